import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createPack, type CreatePackParams, type ProjectEdit } from '../../../server/src/protocol.ts';
import { applyProjectEdit, showProjectFile } from './projectEdits.ts';

/**
 * `wenheng.createPack`: makes a knowledge pack in `.wenheng/packs` from a commented template and opens the
 * file for its terms. With a name as argument nothing is asked.
 */
export function registerCreatePack(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.createPack', async (given?: unknown) => {
    if (vscode.workspace.workspaceFolders === undefined || !vscode.workspace.isTrusted) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('A knowledge pack needs an open folder that you trust.'),
      );
      return;
    }
    const name = typeof given === 'string' ? given : await askName();
    if (name === undefined) return;
    const answer = await client.sendRequest<ProjectEdit | null>(createPack, {
      name,
    } satisfies CreatePackParams);
    if (answer !== null && (await applyProjectEdit(client, answer))) await showProjectFile(client, answer);
    else {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          'The pack {0} could not be made: there is one of this name, or the name is not allowed.',
          name,
        ),
      );
    }
  });
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Create a knowledge pack'),
    prompt: vscode.l10n.t('Name of the pack and its folder: letters and digits, with - _ . between them'),
    value: 'project',
    validateInput: (name) =>
      /^[\p{L}\p{N}]+([-_.][\p{L}\p{N}]+)*$/u.test(name)
        ? undefined
        : vscode.l10n.t('Letters and digits, with - _ . between them'),
  });
}
