import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

const cursorMark = '‸';

/** The client, as the running extension gives it out. */
export async function languageClient(): Promise<LanguageClient> {
  const extension = vscode.extensions.getExtension<{ client: LanguageClient }>('wenheng.wenheng');
  assert.ok(extension, 'the extension is installed');
  return (await extension.activate()).client;
}

/** An unsaved draft in an editor; `‸` in the text puts the cursor and is taken out. */
export async function openDraft(marked: string, language = 'policy-draft'): Promise<vscode.TextEditor> {
  await languageClient();
  const at = marked.indexOf(cursorMark);
  const content = marked.replace(cursorMark, '');
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document);
  if (at >= 0) {
    const cursor = document.positionAt(at);
    editor.selection = new vscode.Selection(cursor, cursor);
  }
  return editor;
}

/** Closes every editor without saving. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The place of `words` in the document. */
export function rangeOf(document: vscode.TextDocument, words: string): vscode.Range {
  const at = document.getText().indexOf(words);
  assert.ok(at >= 0, `the draft holds ${words}`);
  return new vscode.Range(document.positionAt(at), document.positionAt(at + words.length));
}

/** Asks again and again until `look` gives something, or fails with `what` after `seconds`. */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined> | T | undefined,
  seconds = 15,
): Promise<T> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    assert.ok(Date.now() < until, `waited ${seconds} s for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** This extension's diagnostics as `code text` lines. */
export function findings(document: vscode.TextDocument): string[] {
  return vscode.languages.getDiagnostics(document.uri).flatMap(({ code, range, source }) => {
    if (source !== 'wenheng') return [];
    const name = typeof code === 'object' ? code.value : code;
    return [`${String(name)} ${document.getText(range)}`];
  });
}

/** Waits until the draft has (or has no) finding whose line begins with `start`. */
export async function untilFinding(
  document: vscode.TextDocument,
  start: string,
  there = true,
): Promise<void> {
  await eventually(`${there ? '' : 'no '}${start}`, () => {
    const found = findings(document).some((line) => line.startsWith(start));
    return found === there ? true : undefined;
  });
}

/** Applies the first quick fix at `words` whose diagnostic has `code`; resolves its edits first. */
export async function quickFix(document: vscode.TextDocument, words: string, code: string): Promise<void> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    rangeOf(document, words),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  const about = ({ diagnostics }: vscode.CodeAction): boolean =>
    diagnostics?.some((one) => (typeof one.code === 'object' ? one.code.value : one.code) === code) ?? false;
  const action = actions.find(about);
  assert.ok(action?.edit, `a quick fix for ${code}; offered: ${actions.map((a) => a.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit), 'the edit applies');
}
