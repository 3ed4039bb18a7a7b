import * as vscode from 'vscode';
import type { StatusView } from '../views/status.ts';

/** `wenheng.showStatus`: what is loaded, line by line; a problem opens its file, the rest the log. */
export function registerShowStatus(status: StatusView): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.showStatus', async () => {
    const picked = await vscode.window.showQuickPick(await status.lines(), {
      title: vscode.l10n.t('Wenheng: what is loaded'),
      matchOnDetail: true,
    });
    if (picked === undefined) return;
    if (picked.file === undefined) {
      await vscode.commands.executeCommand('wenheng.showLog');
      return;
    }
    const at = new vscode.Position(picked.line ?? 0, 0);
    await vscode.window.showTextDocument(vscode.Uri.file(picked.file), {
      selection: new vscode.Range(at, at),
    });
  });
}
