/**
 * Drafts with inline marks, so that tests read as text: `<|>` is the cursor, `‹code|text›` a finding.
 * Caret lines would not align under full-width characters.
 */
import type { Diagnostic, Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { applyEdits } from '../../src/base/edits.ts';
import { LineIndex } from '../../src/base/lineIndex.ts';

const cursorMark = '<|>';

/** The text without its cursor mark, and where the mark stood. @throws Error when there is none. */
export function cursorIn(marked: string): { readonly text: string; readonly position: Position } {
  const offset = marked.indexOf(cursorMark);
  if (offset < 0) throw new Error(`no ${cursorMark} in ${marked}`);
  const text = marked.slice(0, offset) + marked.slice(offset + cursorMark.length);
  return { text, position: new LineIndex(text).positionAt(offset) };
}

/** The text with each diagnostic marked `‹code|text›`, in order of place; none may overlap. */
export function showDiagnostics(text: string, diagnostics: readonly Diagnostic[]): string {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    diagnostics.map(({ range, code }) => {
      const span = lines.spanOf(range);
      return { span, newText: `‹${code ?? ''}|${text.slice(span.start, span.end)}›` };
    }),
  );
}

/** The text of a range. */
export function textIn(text: string, range: Range): string {
  const { start, end } = new LineIndex(text).spanOf(range);
  return text.slice(start, end);
}

/** The text after LSP edits. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = new LineIndex(text);
  return applyEdits(
    text,
    edits.map(({ range, newText }) => ({ span: lines.spanOf(range), newText })),
  );
}

/** The text after a workspace edit that touches `uri` alone. @throws Error when it touches anything else. */
export function applied(text: string, uri: string, edit: WorkspaceEdit): string {
  if (edit.documentChanges === undefined) throw new Error('documentChanges with a version are expected');
  return edit.documentChanges.reduce((before, change) => {
    if (!('textDocument' in change) || change.textDocument.uri !== uri) {
      throw new Error('another document is edited');
    }
    return edited(
      before,
      change.edits.map((one) => {
        if (!('newText' in one)) throw new Error('a snippet edit');
        return one;
      }),
    );
  }, text);
}
