import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import { insertCitation, type InsertCitationParams } from '../../../server/src/protocol.ts';
import { draftSelector } from '../documents.ts';
import type { CurrentDraft } from '../views/currentDraft.ts';
import { workType, type Item } from '../views/itemTree.ts';

/**
 * What brings a row of a view into the draft: `wenheng.insertTerm` (its words, over the selection),
 * `wenheng.citeWork` (as the draft cites), and dropping a work on an editor, which cites it likewise.
 */
export function registerInsertRow(client: LanguageClient, draft: CurrentDraft): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('wenheng.insertTerm', async (item?: Item) => {
      const editor = await editorOf(draft);
      const text = item?.dragged;
      if (editor === undefined || text === undefined) return;
      await editor.edit((edit) => {
        for (const selection of editor.selections) edit.replace(selection, text);
      });
    }),
    vscode.commands.registerCommand('wenheng.citeWork', async (item?: Item) => {
      if (item?.citationKey === undefined || (await editorOf(draft)) === undefined) return;
      await vscode.commands.executeCommand('wenheng.insertCitation', item.citationKey);
    }),
    vscode.languages.registerDocumentDropEditProvider(
      draftSelector,
      { provideDocumentDropEdits: (...args) => citeWhereDropped(client, ...args) },
      { dropMimeTypes: [workType] },
    ),
  );
}

/** The draft's editor with the focus in it; says so when there is no draft. */
async function editorOf({ document }: CurrentDraft): Promise<vscode.TextEditor | undefined> {
  if (document !== undefined) {
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    return vscode.window.showTextDocument(document, shown?.viewColumn);
  }
  void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft to insert this.'));
  return undefined;
}

async function citeWhereDropped(
  client: LanguageClient,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  transfer: vscode.DataTransfer,
  token: vscode.CancellationToken,
): Promise<vscode.DocumentDropEdit | undefined> {
  const key = await transfer.get(workType)?.asString();
  if (key === undefined || key === '') return undefined;
  const answer = await client.sendRequest<WorkspaceEdit | null>(
    insertCitation,
    {
      uri: client.code2ProtocolConverter.asUri(document.uri),
      position: { line, character },
      key,
    } satisfies InsertCitationParams,
    token,
  );
  if (answer === null) return undefined;
  const edit = new vscode.DocumentDropEdit('');
  edit.additionalEdit = await client.protocol2CodeConverter.asWorkspaceEdit(answer);
  edit.title = vscode.l10n.t('Cite here');
  return edit;
}
