/** The dates that sentences give to their figures, against the date of a claim. */
import { firstNot } from '../base/search.ts';
import { shift, type Span } from '../base/span.ts';
import { datesIn } from '../text/dates.ts';

export interface StatedDate {
  /** In the block. */
  readonly span: Span;
  readonly year: number;
  readonly month?: number;
}

/** `year`: the same year, where the claim names a month and the sentence none; `none`: no date is given. */
export type DateRelation = 'same' | 'year' | 'none' | 'other';

/** The dates a sentence gives to what it says; the date a source came out (2020年4月发布) is none. */
export function datesOf(text: string, { start, end }: Span): readonly StatedDate[] {
  const sentence = text.slice(start, end);
  return datesIn(sentence)
    .filter(
      ({ span }) =>
        !/^[^，,。]{0,8}?(?:发布|公布|出版|出台|印发|披露|刊发|的报告|年鉴)/u.test(
          sentence.slice(span.end, span.end + 12),
        ),
    )
    .map((date) => ({ ...date, span: shift(date.span, start) }));
}

/** Whether all of the dates differ from `asOf` (2020 or 2020-03). */
export function allDiffer(dates: readonly StatedDate[], asOf: string): boolean {
  const [year, month] = asOf.split('-').map(Number);
  const agrees = (date: StatedDate): boolean =>
    date.year === year && (date.month === undefined || month === undefined || date.month === month);
  return dates.length > 0 && !dates.some(agrees);
}

/** The date of a comparison: 较2018年底, 比2019年, 与2016年相比. */
const compared = /(?:较|比|与|同|自|从|由)$/u;
const early = /^(?:初|一季度|第一季度|1季度|春)/u;
const late = /^(?:底|末|年末|下半年|中|[二三四]季度|第[二三四]季度)/u;

/** So many dates on either side of a figure may be its own: a sentence has no more. */
const nearest = 4;

/**
 * How the date of what stands at `at` relates to `asOf`. Its date is the nearest before it in its sentence,
 * else the first behind it, else the last of the sentences before.
 * @param before the sentences just before, in order
 */
export function relationTo(
  text: string,
  sentence: Span,
  dates: readonly StatedDate[],
  before: readonly Span[],
  at: number,
  asOf: string,
): DateRelation {
  const isOwn = ({ span }: StatedDate): boolean =>
    !compared.test(text.slice(Math.max(sentence.start, span.start - 2), span.start));
  const next = firstNot(dates, ({ span }) => span.start < at);
  const date =
    dates.slice(Math.max(0, next - nearest), next).findLast(isOwn) ??
    dates.slice(next, next + nearest).find(isOwn) ??
    before.flatMap((one) => datesOf(text, one)).at(-1);
  if (date === undefined) return 'none';
  const [year, month] = asOf.split('-').map(Number);
  if (date.year !== year) return 'other';
  if (month === undefined || date.month === month) return 'same';
  if (date.month !== undefined) return 'other';
  const behind = text.slice(date.span.end, date.span.end + 4);
  if (late.test(behind)) return 'other';
  return early.test(behind) && month <= 3 ? 'same' : 'year';
}
