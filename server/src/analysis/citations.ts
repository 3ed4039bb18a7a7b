import { Lru } from '../base/lru.ts';
import type { Span } from '../base/span.ts';
import { contains, shift } from '../base/span.ts';
import type { Reference, ReferenceIndex } from '../bibliography/references.ts';
import type { CitationTarget, Draft } from '../text/model.ts';
import type { AnalyzedBlock, Citations, PlacedMark } from './model.ts';

/**
 * Ties the marks of a draft to its reference list and to what it can cite.
 * @param blocks the draft's blocks with their facts, in order
 */
export function citationsOf(
  draft: Draft,
  blocks: readonly AnalyzedBlock[],
  references: ReferenceIndex,
): Citations {
  const marks = blocks.flatMap((block) =>
    block.facts.content.marks.map((mark): PlacedMark => ({
      mark,
      span: shift(mark.span, block.block.start),
      block,
    })),
  );
  const matcher = matcherFor(references);
  const listed = draft.references.map((entry) => matcher(entry.content));
  const byNumber = new Map<number, number>();
  const byNote = new Map<string, number>();
  draft.references.forEach((entry, index) => {
    if (entry.number !== undefined && !byNumber.has(entry.number)) byNumber.set(entry.number, index);
    if (entry.note !== undefined && !byNote.has(entry.note)) byNote.set(entry.note, index);
  });
  return { style: styleOf(draft, marks), marks, listed, byNumber, byNote };
}

/** One matcher an index, with its answers: entries of a list rarely change between keystrokes. */
const matchers = new WeakMap<ReferenceIndex, (content: string) => Reference | undefined>();

function matcherFor(references: ReferenceIndex): (content: string) => Reference | undefined {
  let matcher = matchers.get(references);
  if (matcher === undefined) {
    const match = references.matcher;
    const answers = new Lru<string, { readonly reference: Reference | undefined }>(4000);
    matcher = (content) => {
      // The template makes a new flat string: a cached slice would keep its whole draft in memory.
      const key = `${content}\n`;
      let answer = answers.get(key);
      if (answer === undefined) {
        answer = { reference: match(content) };
        answers.set(key, answer);
      }
      return answer.reference;
    };
    matchers.set(references, matcher);
  }
  return matcher;
}

/**
 * The style most marks use. A draft without marks follows its list; one without either is numeric,
 * as Chinese policy papers are, unless its front matter names a bibliography.
 */
function styleOf(draft: Draft, marks: readonly PlacedMark[]): Citations['style'] {
  const counts = { numeric: 0, pandoc: 0, footnote: 0 };
  for (const { mark } of marks) counts[mark.style]++;
  const most = Math.max(counts.numeric, counts.pandoc, counts.footnote);
  if (most === 0) return namesBibliography(draft) ? 'pandoc' : 'numeric';
  if (counts.numeric === most) return 'numeric';
  return counts.pandoc === most ? 'pandoc' : 'footnote';
}

/** True when the draft's front matter names a bibliography file: its keys may be found there. */
export function namesBibliography(draft: Draft): boolean {
  const first = draft.blocks[0];
  return first?.kind === 'frontMatter' && /^(bibliography|references):/m.test(first.text);
}

/** What a target of a mark leads to: an entry of the draft's list, a known reference, both or neither. */
export interface Resolution {
  /** Index in `draft.references`. */
  readonly entry?: number;
  readonly reference?: Reference;
}

/** Finds what `target` cites. Neither field is set when nothing is found. */
export function resolveTarget(
  target: CitationTarget,
  citations: Citations,
  references: ReferenceIndex,
): Resolution {
  if (target.kind === 'key') {
    const reference = references.byKey(target.key);
    if (reference === undefined) return {};
    const entry = citations.listed.indexOf(references.preferred(reference));
    return entry < 0 ? { reference } : { entry, reference };
  }
  const entry =
    target.kind === 'number' ? citations.byNumber.get(target.number) : citations.byNote.get(target.id);
  if (entry === undefined) return {};
  const reference = citations.listed[entry];
  return reference === undefined ? { entry } : { entry, reference };
}

/** The mark that `offset` (in the draft) stands on, with the target under it. */
export function markAt(
  citations: Citations,
  offset: number,
): { placed: PlacedMark; target: CitationTarget; span: Span } | undefined {
  const at = { start: offset, end: offset };
  for (const placed of citations.marks) {
    if (!contains(placed.span, at)) continue;
    const base = placed.block.block.start;
    const target =
      placed.mark.targets.find((candidate) => contains(shift(candidate.span, base), at)) ??
      placed.mark.targets[0];
    if (target !== undefined) return { placed, target, span: placed.span };
  }
  return undefined;
}
