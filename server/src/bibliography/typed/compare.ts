/**
 * A typed entry against its correct form. Only what is certain is told: the entry must be read whole, and its
 * correct form must hold every word and number of it; what cannot be read so stays as it is.
 */
import type { Gbt7714Edition } from '../../config/model.ts';
import { formatTyped } from '../gbt7714/format.ts';
import type { CslItem } from '../model.ts';
import { parseEntry, type ParsedEntry } from './parse.ts';
import { halfWidth } from './shapes.ts';

/** In what a typed entry departs from its correct form, the gravest first. */
export const differences = [
  'missingMark',
  'wrongMark',
  'carrier',
  'others',
  'order',
  'date',
  'separator',
  'pageDash',
  'doi',
  'markForm',
  'case',
  'end',
  'width',
  'space',
] as const;
export type Difference = (typeof differences)[number];

export interface ReadEntry extends ParsedEntry {
  /** The words of the entry on one line. */
  readonly typed: string;
  /** The entry as the edition wants it. */
  readonly expected: string;
}

/**
 * Reads an entry and writes it as the edition wants it.
 * @param content the words of the entry without its label; may hold line breaks
 * @returns undefined where the entry is not read with certainty
 */
export function readEntry(content: string, edition: Gbt7714Edition): ReadEntry | undefined {
  const typed = onOneLine(content);
  const parsed = parseEntry(typed);
  if (parsed === undefined) return undefined;
  const expected = formatTyped(parsed.item, parsed.mark, edition);
  const isCertain = keepsWords(typed, expected) && isSettled(expected, edition);
  return isCertain ? { ...parsed, typed, expected } : undefined;
}

/** Whether an entry so written stays as it is: what would be put right twice was not understood. */
function isSettled(expected: string, edition: Gbt7714Edition): boolean {
  const again = parseEntry(expected);
  return again === undefined || formatTyped(again.item, again.mark, edition) === expected;
}

/** The gravest difference between the entry and its correct form; undefined for none. */
export function differenceIn({ typed, expected, typedMark, mark }: ReadEntry): Difference | undefined {
  if (typed === expected || plainSpaces(typed) === plainSpaces(expected)) return undefined;
  const markFault = faultOfMark(typedMark, mark);
  if (markFault !== undefined && markFault !== 'markForm') return markFault;
  const typedWords = typed.replace(typedMark, '');
  const rightWords = expected.replace(`[${mark}]`, '');
  return faultOfWords(typedWords, rightWords) ?? markFault ?? 'space';
}

function faultOfMark(typedMark: string, mark: string): Difference | undefined {
  if (typedMark === '') return 'missingMark';
  if (typedMark === `[${mark}]`) return undefined;
  const [letter, carrier] = halfWidth(typedMark)
    .toUpperCase()
    .replace(/[[\]\s]/gu, '')
    .split('/');
  const [rightLetter, rightCarrier] = mark.split('/');
  if (letter !== rightLetter) return 'wrongMark';
  return carrier === rightCarrier ? 'markForm' : 'carrier';
}

/** The first step of likening two texts after which they are one names what parted them. */
function faultOfWords(typed: string, right: string): Difference | undefined {
  const unspaced = (text: string): string => text.replace(/\s+/gu, '');
  const narrow = (text: string): string => unspaced(narrowed(text));
  const cased = (text: string): string => narrow(text).toLowerCase();
  const ended = (text: string): string => cased(text).replace(/\.+$/u, '');
  const steps: readonly (readonly [Difference, (text: string) => string])[] = [
    ['space', unspaced],
    ['width', narrow],
    ['end', (text) => narrow(text).replace(/\.+$/u, '')],
    ['doi', (text) => narrow(plainDoi(text)).replace(/\.+$/u, '')],
    ['case', ended],
    ['pageDash', (text) => ended(dashed(text))],
    ['date', (text) => ended(plainDates(plainDoi(dashed(text))))],
    ['others', (text) => ended(withoutOthers(plainDates(plainDoi(dashed(text)))))],
  ];
  if (plainSpaces(typed) === plainSpaces(right)) return undefined;
  const step = steps.find(([, liken]) => liken(typed) === liken(right));
  if (step !== undefined) return step[0];
  return lettersOf(typed) === lettersOf(right) ? 'separator' : 'order';
}

