/**
 * What a block shows of the frameworks of its knowledge base, from its own text alone (docs/coverage.md). Kept with
 * the block's facts, so a keystroke reads one block.
 */
import { newSlot } from '../base/memo.ts';
import { contains, shift, type Span } from '../base/span.ts';
import type { CompiledNode, CompiledPattern, KnowledgeBase } from '../knowledge/base.ts';
import type { CueHit } from '../knowledge/lexicon.ts';
import type { BlockContent } from '../text/model.ts';
import { withoutProse } from './analyzer.ts';
import { hull, partsOf, tightest } from './claims.ts';
import { commitments, speechOf, type Speech } from './commitment.ts';
import type { AnalyzedBlock } from './model.ts';
import { clausesOf, type Clause } from './stance.ts';

/**
 * How a place shows a node: what its sentence does; `fact` where telling is all that is asked for; `heading`; and
 * `mention` where it only touches the node. Strongest first.
 */
export const shownOrder = [
  'indicator',
  'deadline',
  'owner',
  'obligation',
  'measure',
  'fact',
  'aim',
  'statement',
  'heading',
  'mention',
] as const satisfies readonly (Speech | 'fact' | 'heading' | 'mention')[];
export type Shown = (typeof shownOrder)[number];

/** A place that shows a node, or uses what a guard is for. Spans relative to the block. */
export interface NodeEvidence {
  /** Id of the node or the guard. */
  readonly subject: string;
  /** The sentence, or the heading's words. */
  readonly sentence: Span;
  /** From its first to its last concept. */
  readonly span: Span;
  readonly shown: Shown;
}

/** How much of a block speaks of the field of each framework. */
export interface FieldCounts {
  /** Sentences, a heading being one. */
  readonly sentences: number;
  /** How many of them hold a word of the field, by framework; empty where none does. */
  readonly inField: readonly number[];
}

/** Facts belong to one knowledge base, and so does what is read from them. */
const fieldSlot = newSlot();
const nodeSlot = newSlot();
const useSlot = newSlot();

const isRead = ({ block }: AnalyzedBlock, base: KnowledgeBase): boolean =>
  base.nodes.size > 0 && !withoutProse.has(block.kind);

/** How much of a block speaks of the frameworks' fields: cheap, so that other drafts pay for nothing more. */
export function fieldCounts(block: AnalyzedBlock, base: KnowledgeBase): FieldCounts {
  if (!isRead(block, base)) return { sentences: 0, inField: [] };
  return block.facts.memo.get(fieldSlot, () => {
    const { cues } = block.facts.scan;
    const sentences = sentencesOf(block);
    const isWord = ({ cue }: CueHit): boolean => base.frameworks.some(({ field }) => field.has(cue));
    const inField = cues.some(isWord)
      ? base.frameworks.map(({ field }) => sentencesWith(field, cues, sentences))
      : [];
    return { sentences: sentences.length, inField };
  });
}

/** What a block shows of the nodes of `base`: ascending; at most one a node and part of a sentence. */
export function blockEvidence(block: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  if (!isRead(block, base)) return [];
  return block.facts.memo.get(nodeSlot, () => places(block, base, indexOf(base).nodes));
}

/** Places of a block that act on what a guard of `base` is for; ascending. */
export function blockUses(block: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  if (!isRead(block, base)) return [];
  return block.facts.memo.get(useSlot, () =>
    places(block, base, indexOf(base).guards).filter(({ shown }) => acting.has(shown)),
  );
}

const sentencesOf = ({ block, facts }: AnalyzedBlock): readonly Span[] =>
  block.kind === 'heading' ? [{ start: 0, end: block.text.length }] : facts.content.sentences;

/** Where a block shows what the index is of. */
function places(analyzed: AnalyzedBlock, base: KnowledgeBase, index: Index): readonly NodeEvidence[] {
  const { block, facts } = analyzed;
  const { cues } = facts.scan;
  if (!cues.some(({ cue }) => index.has(cue))) return [];
  const text = mask(block.text, facts.content);
  const headingEnd = block.kind === 'heading' ? block.text.length : (block.heading?.title.end ?? 0);
  const names = cues.filter(({ cue }) => base.ignored.has(cue)).map(({ span }) => span);
  const isInName = (span: Span): boolean =>
    names.some((name) => contains(name, span) && name.end - name.start > span.end - span.start);
  const found: NodeEvidence[] = [];
  let next = 0;
  for (const sentence of sentencesOf(analyzed)) {
    for (const part of partsOf(text, sentence)) {
      const first = next;
      let hasAnchor = false;
      for (let hit = cues[next]; hit !== undefined && hit.span.end <= part.end; hit = cues[++next])
        hasAnchor ||= index.has(hit.cue);
      if (!hasAnchor) continue;
      const hits = new Map<number, Span[]>();
      for (let at = first; at < next; at++) {
        const hit = cues[at];
        if (hit === undefined || hit.span.start < part.start) continue;
        if (text.charCodeAt(hit.span.start) === masked || (names.length > 0 && isInName(hit.span))) continue;
        const known = hits.get(hit.cue);
        if (known === undefined) hits.set(hit.cue, [hit.span]);
        else known.push(hit.span);
      }
      let clauses: readonly Clause[] | undefined;
      for (const [subject, entries] of candidates(hits, index)) {
        let best: NodeEvidence | undefined;
        for (const entry of entries) {
          // A mere mention adds nothing to what is shown already.
          if (entry.isMention && best !== undefined) continue;
          const chosen = match(entry.pattern, hits);
          if (chosen === undefined) continue;
          const span = hull(chosen);
          const words = text.slice(part.start, part.end);
          const shown =
            span.end <= headingEnd
              ? 'heading'
              : shownBy(entry, words, part, chosen, (clauses ??= clausesOf(words, [])));
          if (shown === undefined) continue;
          if (best === undefined || rank(shown) < rank(best.shown)) best = { subject, sentence, span, shown };
        }
        if (best !== undefined) found.push(best);
      }
    }
  }
  return found.sort(byPlace);
}

