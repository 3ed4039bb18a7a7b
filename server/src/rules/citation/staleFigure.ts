import type { ClaimMatch } from '../../analysis/claims.ts';
import type { AnalyzedBlock, Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import { datesIn } from '../../text/dates.ts';
import { draftDateOf, isStale, type DraftDate } from '../../text/draftDate.ts';
import type { DocumentRule } from '../rule.ts';

/** A known figure more than five years older than the draft, told as if it still held. */
export const staleFigure: DocumentRule = {
  code: 'citation/stale-figure',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '数据比文稿早五年以上。',
      en: 'A figure more than five years older than the draft.',
    },
    detail: {
      'zh-cn':
        '句中数据的时点比文稿早五年以上，宜换用新数据。文稿的时间依次取自文前元数据的 date、单独成行的日期（落款、收稿日期）、发文字号、标题中的年份和文中“截至”的日期；都没有时不提示。作为历史叙述的数据（早在、当时、从……增长到……、与更晚的数据并列）不算。',
      en: 'The figure is more than five years older than the draft: look for a newer one. The date of the draft is that of its front matter, of a line that holds a date alone, of its document number, of its title, or the latest it gives with 截至, in this order; without one nothing is said. Figures told as history (早在, 当时, 从……增长到……, beside one of a later year) are none.',
    },
    wrong: '# 2027年全市工作要点\n\n我国网民规模达到9.04亿[@cnnic2020report]。',
    right: '# 2027年全市工作要点\n\n早在2020年3月，我国网民规模就已达到9.04亿[@cnnic2020report]。',
  },
  *check(analysis) {
    let date: DraftDate | undefined | null = null;
    for (const block of analysis.blocks) {
      for (const match of block.facts.claims.matches) {
        const { asOf, kind } = match.claim.claim;
        if (kind !== 'statistic' || asOf === undefined) continue;
        if (date === null) date = draftDateOf(analysis.draft);
        if (date === undefined) return;
        if (isStale(asOf, date) && !isHistory(match, block, asOf)) yield findingOf(match, block, date);
      }
    }
  },
};

const history =
  /早在|当时|彼时|那时|当年|其时|曾|回顾|历史上|起初|最初|[年月底末初](?:时|就|便|即|已)|以来|从.{1,40}?(?:到|增|升|扩|降)|由.{1,40}?(?:增|升|扩|降)至?/u;

/** Whether the sentence tells the figure as one of its time: in words, or beside a later year. */
function isHistory({ sentence }: ClaimMatch, { block }: AnalyzedBlock, asOf: string): boolean {
  const text = block.text.slice(sentence.start, sentence.end);
  const year = Number(asOf.slice(0, 4));
  return history.test(text) || datesIn(text).some((date) => date.year > year);
}

function findingOf(match: ClaimMatch, { block }: AnalyzedBlock, date: DraftDate): Finding {
  const { id, asOf = '', statement } = match.claim.claim;
  return {
    code: staleFigure.code,
    severity: staleFigure.severity,
    span: shift(match.span, block.start),
    message: message('citation.staleFigure', { asOf, year: date.year, statement }),
    data: { claim: id, asOf },
  };
}
