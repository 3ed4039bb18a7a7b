import type { Span } from '../base/span.ts';
import { isApostrophe, openerOf } from './pairedMarks.ts';
import { setsOf, units } from './units.ts';

export interface Pairs {
  /** 《…》 with their marks, outermost only, ascending. */
  readonly titles: readonly Span[];
  /** “…” ‘…’ 「…」 『…』 with their marks, outermost only, ascending. */
  readonly quotations: readonly Span[];
}

const openers = new Set(['《', '〈', '“', '‘', '「', '『']);

interface Opener {
  readonly char: string;
  readonly at: number;
}

/**
 * Finds titles and quotations. A mark without its partner protects nothing: an opener that a later closer
 * passes over is dropped, and no title goes past the end of a sentence. Linear in the text's length.
 */
export function findPairs(text: string, inert: readonly Span[]): Pairs {
  const titles: Span[] = [];
  const quotations: Span[] = [];
  const open: Opener[] = [];
  const counts: Record<string, number> = {};
  const drop = (): Opener | undefined => {
    const opener = open.pop();
    if (opener !== undefined) counts[opener.char] = (counts[opener.char] ?? 0) - 1;
    return opener;
  };
  let skipped = 0;
  for (let at = 0; at < text.length; at++) {
    if ((setsOf(text.charCodeAt(at)) & (units.quotes | units.stop)) === 0) continue;
    const char = text.charAt(at);
    while ((inert[skipped]?.end ?? Infinity) <= at) skipped++;
    if ((inert[skipped]?.start ?? Infinity) <= at) continue;
    const wanted = openerOf[char];
    if (openers.has(char)) {
      open.push({ char, at });
      counts[char] = (counts[char] ?? 0) + 1;
    } else if (char === '。') {
      while (open.at(-1)?.char === '《' || open.at(-1)?.char === '〈') drop();
    } else if (
      wanted !== undefined &&
      (counts[wanted] ?? 0) > 0 &&
      !(char === '’' && isApostrophe(text, at))
    ) {
      let opener = drop();
      while (opener !== undefined && opener.char !== wanted) opener = drop();
      if (opener !== undefined && char !== '〉') {
        addOutermost(char === '》' ? titles : quotations, { start: opener.at, end: at + 1 });
      }
    }
  }
  return { titles, quotations };
}

/** Closers come in ascending order, so what the new span holds stands at the end of the list. */
function addOutermost(spans: Span[], span: Span): void {
  while ((spans.at(-1)?.start ?? -1) > span.start) spans.pop();
  spans.push(span);
}
