import { blockAt } from '../../analysis/blockAt.ts';
import type { FigureConflict } from '../../analysis/claims.ts';
import type { Analysis, AnalyzedBlock, Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import { textOf } from '../../bibliography/fields.ts';
import { shortLabel } from '../../bibliography/label.ts';
import { inFormOf } from '../../text/figureForm.ts';
import type { DocumentRule } from '../rule.ts';
import { insertionFixes } from './insertion.ts';
import { sourcesNear, type SourcesNear } from './sourcesNear.ts';

/**
 * A figure that contradicts its source: same quantity, scope and date (docs/claims.md). Without a date that
 * agrees, only where the sentence cites or names the source, or has its very digits in another order.
 */
export const figureMismatch: DocumentRule = {
  code: 'citation/figure-mismatch',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '数据与出处不符。',
      en: 'A figure that contradicts its source.',
    },
    detail: {
      'zh-cn':
        '句中数据与知识包收录的同一指标、同一范围、同一时点的数据不同。时点或范围不同的数据、与出处相容的约数和区间（超过9亿、近六成五）不算。句子没有写明时点时，只有引用或点明了该出处，或者数字恰是出处数字的换位（65.4与64.5），才会提示。快速修复按文稿原有写法改正数据。',
      en: 'The figure differs from the one a pack knows for the same quantity, scope and date. Figures of another date or scope are none, nor are roundings and ranges that agree with the source (超过9亿, 近六成五). Where the sentence gives no date, it must cite or name the source, or hold its digits in another order (65.4 for 64.5). The quick fix corrects the figure in the form the draft has it in.',
    },
    wrong: '截至2020年3月，我国互联网普及率达到65.4%[@cnnic2020report]。',
    right: '截至2020年3月，我国互联网普及率达到64.5%[@cnnic2020report]。',
  },
  *check(analysis) {
    for (const [block, sources] of sourcesNear(analysis)) {
      for (const conflict of block.facts.claims.conflicts) {
        if (isMeant(conflict, block, sources)) yield findingOf(conflict, block);
      }
    }
  },
  fixes(found, analysis) {
    const { expected } = found.data;
    const correct: Fix[] =
      typeof expected === 'string'
        ? [
            {
              title: message('fix.correctFigure', { figure: expected }),
              edits: [{ span: found.span, newText: expected }],
              safe: false,
              preferred: true,
            },
          ]
        : [];
    return [...correct, ...insertionFixes(found, analysis, claimReferences(found, analysis))];
  },
};

function isMeant(conflict: FigureConflict, block: AnalyzedBlock, sources: SourcesNear): boolean {
  if (conflict.date === 'same' || conflict.transposed) return true;
  const { start, end } = conflict.sentence;
  return sources.nameSource(conflict) || namesTitle(block.block.text.slice(start, end), conflict);
}

/** 据第45次《中国互联网络发展状况统计报告》. */
function namesTitle(sentence: string, { claim }: FigureConflict): boolean {
  return claim.references.some(({ item }) => {
    const ordinal = /第\d+次/u.exec(textOf(item, 'title'))?.[0];
    return ordinal !== undefined && sentence.replace(/\s/gu, '').includes(ordinal);
  });
}

function findingOf(conflict: FigureConflict, { block }: AnalyzedBlock): Finding {
  const { claim, figure, expected, span } = conflict;
  const found = block.text.slice(span.start, span.end);
  const right = inFormOf(found, figure, expected);
  const best = claim.references[0];
  return {
    code: figureMismatch.code,
    severity: figureMismatch.severity,
    span: shift(span, block.start),
    message: message('citation.figureMismatch', {
      found,
      expected: right,
      statement: claim.claim.statement,
      work: best === undefined ? '' : shortLabel(best.item),
    }),
    data: { claim: claim.claim.id, expected: right, found },
  };
}

/** Keys of the claim's references, where no mark near the figure names one. */
function claimReferences(found: Finding, analysis: Analysis): readonly string[] {
  const block = blockAt(analysis, found.span.start);
  const conflict = block?.facts.claims.conflicts.find(
    ({ claim, span }) =>
      claim.claim.id === found.data['claim'] && span.start + block.block.start === found.span.start,
  );
  if (block === undefined || conflict === undefined) return [];
  return sourcesNear(analysis).get(block)?.cite(conflict) === true
    ? []
    : conflict.claim.references.map(({ key }) => key);
}
