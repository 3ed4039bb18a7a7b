import { isHan } from '../base/characters.ts';
import { covers, type Span } from '../base/span.ts';
import { isBlank } from './lines.ts';
import type { CitationMark } from './model.ts';
import { setsOf, units } from './units.ts';

const closing = /[。｡！？!?”’」』】〗〕）)》〉]/u;

/** What the sentence splitter must know of a block. All ascending. */
export interface SentenceContext {
  readonly inert: readonly Span[];
  readonly titles: readonly Span[];
  readonly quotations: readonly Span[];
  readonly marks: readonly CitationMark[];
}

/**
 * Sentences of `text` from `from` to `to`, without the blanks around them. A sentence ends with 。！？, the
 * closing marks behind these and the citation marks that follow directly; a stop in a title, in inert text,
 * or a question inside a quotation that the sentence goes on after, ends none.
 */
export function splitSentences(text: string, from: number, to: number, context: SentenceContext): Span[] {
  const sentences: Span[] = [];
  let start = from;
  let nextMark = 0;
  const add = (stop: number): void => {
    const sentence = trimmed(text, start, stop);
    if (sentence.start < sentence.end) sentences.push(sentence);
    start = stop;
  };
  for (let at = from; at < to; at++) {
    if ((setsOf(text.charCodeAt(at)) & units.stop) === 0) continue;
    if (at < start || !isStop(text, at, context)) continue;
    let stop = at + 1;
    while (stop < to && !isHan(text.charCodeAt(stop)) && closing.test(text.charAt(stop))) stop++;
    while (context.marks.length > 0) {
      const { mark, index } = markFrom(context.marks, nextMark, stop);
      nextMark = index;
      const gap = mark === undefined ? '' : text.slice(stop, mark.span.start);
      if (mark === undefined || (gap !== '' && gap !== ' ') || !isBracketed(text, mark)) break;
      stop = mark.span.end;
    }
    add(Math.min(stop, to));
  }
  add(to);
  return sentences;
}

/** The first mark that begins at or after `from`. */
function markFrom(
  marks: readonly CitationMark[],
  index: number,
  from: number,
): { mark: CitationMark | undefined; index: number } {
  let next = index;
  while ((marks[next]?.span.start ?? Infinity) < from) next++;
  const mark = marks[next];
  return { mark: mark !== undefined && mark.span.start <= from + 1 ? mark : undefined, index: next };
}

/** A bare `@key` behind a stop begins the next sentence. */
function isBracketed(text: string, mark: CitationMark): boolean {
  return text[mark.span.start] !== '@';
}

function isStop(text: string, at: number, { inert, titles, quotations }: SentenceContext): boolean {
  if (covers(inert, at) || covers(titles, at)) return false;
  const char = text.charAt(at);
  if (char === '。' || char === '｡') return true;
  const next = text[at + 1] ?? '';
  if ((char === '!' || char === '?') && /\w|\[/u.test(next)) return false;
  // “怎么看？”是第一问: the sentence goes on behind the quotation.
  if (!covers(quotations, at) || !/[”’」』]/u.test(next)) return true;
  return !/\p{L}|[，、：；]/u.test(text[at + 2] ?? '');
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let stop = to;
  while (start < stop && isBlank(text.charCodeAt(start))) start++;
  while (stop > start && isBlank(text.charCodeAt(stop - 1))) stop--;
  return { start, end: stop };
}
