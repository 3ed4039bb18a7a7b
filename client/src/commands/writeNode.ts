import * as vscode from 'vscode';
import { CodeActionRequest, type CodeAction, type LanguageClient } from 'vscode-languageclient/node';
import type { CurrentDraft } from '../views/currentDraft.ts';
import type { Item } from '../views/itemTree.ts';

const code = 'framework/missing-node';

/**
 * `wenheng.writeNode`: writes what the framework asks for into the draft, for a missing node of the view: the fix of
 * the finding on it, with the places to fill in as stops of the Tab key.
 */
export function registerWriteNode(client: LanguageClient, draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.writeNode', async (item?: Item) => {
    const { document } = draft;
    if (document === undefined || item === undefined) return;
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, shown?.viewColumn);
    const edit = await fixFor(client, document, item.id);
    if (edit !== undefined && (await vscode.workspace.applyEdit(edit))) return;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing ready to insert for {0}. {1}', item.label, item.advice ?? ''),
    );
  });
}

/** The server is asked itself: its actions name the node, which the editor’s do not. */
async function fixFor(
  client: LanguageClient,
  document: vscode.TextDocument,
  node: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  // All findings on missing nodes stand on the title.
  const finding = vscode.languages
    .getDiagnostics(document.uri)
    .find((one) => one.source === 'wenheng' && typeof one.code === 'object' && one.code.value === code);
  if (finding === undefined) return undefined;
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: client.code2ProtocolConverter.asTextDocumentIdentifier(document),
    range: client.code2ProtocolConverter.asRange(finding.range),
    context: { diagnostics: [], only: ['quickfix'] },
  });
  const fix = (actions ?? []).find(
    (action): action is CodeAction =>
      'edit' in action && action.diagnostics?.[0]?.code === code && writes(action, node),
  );
  return fix?.edit && (await client.protocol2CodeConverter.asWorkspaceEdit(fix.edit));
}

function writes({ diagnostics }: CodeAction, node: string): boolean {
  const data = diagnostics?.[0]?.data as { readonly node?: unknown } | undefined;
  return data?.node === node;
}
