/**
 * Recognises that a sentence states a claim of the knowledge base in words of its own (docs/claims.md).
 * Architecture invariant: nothing here knows of citations; whether a mark silences a claim is the rule's affair.
 */
import { overlaps, shift, type Span } from '../base/span.ts';
import type { CompiledClaim, CompiledPattern } from '../knowledge/base.ts';
import type { Scan } from '../knowledge/lexicon.ts';
import type { Claim, ClaimFigure } from '../knowledge/model.ts';
import { figuresIn, sameFigure, type Figure } from '../text/figures.ts';
import type { BlockContent } from '../text/model.ts';
import { allDiffer, datesOf, relationTo, type DateRelation, type StatedDate } from './claimDates.ts';
import { contradictionIn, isNarrower, isTransposed, type Contradiction } from './claimFigures.ts';
import { noHits, PatternIndex, type Hits, type PatternEntry } from './patternIndex.ts';
import { clausesOf } from './stance.ts';

/** A sentence that states a claim of the knowledge base, cited or not. Spans relative to the block. */
export interface ClaimMatch {
  readonly claim: CompiledClaim;
  readonly sentence: Span;
  /** The words that state it: from its first to its last concept or figure, inside the sentence. */
  readonly span: Span;
}

/** A sentence that gives another figure for the quantity and scope of a statistic. Spans relative to the block. */
export interface FigureConflict {
  readonly claim: CompiledClaim;
  readonly sentence: Span;
  /** The figure, exactly. */
  readonly span: Span;
  readonly figure: Figure;
  readonly expected: ClaimFigure;
  /** How the date of the figure stands to that of the claim; conflicts of other dates are left out. */
  readonly date: Exclude<DateRelation, 'other'>;
  /** The digits of the claim in another order. */
  readonly transposed: boolean;
}

/** What a block says of the claims that the knowledge holds. */
export interface ClaimFindings {
  readonly matches: readonly ClaimMatch[];
  readonly conflicts: readonly FigureConflict[];
}

export const noClaims: ClaimFindings = { matches: [], conflicts: [] };

