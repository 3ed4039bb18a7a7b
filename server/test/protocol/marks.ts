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

/** The first range in an answer about the document `uri` that does not lie in its text; undefined where all do. */
export function rangeOutside(text: string, answer: unknown, uri: string): Range | undefined {
  const lines = new LineIndex(text);
  const isPlace = (place: Position) => {
    const { line, character } = lines.positionAt(lines.offsetAt(place));
    return line === place.line && character === place.character;
  };
  return rangesIn(answer, uri).find(
    ({ start, end }) => !isPlace(start) || !isPlace(end) || lines.offsetAt(start) > lines.offsetAt(end),
  );
}

/** Every range in an answer, but those in documents other than `uri`. */
function rangesIn(answer: unknown, uri: string): readonly Range[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const { start, end, uri: other } = answer as Record<string, unknown>;
  if (typeof other === 'string' && other !== uri) return [];
  if (typeof start === 'object' && typeof end === 'object') return [answer as Range];
  return Object.values(answer).flatMap((value) => rangesIn(value, uri));
}
