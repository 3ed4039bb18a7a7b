/**
 * Regular expressions of users' packs, run by re2js: RE2 syntax, and no pattern takes more than linear time.
 * Loading this module loads re2js: import it dynamically, and only where a pack has patterns.
 */
import { RE2JS } from 're2js';
import { message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import type { PatternCompiler } from './lexicon.ts';

/** Instructions of the largest program: one costs each character of a draft at most this many steps. */
const largestProgram = 1000;
/**
 * Steps (units read times instructions) that one pattern may need in one block, well under a second. Linear
 * time is for one search; that after each match costs anew. No paragraph that a person wrote needs as many.
 */
const mostSteps = 10_000_000;
/** Units of a sentence that are matched at once: a search that fails late starts again, but not often. */
const longestPiece = 500;
/** Units of the longest match, as of the longest form. */
const longestMatch = 100;

/** Texts in which a pattern that can match nothing at all does so at once; the second is for `\b`. */
const probes = ['', 'a'];

/**
 * Compiles a pattern: the function that finds it, or what is wrong with it. The function takes the text of a
 * block and returns spans that ascend and do not overlap. It sees one sentence at a time, without its stop, so
 * `^` and `$` are the ends of a sentence. Matches of more than 100 units are left out, and so is what stands
 * behind the place where the steps are used up.
 */
export const compilePattern: PatternCompiler = (pattern) => {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch (error) {
    return message('pack.badPattern', { detail: error instanceof Error ? reasonOf(error) : String(error) });
  }
  const size = compiled.programSize();
  if (size > largestProgram) return message('pack.largePattern');
  if (probes.some((probe) => [...matchesIn(compiled, probe)].some(({ start, end }) => start === end)))
    return message('pack.emptyPattern');
  return (text) => {
    const found: Span[] = [];
    let steps = mostSteps;
    for (const piece of pieces(text)) {
      for (const { start, end } of matchesIn(compiled, text.slice(piece.start, piece.end))) {
        if (start < end && end - start <= longestMatch)
          found.push({ start: piece.start + start, end: piece.start + end });
        steps -= (piece.end - piece.start - start) * size;
        if (steps <= 0) return found;
      }
      steps -= (piece.end - piece.start) * size;
      if (steps <= 0) break;
    }
    return found;
  };
};

function* matchesIn(compiled: RE2JS, text: string): Generator<Span> {
  const matcher = compiled.matcher(text);
  while (matcher.find()) yield { start: matcher.start(), end: matcher.end() };
}

/** What re2js says of a pattern, without the words that every such message begins with. */
function reasonOf({ message: text }: Error): string {
  return text.replace(/^error parsing regexp: /, '');
}

/** The sentences of a text without their stops; longer ones in pieces, no character cut in two. */
function* pieces(text: string): Generator<Span> {
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const atEnd = at === text.length || isStop(text.charCodeAt(at));
    const full = at - start >= longestPiece && !isTrail(text.charCodeAt(at));
    if (!atEnd && !full) continue;
    if (at > start) yield { start, end: at };
    start = atEnd ? at + 1 : at;
  }
}

const stops = new Set(Array.from('。！？；\r\n\u2028\u2029', (stop) => stop.charCodeAt(0)));
const isStop = (unit: number): boolean => stops.has(unit);
const isTrail = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
