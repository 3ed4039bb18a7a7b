import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** `wenheng.restartServer`: stops the server if it runs and starts it again. */
export function registerRestartServer(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.restartServer', async () => {
    await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Restarting Wenheng…') },
      () => client.restart(),
    );
  });
}
