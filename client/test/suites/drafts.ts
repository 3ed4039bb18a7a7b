import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Extension } from '../../src/extension.ts';

const cursorMark = '‸';

/** What the running extension gives out. */
export async function theExtension(): Promise<Extension> {
  const extension = vscode.extensions.getExtension<Extension>('wenheng.wenheng');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

export async function languageClient(): Promise<LanguageClient> {
  return (await theExtension()).client;
}

const suffixes = { 'policy-draft': '.policy.md', markdown: '.md', plaintext: '.txt' };

/** A draft of its own file in an editor; `‸` in the text puts the cursor and is taken out. */
export async function openDraft(
  marked: string,
  language: keyof typeof suffixes = 'policy-draft',
): Promise<vscode.TextEditor> {
  await languageClient();
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the suites run in a folder');
  const uri = vscode.Uri.joinPath(folder.uri, `${randomUUID()}${suffixes[language]}`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(marked.replace(cursorMark, '')));
  const editor = await vscode.window.showTextDocument(uri);
  const at = marked.indexOf(cursorMark);
  if (at >= 0) {
    const cursor = editor.document.positionAt(at);
    editor.selection = new vscode.Selection(cursor, cursor);
  }
  return editor;
}

/** Closes every editor; what was changed is not saved, and nobody is asked. */
export async function closeAll(): Promise<void> {
  while (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
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
  seconds = 20,
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

/** Whether the editor itself gave a request up, as it does when providers or the text change meanwhile. */
function isCancelled(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'Canceled';
}

/**
 * The quick fix, or action of another kind, at `words` that `wanted` picks, once it is offered: an editor that is still busy with the
 * findings, or with starting other extensions, may answer a request without it or give it up, and asks again
 * when the user does.
 */
export async function offeredFix(
  document: vscode.TextDocument,
  words: string,
  wanted: (action: vscode.CodeAction) => boolean,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction> {
  return eventually(`a code action at ${words}`, async () => {
    try {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        rangeOf(document, words),
        kind.value,
        20,
      );
      return actions.find(wanted);
    } catch (reason) {
      if (isCancelled(reason)) return undefined;
      throw reason;
    }
  });
}

/** Applies the first quick fix that is offered at `words`. */
export async function quickFix(document: vscode.TextDocument, words: string): Promise<void> {
  // Other extensions offer commands ("Fix with AI"); ours carry their edits.
  const { edit } = await offeredFix(document, words, (action) => action.edit !== undefined);
  assert.ok(edit && (await vscode.workspace.applyEdit(edit)), 'the edit applies');
}
