/** Tests read as text: spans are written into the draft as `‹…›`. */
import type { Span } from '../base/span.ts';

/** Takes the marks out of `marked`; the spans are those between them, in order of their openers. */
export function unmark(marked: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  let text = '';
  for (const char of marked) {
    if (char === '‹') {
      const span = { start: text.length, end: text.length };
      spans.push(span);
      open.push(span);
    } else if (char === '›') {
      const span = open.pop();
      if (span === undefined) throw new Error(`a mark is closed that none opened: ${marked}`);
      span.end = text.length;
    } else text += char;
  }
  if (open.length > 0) throw new Error(`a mark is never closed: ${marked}`);
  return { text, spans };
}

/** Writes spans that do not cross into `text` as `‹…›`. */
export function mark(text: string, spans: readonly Span[]): string {
  const places = spans.flatMap(({ start, end }) => [
    { at: start, sign: '‹' },
    { at: end, sign: '›' },
  ]);
  // At one place what ends stands before what begins.
  places.sort((a, b) => a.at - b.at || (a.sign === b.sign ? 0 : a.sign === '›' ? -1 : 1));
  let result = '';
  let at = 0;
  for (const { at: place, sign } of places) {
    result += text.slice(at, place) + sign;
    at = place;
  }
  return result + text.slice(at);
}
