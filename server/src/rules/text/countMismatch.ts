import { withoutProse } from '../../analysis/analyzer.ts';
import type { AnalyzedBlock, Analysis, Finding } from '../../analysis/model.ts';
import { applyEdits, spanBefore, type TextEdit } from '../../base/edits.ts';
import { newSlot } from '../../base/memo.ts';
import { message } from '../../base/messages.ts';
import { contains, shift, type Span } from '../../base/span.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import {
  announcesCount,
  countsIn,
  mayCount,
  noCounts,
  type BlockCounts,
  type CountMismatch,
  type OpenCount,
} from '../../text/counts.ts';
import { listedBelow, type BelowContext } from '../../text/listBelow.ts';
import type { Block } from '../../text/model.ts';
import type { DocumentRule } from '../rule.ts';
import { mended } from '../term/mended.ts';

/**
 * A count that its list contradicts: 五大任务 that lists four, “445” for 四大、四大、六大. The list may stand
 * in brackets, behind a colon, before the count, in the sentences, items or headings that follow. Lists that
 * 等 leaves open and lists of unclear structure are not judged.
 */
export const countMismatch: DocumentRule = {
  code: 'text/count-mismatch',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '宣布的数目与列出的项数不一致。',
      en: 'A count that its list contradicts.',
    },
    detail: {
      'zh-cn':
        '核对“四大工程（……）”“抓好三项工作：”“甲、乙、丙三大领域”“以下四项”和“445”之类的数目与其后（前）列出的项数，所列可以是同一句中的并列项、“一是……二是……”、列表项或下级标题。列举以“等”结尾的只在多列时提示，并列结构不清的不判断。',
      en: 'Compares counts (四大工程（……）, 抓好三项工作：, 甲、乙、丙三大领域, 以下四项, “445”) with what is listed beside them: in the sentence, in 一是……二是……, in list items or in the headings below. A list that ends in 等 is judged only where it holds too many; a list of unclear structure is not judged.',
    },
    wrong: '实施四大基础工程（智能网络、云服务、大数据）。',
    right: '实施四大基础工程（智能网络、云服务、大数据、安全体系）。',
  },
  *check(analysis) {
    const { blocks } = analysis;
    const { knowledge } = analysis.snapshot;
    const counts = blocks.map((block) => countsOf(block, knowledge));
    const context: BelowContext = {
      blocks: analysis.draft.blocks,
      seriesOf: (index) => counts[index]?.series,
      titleOf: (index) => counts[index]?.title ?? titleOf(blocks[index]?.block),
    };
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index] as AnalyzedBlock;
      const { mismatches, open } = counts[index] as CountsOfBlock;
      if (mismatches.length === 0 && open.length === 0) continue;
      for (const mismatch of mismatches) yield finding(analysis, block, mismatch);
      for (const [i, count] of open.entries()) {
        // What stands before the last series in a block is listed in the block.
        const listed = listedBelow(context, index, count, i === open.length - 1);
        if (listed !== undefined && listed !== count.announced) {
          yield finding(analysis, block, { ...count, listed });
        }
      }
    }
  },
};

interface CountsOfBlock extends BlockCounts {
  /** The words of its heading, where they are not those of the draft. */
  readonly title?: string;
}

const slot = newSlot();

/**
 * The counts of a block, read as the fixes of its terms will leave it: a slogan is one item of a list whether or
 * not it has its quotation marks, so a list is as long before they are set as after.
 */
function countsOf(analyzed: AnalyzedBlock, knowledge: KnowledgeBase): CountsOfBlock {
  const { block, facts } = analyzed;
  if (withoutProse.has(block.kind) || !mayCount(block, facts.content, facts.units)) return noCounts;
  return facts.memo.get(slot, () => {
    const { kind, heading } = block;
    if (announcesCount(facts.units)) {
      const { text, content, edits } = mended(block, facts, knowledge);
      if (edits.length > 0) {
        const { mismatches, open, series } = countsIn({ kind, text }, content);
        const placed = <T extends { readonly span: Span }>(found: T): T => ({
          ...found,
          span: spanBefore(edits, found.span),
        });
        return {
          mismatches: mismatches.map(placed),
          open: open.map(placed),
          ...(series === undefined ? {} : { series }),
          ...(heading === undefined ? {} : { title: editedWithin(block.text, heading.title, edits) }),
        };
      }
    }
    return countsIn(block, facts.content, facts.units);
  });
}

function titleOf(block: Block | undefined): string | undefined {
  return block?.heading === undefined
    ? undefined
    : block.text.slice(block.heading.title.start, block.heading.title.end);
}

/** The words of a span after those of `edits` that lie in it. */
function editedWithin(text: string, span: Span, edits: readonly TextEdit[]): string {
  const inside = edits.filter((edit) => contains(span, edit.span));
  const moved = inside.map((edit) => ({ ...edit, span: shift(edit.span, -span.start) }));
  return applyEdits(text.slice(span.start, span.end), moved);
}

function finding(
  analysis: Analysis,
  { block }: AnalyzedBlock,
  { span, announced, listed }: CountMismatch | (OpenCount & { listed: number }),
): Finding {
  const text = block.text.slice(span.start, span.end);
  return {
    code: countMismatch.code,
    severity: countMismatch.severity,
    span: shift(span, block.start),
    message: message('text.countMismatch', { text, announced, listed }),
    data: { announced, listed },
  };
}