/** A sentence that begins so speaks of what the one before names: 其, 这一做法, 由此. */
const anaphora =
  /^[\s"“]*(?:[一二三四五六七八九]是)?(?:这|其(?!他|它|中|次|余|实)|它|该|此(?!外|前|后|次)|由此|从而|两者|二者|前者|后者)/u;

/** Concepts further apart than this do not belong to one statement. UTF-16 units. */
const widest = 140;
/** How far around the concepts the sentence is read for what it does with them. */
const context = 200;

/**
 * The claims that the prose of a block states, ascending by place; at most one match a claim and part of a
 * sentence between semicolons; and the figures that contradict one. Headings state nothing: do not pass them.
 * @param scan of the same `text`
 */
export function findClaims(
  text: string,
  content: BlockContent,
  scan: Scan,
  claims: readonly CompiledClaim[],
): ClaimFindings {
  const index = indexOf(claims);
  const { cues } = scan;
  if (!index.mayHold(cues)) return noClaims;
  const readable = mask(text, content);
  const matches: ClaimMatch[] = [];
  const conflicts: FigureConflict[] = [];
  let next = 0;
  /** The sentence before, and its cues. */
  let before: { readonly sentence: Span; readonly from: number; readonly to: number } | undefined;
  for (const [at, sentence] of content.sentences.entries()) {
    const from = next;
    let known: readonly StatedDate[] | undefined;
    const dates = (): readonly StatedDate[] => (known ??= datesOf(readable, sentence));
    for (const part of partsOf(readable, sentence)) {
      const first = next;
      while (next < cues.count && cues.end(next) <= part.end) next++;
      const refersBack = before !== undefined && anaphora.test(readable.slice(part.start, part.start + 12));
      if (!index.mayHold(cues, refersBack ? before?.from : first, next)) continue;
      const stands =
        ({ start }: Span) =>
        (span: Span): boolean =>
          span.start >= start && readable.charCodeAt(span.start) !== masked;
      const reading = new Reading(
        readable,
        part,
        index.hitsIn(cues, first, next, stands(part)),
        refersBack && before !== undefined
          ? index.hitsIn(cues, before.from, before.to, stands(before.sentence))
          : noHits,
      );
      const open: Candidate[] = [];
      for (const candidate of index.candidates(reading.hits, reading.before)) {
        const [claim, entries] = candidate;
        const { asOf } = claim.claim;
        const stated = patternsAmong(claim.patterns, entries);
        const span = firstOf(stated, (pattern) => reading.match(claim, pattern));
        if (span === undefined) {
          if (claim.quantity.length > 0) open.push(candidate);
        } else if (asOf === undefined || !allDiffer(dates(), asOf)) matches.push({ claim, sentence, span });
      }
      const ofPart = new Map<Figure, FigureConflict & { readonly concepts: number }>();
      for (const [claim, entries] of open) {
        const given = patternsAmong(claim.quantity, entries);
        const found = firstOf(given, (pattern) => reading.contradiction(claim, pattern));
        if (found === undefined) continue;
        const { asOf } = claim.claim;
        const before = content.sentences.slice(Math.max(0, at - 2), at);
        const date =
          asOf === undefined
            ? 'same'
            : relationTo(readable, sentence, dates(), before, found.figure.span.start, asOf);
        if (date === 'other') continue;
        const transposed = isTransposed(found.figure, found.expected);
        const conflict = { claim, sentence, span: found.figure.span, ...found, date, transposed };
        const rival = ofPart.get(found.figure);
        if (rival === undefined || isLikelier(conflict, rival)) ofPart.set(found.figure, conflict);
      }
      conflicts.push(...ofPart.values());
    }
    before = { sentence, from, to: next };
  }
  const byPlace = <T extends { readonly span: Span }>(found: T[]): T[] =>
    found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { matches: byPlace(matches), conflicts: byPlace(conflicts) };
}

/** Of two claims that one figure contradicts, the one it is meant for: its own digits, else the longer concepts. */
function isLikelier(
  one: FigureConflict & { readonly concepts: number },
  rival: FigureConflict & { readonly concepts: number },
): boolean {
  if (one.transposed !== rival.transposed) return one.transposed;
  return one.concepts > rival.concepts;
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Entry = PatternEntry<CompiledClaim>;
type Candidate = readonly [claim: CompiledClaim, entries: ReadonlySet<Entry>];

/** A memo by identity of the immutable claims of a knowledge base; it goes when they go. */
const indexes = new WeakMap<readonly CompiledClaim[], PatternIndex<CompiledClaim, Entry>>();

function indexOf(claims: readonly CompiledClaim[]): PatternIndex<CompiledClaim, Entry> {
  let index = indexes.get(claims);
  if (index === undefined) {
    const entriesOf = (claim: CompiledClaim): readonly Entry[] =>
      Array.from(new Set([...claim.patterns, ...claim.quantity]), (pattern) => ({ subject: claim, pattern }));
    indexes.set(claims, (index = new PatternIndex(claims.flatMap(entriesOf))));
  }
  return index;
}

/** Those of `patterns` that stand, in their own order. */
function patternsAmong(
  patterns: readonly CompiledPattern[],
  entries: ReadonlySet<Entry>,
): readonly CompiledPattern[] {
  const standing = new Set(Array.from(entries, ({ pattern }) => pattern));
  return patterns.filter((pattern) => standing.has(pattern));
}

/** Stands for text that is not the sentence's own words. */
const filler = '□';
export const masked = filler.charCodeAt(0);

/** The block's text, of the same length, with titles, citation marks, code and links blanked out. */
export function mask(text: string, content: BlockContent): string {
  const spans = [...content.inert, ...content.titles, ...content.marks.map((mark) => mark.span)];
  if (spans.length === 0) return text;
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

const wideSemicolon = '；'.charCodeAt(0);
const semicolon = ';'.charCodeAt(0);

/** A sentence between its semicolons. */
export function partsOf(text: string, sentence: Span): readonly Span[] {
  const parts: Span[] = [];
  let start = sentence.start;
  for (let at = sentence.start; at < sentence.end; at++) {
    const unit = text.charCodeAt(at);
    if (unit !== wideSemicolon && unit !== semicolon) continue;
    parts.push({ start, end: at });
    start = at + 1;
  }
  parts.push({ start, end: sentence.end });
  return parts;
}

/** One part of a sentence with the concepts that stand in it; figures are read when a statistic asks. */
class Reading {
  private known: readonly Figure[] | undefined;
  /** Figures that claims account for. */
  private readonly explained = new Set<Figure>();

  constructor(
    private readonly text: string,
    private readonly part: Span,
    readonly hits: Hits,
    /** Those of the sentence before, where this one refers back to it. */
    readonly before: Hits,
  ) {}

  /**
   * The span of the words that state the claim by this pattern. A veto that covers a concept (手机网民 for
   * 网民) takes that one occurrence away; any other silences the whole part.
   */
  match({ claim }: CompiledClaim, pattern: CompiledPattern): Span | undefined {
    const groups = this.groupsOf(pattern);
    if (groups === undefined) return undefined;
    const chosen = tightest(claim.figures.length === 0 ? groups : [...groups, this.agreeing(claim.figures)]);
    if (chosen === undefined) return undefined;
    const span = hull(chosen);
    if (span.end - span.start > widest || !this.states(claim, chosen, groups.flat(), span)) return undefined;
    return claim.figures.length > 0 &&
      isNarrower(this.text.slice(this.clauseStart(span.start), span.end), claim)
      ? undefined
      : span;
  }

  /**
   * The figure that stands for the statistic's quantity and contradicts it. To be asked once all claims of the
   * part are matched: a figure that one of them accounts for contradicts none.
   */
  contradiction(
    { claim }: CompiledClaim,
    pattern: CompiledPattern,
  ): (Contradiction & { readonly concepts: number }) | undefined {
    const groups = this.groupsOf(pattern);
    if (groups === undefined || this.agreeing(claim.figures).length > 0) return undefined;
    const chosen = tightest(groups);
    if (chosen === undefined || hull(chosen).end - hull(chosen).start > widest) return undefined;
    const found = contradictionIn(
      { text: this.text, part: this.part, figures: this.figures() },
      claim,
      chosen,
      this.explained,
    );
    if (found === undefined) return undefined;
    const words = [...chosen, found.figure.span];
    if (!this.states(claim, words, groups.flat(), hull(words))) return undefined;
    return { ...found, concepts: chosen.reduce((sum, { start, end }) => sum + end - start, 0) };
  }

  /**
   * The concepts of each group, without those that lie inside a longer one; undefined where one has none. The
   * sentence before may have what this one refers back to: then one group is left out, where two remain.
   */
  private groupsOf({ all: wanted, none }: CompiledPattern): readonly (readonly Span[])[] | undefined {
    let named: readonly number[] | undefined;
    for (const group of wanted) {
      if (group.some((cue) => this.hits.has(cue))) continue;
      if (named !== undefined || wanted.length < 3 || !group.some((cue) => this.before.has(cue)))
        return undefined;
      named = group;
    }
    const all = named === undefined ? wanted : wanted.filter((group) => group !== named);
    const spansOf = (cues: readonly number[]): readonly Span[] =>
      cues.flatMap((cue) => this.hits.get(cue) ?? []);
    const found = all.map(spansOf);
    const vetoes = spansOf(none);
    const { kept, covering } = longest(found.flat(), vetoes);
    if (vetoes.some((veto) => !covering.has(veto))) return undefined;
    const groups = found.map((spans) => spans.filter((span) => kept.has(span)));
    return groups.some((spans) => spans.length === 0) ? undefined : groups;
  }

  /** Figures of the part that agree with one of `wanted`. */
  private agreeing(wanted: readonly ClaimFigure[]): Span[] {
    return this.figures().flatMap((figure) => {
      if (!wanted.some(({ value, unit }) => sameFigure(figure, value, unit))) return [];
      this.explained.add(figure);
      return [figure.span];
    });
  }

  /** Where the clause that holds `at` begins; looks no further back than the context. */
  private clauseStart(at: number): number {
    const from = Math.max(this.part.start, at - context);
    const words = this.text.slice(from, at);
    return from + 1 + Math.max(...['，', ',', '：', ':'].map((mark) => words.lastIndexOf(mark)));
  }

  private figures(): readonly Figure[] {
    const { start, end } = this.part;
    this.known ??= figuresIn(this.text.slice(start, end)).map((figure) => ({
      ...figure,
      span: shift(figure.span, start),
    }));
    return this.known;
  }

  /** Whether each clause that holds one of the chosen words states something; what is foretold is no figure yet. */
  private states(claim: Claim, chosen: readonly Span[], concepts: readonly Span[], span: Span): boolean {
    const from = Math.max(this.part.start, span.start - context);
    const to = Math.min(this.part.end, span.end + context);
    const owned = concepts
      .filter(({ start, end }) => start >= from && end <= to)
      .sort((a, b) => a.start - b.start)
      .map((hit) => shift(hit, -from));
    return clausesOf(this.text.slice(from, to), owned).every(
      (clause) =>
        clause.stance === 'states' ||
        (clause.stance === 'foretells' && claim.kind === 'statement') ||
        !chosen.some((hit) => overlaps(hit, shift(clause.span, from))),
    );
  }
}

/**
 * Concepts that lie inside no longer concept and no veto, and the vetoes that hold one. One sweep: spans
 * are taken by start, longer first, so a span is inside another if and only if an earlier one reaches its end.
 */
function longest(
  concepts: readonly Span[],
  vetoes: readonly Span[],
): { readonly kept: ReadonlySet<Span>; readonly covering: ReadonlySet<Span> } {
  const isVeto = new Set(vetoes);
  const ordered = [...vetoes, ...concepts].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept = new Set<Span>();
  const covering = new Set<Span>();
  let outer: Span | undefined;
  let veto: Span | undefined;
  for (const span of ordered) {
    if (isVeto.has(span)) {
      if (veto === undefined || span.end > veto.end) veto = span;
    } else if (veto !== undefined && veto.end >= span.end) covering.add(veto);
    else if (
      outer === undefined ||
      outer.end < span.end ||
      (outer.start === span.start && outer.end === span.end)
    )
      kept.add(span);
    if (!isVeto.has(span) && (outer === undefined || outer.end < span.end)) outer = span;
  }
  return { kept, covering };
}

/** One span of each group, all within the shortest stretch of text that holds one of each. */
export function tightest(groups: readonly (readonly Span[])[]): readonly Span[] | undefined {
  const events: { readonly span: Span; readonly group: number }[] = [];
  for (const [group, spans] of groups.entries()) {
    if (spans.length === 0) return undefined;
    for (const span of spans) events.push({ span, group });
  }
  events.sort((a, b) => a.span.start - b.span.start);
  if (events.length === groups.length) return events.map(({ span }) => span);
  const latest = new Map<number, Span>();
  let best: { readonly length: number; readonly spans: readonly Span[] } | undefined;
  for (const { span, group } of events) {
    latest.set(group, span);
    if (latest.size < groups.length) continue;
    const spans = [...latest.values()];
    const around = hull(spans);
    const length = around.end - around.start;
    if (best === undefined || length < best.length) best = { length, spans };
  }
  return best?.spans;
}

export function hull(spans: readonly Span[]): Span {
  let { start, end } = spans[0] ?? { start: 0, end: 0 };
  for (const span of spans) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return { start, end };
}
