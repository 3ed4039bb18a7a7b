/** Years and months in running Chinese text. Time is linear: every look ahead or back is bounded. */
import type { Span } from '../base/span.ts';
import { readNumeral, skipSpaces } from './numerals.ts';

export interface DateMention {
  readonly span: Span;
  readonly year: number;
  /** 1–12, where the text names one. */
  readonly month?: number;
}

/**
 * Every year or month of a year that `text` names, ascending: 2020年3月, 二〇二〇年三月, 2020-03, and the
 * first year of 2016—2018年. Months and days without their year are none. Never throws.
 */
export function datesIn(text: string): readonly DateMention[] {
  const dates: DateMention[] = [];
  let at = 0;
  while (at < text.length) {
    const year = yearAt(text, at);
    if (year === undefined) {
      at++;
      continue;
    }
    const date = monthAfter(text, at, year);
    if (date !== undefined) dates.push(date);
    at = date?.span.end ?? year.end;
  }
  return dates;
}

interface Year {
  readonly value: number;
  readonly end: number;
}

const hanDigits = '〇一二三四五六七八九';
const zeros = '零○Ｏ';

/** The digit at `at` in ASCII, full-width or Han form. */
function digitAt(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0xff10 && code <= 0xff19) return code - 0xff10;
  const char = text.charAt(at);
  const han = char === '' ? -1 : zeros.includes(char) ? 0 : hanDigits.indexOf(char);
  return han < 0 ? undefined : han;
}

/** Four digits from 1000 to 2999 with no digit on either side. */
function yearAt(text: string, at: number): Year | undefined {
  if (digitAt(text, at - 1) !== undefined || /[A-Za-z.]/u.test(text[at - 1] ?? '')) return undefined;
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const digit = digitAt(text, at + i);
    if (digit === undefined) return undefined;
    value = value * 10 + digit;
  }
  if (value < 1000 || value > 2999 || digitAt(text, at + 4) !== undefined) return undefined;
  return { value, end: at + 4 };
}

/** The date that begins with `year`; undefined where the four digits are no year. */
function monthAfter(text: string, start: number, { value: year, end }: Year): DateMention | undefined {
  const afterYear = skipSpaces(text, end);
  if (text[afterYear] === '年') {
    const from = skipSpaces(text, afterYear + 1);
    const month = readNumeral(text, from);
    const close = month === undefined ? from : skipSpaces(text, month.end);
    if (month !== undefined && text[close] === '月' && month.value >= 1 && month.value <= 12)
      return { span: { start, end: close + 1 }, year, month: month.value };
    return { span: { start, end: afterYear + 1 }, year };
  }
  const numeric = /^[-/.](0[1-9]|1[0-2])(?!\d|%|[万亿])/u.exec(text.slice(end, end + 4));
  if (numeric !== null) return { span: { start, end: end + 3 }, year, month: Number(numeric[1]) };
  const range = /^\s?[—–\-~～至到]{1,2}\s?/u.exec(text.slice(end, end + 4));
  if (range !== null) {
    const last = yearAt(text, end + range[0].length);
    if (last !== undefined && text[skipSpaces(text, last.end)] === '年')
      return { span: { start, end }, year };
  }
  return undefined;
}