/** The whole content on one line: lines are joined with a space, between Han characters without. */
export function onOneLine(content: string): string {
  return content.trim().replace(/\s+/gu, (blanks, at: number, text: string) => {
    if (!/[\r\n]/u.test(blanks)) return blanks;
    const end = at + blanks.length;
    const areHan =
      HAN_BEFORE.test(text.slice(Math.max(0, at - 2), at)) && HAN_BEHIND.test(text.slice(end, end + 2));
    return areHan ? '' : ' ';
  });
}

const HAN_BEFORE = /[\p{Script=Han}，。：；、（）]$/u;
const HAN_BEHIND = /^[\p{Script=Han}，。：；、（）]/u;

/** The em space that the standard sets within a title is no matter of typing. */
function plainSpaces(text: string): string {
  return text.replaceAll('\u2003', ' ');
}

/** Punctuation in half width, dashes as they are. */
function narrowed(text: string): string {
  return Array.from(text, (character) =>
    /[–—－−～~]/u.test(character) ? character : halfWidth(character),
  ).join('');
}

function dashed(text: string): string {
  return text.replace(/(?<=[\dA-Za-z])\s*(?:--|[–—－−～~])\s*(?=[\dA-Za-z])/gu, '-');
}

function plainDoi(text: string): string {
  return text.replace(/doi\s*[:：]?\s*(?:https?:\/\/(?:dx\.)?doi\.org\/)?(?=10\.)/giu, 'DOI:');
}

/** Dates as numbers alone: 2020年3月1日 and 2020-03-01 are one. */
function plainDates(text: string): string {
  return text.replace(
    /(\d{4})[-–—./年](\d{1,2})(?:[-–—./月](\d{1,2})日?|月)/gu,
    (_, year: string, month: string, day: string | undefined) =>
      [year, String(Number(month)), day === undefined ? '' : String(Number(day))].filter(Boolean).join('-'),
  );
}

/** Without 等 and `et al.` where they close a list of names. */
function withoutOthers(text: string): string {
  return text.replace(/[,，、\s]*(?:等(?=\s*[.．。,，])|et\.?\s*al)\.?/gu, '');
}

function lettersOf(text: string): string {
  return withoutOthers(plainDates(plainDoi(text)))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

const MARK = /[[［【]\s*[A-Za-z]{1,2}\s*(?:[/／]\s*[A-Za-z]{2}\s*)?[\]］】]/u;

/** Whether `expected` holds the same letters and digits as `typed`, in any order, but for mark, 等 and notation. */
export function keepsWords(typed: string, expected: string): boolean {
  const [before, after] = [typed, expected].map((text) => text.replace(MARK, ' ')) as [string, string];
  return lettersOf(before) === lettersOf(after) || wordsOf(before) === wordsOf(after);
}

function wordsOf(text: string): string {
  const plain = withoutOthers(plainDates(plainDoi(text)))
    .toLowerCase()
    .replace(/第\s*(?=[\d一二三四五六七八九十]+\s*(?:版|卷))/gu, '')
    .replace(/卷\s*(\d+)/gu, '$1卷')
    .replace(/\bvols?\.\s*/gu, 'v')
    .replace(/\bv\.\s*(?=\d)/gu, 'v');
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  // “and” between names gives way to a comma.
  return words
    .filter((word) => word !== 'and')
    .flatMap((word) => word.split(/(?<=\d)(?=版|卷)/u))
    .sort()
    .join(' ');
}

/** The same work under other fields, as the edition wants it: a fact put right. */
export function rewrite(entry: ReadEntry, fields: Partial<CslItem>, edition: Gbt7714Edition): string {
  return formatTyped({ ...entry.item, ...fields }, entry.mark, edition);
}
