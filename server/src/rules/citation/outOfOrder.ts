import { markAround } from '../../analysis/citations.ts';
import { isBackward, listUsesOf, type ListUses, type NumberUse } from '../../analysis/citationOrder.ts';
import { tidyMark } from '../../analysis/markText.ts';
import type { Analysis, Finding, Fix, RelatedPlace } from '../../analysis/model.ts';
import { inEveryAscending } from '../../analysis/numberedLists.ts';
import { planSorted, relistEdits, renumberListEdits } from '../../analysis/relist.ts';
import { message, type Message } from '../../base/messages.ts';
import { shift, type Span } from '../../base/span.ts';
import type { DocumentRule } from '../rule.ts';
import { hasNumberTwice, labelOf, listFor, numberFinding } from './list.ts';
import { slipsOf } from './slips.ts';

/** A list with more places than this out of order has another order, or none: one finding says so. */
const most = 10;

/**
 * Numbers that do not follow first appearance, entries that do not follow their numbers, numbers that the list
 * skips, ranges that run backwards, and an earlier number where the next one is due.
 */
export const outOfOrder: DocumentRule = {
  code: 'citation/out-of-order',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '引文编号没有按首次出现的先后排列。',
      en: 'Citation numbers that do not follow their first appearance.',
    },
    detail: {
      'zh-cn':
        'GB/T 7714 的顺序编码制：文献按正文中首次引用的先后连续编号，表中各条依编号排列。再次引用沿用原编号，不算乱序。修正把标注和文献表一并重新编号，一步可以撤销；只有条目错位时，另可按编号重排文献表。乱序超过10处的，只提示一次。正该出现的编号全文未引，而同一位置重复了较早的编号，另作提示，请核对。',
      en: 'GB/T 7714, numeric system: works are numbered as they are first cited, and the list follows the numbers. A number that comes again later is in order. The fix renumbers marks and list in one step; where only entries are out of place, the list can also be sorted. More than ten places out of order make one finding. An earlier number in the very place where the next one, which is never cited, was due is told too: it may be a slip.',
    },
    wrong:
      '城市可以自下而上[2]，电子政务增进信任[1]。\n\n## 参考文献\n\n[1] 甲. 论电子政务[J]. 治理研究，2020（1）：1-9.\n\n[2] 乙. 论城市[J]. 治理研究，2021（1）：1-9.',
    right:
      '城市可以自下而上[1]，电子政务增进信任[2]。\n\n## 参考文献\n\n[1] 乙. 论城市[J]. 治理研究，2021（1）：1-9.\n\n[2] 甲. 论电子政务[J]. 治理研究，2020（1）：1-9.',
  },
  *check(analysis) {
    for (const uses of listUsesOf(analysis)) {
      yield* marksOutOfOrder(uses);
      yield* slips(analysis, uses);
      yield* entriesOutOfOrder(analysis, uses);
    }
    yield* backwardRanges(analysis);
  },
  fixes(found, analysis) {
    const list = listFor(analysis, found.span);
    const backward = backwardAt(analysis, found.span);
    if (backward !== undefined) return [{ ...backward, safe: false, preferred: true }];
    if (list === undefined) return [];
    const fixes: Fix[] = [];
    const slip = slipsOf(analysis).find(({ use }) => isAt(use, found.span));
    if (slip !== undefined) {
      const title = message('fix.citeInstead', { number: slip.due });
      fixes.push({
        title,
        edits: [{ span: slip.use.span, newText: String(slip.due) }],
        safe: false,
        preferred: true,
      });
      return fixes;
    }
    const inList = analysis.draft.references.some(
      ({ span }) => span.start <= found.span.start && found.span.end <= span.end,
    );
    const sorted =
      inList && !hasNumberTwice(analysis, list)
        ? relistEdits(analysis, list, planSorted(analysis, list))
        : [];
    if (sorted.length > 0) {
      fixes.push({ title: message('fix.sortList'), edits: sorted, safe: false, preferred: true });
    }
    const edits = renumberListEdits(analysis, list);
    if (edits.length > 0) {
      fixes.push({ title: message('fix.renumber'), edits, safe: false, preferred: fixes.length === 0 });
    }
    return fixes;
  },
};

/** First uses that stand in the way of the order, each with the number that belongs there. */
function* marksOutOfOrder({ firsts }: ListUses): Iterable<Finding> {
  const listed = firsts.filter(({ entry }) => entry !== undefined);
  const numbers = listed.map(({ target }) => target.number);
  const inOrder = inEveryAscending(numbers);
  const sorted = [...numbers].sort((a, b) => a - b);
  const misplaced = listed.flatMap((use, at) =>
    inOrder.has(at) ? [] : [{ use, expected: sorted[at] ?? 0 }],
  );
  const found = misplaced.map(({ use, expected }): Place => {
    const number = use.target.number;
    return { span: use.span, number, message: message('citation.outOfOrder.mark', { number, expected }) };
  });
  yield* reported(found, 'citation.outOfOrder.marks');
}

