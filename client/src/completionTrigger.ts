import * as vscode from 'vscode';
import { draftSelector } from './documents.ts';
import { wantsSuggestions } from './retrigger.ts';

/** Asks for suggestions where an input method commits a whole text, which the editor does not do itself. */
export function registerCompletionTrigger(): vscode.Disposable {
  return vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
    const editor = vscode.window.activeTextEditor;
    const change = contentChanges[0];
    if (change === undefined || contentChanges.length > 1 || reason !== undefined) return;
    if (editor?.document !== document || vscode.languages.match(draftSelector, document) === 0) return;
    if (change.text.includes('\n')) return;
    const end = change.range.start.translate(0, change.text.length);
    // A line may be a million characters: the end of it is enough.
    const from = Math.max(0, end.character - change.text.length - 24);
    const before = document.getText(new vscode.Range(end.with({ character: from }), end));
    if (wantsSuggestions(before, change.text)) {
      void vscode.commands.executeCommand('editor.action.triggerSuggest');
    }
  });
}
