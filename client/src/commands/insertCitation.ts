import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import {
  insertCitation,
  searchReferences,
  type InsertCitationParams,
  type ReferenceChoice,
  type SearchReferencesParams,
} from '../../../server/src/protocol.ts';
import { searchPick } from './searchPick.ts';

/**
 * `wenheng.insertCitation`: picks a reference and cites it at the cursor. The server answers with the
 * edit, so that the mark and the entry follow the draft's own style. With a key as argument (a test, a
 * key binding) nothing is asked.
 */
export function registerInsertCitation(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.insertCitation', async (key?: unknown) => {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft to insert a citation.'));
      return;
    }
    const chosen = typeof key === 'string' ? key : (await pickReference(client))?.key;
    if (chosen !== undefined) await cite(client, editor, chosen);
  });
}

function pickReference(client: LanguageClient): Promise<ReferenceChoice | undefined> {
  return searchPick<ReferenceChoice>({
    title: vscode.l10n.t('Insert citation'),
    placeholder: vscode.l10n.t('Author, title, year or key; Han characters, pinyin or initials'),
    query: '',
    search: (query, token) =>
      client.sendRequest<ReferenceChoice[]>(
        searchReferences,
        { query } satisfies SearchReferencesParams,
        token,
      ),
    show: (found) => ({
      label: found.number === undefined ? found.label : `[${found.number}] ${found.label}`,
      description: found.description,
      detail: found.entry,
    }),
  });
}

async function cite(client: LanguageClient, editor: vscode.TextEditor, key: string): Promise<void> {
  const { document } = editor;
  const position = editor.selection.active;
  const { version } = document;
  const params: InsertCitationParams = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    position: { line: position.line, character: position.character },
    key,
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
  }
}