function* slips(analysis: Analysis, { list }: ListUses): Iterable<Finding> {
  for (const slip of slipsOf(analysis)) {
    if (slip.list !== list) continue;
    const { use, due, entry, confirmed } = slip;
    const { number } = use.target;
    const related: RelatedPlace[] = [
      { span: labelOf(analysis, entry), message: message('citation.related.uncited', { number: due }) },
    ];
    yield {
      ...numberFinding(
        outOfOrder.code,
        use.span,
        number,
        message('citation.outOfOrder.slip', { number, due }),
      ),
      severity: confirmed ? 'warning' : 'information',
      related,
    };
  }
}

/** Entries between others that their numbers do not fit between; two with one number are duplicates instead. */
function* entriesOutOfOrder(analysis: Analysis, { list, firsts }: ListUses): Iterable<Finding> {
  const { references } = analysis.draft;
  const entries = list.entries.filter((entry) => {
    const number = references[entry]?.number ?? 0;
    return list.byNumber.get(number) === entry;
  });
  const numbers = entries.map((entry) => references[entry]?.number ?? 0);
  const inOrder = inEveryAscending(numbers);
  const found = entries.flatMap((entry, at): Place[] => {
    if (inOrder.has(at)) return [];
    const number = numbers[at] ?? 0;
    return [
      { span: labelOf(analysis, entry), number, message: message('citation.outOfOrder.entry', { number }) },
    ];
  });
  yield* reported(found, 'citation.outOfOrder.entries');
  if (found.length > 0 || !firsts.some(({ entry }) => entry !== undefined)) return;
  const cited = new Set(firsts.map(({ target }) => target.number));
  for (const [at, number] of numbers.entries()) {
    const before = numbers[at - 1];
    if (before === undefined || number === before + 1) continue;
    const missing = Array.from(
      { length: Math.min(number - before - 1, 50) },
      (_, index) => before + 1 + index,
    );
    // A number that is cited is missed where it is cited.
    if (missing.some((one) => cited.has(one) || list.byNumber.has(one))) continue;
    const what = message('citation.outOfOrder.gap', { number, before });
    const span = labelOf(analysis, entries[at] ?? 0);
    yield { ...numberFinding(outOfOrder.code, span, number, what), severity: 'information' };
  }
}

interface Place {
  readonly span: Span;
  readonly number: number;
  readonly message: Message;
}

/** One finding a place, or one for all where they are many. */
function* reported(
  found: readonly Place[],
  many: 'citation.outOfOrder.marks' | 'citation.outOfOrder.entries',
): Iterable<Finding> {
  const first = found[0];
  if (first === undefined) return;
  if (found.length <= most) {
    for (const place of found) yield numberFinding(outOfOrder.code, place.span, place.number, place.message);
    return;
  }
  yield {
    ...numberFinding(outOfOrder.code, first.span, first.number, message(many, { count: found.length })),
    related: found.slice(1, most + 1),
  };
}

function* backwardRanges({ citations }: Analysis): Iterable<Finding> {
  for (const { mark, block } of citations.marks) {
    for (const [at, target] of mark.targets.entries()) {
      if (target.kind !== 'number' || mark.targets[at - 1]?.span.start === target.span.start) continue;
      const range = mark.targets.filter(({ span }) => span.start === target.span.start);
      const last = range.at(-1);
      if (!isBackward(range) || last?.kind !== 'number') continue;
      const { number } = target;
      const what = message('citation.outOfOrder.range', { from: number, to: last.number });
      yield numberFinding(outOfOrder.code, shift(target.span, block.block.start), number, what);
    }
  }
}

function backwardAt({ citations, snapshot }: Analysis, span: Span): Pick<Fix, 'title' | 'edits'> | undefined {
  const text = snapshot.text.slice(span.start, span.end);
  const ends = /^([0-9０-９]+)(\D+)([0-9０-９]+)$/u.exec(text);
  const [from, to] = [ends?.[1], ends?.[3]].map((number) => Number(number?.normalize('NFKC')));
  if (ends === null || from === undefined || to === undefined || from <= to) return undefined;
  const placed = markAround(citations, span);
  if (
    placed === undefined ||
    tidyMark(placed.mark, placed.block.block.text, placed.block.block.start) === undefined
  ) {
    return undefined;
  }
  const newText = `${ends[3] ?? ''}${ends[2] ?? ''}${ends[1] ?? ''}`;
  return { title: message('fix.replace', { text: newText }), edits: [{ span, newText }] };
}

function isAt({ span }: NumberUse, { start, end }: Span): boolean {
  return span.start === start && span.end === end;
}
