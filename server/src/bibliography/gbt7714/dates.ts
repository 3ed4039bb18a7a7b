/** Dates of an entry: the year, or the whole date as 2020-03-01. */
import type { DatePoint, ItemDate } from '../fields.ts';

/** The year or span of years; an estimated one stands in brackets. Empty for no date. */
export function formatYear(date: ItemDate | undefined, span: string): string {
  if (date === undefined) return '';
  if ('literal' in date) return date.literal;
  const from = date.start.year;
  const end = date.end?.year;
  if (date.open) return from + span;
  const years = end === undefined || end === from ? from : from + span + end;
  return date.uncertain ? `[${years}]` : years;
}

/** The year of access in brackets: what stands for a year of issue that nobody gives. Empty for no date. */
export function estimatedYear(accessed: ItemDate | undefined, span: string): string {
  const year = formatYear(accessed, span);
  return year === '' || year.startsWith('[') ? year : `[${year}]`;
}

/** The date as exact as it is known; a span as 2020-03-01/2020-04-02. Empty for no date. */
export function formatDay(date: ItemDate | undefined): string {
  if (date === undefined) return '';
  if ('literal' in date) return date.literal;
  const from = formatPoint(date.start);
  return date.end === undefined ? from : `${from}/${formatPoint(date.end)}`;
}

/** Whether the date names a day. */
export function namesDay(date: ItemDate | undefined): boolean {
  return date !== undefined && 'start' in date && date.start.day !== undefined;
}

function formatPoint({ year, month, day }: DatePoint): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  if (month === undefined) return year;
  return day === undefined ? `${year}-${two(month)}` : `${year}-${two(month)}-${two(day)}`;
}
