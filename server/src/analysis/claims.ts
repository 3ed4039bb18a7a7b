/**
 * Recognises that a sentence states a claim of the knowledge base in words of its own (docs/claims.md).
 * Architecture invariant: nothing here knows of citations; whether a mark silences a claim is the rule's affair.
 */
import type { Span } from '../base/span.ts';
import type { CompiledClaim, CompiledPattern } from '../knowledge/base.ts';
import type { Scan } from '../knowledge/lexicon.ts';
import type { ClaimFigure } from '../knowledge/model.ts';
import { datesIn, figuresIn, sameFigure, type Figure } from '../text/figures.ts';
import type { BlockContent } from '../text/model.ts';
import { clausesOf } from './stance.ts';

/** A sentence that states a claim of the knowledge base, cited or not. Spans relative to the block. */
export interface ClaimMatch {
  readonly claim: CompiledClaim;
  readonly sentence: Span;
  /** The words that state it: from its first to its last concept or figure, inside the sentence. */
  readonly span: Span;
}

/** Concepts further apart than this do not belong to one statement. UTF-16 units. */
const widest = 140;
/** How far around the concepts the sentence is read for what it does with them. */
const context = 200;

/**
 * The claims that the prose of a block states, ascending by place; at most one match a claim and part of a
 * sentence between semicolons. Headings state nothing: do not pass them.
 * @param scan of the same `text`
 */
