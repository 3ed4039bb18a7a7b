import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import {
  addReferences,
  convertReferences,
  type AddReferencesAnswer,
  type AddReferencesParams,
  type ConvertReferencesAnswer,
  type ConvertReferencesParams,
} from '../../../server/src/protocol.ts';
import { draftSelector } from '../documents.ts';

/**
 * What rewrites the reference list: `wenheng.pasteReference` (the clipboard’s record becomes an entry),
 * `wenheng.convertReferences` (the list in the other edition; an edition may be given), and pasting into the list,
 * which makes entries of records by itself.
 */
export function registerReferenceList(client: LanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('wenheng.pasteReference', async () => {
      const editor = vscode.window.activeTextEditor;
      if (editor !== undefined) await pasteReference(client, editor);
    }),
    vscode.commands.registerCommand('wenheng.convertReferences', async (edition?: unknown) => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) return;
      const chosen = edition === '2015' || edition === '2025' ? edition : await pickEdition();
      if (chosen !== undefined) await convert(client, editor, chosen);
    }),
    vscode.languages.registerDocumentPasteEditProvider(
      draftSelector,
      { provideDocumentPasteEdits: (...args) => pasteEdits(client, ...args) },
      { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
    ),
  );
}

const kind = vscode.DocumentDropOrPasteEditKind.Text.append('wenheng', 'reference');

async function pasteReference(
  client: LanguageClient,
  { document, selection }: vscode.TextEditor,
): Promise<void> {
  const { version } = document;
  const text = await vscode.env.clipboard.readText();
  const answer = await ask(client, document, selection.active, text, false);
  if (answer === null) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The clipboard holds no record (BibTeX, RIS, ENW, CSL) and no formatted reference.'),
    );
  } else if (answer.added === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The reference list holds this work already.'));
  } else await apply(client, document, version, answer.edit);
}

async function pasteEdits(
  client: LanguageClient,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
  transfer: vscode.DataTransfer,
  _: vscode.DocumentPasteEditContext,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentPasteEdit[] | undefined> {
  const [range] = ranges;
  if (range?.isEmpty !== true || ranges.length > 1) return undefined;
  const text = await transfer.get('text/plain')?.asString();
  if (text === undefined || text === '') return undefined;
  const answer = await ask(client, document, range.start, text, true, token);
  if (answer === null || answer.added === 0) return undefined;
  const edit = new vscode.DocumentPasteEdit('', vscode.l10n.t('Paste as reference'), kind);
  edit.additionalEdit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit as WorkspaceEdit);
  return [edit];
}

function ask(
  client: LanguageClient,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  text: string,
  inListOnly: boolean,
  token?: vscode.CancellationToken,
): Promise<AddReferencesAnswer | null> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const params: AddReferencesParams = { uri, position: { line, character }, text, inListOnly };
  return client.sendRequest<AddReferencesAnswer | null>(addReferences, params, token);
}

async function pickEdition(): Promise<ConvertReferencesParams['edition'] | undefined> {
  const editions = ['2025', '2015'] as const;
  const picked = await vscode.window.showQuickPick(
    editions.map((edition) => ({ label: `GB/T 7714-${edition}`, edition })),
    { title: vscode.l10n.t('Convert the reference list to') },
  );
  return picked?.edition;
}

async function convert(
  client: LanguageClient,
  { document }: vscode.TextEditor,
  edition: ConvertReferencesParams['edition'],
): Promise<void> {
  const { version } = document;
  const params: ConvertReferencesParams = { uri: client.code2ProtocolConverter.asUri(document.uri), edition };
  const answer = await client.sendRequest<ConvertReferencesAnswer | null>(convertReferences, params);
  if (answer === null) return;
  if (answer.changed > 0) await apply(client, document, version, answer.edit);
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '{0} entries converted; {1} could not be read with certainty and stay.',
      answer.changed,
      answer.left,
    ),
  );
}

async function apply(
  client: LanguageClient,
  document: vscode.TextDocument,
  version: number,
  answer: object,
): Promise<void> {
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer as WorkspaceEdit);
  const stale = document.version !== version;
  if (stale || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The draft changed meanwhile: nothing was inserted. Please try again.'),
    );
  }
}
