import { Lru } from '../base/lru.ts';
import { firstNot } from '../base/search.ts';
import type { Span } from '../base/span.ts';
import { contains, shift } from '../base/span.ts';
import type { Reference, ReferenceIndex } from '../bibliography/references.ts';
import type { CitationMark, CitationTarget, Draft } from '../text/model.ts';
import type { AnalyzedBlock, Citations, PlacedMark } from './model.ts';
import { numberedListsOf, type NumberedList } from './numberedLists.ts';

/**
 * Ties the marks of a draft to its reference list and to what it can cite.
 * @param blocks the draft's blocks with their facts, in order
 */
export function citationsOf(
  draft: Draft,
  blocks: readonly AnalyzedBlock[],
  references: ReferenceIndex,
): Citations {
  const lists = numberedListsOf(draft);
  const links = linkLabelsOf(draft);
  const isLink = (mark: CitationMark) =>
    links.size > 0 &&
    mark.targets.every(
      (target) =>
        target.kind === 'number' &&
        links.has(target.number) &&
        !lists.some(({ byNumber }) => byNumber.has(target.number)),
    );
  const marks = blocks.flatMap((block) =>
    block.facts.content.marks.flatMap((mark): PlacedMark[] =>
      isLink(mark) ? [] : [{ mark, span: shift(mark.span, block.block.start), block }],
    ),
  );
  const matcher = matcherFor(references);
  const listed = draft.references.map((entry) => matcher(entry.content));
  const byNote = new Map<string, number>();
  const byKey = new Map<string, number>();
  const entryOf = new Map<Reference, number>();
  draft.references.forEach(({ note, key }, index) => {
    if (note !== undefined && !byNote.has(note)) byNote.set(note, index);
    if (key !== undefined && !byKey.has(key)) byKey.set(key, index);
    const reference = listed[index];
    if (reference !== undefined && !entryOf.has(reference)) entryOf.set(reference, index);
  });
  return {
    style: styleOf(draft, marks),
    marks,
    listed,
    lists,
    byNote,
    byKey,
    entryOf,
  };
}

/** The numbers n of Markdown's `[n]: https://…`: `[n]` is a link where no list has that number. */
function linkLabelsOf({ blocks }: Draft): ReadonlySet<number> {
  return new Set(
    blocks.flatMap(({ kind, text }) => {
      const label = kind === 'code' ? /^\s{0,3}\[(\d{1,3})\]:\s/u.exec(text)?.[1] : undefined;
      return label === undefined ? [] : [Number(label)];
    }),
  );
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

/** True when the draft's front matter names libraries, or holds references: its marks are keys. */
function namesBibliography(draft: Draft): boolean {
  const first = draft.blocks[0];
  return first?.kind === 'frontMatter' && /^(bibliography|references):/m.test(first.text);
}

/** True when the draft's front matter holds references itself, as Pandoc allows: these are not read. */
export function holdsReferences(draft: Draft): boolean {
  const first = draft.blocks[0];
  return first?.kind === 'frontMatter' && /^references:/m.test(first.text);
}

/** What a target of a mark leads to: an entry of the draft's list, a known reference, both or neither. */
export interface Resolution {
  /** Index in `draft.references`. */
  readonly entry?: number;
  readonly reference?: Reference;
}

/**
 * Finds what `target` cites. Neither field is set when nothing is found.
 * @param at where its mark stands in the draft: tells which list counts where each chapter has its own
 */
export function resolveTarget(
  target: CitationTarget,
  citations: Citations,
  references: ReferenceIndex,
  at = 0,
): Resolution {
  if (target.kind === 'key') {
    const reference = references.byKey(target.key);
    const entry =
      (reference === undefined ? undefined : citations.entryOf.get(references.preferred(reference))) ??
      citations.byKey.get(target.key);
    return { ...(entry === undefined ? {} : { entry }), ...(reference === undefined ? {} : { reference }) };
  }
  const entry =
    target.kind === 'number'
      ? listAt(citations, at)?.byNumber.get(target.number)
      : citations.byNote.get(target.id);
  if (entry === undefined) return {};
  const reference = citations.listed[entry];
  return reference === undefined ? { entry } : { entry, reference };
}

/** The numbered list that a mark at `offset` (in the draft) cites; the last one behind all of them. */
export function listAt({ lists }: Citations, offset: number): NumberedList | undefined {
  return lists.find(({ until }) => offset < until) ?? lists.at(-1);
}

/** The first mark that encloses `span` (in the draft); marks are in order and apart. */
export function markAround({ marks }: Citations, span: Span): PlacedMark | undefined {
  const found = marks[firstNot(marks, (mark) => mark.span.end < span.end)];
  return found !== undefined && contains(found.span, span) ? found : undefined;
}

/** The mark that `offset` (in the draft) stands on, with the target under it. */
export function markAt(
  citations: Citations,
  offset: number,
): { placed: PlacedMark; target: CitationTarget; span: Span } | undefined {
  const at = { start: offset, end: offset };
  const placed = markAround(citations, at);
  if (placed === undefined) return undefined;
  const base = placed.block.block.start;
  const target =
    placed.mark.targets.find((candidate) => contains(shift(candidate.span, base), at)) ??
    placed.mark.targets[0];
  return target === undefined ? undefined : { placed, target, span: placed.span };
}
