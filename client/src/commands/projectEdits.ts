import * as vscode from 'vscode';
import type { LanguageClient, WorkspaceEdit } from 'vscode-languageclient/node';
import type { ProjectEdit } from '../../../server/src/protocol.ts';

/**
 * Applies what the server answered and saves the files, since packs and configuration count as they are on
 * disk.
 * @returns whether there was an edit and it was applied
 */
export async function applyProjectEdit(client: LanguageClient, answer: ProjectEdit | null): Promise<boolean> {
  if (answer === null) return false;
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(answer.edit as WorkspaceEdit);
  if (!(await vscode.workspace.applyEdit(edit))) return false;
  await saveFiles(filesOf(edit));
  return true;
}

/** The file that is to be looked at after an edit. */
export async function showProjectFile(
  client: LanguageClient,
  { uri }: ProjectEdit,
): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(uri));
}

/** Addresses of the files that an edit changes. */
export function filesOf(edit: vscode.WorkspaceEdit): readonly vscode.Uri[] {
  return edit.entries().map(([uri]) => uri);
}

/** Saves those of the files that are open and changed. */
export async function saveFiles(files: readonly vscode.Uri[]): Promise<void> {
  const wanted = new Set(files.map(String));
  for (const document of vscode.workspace.textDocuments) {
    if (document.isDirty && wanted.has(document.uri.toString())) await document.save();
  }
}

const saveCommand = 'wenheng.saveProjectFiles';

/** `wenheng.saveProjectFiles`: follows a code action that changes files of the project; not for the palette. */
export function registerSaveProjectFiles(): vscode.Disposable {
  return vscode.commands.registerCommand(saveCommand, async (files: unknown) => {
    if (Array.isArray(files)) await saveFiles(files.filter((file) => file instanceof vscode.Uri));
  });
}

/** A code action of the server, with the saving of other files than the draft it was asked for. */
export function withSaving(action: vscode.CodeAction, draft: vscode.Uri): vscode.CodeAction {
  const others =
    action.edit === undefined ? [] : filesOf(action.edit).filter((uri) => String(uri) !== String(draft));
  if (others.length > 0 && action.command === undefined) {
    action.command = { command: saveCommand, title: action.title, arguments: [others] };
  }
  return action;
}
