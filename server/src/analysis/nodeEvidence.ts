/**
 * What a block shows of the frameworks of its knowledge base, from its own text alone (docs/coverage.md). Kept with
 * the block's facts, so a keystroke reads one block.
 */
import { newSlot } from '../base/memo.ts';
import { holderOf, shift, type Span } from '../base/span.ts';
import type { CompiledNode, CompiledPattern, KnowledgeBase } from '../knowledge/base.ts';
import type { CueHits, CueSet } from '../knowledge/cues.ts';
import { withoutProse } from './analyzer.ts';
import { hull, mask, masked, partsOf, tightest } from './claims.ts';
import { commitments, speechOf, type Speech } from './commitment.ts';
import type { AnalyzedBlock } from './model.ts';
import { PatternIndex, type Hits, type PatternEntry } from './patternIndex.ts';
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

const none: readonly never[] = [];

/** Facts belong to one knowledge base, and so does what is read from them. */
const fieldSlot = newSlot();
const nodeSlot = newSlot();
const useSlot = newSlot();

const isRead = ({ block }: AnalyzedBlock, base: KnowledgeBase): boolean =>
  base.nodes.size > 0 && !withoutProse.has(block.kind);

/** How much of a block speaks of the frameworks' fields: cheap, so that other drafts pay for nothing more. */
export function fieldCounts(block: AnalyzedBlock, base: KnowledgeBase): FieldCounts {
  if (!isRead(block, base)) return { sentences: 0, inField: none };
  const { cues } = block.facts.scan;
  if (!base.frameworks.some(({ field }) => cues.some(field))) {
    return {
      sentences: block.block.kind === 'heading' ? 1 : block.facts.content.sentences.length,
      inField: none,
    };
  }
  return block.facts.memo.get(fieldSlot, () => {
    const sentences = sentencesOf(block);
    const inField = base.frameworks.map(({ field }) => sentencesWith(field, cues, sentences));
    return { sentences: sentences.length, inField };
  });
}

/** What a block shows of the nodes of `base`: ascending; at most one a node and part of a sentence. */
export function blockEvidence(block: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  const { nodes } = indexOf(base);
  if (!isRead(block, base) || !nodes.mayHold(block.facts.scan.cues)) return none;
  return block.facts.memo.get(nodeSlot, () => places(block, base, nodes));
}

/** Places of a block that act on what a guard of `base` is for; ascending. */
export function blockUses(block: AnalyzedBlock, base: KnowledgeBase): readonly NodeEvidence[] {
  const { guards } = indexOf(base);
  if (!isRead(block, base) || !guards.mayHold(block.facts.scan.cues)) return none;
  return block.facts.memo.get(useSlot, () =>
    places(block, base, guards).filter(({ shown }) => acting.has(shown)),
  );
}

const sentencesOf = ({ block, facts }: AnalyzedBlock): readonly Span[] =>
  block.kind === 'heading' ? [{ start: 0, end: block.text.length }] : facts.content.sentences;

/** Where a block that may hold a pattern of the index shows what that is of. */
function places(analyzed: AnalyzedBlock, base: KnowledgeBase, index: Index): readonly NodeEvidence[] {
  const { block, facts } = analyzed;
  const { cues } = facts.scan;
  const text = mask(block.text, facts.content);
  const headingEnd = block.kind === 'heading' ? block.text.length : (block.heading?.title.end ?? 0);
  const names = outermost(cues.among(base.ignored).map((at) => cues.span(at)));
  const found: NodeEvidence[] = [];
  let next = 0;
  for (const sentence of sentencesOf(analyzed)) {
    for (const part of partsOf(text, sentence)) {
      const first = next;
      while (next < cues.count && cues.end(next) <= part.end) next++;
      if (!index.mayHold(cues, first, next)) continue;
      const hits = index.hitsIn(
        cues,
        first,
        next,
        (span) =>
          span.start >= part.start && text.charCodeAt(span.start) !== masked && !liesInName(span, names),
      );
      const words = text.slice(part.start, part.end);
      let clauses: readonly Clause[] | undefined;
      for (const [subject, entries] of index.candidates(hits)) {
        let best: NodeEvidence | undefined;
        for (const entry of entries) {
          // A mere mention adds nothing to what is shown already.
          if (entry.isMention && best !== undefined) continue;
          const chosen = match(entry.pattern, hits);
          if (chosen === undefined) continue;
          const span = hull(chosen);
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

/** Those spans of `found` that lie in no other, ascending; they are given by their ends. */
function outermost(found: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of found) {
    // Of those that end together the longest may come first or last.
    while ((kept.at(-1)?.start ?? -1) >= span.start) kept.pop();
    if ((kept.at(-1)?.end ?? -1) < span.end) kept.push(span);
  }
  return kept;
}

/** Whether the span lies in a longer name. */
function liesInName(span: Span, names: readonly Span[]): boolean {
  if (names.length === 0) return false;
  const name = holderOf(names, span);
  return name !== undefined && name.end - name.start > span.end - span.start;
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

function sentencesWith(field: CueSet, cues: CueHits, sentences: readonly Span[]): number {
  const places = cues.among(field).map((at) => cues.start(at));
  if (places.length === 0) return 0;
  places.sort((a, b) => a - b);
  let next = 0;
  // Sentences ascend too: one walk over both, for a line may hold ten thousand of each.
  return sentences.filter(({ start, end }) => {
    while ((places[next] ?? start) < start) next++;
    return (places[next] ?? end) < end;
  }).length;
}

interface Entry extends PatternEntry<string> {
  readonly isMention: boolean;
}
/** By the id of the node or the guard. */
type Index = PatternIndex<string, Entry>;

/** A memo by the immutable nodes of a knowledge base; it goes when they go. */
const indexes = new WeakMap<ReadonlyMap<string, CompiledNode>, Indexes>();

interface Indexes {
  readonly nodes: Index;
  readonly guards: Index;
}

function indexOf({ nodes, guards }: KnowledgeBase): Indexes {
  let made = indexes.get(nodes);
  if (made === undefined) {
    const ofNodes = [...nodes].flatMap(([subject, { shows, mentions }]): Entry[] => [
      ...shows.map((pattern) => ({ subject, pattern, isMention: false })),
      ...mentions.map((pattern) => ({ subject, pattern, isMention: true })),
    ]);
    const ofGuards = guards.flatMap(({ guard, uses }) =>
      uses.map((pattern): Entry => ({ subject: guard.id, pattern, isMention: false })),
    );
    made = { nodes: new PatternIndex(ofNodes), guards: new PatternIndex(ofGuards) };
    indexes.set(nodes, made);
  }
  return made;
}

/** Concepts further apart than this do not belong together. UTF-16 units. */
const widest = 90;

function hitsOf(group: readonly number[], hits: Hits): readonly Span[] {
  let found: readonly Span[] | undefined;
  for (const cue of group) {
    const spans = hits.get(cue);
    if (spans !== undefined) found = found === undefined ? spans : [...found, ...spans];
  }
  return found ?? none;
}

/** One place of each group, close together; undefined where a group has none or a veto stands in the part. */
function match({ all, none }: CompiledPattern, hits: Hits): readonly Span[] | undefined {
  if (all.length === 0 || none.some((cue) => hits.has(cue))) return undefined;
  const chosen = tightest(all.map((group) => hitsOf(group, hits)));
  if (chosen === undefined) return undefined;
  const { start, end } = hull(chosen);
  return end - start <= widest ? chosen : undefined;
}
