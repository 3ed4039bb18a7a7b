import { listUsesOf, citedEntriesOf, type ListUses, type NumberUse } from '../../analysis/citationOrder.ts';
import { memoByAnalysis } from '../../analysis/memoByAnalysis.ts';
import type { Analysis } from '../../analysis/model.ts';
import type { NumberedList } from '../../analysis/numberedLists.ts';
import { shift, type Span } from '../../base/span.ts';

/** An earlier number just where the next one is due that nobody cites: [18] … [9] … [20]. */
export interface Slip {
  readonly list: NumberedList;
  readonly use: NumberUse;
  /** The number that is due. */
  readonly due: number;
  /** Its entry. */
  readonly entry: number;
  /** Whether the knowledge ties what the sentence states to that entry, and not to the one cited. */
  readonly confirmed: boolean;
}

/** The slips of every list. */
export const slipsOf = memoByAnalysis((analysis): readonly Slip[] =>
  listUsesOf(analysis).flatMap((uses) => slipsIn(analysis, uses)),
);

function slipsIn(analysis: Analysis, { list, all, firsts }: ListUses): readonly Slip[] {
  const cited = citedEntriesOf(analysis);
  const found: Slip[] = [];
  const order = firsts.filter(({ entry }) => entry !== undefined);
  for (let at = 1; at < order.length; at++) {
    const [before, after] = order.slice(at - 1, at + 1);
    if (before === undefined || after === undefined) continue;
    const due = before.target.number + 1;
    const entry = list.byNumber.get(due);
    if (after.target.number !== due + 1 || entry === undefined || cited.has(entry)) continue;
    const between = all.filter(({ span }) => span.start >= before.span.end && span.end <= after.span.start);
    const [use] = between;
    if (use === undefined || between.length > 1 || use.placed.mark.targets.length > 1) continue;
    found.push({ list, use, due, entry, confirmed: isConfirmed(analysis, use, entry) });
  }
  return found;
}

function isConfirmed(
  { citations, snapshot }: Analysis,
  { placed, span, entry: cited }: NumberUse,
  entry: number,
): boolean {
  const inPack = (index: number | undefined) => {
    const reference = index === undefined ? undefined : citations.listed[index];
    return reference && snapshot.references.inPack(reference);
  };
  const [wanted, written] = [inPack(entry), inPack(cited)];
  if (wanted === undefined) return false;
  const { block, facts } = placed.block;
  const holds = (sentence: Span) => {
    const { start, end } = shift(sentence, block.start);
    return start <= span.start && span.end <= end;
  };
  const stated = facts.claims.matches
    .filter(({ sentence }) => holds(sentence))
    .flatMap(({ claim }) => claim.references);
  return stated.includes(wanted) && (written === undefined || !stated.includes(written));
}
