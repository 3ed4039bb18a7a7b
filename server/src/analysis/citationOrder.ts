/** In which order a draft cites the works of its lists, and which works it cites at all. */
import { shift, type Span } from '../base/span.ts';
import { findMarks } from '../text/marks.ts';
import type { CitationTarget } from '../text/model.ts';
import { listAt, resolveTarget } from './citations.ts';
import { memoByAnalysis } from './memoByAnalysis.ts';
import type { PlacedMark } from './model.ts';
import type { NumberedList } from './numberedLists.ts';

type NumberTarget = Extract<CitationTarget, { kind: 'number' }>;

/** A number where its mark cites it. */
export interface NumberUse {
  readonly placed: PlacedMark;
  readonly target: NumberTarget;
  /** Index in `draft.references`; absent where the list has no such number. */
  readonly entry?: number;
  /** The number, or the range that holds it, in the draft. */
  readonly span: Span;
}

export interface ListUses {
  readonly list: NumberedList;
  /** Every number of every mark that cites the list, in order. */
  readonly all: readonly NumberUse[];
  /** The first use of each entry, and of each number that has none. */
  readonly firsts: readonly NumberUse[];
}

/** The uses of each numbered list. */
export const listUsesOf = memoByAnalysis(({ citations }): readonly ListUses[] => {
  const found = new Map(
    citations.lists.map((list) => [list, { all: [] as NumberUse[], firsts: [] as NumberUse[] }]),
  );
  const seen = new Map(citations.lists.map((list) => [list, new Set<string>()]));
  for (const placed of citations.marks) {
    const list = placed.mark.style === 'numeric' ? listAt(citations, placed.span.start) : undefined;
    const into = list && found.get(list);
    if (into === undefined || list === undefined) continue;
    for (const target of inOrder(placed.mark.targets)) {
      if (target.kind !== 'number') continue;
      const entry = list.byNumber.get(target.number);
      const use: NumberUse = {
        placed,
        target,
        span: shift(target.span, placed.block.block.start),
        ...(entry === undefined ? {} : { entry }),
      };
      into.all.push(use);
      const name = entry === undefined ? `#${target.number}` : String(entry);
      if (seen.get(list)?.has(name) === true) continue;
      seen.get(list)?.add(name);
      into.firsts.push(use);
    }
  }
  return [...found].map(([list, found]) => ({ list, ...found }));
});

/** The targets of a mark, those of a range that runs backwards turned round. */
function inOrder(targets: readonly CitationTarget[]): readonly CitationTarget[] {
  const parts: CitationTarget[][] = [];
  for (const target of targets) {
    const part = parts.at(-1);
    if (part?.[0]?.span.start === target.span.start) part.push(target);
    else parts.push([target]);
  }
  return parts.flatMap((part) => (isBackward(part) ? part.reverse() : part));
}

/** Whether the numbers of one range descend. */
export function isBackward([first, second]: readonly CitationTarget[]): boolean {
  return first?.kind === 'number' && second?.kind === 'number' && second.number < first.number;
}

/** Indices in `draft.references` of the entries that some mark cites, those in footnotes counted. */
export const citedEntriesOf = memoByAnalysis(({ draft, citations, snapshot }): ReadonlySet<number> => {
  const entries = new Set<number>();
  const add = (target: CitationTarget, at: number) => {
    const { entry } = resolveTarget(target, citations, snapshot.references, at);
    if (entry !== undefined) entries.add(entry);
  };
  for (const { mark, span } of citations.marks) for (const target of mark.targets) add(target, span.start);
  for (const { note, content, span } of draft.references) {
    if (note === undefined || !/[[［〔@]/u.test(content)) continue;
    for (const mark of findMarks(content, [])) for (const target of mark.targets) add(target, span.start);
  }
  return entries;
});
