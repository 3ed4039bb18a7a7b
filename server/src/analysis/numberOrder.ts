import { firstNot } from '../base/search.ts';
import { memoByAnalysis } from './memoByAnalysis.ts';
import type { Analysis } from './model.ts';

/** The number a new work gets where it is first cited. */
export interface NextNumber {
  readonly number: number;
  /** True when this number and later ones make room for it. */
  readonly shifts: boolean;
}

/** Where a number is cited for the first time, with what holds of the draft up to and from there. */
interface FirstCitation {
  readonly number: number;
  /** Offset of the end of its mark. */
  readonly end: number;
  /** The highest number cited up to here. */
  readonly highestSoFar: number;
  /** True when from here on the numbers first cited ascend. */
  ascendsFromHere: boolean;
}

interface NumberOrder {
  readonly firsts: readonly FirstCitation[];
  /** The highest number of marks and list. */
  readonly highest: number;
}

/**
 * The number for a work first cited at `offset` (in the draft). A draft whose numbers follow first
 * appearance keeps that order; in any other the next free number is taken and nothing is shifted, since
 * shifting would not mend the order.
 */
export function nextNumber(analysis: Analysis, offset: number): NextNumber {
  const { firsts, highest } = orderOf(analysis);
  const next = firstNot(firsts, ({ end }) => end <= offset);
  const after = firsts[next];
  const before = firsts[next - 1]?.highestSoFar ?? 0;
  return after !== undefined && after.ascendsFromHere && before < after.number
    ? { number: after.number, shifts: true }
    : { number: highest + 1, shifts: false };
}

const orderOf = memoByAnalysis(({ draft, citations }): NumberOrder => {
  const seen = new Set<number>();
  const firsts: FirstCitation[] = [];
  let highest = 0;
  for (const { mark, span } of citations.marks) {
    for (const target of mark.targets) {
      if (target.kind !== 'number' || seen.has(target.number)) continue;
      seen.add(target.number);
      highest = Math.max(highest, target.number);
      firsts.push({ number: target.number, end: span.end, highestSoFar: highest, ascendsFromHere: true });
    }
  }
  for (let at = firsts.length - 2; at >= 0; at--) {
    const [first, second] = firsts.slice(at, at + 2);
    if (first === undefined || second === undefined) continue;
    first.ascendsFromHere = second.ascendsFromHere && first.number < second.number;
  }
  for (const { number } of draft.references) highest = Math.max(highest, number ?? 0);
  return { firsts, highest };
});
