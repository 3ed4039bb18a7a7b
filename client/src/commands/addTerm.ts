import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { addTerm, type AddTermParams, type ProjectEdit } from '../../../server/src/protocol.ts';
import { applyProjectEdit, showProjectFile } from './projectEdits.ts';

/**
 * `wenheng.addTerm`: adds the selected words to the terms of the project's knowledge pack, which is made
 * where there is none, and opens the entry to be completed.
 */
export function registerAddTerm(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.addTerm', async () => {
    const editor = vscode.window.activeTextEditor;
    const term = editor === undefined ? '' : editor.document.getText(editor.selection).trim();
    if (editor === undefined || term === '') {
      void vscode.window.showInformationMessage(vscode.l10n.t('Select the words of the term first.'));
      return;
    }
    const params: AddTermParams = { uri: client.code2ProtocolConverter.asUri(editor.document.uri), term };
    const answer = await client.sendRequest<ProjectEdit | null>(addTerm, params);
    if (answer === null || !(await applyProjectEdit(client, answer))) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'Nothing was added: the term is known already, is no short line, or the folder is not trusted.',
        ),
      );
      return;
    }
    const shown = await showProjectFile(client, answer);
    const at = shown.document.positionAt(Math.max(0, shown.document.getText().lastIndexOf(term)));
    shown.selection = new vscode.Selection(at, at);
    shown.revealRange(new vscode.Range(at, at));
  });
}
