import { isHan } from '../base/characters.ts';
import { inertSpans } from './inert.ts';
import { findMarks } from './marks.ts';
import type { Block, BlockContent } from './model.ts';
import { findPairs } from './pairs.ts';
import { noteLabel } from './referenceLabels.ts';
import { splitSentences } from './sentences.ts';
import { units, unitsIn } from './units.ts';

const none: readonly never[] = [];
const noPairs = { titles: none, quotations: none };

/**
 * What a block holds, from its kind and text alone. Front matter, code, comments and entries of the
 * reference list are inert as a whole; a footnote's words are prose. A Markdown block quote is one quotation.
 * @param has the sets of units in `text`
 */
export function blockContent(
  { kind, text }: Pick<Block, 'kind' | 'text'>,
  has = unitsIn(text),
): BlockContent {
  const label = kind === 'reference' ? footnoteLabelEnd(text) : undefined;
  if (
    kind === 'frontMatter' ||
    kind === 'code' ||
    kind === 'comment' ||
    (kind === 'reference' && label === undefined)
  ) {
    return { sentences: [], inert: [{ start: 0, end: text.length }], titles: [], quotations: [], marks: [] };
  }
  const inert = (has & units.inert) === 0 ? none : inertSpans(text);
  const marks = (has & units.mark) === 0 ? none : findMarks(text, inert);
  const { titles, quotations } = (has & units.quotes) === 0 ? noPairs : findPairs(text, inert);
  const first = firstFilled(text);
  const from = label ?? wordsStart(text, first);
  const sentences = splitSentences(text, from, text.length, { inert, titles, quotations, marks });
  const quoted =
    first <= 8 && text.charCodeAt(first) === quoteMark ? [{ start: 0, end: text.length }] : quotations;
  return { sentences, inert, titles, quotations: quoted, marks };
}

/** Where the words of `[^id]: …` begin; undefined for an entry of the list. */
function footnoteLabelEnd(text: string): number | undefined {
  const indent = /^\s{0,16}/u.exec(text)?.[0].length ?? 0;
  const label = noteLabel(text.slice(indent, indent + 160));
  return label === undefined ? undefined : indent + label.length;
}

const quoteMark = '>'.charCodeAt(0);
const space = /\s/u;

/** The first unit that is no blank, or the text's length. */
function firstFilled(text: string): number {
  let at = 0;
  while (at < text.length && !isHan(text.charCodeAt(at)) && space.test(text.charAt(at))) at++;
  return at;
}

/** After the `#`, `>` or bullet that a block begins with. @param first see {@link firstFilled} */
function wordsStart(text: string, first: number): number {
  if (first <= 64 && isHan(text.charCodeAt(first))) return first;
  return (
    /^\s{0,64}(?:#{1,6}\s|>\s?|[-*+•●■◆▪·]\s(?:\[[ xX]\]\s)?)?/u.exec(text.slice(0, 80))?.[0].length ?? 0
  );
}
