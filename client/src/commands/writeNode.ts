import * as vscode from 'vscode';
import type { CurrentDraft } from '../views/currentDraft.ts';
import type { Item } from '../views/itemTree.ts';

const code = 'framework/missing-node';

/**
 * `wenheng.writeNode`: writes what the framework asks for into the draft, for a missing node of the view: the fix of
 * the finding on it, with the places to fill in as stops of the Tab key.
 */
export function registerWriteNode(draft: CurrentDraft): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.writeNode', async (item?: Item) => {
    const { document } = draft;
    if (document === undefined || item === undefined) return;
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
    await vscode.window.showTextDocument(document, shown?.viewColumn);
    const edit = await fixFor(document, item.id);
    if (edit !== undefined && (await vscode.workspace.applyEdit(edit))) return;
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is nothing ready to insert for {0}. {1}', item.label, item.advice ?? ''),
    );
  });
}

async function fixFor(
  document: vscode.TextDocument,
  node: string,
): Promise<vscode.WorkspaceEdit | undefined> {
  const finding = vscode.languages.getDiagnostics(document.uri).find((one) => nodeOf(one) === node);
  if (finding === undefined) return undefined;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    finding.range,
    vscode.CodeActionKind.QuickFix.value,
    100,
  );
  return actions.find(
    ({ edit, diagnostics }) =>
      edit !== undefined && diagnostics?.some((one) => nodeOf(one) === node) === true,
  )?.edit;
}

/** The node that a finding of ours misses; the language client keeps the server's data with it. */
function nodeOf(diagnostic: vscode.Diagnostic): string | undefined {
  if (diagnostic.source !== 'wenheng') return undefined;
  const { data } = diagnostic as { readonly data?: { readonly node?: unknown } };
  const name = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code;
  return name === code && typeof data?.node === 'string' ? data.node : undefined;
}
