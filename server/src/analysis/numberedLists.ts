/**
 * The numbered reference lists of a draft. A draft has one, or one a chapter, each with numbers of its own that
 * the marks before it use.
 */
import { firstNot } from '../base/search.ts';
import { isReferenceTitle } from '../text/headingLines.ts';
import type { Draft } from '../text/model.ts';

export interface NumberedList {
  /** Indices in `draft.references`, in the order of the draft. */
  readonly entries: readonly number[];
  /** Marks before here, and behind the list before, cite this list. */
  readonly until: number;
  /** Number → index in `draft.references`; where two carry one number, the one that keeps the sequence. */
  readonly byNumber: ReadonlyMap<number, number>;
  /** Entries that stand out of the sequence of numbers: the longest ascending one that the list holds. */
  readonly outOfSequence: ReadonlySet<number>;
}

/** The numbered lists of `draft`, in order. */
export function numberedListsOf(draft: Draft): readonly NumberedList[] {
  const groups = groupsOf(draft);
  return groups.map((entries, index): NumberedList => {
    const last = draft.references[entries.at(-1) ?? -1];
    const until = index === groups.length - 1 ? Infinity : (last?.span.end ?? Infinity);
    return { entries, until, ...numbersOf(draft, entries) };
  });
}

/** Numbered entries by list: a new one begins under a heading of its own, where the numbers begin anew. */
function groupsOf({ blocks, references }: Draft): readonly (readonly number[])[] {
  const headings = blocks.flatMap(({ kind, heading, start, text }) =>
    kind === 'heading' &&
    heading !== undefined &&
    isReferenceTitle(text.slice(heading.title.start, heading.title.end))
      ? [start]
      : [],
  );
  const groups: number[][] = [];
  let heading = 0;
  let underNewHeading = true;
  let highest = 0;
  for (const [index, { number, span }] of references.entries()) {
    if (number === undefined) continue;
    while ((headings[heading] ?? Infinity) < span.start) {
      heading++;
      underNewHeading = true;
    }
    const group = groups.at(-1);
    if (group === undefined || (underNewHeading && number <= highest)) {
      groups.push([index]);
      highest = number;
    } else {
      group.push(index);
      highest = Math.max(highest, number);
    }
    underNewHeading = false;
  }
  return groups;
}

function numbersOf(
  { references }: Draft,
  entries: readonly number[],
): Pick<NumberedList, 'byNumber' | 'outOfSequence'> {
  const numbers = entries.map((index) => references[index]?.number ?? 0);
  const kept = longestAscending(numbers);
  const byNumber = new Map<number, number>();
  const outOfSequence = new Set<number>();
  const add = (number: number, entry: number) => {
    if (!byNumber.has(number)) byNumber.set(number, entry);
  };
  for (const [at, entry] of entries.entries()) {
    if (kept.has(at)) add(numbers[at] ?? 0, entry);
    else outOfSequence.add(entry);
  }
  for (const entry of outOfSequence) add(references[entry]?.number ?? 0, entry);
  for (const entry of entries) {
    for (const number of references[entry]?.furtherNumbers ?? []) add(number, entry);
  }
  return { byNumber, outOfSequence };
}

/** Indices of a longest strictly ascending sequence; of equal numbers the first is kept. */
export function longestAscending(numbers: readonly number[]): ReadonlySet<number> {
  const { tails, previous } = ascents(numbers);
  const kept = new Set<number>();
  for (let at = tails.at(-1); at !== undefined; at = previous[at]) kept.add(at);
  return kept;
}

/**
 * Indices that every longest strictly ascending sequence holds: what is left out stands in the way of the order.
 * Of two that are swapped, both are.
 */
export function inEveryAscending(numbers: readonly number[]): ReadonlySet<number> {
  const forward = ascents(numbers).lengths;
  const backward = ascents([...numbers].reverse().map((number) => -number)).lengths.reverse();
  const longest = forward.reduce((most, length) => Math.max(most, length), 0);
  const byLength = new Map<number, number[]>();
  for (const [at, length] of forward.entries()) {
    if (length + (backward[at] ?? 0) - 1 !== longest) continue;
    const others = byLength.get(length);
    if (others === undefined) byLength.set(length, [at]);
    else others.push(at);
  }
  return new Set([...byLength.values()].flatMap((group) => (group.length === 1 ? group : [])));
}

/** Patience sorting, in n log n. */
function ascents(numbers: readonly number[]): {
  /** Of each number, how long the longest sequence is that ends with it. */
  readonly lengths: number[];
  readonly previous: readonly (number | undefined)[];
  readonly tails: readonly number[];
} {
  const tails: number[] = [];
  const previous: (number | undefined)[] = [];
  const lengths: number[] = [];
  for (const [at, number] of numbers.entries()) {
    const place = firstNot(tails, (tail) => (numbers[tail] ?? 0) < number);
    lengths.push(place + 1);
    previous.push(tails[place - 1]);
    const tail = tails[place];
    if (tail === undefined || numbers[tail] !== number) tails[place] = at;
  }
  return { lengths, previous, tails };
}
