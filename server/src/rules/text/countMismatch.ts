import type { AnalyzedBlock, Analysis, Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import type { CountMismatch, OpenCount } from '../../text/counts.ts';
import { listedBelow, type BelowContext } from '../../text/listBelow.ts';
import type { DocumentRule } from '../rule.ts';

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
    const context: BelowContext = {
      blocks: analysis.draft.blocks,
      seriesOf: (index) => blocks[index]?.facts.counts.series,
    };
    for (let index = 0; index < blocks.length; index++) {
      const block = blocks[index] as AnalyzedBlock;
      const { mismatches, open } = block.facts.counts;
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
