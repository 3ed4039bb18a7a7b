/** When a draft was written, from what it says of itself. */
import { datesIn, type DateMention } from './dates.ts';
import type { Block, Draft } from './model.ts';

export interface DraftDate {
  readonly year: number;
  readonly month?: number;
}

const dateLine = /^(?:date|日期|发布日期|成文日期|issued)[ \t]*[:：](.{1,60})$/mu;
/** 落款, or a line under the title: a date, perhaps with who signs or what it is the date of. */
const signed = /^[\s（(【]*(?:[\p{L}：:、 ]{0,24}?(?:日期|时间)[：:]\s*)?$/u;
/** Blocks at either end of a draft that may hold its date. */
const edge = 12;

/**
 * The date of a draft, in this order: its front matter; a line that holds a date alone: 落款 at the end, a date at the
 * beginning, 收稿日期 anywhere; the year of its document number 〔2026〕; the year of its title; the latest date that the text
 * gives with 截至. Undefined where it says nothing: the clock is never asked.
 */
export function draftDateOf({ blocks, outline }: Draft): DraftDate | undefined {
  const matter = blocks[0]?.kind === 'frontMatter' ? dateLine.exec(blocks[0].text)?.[1] : undefined;
  const stated = matter === undefined ? undefined : firstDate(matter.replace(/^[\s"']+/u, ''));
  if (stated !== undefined) return stated;
  const prose = blocks.filter(
    ({ kind }) => kind === 'paragraph' || kind === 'heading' || kind === 'listItem',
  );
  const lines = [
    ...prose.slice(-edge).reverse(),
    ...prose.slice(0, edge),
    ...prose.filter(({ text }) => /^\s{0,8}\S{1,8}日期[：:]/u.test(text.slice(0, 24))),
  ];
  for (const block of lines) {
    const date = dateAlone(block);
    if (date !== undefined) return date;
  }
  const head = prose.slice(0, edge).map(({ text }) => text.slice(0, 200));
  for (const text of head) {
    const year = /[〔[［](\d{4})[〕\]］]\s?\d{1,4}\s?号/u.exec(text)?.[1];
    if (year !== undefined) return { year: Number(year) };
  }
  const title = outline[0]?.title ?? '';
  const year = /(?<!\d)((?:19|20)\d{2})(?!\d)/u.exec(title)?.[1];
  if (year !== undefined) return { year: Number(year) };
  return latest(prose);
}

function firstDate(text: string): DraftDate | undefined {
  const [date] = datesIn(text);
  if (date !== undefined) return strip(date);
  const year = /^\s*((?:19|20)\d{2})\s*$/u.exec(text)?.[1];
  return year === undefined ? undefined : { year: Number(year) };
}

const strip = ({ year, month }: DateMention): DraftDate => (month === undefined ? { year } : { year, month });

/** 2026年5月10日, 二〇二六年五月十日, （2026年5月10日）, 收稿日期:2021-02-03. */
function dateAlone({ text }: Block): DraftDate | undefined {
  if (text.length > 60) return undefined;
  const [date] = datesIn(text);
  if (date?.month === undefined || !signed.test(text.slice(0, date.span.start))) return undefined;
  const rest = text.slice(date.span.end);
  return /^(?:[-/.]?\s?[\d〇一二三四五六七八九十]{1,3}\s?日?)?[\s）)】印发]*$/u.test(rest)
    ? strip(date)
    : undefined;
}

function latest(blocks: readonly Block[]): DraftDate | undefined {
  let best: DraftDate | undefined;
  const order = ({ year, month }: DraftDate): number => year * 12 + (month ?? 1);
  for (const { text } of blocks) {
    for (const { index } of text.matchAll(/截[至止]到?/gu)) {
      const [date] = datesIn(text.slice(index, index + 20));
      if (date !== undefined && (best === undefined || order(date) > order(best))) best = strip(date);
    }
  }
  return best;
}

/** Whether `asOf` (2017 or 2020-03) is more than five years before `date`, whatever months are left open. */
export function isStale(asOf: string, date: DraftDate): boolean {
  const [year = 0, month = 12] = asOf.split('-').map(Number);
  return date.year * 12 + (date.month ?? 1) - (year * 12 + month) > 60;
}
