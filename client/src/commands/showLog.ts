import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** `wenheng.showLog`: what the server wrote down. */
export function registerShowLog(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.showLog', () => {
    client.outputChannel.show(true);
  });
}
