/**
 * The labels of official numbering (GB/T 9704 7.3.3: 一、 （一） 1. （1）), with chapters of statutes
 * above them and the variants people type: half-width brackets, full-width digits and dots, 、 for a dot.
 */
import { hanNumeral } from './hanNumeral.ts';
import type { NumberingStyle } from './model.ts';
import { setsOf, units } from './units.ts';

export interface Numbering {
  readonly style: NumberingStyle;
  /** Place in the official order: a smaller rank stands higher. */
  readonly rank: number;
  readonly ordinal: number;
  /** Offset after the label and the blanks that follow it. */
  readonly end: number;
}

/** 一、 and what stands beside it. */
export const HAN_RANK = 4;
/** From here down a label may as well number the items of a list. */
export const ARABIC_RANK = 6;

const han = '[〇零一二三四五六七八九十百]';
const digit = '[0-9０-９]';

/** What makes a list of 三、: 三、四季度, 五、六年级, 三、四线城市. */
const listed = `${han}{1,2}(?:季度|年级|线|级|类|环|期|批|层|楼|月|等奖|产业|手|孩)`;

interface Shape {
  /** Sets of which its first unit is in one. */
  readonly begins: number;
  readonly style: NumberingStyle;
  readonly rank: number;
  readonly label: RegExp;
}

/** Each label has its number in the first group. Sticky: read at one place. */
const shapes: readonly Shape[] = [
  {
    begins: units.numeral,
    style: 'han',
    rank: HAN_RANK,
    // 十四五、十五五时期 begins with no number.
    label: new RegExp(
      `(?!十[一二三四五六七八九]{2})(${han}{1,5})\\s?(?:、{1,3}|[．.])(?!${han}{1,5}[、．.]|[、．.]|${listed})`,
      'uy',
    ),
  },
  {
    begins: units.brackets,
    style: 'parenthesisedHan',
    rank: 5,
    label: new RegExp(`[（(]\\s?(${han}{1,5})\\s?[）)][、．.]?`, 'uy'),
  },
  {
    begins: units.digit,
    style: 'arabic',
    rank: ARABIC_RANK,
    label: new RegExp(`(${digit}{1,3})\\s?[.．、](?!${digit}(?!${digit}{3}年))`, 'uy'),
  },
  {
    begins: units.brackets,
    style: 'parenthesisedArabic',
    rank: 7,
    label: new RegExp(`[（(]\\s?(${digit}{1,3})\\s?[）)][、．.]?`, 'uy'),
  },
  {
    begins: units.digit,
    style: 'parenthesisedArabic',
    rank: 8,
    label: new RegExp(`(${digit}{1,2})\\s?[）)]`, 'uy'),
  },
];

const ordinalMark = '第'.charCodeAt(0);
const chapterRanks: Readonly<Record<string, number>> = { 编: 0, 篇: 0, 部: 1, 章: 2, 节: 3 };
const chapter = new RegExp(
  `第\\s?((?:${han}|${digit}){1,5})\\s?(部分|[编篇章节])(?![的之和、至中内第，。])`,
  'uy',
);
/** What follows a label that is only mentioned: （一）至（三）项, （一）、（二）, （一）项. */
const mention =
  /(?:[至到和与及或、]\s*)?[（(第][〇零一二三四五六七八九十百0-9０-９]+[）)项条款]|[项款目](?:规定|的|所列)/uy;
/** The sections of a technical text: 1.2, 1.2.3. */
const decimal = /(\d{1,3})((?:[.．]\d{1,3}){1,4})[.．、]?\s/uy;

/**
 * The label that begins at `at`. `head` is the beginning of a line: labels are short, so a slice will do.
 * @param decimals whether 1.2 is a label too; in running text it is a figure
 */
export function numberingAt(head: string, at: number, decimals = false): Numbering | undefined {
  if (!beginsLabel(head.charCodeAt(at))) return undefined;
  const found = chapterAt(head, at) ?? (decimals ? decimalAt(head, at) : undefined) ?? labelAt(head, at);
  if (found === undefined) return undefined;
  mention.lastIndex = found.end;
  return mention.test(head) ? undefined : { ...found, end: skipBlanks(head, found.end) };
}

/** Whether a label may begin with a unit: most lines begin with another. */
export function beginsLabel(unit: number): boolean {
  return (setsOf(unit) & (units.digit | units.numeral | units.brackets)) !== 0 || unit === ordinalMark;
}

function labelAt(head: string, at: number): Numbering | undefined {
  const first = setsOf(head.charCodeAt(at));
  for (const { begins, style, rank, label } of shapes) {
    if ((first & begins) === 0) continue;
    label.lastIndex = at;
    const match = label.exec(head);
    if (match === null) continue;
    const ordinal = ordinalOf(match[1] ?? '');
    if (ordinal > 199) continue;
    return { style, rank, ordinal, end: at + match[0].length };
  }
  return undefined;
}

function chapterAt(head: string, at: number): Numbering | undefined {
  if (head.charCodeAt(at) !== ordinalMark) return undefined;
  chapter.lastIndex = at;
  const match = chapter.exec(head);
  if (match === null) return undefined;
  const [label, numeral = '', unit = ''] = match;
  const ordinal = ordinalOf(numeral);
  const rank = chapterRanks[unit.charAt(0)];
  if (rank === undefined) return undefined;
  return { style: 'chapter', rank, ordinal, end: at + label.length };
}

function decimalAt(head: string, at: number): Numbering | undefined {
  decimal.lastIndex = at;
  const match = decimal.exec(head);
  if (match === null) return undefined;
  const parts = (match[2] ?? '').split(/[.．]/u);
  const rank = ARABIC_RANK + (parts.length - 1) / 10;
  return { style: 'arabic', rank, ordinal: Number(parts.at(-1)), end: at + match[0].length };
}

/** The number of a label, at most five numerals: 12, １２, 十二, 一二, 一百零二. Labels stand on many lines. */
function ordinalOf(numeral: string): number {
  let total = 0;
  let pending = 0;
  for (const unit of numeral) {
    const worth = unit === '百' ? 100 : unit === '十' ? 10 : undefined;
    if (worth === undefined) pending = pending * 10 + digitOf(unit);
    else {
      total += (pending === 0 ? 1 : pending) * worth;
      pending = 0;
    }
  }
  return total + pending;
}

function digitOf(unit: string): number {
  const code = unit.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : Math.max(0, '零一二三四五六七八九'.indexOf(unit));
}

function skipBlanks(head: string, at: number): number {
  let end = at;
  while (end < head.length && /\s/u.test(head[end] ?? '')) end++;
  return end;
}

/** The last numeral of a label: the 3 of 1.2.3. */
const lastNumeral =
  /(?:[0-9０-９]+|[〇零一二三四五六七八九十百]+)(?=[^0-9０-９〇零一二三四五六七八九十百]*$)/u;

/** A label with another number, its style kept: （三） with 4 is （四）. */
export function withOrdinal(label: string, ordinal: number): string {
  return label.replace(lastNumeral, (digits) =>
    /[0-9０-９]/u.test(digits) ? String(ordinal) : hanNumeral(ordinal),
  );
}
