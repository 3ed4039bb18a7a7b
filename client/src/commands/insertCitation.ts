import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import {
  insertCitation,
  searchReferences,
  zoteroNotice,
  type CitedChoice,
  type InsertCitationParams,
  type ReferenceChoice,
  type SearchReferencesParams,
} from '../../../server/src/protocol.ts';
import { filesOf, saveFiles } from './projectEdits.ts';
import { searchPickMany } from './searchPick.ts';

/**
 * `wenheng.insertCitation`: picks works and cites them at the cursor. The server answers with the edit, so that
 * marks, entries and the library follow the draft's own style. With a key or a list of keys as argument (a
 * test, a key binding) nothing is asked.
 */
export function registerInsertCitation(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.insertCitation', async (keys?: unknown) => {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft to insert a citation.'));
      return;
    }
    const chosen = choicesIn(keys) ?? (await pickReferences(client, editor.document));
    if (chosen.length > 0) await cite(client, editor, chosen);
  });
}

function choicesIn(keys: unknown): readonly CitedChoice[] | undefined {
  const list: readonly unknown[] = Array.isArray(keys) ? keys : [keys];
  const known = list.filter((key) => typeof key === 'string');
  return known.length === 0 ? undefined : known.map((key) => ({ key, source: 'library' }));
}

async function pickReferences(
  client: LanguageClient,
  document: vscode.TextDocument,
): Promise<readonly CitedChoice[]> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const icons = { library: 'book', pack: 'package', zotero: 'cloud-download' } as const;
  const found = await searchPickMany<ReferenceChoice>({
    title: vscode.l10n.t('Insert citation'),
    placeholder: vscode.l10n.t('Author, title, year or key; Han characters, pinyin or initials'),
    query: '',
    search: (query, token) =>
      client.sendRequest<ReferenceChoice[]>(
        searchReferences,
        { query, uri } satisfies SearchReferencesParams,
        token,
      ),
    notice: () => client.sendRequest<string | null>(zoteroNotice),
    idOf: ({ source, key }) => `${source} ${key}`,
    show: (one) => ({
      label: one.number === undefined ? one.label : `[${one.number}] ${one.label}`,
      description: `$(${icons[one.source]}) ${one.description}`,
      detail: one.entry,
    }),
  });
  return found.map(({ key, source }) => ({ key, source }));
}

async function cite(
  client: LanguageClient,
  editor: vscode.TextEditor,
  works: readonly CitedChoice[],
): Promise<void> {
  const { document } = editor;
  const position = editor.selection.active;
  const { version } = document;
  const params: InsertCitationParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    position: { line: position.line, character: position.character },
    works,
  };
  const answer = await client.sendRequest<WorkspaceEdit | null>(insertCitation, params);
  if (answer === null) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to insert here.'));
    return;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer);
  const stale = document.version !== version;
  if (stale || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The draft changed meanwhile: nothing was inserted. Please try again.'),
    );
    return;
  }
  // Libraries count as they are on disk.
  await saveFiles(filesOf(edit).filter((file) => file.toString() !== document.uri.toString()));
}
