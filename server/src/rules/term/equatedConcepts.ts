import type { AnalyzedBlock } from '../../analysis/model.ts';
import { fold } from '../../base/characters.ts';
import { overlapsAny, type Span } from '../../base/span.ts';
import type { FormMatch } from '../../knowledge/lexicon.ts';
import type { Term } from '../../knowledge/model.ts';

/** A term and the concept it is taken for. */
export interface Equated {
  readonly term: Term;
  /** From the one name to the other, relative to the block. */
  readonly span: Span;
}

/**
 * Concepts that a pack tells apart, said to be one: 智慧城市，又称数字城市. Only words that equate decide; that both
 * stand in one sentence says nothing. Titles, quotations, names and what is no prose are left alone.
 */
export function* equatedConcepts({ block, facts }: AnalyzedBlock): Iterable<Equated> {
  const { inert, titles, quotations } = facts.content;
  const closed = [inert, titles, facts.scan.names];
  let told = 0;
  for (const match of facts.scan.terms) {
    const { term, role } = match.form;
    if (term.not === undefined || role === 'variant' || role === 'protected') continue;
    const other = equated(block.text, match, term.not.term);
    if (other === undefined) continue;
    const start = Math.min(match.span.start, other.start);
    const end = Math.max(match.span.end, other.end);
    // Where each of the two names the other, once is enough.
    if (start < told || closed.some((spans) => overlapsAny(spans, { start, end }))) continue;
    // “智慧城市”又称“数字城市” is the draft's own sentence, “智慧城市即数字城市” somebody's words.
    if (quotations.some((quotation) => quotation.start <= start && end <= quotation.end)) continue;
    told = end;
    yield { term, span: { start, end } };
  }
}

const equals =
  '(?:又称|也称|亦称|或称|也叫|又叫|又名|也就是说?|亦即|也即|即|就是|等同于|等于|以下简称|简称)(?:为|作|：)?';
/** Between the two: closing marks, a comma or a bracket, the equating words, opening marks. */
const link = new RegExp(`^[”’」》]?[，,]?[（(〔]?${equals}[“‘「]?`);
/** What ends a name: a longer word (数字城市群, 数字城市的升级) is another thing. */
const border = /^[”’」》]?(?:[，。；：、！？）)〕,;\s]|$)/;
/** Verbs of policy that a term follows. */
const verb =
  /^(?:推[动进行广]|加[强快大]|建[设成]|提[升高]|完善|深化|发展|打造|优化|实[现施]|强化|促进|开展|健全|统筹)$/u;
/** Longest link, in UTF-16 units. */
const reach = 12;

/** Where `other` stands that the words beside a match equate with it. */
function equated(text: string, { span }: FormMatch, other: string): Span | undefined {
  const after = text.slice(span.end, span.end + reach + other.length + 2);
  const bridge = link.exec(after)?.[0].length;
  if (bridge !== undefined && startsWith(after.slice(bridge), other)) {
    const start = span.end + bridge;
    return ends(text, start + other.length) ? { start, end: start + other.length } : undefined;
  }
  if (!ends(text, span.end)) return undefined;
  const from = Math.max(0, span.start - reach - other.length);
  const before = text.slice(from, span.start);
  const at = fold(before).lastIndexOf(fold(other));
  const between = at < 0 ? '' : before.slice(at + other.length);
  if (at < 0 || link.exec(between)?.[0] !== between) return undefined;
  // 新型数字城市 is not 数字城市: the word must begin a clause or follow a verb.
  if (/\p{Script=Han}/u.test(before[at - 1] ?? '') && !verb.test(text.slice(0, from + at).slice(-2)))
    return undefined;
  return { start: from + at, end: from + at + other.length };
}

function startsWith(text: string, word: string): boolean {
  return fold(text).startsWith(fold(word));
}

function ends(text: string, offset: number): boolean {
  return border.test(text.slice(offset, offset + 3));
}