export function findClaims(
  text: string,
  content: BlockContent,
  scan: Scan,
  claims: readonly CompiledClaim[],
): ClaimMatch[] {
  const index = indexOf(claims);
  if (!scan.cues.some(({ cue }) => index.has(cue))) return [];
  const readable = mask(text, content);
  const matches: ClaimMatch[] = [];
  let next = 0;
  for (const sentence of content.sentences) {
    let dates: DatedYear[] | undefined;
    for (const part of partsOf(readable, sentence)) {
      const hits = new Map<number, Span[]>();
      for (; next < scan.cues.length; next++) {
        const hit = scan.cues[next];
        if (hit === undefined || hit.span.end > part.end) break;
        if (hit.span.start < part.start || readable.charCodeAt(hit.span.start) === masked) continue;
        const known = hits.get(hit.cue);
        if (known === undefined) hits.set(hit.cue, [hit.span]);
        else known.push(hit.span);
      }
      if (hits.size === 0) continue;
      const reading = new Reading(readable, part, hits);
      for (const [claim, patterns] of candidates(hits, index)) {
        const { asOf } = claim.claim;
        const span = firstOf(patterns, (pattern) => reading.match(claim, pattern));
        if (span === undefined) continue;
        if (asOf !== undefined && contradicts((dates ??= datesOf(readable, sentence)), asOf)) continue;
        matches.push({ claim, sentence, span });
      }
    }
  }
  return matches.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

interface Entry {
  readonly claim: CompiledClaim;
  readonly pattern: CompiledPattern;
}

/** Patterns by the cues of their rarest group: a part of a text without such a cue is never looked at. */
type Index = ReadonlyMap<number, readonly Entry[]>;

/** A memo by identity of the immutable claims of a knowledge base; it goes when they go. */
const indexes = new WeakMap<readonly CompiledClaim[], Index>();

function indexOf(claims: readonly CompiledClaim[]): Index {
  const known = indexes.get(claims);
  if (known !== undefined) return known;
  const uses = new Map<number, number>();
  for (const { patterns } of claims)
    for (const { all } of patterns) for (const cue of all.flat()) uses.set(cue, (uses.get(cue) ?? 0) + 1);
  const commonness = (group: readonly number[]): number =>
    group.reduce((sum, cue) => sum + (uses.get(cue) ?? 0), 0);
  const index = new Map<number, Entry[]>();
  for (const claim of claims) {
    for (const pattern of claim.patterns) {
      const [rarest] = [...pattern.all].sort((a, b) => commonness(a) - commonness(b));
      for (const cue of rarest ?? []) {
        const entries = index.get(cue);
        if (entries === undefined) index.set(cue, [{ claim, pattern }]);
        else entries.push({ claim, pattern });
      }
    }
  }
  indexes.set(claims, index);
  return index;
}

/** Claims with the patterns whose rarest group stands among the hits. */
function candidates(
  hits: ReadonlyMap<number, unknown>,
  index: Index,
): ReadonlyMap<CompiledClaim, ReadonlySet<CompiledPattern>> {
  const found = new Map<CompiledClaim, Set<CompiledPattern>>();
  for (const cue of hits.keys()) {
    for (const { claim, pattern } of index.get(cue) ?? []) {
      const patterns = found.get(claim);
      if (patterns === undefined) found.set(claim, new Set([pattern]));
      else patterns.add(pattern);
    }
  }
  return found;
}

/** Stands for text that is not the sentence's own words. */
const filler = '□';
const masked = filler.charCodeAt(0);

/** The block's text, of the same length, with titles, citation marks, code and links blanked out. */
function mask(text: string, content: BlockContent): string {
  const spans = [...content.inert, ...content.titles, ...content.marks.map((mark) => mark.span)];
  spans.sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    parts.push(text.slice(at, from), filler.repeat(end - from));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** A sentence between its semicolons. */
function partsOf(text: string, sentence: Span): Span[] {
  const parts: Span[] = [];
  let start = sentence.start;
  for (let at = sentence.start; at < sentence.end; at++) {
    if (text[at] !== '；' && text[at] !== ';') continue;
    parts.push({ start, end: at });
    start = at + 1;
  }
  parts.push({ start, end: sentence.end });
  return parts;
}

/** One part of a sentence with the concepts that stand in it; figures are read when a statistic asks. */
class Reading {
  private figures: readonly Figure[] | undefined;

  constructor(
    private readonly text: string,
    private readonly part: Span,
    private readonly hits: ReadonlyMap<number, readonly Span[]>,
  ) {}

  /** The span of the words that state the claim by this pattern. */
  match({ claim }: CompiledClaim, pattern: CompiledPattern): Span | undefined {
    if (pattern.none.some((cue) => this.hits.has(cue))) return undefined;
    const groups: (readonly Span[])[] = [];
    for (const group of pattern.all) {
      const spans = group.flatMap((cue) => this.hits.get(cue) ?? []);
      if (spans.length === 0) return undefined;
      groups.push(spans);
    }
    if (claim.figures.length > 0) {
      const figures = this.figuresOf(claim.figures);
      if (figures.length === 0) return undefined;
      groups.push(figures);
    }
    const chosen = tightest(groups);
    if (chosen === undefined) return undefined;
    const span = {
      start: Math.min(...chosen.map((hit) => hit.start)),
      end: Math.max(...chosen.map((hit) => hit.end)),
    };
    return span.end - span.start <= widest && this.states(chosen, span) ? span : undefined;
  }

  private figuresOf(wanted: readonly ClaimFigure[]): Span[] {
    const { start, end } = this.part;
    this.figures ??= figuresIn(this.text.slice(start, end));
    return this.figures
      .filter((figure) => wanted.some(({ value, unit }) => sameFigure(figure, value, unit)))
      .map(({ span }) => ({ start: span.start + start, end: span.end + start }));
  }

  /** Whether each clause that holds one of the chosen words states something. */
  private states(chosen: readonly Span[], span: Span): boolean {
    const from = Math.max(this.part.start, span.start - context);
    const to = Math.min(this.part.end, span.end + context);
    const local = ({ start, end }: Span): Span => ({ start: start - from, end: end - from });
    const owned = chosen.map(local).sort((a, b) => a.start - b.start);
    return clausesOf(this.text.slice(from, to), owned).every(
      (clause) =>
        clause.stance === 'states' ||
        !owned.some((hit) => hit.start < clause.span.end && clause.span.start < hit.end),
    );
  }
}

/** One span of each group, all within the shortest stretch of text that holds one of each. */
function tightest(groups: readonly (readonly Span[])[]): readonly Span[] | undefined {
  const events = groups
    .flatMap((spans, group) => spans.map((span) => ({ span, group })))
    .sort((a, b) => a.span.start - b.span.start);
  const latest = new Map<number, Span>();
  let best: { readonly length: number; readonly spans: readonly Span[] } | undefined;
  for (const { span, group } of events) {
    latest.set(group, span);
    if (latest.size < groups.length) continue;
    const spans = [...latest.values()];
    const length = Math.max(...spans.map(({ end }) => end)) - Math.min(...spans.map(({ start }) => start));
    if (best === undefined || length < best.length) best = { length, spans };
  }
  return best?.spans;
}

interface DatedYear {
  readonly year: number;
  readonly month?: number;
}

/** The dates a sentence gives to what it says; the date a source came out (2020年4月发布) is none. */
function datesOf(text: string, { start, end }: Span): DatedYear[] {
  const sentence = text.slice(start, end);
  return datesIn(sentence).filter(
    ({ span }) =>
      !/^[^，,。]{0,8}?(?:发布|公布|出版|出台|印发|披露|刊发|的报告|年鉴)/u.test(
        sentence.slice(span.end, span.end + 12),
      ),
  );
}

/** Whether all of the dates differ from `asOf` (2020 or 2020-03). */
function contradicts(dates: readonly DatedYear[], asOf: string): boolean {
  const [year, month] = asOf.split('-').map(Number);
  const agrees = (date: DatedYear): boolean =>
    date.year === year && (date.month === undefined || month === undefined || date.month === month);
  return dates.length > 0 && !dates.some(agrees);
}
