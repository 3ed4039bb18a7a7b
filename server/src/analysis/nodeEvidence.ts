/**
 * What a block shows of the nodes of a framework, from its own text alone (docs/coverage.md). Kept with the
 * block's facts, so a keystroke reads one block.
 */
import type { Span } from '../base/span.ts';
import type { CompiledNode, CompiledPattern, KnowledgeBase } from '../knowledge/base.ts';
import type { Scan } from '../knowledge/lexicon.ts';
import type { BlockContent } from '../text/model.ts';
import { withoutProse } from './analyzer.ts';
import { tightest } from './claims.ts';
import { speechOf, type Speech } from './commitment.ts';
import type { AnalyzedBlock, BlockFacts } from './model.ts';

/** How a place shows a node. */
export type Shown = Exclude<Speech, 'denied'> | 'heading' | 'mention';

/** A place that shows a node. Spans relative to the block. */
export interface NodeEvidence {
  readonly node: string;
  /** The sentence, or the heading's words. */
  readonly sentence: Span;
  /** From its first to its last concept. */
  readonly span: Span;
  readonly shown: Shown;
}

/** Concepts further apart than this do not belong together. UTF-16 units. */
const widest = 90;

/** The places of a block that show nodes of `base`, ascending; at most one a node and part of a sentence. */
export function nodeEvidenceOf(block: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  const { facts } = block;
  if (withoutProse.has(block.block.kind)) return [];
  let known = evidences.get(facts);
  if (known === undefined) evidences.set(facts, (known = compute(block, base)));
  return known;
}

/** Facts belong to one knowledge base, and so does what is read from them. */
const evidences = new WeakMap<BlockFacts, readonly NodeEvidence[]>();

function compute({ block, facts }: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  const { content, scan } = facts;
  const index = indexOf(base);
  if (!scan.cues.some(({ cue }) => index.has(cue))) return [];
  const text = mask(block.text, content);
  const found: NodeEvidence[] = [];
  const isHeading = block.kind === 'heading';
  const headingEnd = block.heading?.title.end ?? 0;
  for (const part of partsOf(text, content, isHeading)) {
    const hits = hitsIn(text, part.span, scan);
    for (const [node, patterns] of candidates(hits, index)) {
      let best: NodeEvidence | undefined;
      for (const pattern of patterns) {
        const chosen = match(pattern, hits);
        if (chosen === undefined) continue;
        const span = around(chosen);
        const inHeading = isHeading || span.end <= headingEnd;
        const shown = inHeading
          ? 'heading'
          : speechOf(
              text.slice(part.span.start, part.span.end),
              chosen.map(({ start, end }) => ({
                start: start - part.span.start,
                end: end - part.span.start,
              })),
            );
        if (shown === 'denied') continue;
        if (best === undefined || rank(shown) < rank(best.shown))
          best = { node, sentence: part.sentence, span, shown };
      }
      if (best !== undefined) found.push(best);
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const order: readonly Shown[] = [
  'indicator',
  'deadline',
  'owner',
  'obligation',
  'measure',
  'aim',
  'statement',
  'heading',
  'mention',
];
const rank = (shown: Shown): number => order.indexOf(shown);

interface Entry {
  readonly node: string;
  readonly pattern: CompiledPattern;
}
type Index = ReadonlyMap<number, readonly Entry[]>;

/** A memo by the immutable nodes of a knowledge base; it goes when they go. */
const indexes = new WeakMap<ReadonlyMap<string, CompiledNode>, Index>();

/** Patterns by the cues of their rarest group: a part without such a cue is never looked at. */
function indexOf({ nodes }: KnowledgeBase): Index {
  const known = indexes.get(nodes);
  if (known !== undefined) return known;
  const uses = new Map<number, number>();
  for (const { shows } of nodes.values())
    for (const { all } of shows) for (const cue of all.flat()) uses.set(cue, (uses.get(cue) ?? 0) + 1);
  const commonness = (group: readonly number[]): number =>
    group.reduce((sum, cue) => sum + (uses.get(cue) ?? 0), 0);
  const index = new Map<number, Entry[]>();
  for (const [node, { shows }] of nodes) {
    for (const pattern of shows) {
      const [rarest] = [...pattern.all].sort((a, b) => commonness(a) - commonness(b));
      for (const cue of rarest ?? []) {
        const entries = index.get(cue);
        if (entries === undefined) index.set(cue, [{ node, pattern }]);
        else entries.push({ node, pattern });
      }
    }
  }
  indexes.set(nodes, index);
  return index;
}

type Hits = ReadonlyMap<number, readonly Span[]>;

function candidates(hits: Hits, index: Index): ReadonlyMap<string, ReadonlySet<CompiledPattern>> {
  const found = new Map<string, Set<CompiledPattern>>();
  for (const cue of hits.keys()) {
    for (const { node, pattern } of index.get(cue) ?? []) {
      const patterns = found.get(node);
      if (patterns === undefined) found.set(node, new Set([pattern]));
      else patterns.add(pattern);
    }
  }
  return found;
}

/** One place of each group, close together; undefined where a group has none or a veto stands in the part. */
function match({ all, none }: CompiledPattern, hits: Hits): readonly Span[] | undefined {
  if (all.length === 0 || none.some((cue) => hits.has(cue))) return undefined;
  if (!all.every((group) => group.some((cue) => hits.has(cue)))) return undefined;
  const chosen = tightest(all.map((group) => group.flatMap((cue) => hits.get(cue) ?? [])));
  if (chosen === undefined) return undefined;
  const { start, end } = around(chosen);
  return end - start <= widest ? chosen : undefined;
}

function around(spans: readonly Span[]): Span {
  let start = Infinity;
  let end = 0;
  for (const span of spans) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start, end };
}

function hitsIn(text: string, { start, end }: Span, { cues }: Scan): Hits {
  const hits = new Map<number, Span[]>();
  for (const { cue, span } of cues) {
    if (span.start < start) continue;
    if (span.start >= end) continue;
    if (span.end > end || text.charCodeAt(span.start) === masked) continue;
    const known = hits.get(cue);
    if (known === undefined) hits.set(cue, [span]);
    else known.push(span);
  }
  return hits;
}

interface Part {
  readonly sentence: Span;
  readonly span: Span;
}

/** The sentences of a block between their semicolons; a heading is one. */
function partsOf(text: string, { sentences }: BlockContent, isHeading: boolean): readonly Part[] {
  if (isHeading) {
    const span = { start: 0, end: text.length };
    return [{ sentence: span, span }];
  }
  return sentences.flatMap((sentence) => {
    const parts: Part[] = [];
    let { start } = sentence;
    for (let at = start; at < sentence.end; at++) {
      if (text[at] !== '；' && text[at] !== ';') continue;
      parts.push({ sentence, span: { start, end: at } });
      start = at + 1;
    }
    parts.push({ sentence, span: { start, end: sentence.end } });
    return parts;
  });
}

const filler = '□';
const masked = filler.charCodeAt(0);

/** The text, of the same length, with titles, marks, code and links blanked out. */
function mask(text: string, content: BlockContent): string {
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
