import type { Span } from './span.ts';

/** Replace the text in `span` with `newText`. Offsets are UTF-16 units of the text before any edit. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Applies edits that do not overlap; two insertions at one place keep their order.
 * @throws RangeError when two edits overlap: a fix that does so is a bug, not bad input.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.span.start - b.edit.span.start || a.order - b.order);
  const parts: string[] = [];
  let at = 0;
  for (const { edit } of ordered) {
    if (edit.span.start < at) throw new RangeError('overlapping edits');
    parts.push(text.slice(at, edit.span.start), edit.newText);
    at = edit.span.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/**
 * Two rounds of edits as one, for the text before both.
 * @param middle the text after `first`
 * @param first edits of the original text, without overlaps
 * @param second edits of `middle`, without overlaps
 * @returns ascending, without overlaps; edits of the two rounds that touch become one
 */
export function mergeEdits(
  middle: string,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  const parts = [...placedIn(first), ...second.map(({ span, newText }) => ({ span, newText, growth: 0 }))];
  parts.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const merged: TextEdit[] = [];
  // By how much the edits of the first round have moved the text so far.
  let moved = 0;
  for (let i = 0; i < parts.length;) {
    const start = parts[i]?.span.start ?? 0;
    let end = start;
    let growth = 0;
    const edits: TextEdit[] = [];
    for (let part = parts[i]; part !== undefined && part.span.start <= end; part = parts[++i]) {
      end = Math.max(end, part.span.end);
      growth += part.growth;
      if (part.newText !== undefined) {
        const { span, newText } = part;
        edits.push({ span: { start: span.start - start, end: span.end - start }, newText });
      }
    }
    const span = { start: start - moved, end: end - moved - growth };
    merged.push({ span, newText: applyEdits(middle.slice(start, end), edits) });
    moved += growth;
  }
  return merged;
}

/**
 * Where a span of the text after `edits` stood before them. An end inside new words goes to the same end of what
 * they replaced.
 * @param edits ascending, without overlaps
 */
export function spanBefore(edits: readonly TextEdit[], { start, end }: Span): Span {
  return { start: offsetBefore(edits, start, 'start'), end: offsetBefore(edits, end, 'end') };
}

function offsetBefore(edits: readonly TextEdit[], offset: number, inside: 'start' | 'end'): number {
  let moved = 0;
  for (const { span, newText } of edits) {
    const start = span.start + moved;
    if (offset <= start) break;
    if (offset < start + newText.length) return span[inside];
    moved += newText.length - (span.end - span.start);
  }
  return offset - moved;
}

/** Where edits have put their words, and by how much each made the text longer. */
function placedIn(edits: readonly TextEdit[]): { span: Span; newText?: string; growth: number }[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + moved;
      const growth = newText.length - (span.end - span.start);
      moved += growth;
      return { span: { start, end: start + newText.length }, growth };
    });
}
