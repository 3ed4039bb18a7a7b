/**
 * Reads the fields of a CSL item without trusting their types: items come from libraries that people
 * and programs wrote, so a name may be a number and a date a string. Nothing here throws.
 */
import type { CslItem } from './model.ts';

/** A name with every part as text; parts that the item lacks are empty. */
export interface ItemName {
  readonly family: string;
  readonly given: string;
  readonly literal: string;
  /** Lower-case words kept before the family name (van der Graaf). */
  readonly particle: string;
  /** Lower-case words that go behind the given name (Veen P H van der). */
  readonly droppingParticle: string;
  readonly suffix: string;
}

export interface DatePoint {
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}

/** A last name `others`, as BibTeX ends a list that it does not give in full. */
export function isOpenEnd(name: ItemName | undefined): boolean {
  return name?.literal === 'others' && name.family === '';
}

/** A date as far as the item gives it: words as they stand, a day, or a span that may still run. */
export type ItemDate =
  | { readonly literal: string }
  | {
      readonly start: DatePoint;
      readonly end?: DatePoint;
      /** The span has no end yet: a periodical that still appears. */
      readonly open: boolean;
      /** Estimated by whoever described the work. */
      readonly uncertain: boolean;
    };

const MARKUP = /<\/?(?:i|b|em|strong|sup|sub|sc|span)(?:\s[^<>]*)?>/giu;

const SPACE = 0x20;
const TAG_OPEN = 0x3c;

/** The field as one line of plain text, without the rich-text tags that CSL allows; empty when absent. */
export function textOf(item: CslItem, field: string): string {
  return plainText(item[field]);
}

/** Whether the field holds any text. */
export function has(item: CslItem, field: string): boolean {
  return textOf(item, field) !== '';
}

function plainText(value: unknown): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value !== 'string') return '';
  if (!needsCleaning(value)) return value.trim();
  return value
    .replace(MARKUP, '')
    .replace(/[ \t\r\n]+/gu, ' ')
    .trim();
}

/** Whether there may be a tag, a line break or a double space in the text. */
function needsCleaning(text: string): boolean {
  let before = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < SPACE || unit === TAG_OPEN || (unit === SPACE && before === SPACE)) return true;
    before = unit;
  }
  return false;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names in `field`, in order; entries without any text are left out. */
export function namesOf(item: CslItem, field: string): readonly ItemName[] {
  const value = item[field];
  if (!Array.isArray(value)) return [];
  const names: ItemName[] = [];
  for (const entry of value as readonly unknown[]) {
    const name = typeof entry === 'string' ? readName({ literal: entry }) : readName(entry);
    if (name !== undefined) names.push(name);
  }
  return names;
}

function readName(value: unknown): ItemName | undefined {
  if (!isRecord(value)) return undefined;
  const name: ItemName = {
    family: plainText(value['family']),
    given: plainText(value['given']),
    literal: plainText(value['literal']),
    particle: plainText(value['non-dropping-particle']),
    droppingParticle: plainText(value['dropping-particle']),
    suffix: plainText(value['suffix']),
  };
  return name.family === '' && name.given === '' && name.literal === '' ? undefined : name;
}

/**
 * The names in `field` as one text each, family name first (熊锐, Tolbert Caroline J.): what search reads.
 * Allocates nothing else, since it runs over whole libraries.
 */
export function nameTextsOf(item: CslItem, field: string): readonly string[] {
  const value = item[field];
  if (!Array.isArray(value)) return [];
  const texts: string[] = [];
  for (const entry of value as readonly unknown[]) {
    const family = isRecord(entry) ? plainText(entry['family']) : '';
    const rest = isRecord(entry) ? plainText(entry[family === '' ? 'literal' : 'given']) : plainText(entry);
    if (family === '' && rest !== '') texts.push(rest);
    else if (family !== '') texts.push(isSpaced(family.charCodeAt(0)) ? `${family} ${rest}` : family + rest);
  }
  return texts;
}

/** Whether a name that begins with this unit is written with a space before the given name. */
function isSpaced(unit: number): boolean {
  return unit < 0x2e80;
}