const byPlace = (a: NodeEvidence, b: NodeEvidence): number =>
  a.span.start - b.span.start || a.span.end - b.span.end;
const acting: ReadonlySet<Shown> = new Set(commitments);
const rank = (shown: Shown): number => shownOrder.indexOf(shown);

/** How a part of a sentence shows a node by one pattern; undefined where it denies it. */
function shownBy(
  { isMention, pattern }: Entry,
  words: string,
  part: Span,
  chosen: readonly Span[],
  clauses: readonly Clause[],
): Shown | undefined {
  const speech = speechOf(
    words,
    chosen.map((hit) => shift(hit, -part.start)),
    clauses,
  );
  const isFact = pattern.source.fact === true;
  if (speech === 'denied') return isFact ? 'fact' : undefined;
  if (isMention) return 'mention';
  return isFact && (speech === 'statement' || speech === 'aim') ? 'fact' : speech;
}

function sentencesWith(
  field: ReadonlySet<number>,
  cues: readonly CueHit[],
  sentences: readonly Span[],
): number {
  const places = cues.filter(({ cue }) => field.has(cue)).map(({ span }) => span.start);
  if (places.length === 0) return 0;
  return sentences.filter(({ start, end }) => places.some((at) => at >= start && at < end)).length;
}

interface Entry {
  /** Id of the node or the guard. */
  readonly subject: string;
  readonly pattern: CompiledPattern;
  readonly isMention: boolean;
}
type Index = ReadonlyMap<number, readonly Entry[]>;

/** A memo by the immutable nodes of a knowledge base; it goes when they go. */
const indexes = new WeakMap<ReadonlyMap<string, CompiledNode>, Indexes>();

interface Indexes {
  readonly nodes: Index;
  readonly guards: Index;
}

/** Patterns by the cues of their rarest group: a part without such a cue is never looked at. */
function indexOf({ nodes, guards }: KnowledgeBase): Indexes {
  const known = indexes.get(nodes);
  if (known !== undefined) return known;
  const entries = [...nodes].flatMap(([subject, { shows, mentions }]): Entry[] => [
    ...shows.map((pattern) => ({ subject, pattern, isMention: false })),
    ...mentions.map((pattern) => ({ subject, pattern, isMention: true })),
  ]);
  for (const { guard, uses: patterns } of guards)
    for (const pattern of patterns) entries.push({ subject: guard.id, pattern, isMention: false });
  const uses = new Map<number, number>();
  for (const { pattern } of entries)
    for (const cue of pattern.all.flat()) uses.set(cue, (uses.get(cue) ?? 0) + 1);
  const commonness = (group: readonly number[]): number =>
    group.reduce((sum, cue) => sum + (uses.get(cue) ?? 0), 0);
  const ofNodes = new Map<number, Entry[]>();
  const ofGuards = new Map<number, Entry[]>();
  for (const entry of entries) {
    const index = nodes.has(entry.subject) ? ofNodes : ofGuards;
    const [rarest] = [...entry.pattern.all].sort((a, b) => commonness(a) - commonness(b));
    for (const cue of rarest ?? []) {
      const listed = index.get(cue);
      if (listed === undefined) index.set(cue, [entry]);
      else listed.push(entry);
    }
  }
  const made = { nodes: ofNodes, guards: ofGuards };
  indexes.set(nodes, made);
  return made;
}

type Hits = ReadonlyMap<number, readonly Span[]>;

/** Nodes and guards with the patterns of which each group stands among the hits. */
function candidates(hits: Hits, index: Index): ReadonlyMap<string, ReadonlySet<Entry>> {
  const found = new Map<string, Set<Entry>>();
  const stands = (cue: number): boolean => hits.has(cue);
  for (const cue of hits.keys()) {
    for (const entry of index.get(cue) ?? []) {
      if (!entry.pattern.all.every((group) => group.some(stands))) continue;
      const entries = found.get(entry.subject);
      if (entries === undefined) found.set(entry.subject, new Set([entry]));
      else entries.add(entry);
    }
  }
  return found;
}

/** Concepts further apart than this do not belong together. UTF-16 units. */
const widest = 90;

/** One place of each group, close together; undefined where a group has none or a veto stands in the part. */
function match({ all, none }: CompiledPattern, hits: Hits): readonly Span[] | undefined {
  if (all.length === 0 || none.some((cue) => hits.has(cue))) return undefined;
  const chosen = tightest(all.map((group) => group.flatMap((cue) => hits.get(cue) ?? [])));
  if (chosen === undefined) return undefined;
  const { start, end } = hull(chosen);
  return end - start <= widest ? chosen : undefined;
}

/** Stands for text that is not the sentence's own words. */
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
