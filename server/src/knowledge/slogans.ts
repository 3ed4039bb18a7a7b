/** Slogans found bare: the phrases that a pack wants in quotation marks and that stand without them. */
import { matchesIn } from '../base/matches.ts';
import { overlapsAny, type Span } from '../base/span.ts';
import type { BlockContent } from '../text/model.ts';
import { CueSet } from './cues.ts';
import type { Lexicon, Scan } from './lexicon.ts';
import type { Slogan } from './model.ts';

export interface SloganIndex {
  /** Every form that the lexicon finds for slogans. */
  readonly cues: CueSet;
  /** Cue number → the slogan; none for a longer word that protects what it holds. */
  readonly slogans: ReadonlyMap<number, Slogan>;
}

export interface SloganMatch {
  readonly slogan: Slogan;
  /** Relative to the block. */
  readonly span: Span;
  /** What to write in its place. */
  readonly preferred: string;
}

/** The forms that the lexicon must find for a slogan. */
export function sloganForms(slogan: Slogan): readonly string[] {
  return [slogan.slogan, ...slogan.protected];
}

/** @param lexicon holds the forms of all `slogans` among its cues */
export function indexSlogans(slogans: readonly Slogan[], lexicon: Lexicon): SloganIndex {
  const found = new Map<number, Slogan>();
  for (const slogan of slogans) {
    const cue = lexicon.cueOf(slogan.slogan);
    if (cue !== undefined) found.set(cue, slogan);
  }
  const forms = slogans.flatMap(sloganForms);
  return { cues: new CueSet(forms.flatMap((form) => lexicon.cueOf(form) ?? [])), slogans: found };
}

/**
 * The bare slogans of a block, ascending: the longest at each place, none in quotation marks of any kind, in
 * a title, in what is no prose, in a name of the project, or that are a number (二十四五, 十四五岁).
 */
export function bareSlogans(
  text: string,
  { titles, quotations, inert, marks }: BlockContent,
  { cues, names }: Scan,
  index: SloganIndex,
): readonly SloganMatch[] {
  const hits = cues.longestAmong(index.cues);
  if (hits.length === 0) return none;
  const straight = straightQuotations(text, quotations);
  const edges = {
    starts: new Set(straight.map(({ start }) => start)),
    ends: new Set(straight.map(({ end }) => end)),
  };
  const closed = [titles, quotations, inert, marks.map(({ span }) => span), names, straight];
  const found: SloganMatch[] = [];
  for (const hit of hits) {
    const slogan = index.slogans.get(cues.cue(hit));
    const span = cues.span(hit);
    if (slogan === undefined || isNumber(text, span) || isHalfQuoted(text, span, edges)) continue;
    // Alone on its line: the marks may stand on the lines around it.
    if (text.trim().length === span.end - span.start) continue;
    if (closed.some((spans) => overlapsAny(spans, span))) continue;
    const preferred = slogan.preferred ?? `“${text.slice(span.start, span.end)}”`;
    found.push({ slogan, span, preferred });
  }
  return found;
}

const numeral = /[0-9０-９〇零一二三四五六七八九十百千万亿两第]/;
/** A word of measure that counts what an estimate such as 十四五 is of, and no longer word (十四五天然气). */
const measure =
  /[岁亩倍斤吨辆]|个(?![人体性])|名(?![单录城校师牌优])|天(?![然津文气])|次(?![区生])|元(?!宇宙|器件)|里(?!程)|米(?!袋)|年[间前后来]|分钟|小时/y;

const none: readonly never[] = [];

/** Whether numerals at the phrase's ends run on beyond it, or it counts something. */
function isNumber(text: string, { start, end }: Span): boolean {
  if (numeral.test(text[start] ?? '') && numeral.test(text[start - 1] ?? '')) return true;
  if (!numeral.test(text[end - 1] ?? '')) return false;
  measure.lastIndex = end;
  return numeral.test(text[end] ?? '') || measure.test(text);
}

/** Where quotations begin and end. */
interface Edges {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

/** Whether a mark stands at one end, not another quotation's, that the text forgot or wrote otherwise at the other. */
function isHalfQuoted(text: string, { start, end }: Span, { starts, ends }: Edges): boolean {
  return (
    (/["'＂＇“‘「『〝]/.test(text[start - 1] ?? '') && !ends.has(start)) ||
    (/["'＂＇”’」』〞]/.test(text[end] ?? '') && !starts.has(end))
  );
}

const markOrBreak = /["＂“”\r\n]/gu;

/**
 * What quotation marks enclose on one line, pair by pair, where at least one of the two is straight; ascending.
 * @param quotations those with both marks
 */
function straightQuotations(text: string, quotations: readonly Span[]): readonly Span[] {
  const spans: Span[] = [];
  let open: { readonly at: number; readonly isStraight: boolean } | undefined;
  for (const { 0: mark, index } of matchesIn(text, markOrBreak)) {
    if (overlapsAny(quotations, { start: index, end: index + 1 })) continue;
    const isStraight = mark === '"' || mark === '＂';
    if (mark === '\r' || mark === '\n') open = undefined;
    else if (open === undefined) open = mark === '”' ? undefined : { at: index, isStraight };
    else {
      if (mark !== '“' && (isStraight || open.isStraight)) spans.push({ start: open.at, end: index + 1 });
      open = mark === '“' ? { at: index, isStraight } : undefined;
    }
  }
  return spans;
}