/** The year in a date field as text; empty when there is none. */
export function yearOf(item: CslItem, field: string): string {
  const value = item[field];
  if (isRecord(value)) {
    const parts = value['date-parts'];
    const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
    const year = plainText(Array.isArray(first) ? first[0] : undefined);
    if (year !== '' && year !== '0') return year;
  }
  const date = dateOf(item, field);
  if (date === undefined) return '';
  return 'start' in date ? date.start.year : (/\d{4}/u.exec(date.literal)?.[0] ?? '');
}

/** The date in `field`; undefined when absent or empty. */
export function dateOf(item: CslItem, field: string): ItemDate | undefined {
  const value = item[field];
  if (typeof value === 'string' || typeof value === 'number') return parseDate(plainText(value));
  if (!isRecord(value)) return undefined;
  const parts: unknown = value['date-parts'];
  if (Array.isArray(parts)) {
    const start = readPoint(parts[0]);
    if (start !== undefined) {
      const end = readPoint(parts[1]);
      const uncertain = value['circa'] !== undefined && value['circa'] !== false && value['circa'] !== 0;
      return end === undefined ? { start, open: false, uncertain } : { start, end, open: false, uncertain };
    }
  }
  const literal = plainText(value['literal']);
  return parseDate(literal === '' ? plainText(value['raw']) : literal);
}

function readPoint(value: unknown): DatePoint | undefined {
  if (!Array.isArray(value)) return undefined;
  const [first, second, third] = value as readonly unknown[];
  const year = plainText(first);
  if (year === '' || year === '0') return undefined;
  return point(year, Number(plainText(second)), Number(plainText(third)));
}

function point(year: string, month: number, day: number): DatePoint {
  const within = (value: number, last: number): boolean =>
    Number.isInteger(value) && value >= 1 && value <= last;
  if (!within(month, 12)) return { year };
  return within(day, 31) ? { year, month, day } : { year, month };
}

const SPAN = /^(\d{4}(?:-\d{1,2}){0,2})\/(\d{4}(?:-\d{1,2}){0,2})?$/u;
const DAY = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?$/u;

/** An estimate as libraries write it: [1999], 1999?, 1999~, c. 1999, ca. 1999. */
const ESTIMATE = /^(?:\[(\d{4})\??\]|(\d{4})[?~]|(?:c|ca)\.? ?(\d{4}))$/u;

/** Reads 2020, 2020-03-01, 2020年3月1日, 1957/1990, the open 1979/ and the estimated [1999]; anything else stays words. */
function parseDate(text: string): ItemDate | undefined {
  if (text === '') return undefined;
  const estimate = ESTIMATE.exec(text);
  const year = estimate?.[1] ?? estimate?.[2] ?? estimate?.[3];
  if (year !== undefined) return { start: { year }, open: false, uncertain: true };
  const span = SPAN.exec(text);
  const start = parsePoint(span?.[1] ?? text);
  if (start === undefined) return { literal: text };
  const end = span?.[2] === undefined ? undefined : parsePoint(span[2]);
  const shared = { start, open: span !== null && end === undefined, uncertain: false };
  return end === undefined ? shared : { ...shared, end };
}

function parsePoint(text: string): DatePoint | undefined {
  const match = DAY.exec(text);
  if (match === null) return undefined;
  return point(match[1] ?? '', Number(match[2] ?? ''), Number(match[3] ?? ''));
}

const NOTE_LINE = /^([-_a-z]+|[A-Z]+):(.*)$/u;

/**
 * The item with the fields that its note spells out line by line (`page: 12`, `CSTR: …`): the way
 * Zotero and citeproc carry what a library has no field for. A field of the item wins, except over
 * `type` and dates, which such a line corrects. Reading ends at the first line that is none (a first
 * line of prose is skipped).
 */
export function withNoteFields(item: CslItem): CslItem {
  const note: unknown = item.note;
  if (typeof note !== 'string' || !note.includes(':')) return item;
  const found: Record<string, unknown> = {};
  for (const [index, line] of note.split('\n').entries()) {
    if (line.trim() === '') continue;
    const match = NOTE_LINE.exec(line.trimEnd());
    if (match === null) {
      if (index === 0) continue;
      break;
    }
    const [, key = '', rest = ''] = match;
    const value = rest.trim();
    if (value === '' || key === 'note' || key === 'id') continue;
    const corrects = key === 'type' || key === 'issued' || key === 'accessed';
    if (corrects || !has(item, key)) found[key] ??= value;
  }
  return { ...item, ...found };
}
