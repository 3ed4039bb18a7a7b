/** The elements that both editions build alike, each as text without the full stop that ends it. */
import type { Gbt7714Edition } from '../../config/model.ts';
import { has, namesOf, textOf, type ItemDate } from '../fields.ts';
import type { CslItem } from '../model.ts';
import { isOnline, marks } from './marks.ts';
import { formatNames } from './names.ts';
import { enclosed, joined, stopped, type Punctuation } from './punctuation.ts';
import type { Words } from './words.ts';

/** One item on its way to becoming an entry. */
export interface Entry {
  readonly item: CslItem;
  readonly type: string;
  readonly edition: Gbt7714Edition;
  readonly punctuation: Punctuation;
  readonly words: Words;
  readonly issued: ItemDate | undefined;
  readonly accessed: ItemDate | undefined;
  /** Set for what somebody typed: the bracket behind the title; then nothing is left out or filled in. */
  readonly mark?: string;
}

/** What describes the work, and where it is found (address and identifier). */
export type Elements = readonly [readonly string[], readonly string[]];

const EM_SPACE = '\u2003';
const VOLUMES_NUMBERED_ELSEWHERE = new Set([
  'article',
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'periodical',
]);
const PARTS_OF_BOOKS = new Set([
  'chapter',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'paper-conference',
]);
const BOOKS = new Set(['book', 'chapter', 'classic', 'entry', 'entry-dictionary', 'entry-encyclopedia']);
const NUMERIC = /^[A-Za-z]?\d+[A-Za-z]*(?:\s*[-–—,，、&/]\s*[A-Za-z]?\d+[A-Za-z]*)*$/u;

/** Whether the work stands in a book or in proceedings, after `//`. */
export function isPart(entry: Entry): boolean {
  return PARTS_OF_BOOKS.has(entry.type) || has(entry.item, 'container-title');
}

/** The names of the first of `roles` that the item fills. */
export function namesIn(entry: Entry, roles: readonly string[]): string {
  for (const role of roles) {
    const names = namesOf(entry.item, role);
    if (names.length > 0) return formatNames(names, entry.edition, entry.words, entry.mark !== undefined);
  }
  return '';
}

/** Title, volume of a whole work, number, scale of a map (2025), and the marks: `题名：第1卷[M/OL]`. `number` is empty where it stands elsewhere. */
export function title(entry: Entry, number: string): string {
  const { item, punctuation } = entry;
  const own = isPart(entry) ? '' : joined([volume(entry), textOf(item, 'volume-title')], EM_SPACE);
  const name = textOf(item, 'title') === '' ? textOf(item, 'title-short') : textOf(item, 'title');
  // A half-width question mark closes the title as well as a colon would.
  const colon = entry.edition === '2015' && /[?!]$/u.test(name) ? ' ' : punctuation.colon;
  const words =
    entry.edition === '2015'
      ? joined([name, joined([own, number], EM_SPACE)], colon)
      : joined([name, own, number], colon);
  const scale = entry.edition === '2025' && entry.type === 'map' ? textOf(item, 'scale') : '';
  const bracket = entry.mark === undefined ? marks(item, entry.type, entry.edition) : `[${entry.mark}]`;
  return stopped([words, scale]) + bracket;
}

/** The volume of a book of several; volumes of periodicals stand in {@link periodicalPlace}. */
export function volume(entry: Entry): string {
  if (VOLUMES_NUMBERED_ELSEWHERE.has(entry.type)) return '';
  const text = textOf(entry.item, 'volume');
  return NUMERIC.test(text) ? entry.words.volume(text, entry.edition) : text;
}

/** The book or proceedings that hold the work: their responsible persons, title and volume. */
export function bookTitle(entry: Entry): string {
  return joined([textOf(entry.item, 'container-title'), volume(entry)], entry.punctuation.colon);
}

/** `译者，译`; empty without a translator. */
export function translator(entry: Entry): string {
  const names = namesIn(entry, ['translator']);
  return names === '' ? '' : names + entry.punctuation.comma + entry.words.translator;
}

const EDITION_NUMBER =
  /^(?:第\s*)?(?:(\d{1,4})|([一二三四五六七八九十]{1,3}))\s*(?:版|(?:st|nd|rd|th)?\s*(?:ed\.?|edition)?)$/iu;

/** The edition in the standard's short form (第三版 → 3 版, `2nd ed.`); a first edition is not named. */
export function bookEdition(entry: Entry): string {
  const text = textOf(entry.item, 'edition');
  const match = EDITION_NUMBER.exec(text);
  const number = match?.[2] === undefined ? Number(match?.[1] ?? NaN) : hanNumber(match[2]);
  if (Number.isNaN(number)) return text;
  return number <= 1 ? '' : entry.words.edition(number);
}

function hanNumber(text: string): number {
  const digit = (han: string): number => '一二三四五六七八九'.indexOf(han) + 1;
  const ten = text.indexOf('十');
  if (ten < 0) return text.length === 1 ? digit(text) : NaN;
  return (ten === 0 ? 1 : digit(text.slice(0, ten))) * 10 + digit(text.slice(ten + 1));
}

/**
 * `地：者，年：页`. A printed book of which only the place or only the publisher is known says so in
 * brackets (2015: 8.4.1.3 and 8.4.2.4); works on the network leave the unknown out.
 */
export function imprint(entry: Entry, year: string, holder = false): string {
  const { item, punctuation } = entry;
  let place = textOf(item, holder ? 'archive-place' : 'publisher-place');
  let publisher = textOf(item, holder ? 'archive' : 'publisher');
  if (
    entry.mark === undefined &&
    BOOKS.has(entry.type) &&
    !isOnline(item) &&
    !holder &&
    place + publisher !== ''
  ) {
    if (place === '') place = entry.words.placeUnknown;
    if (publisher === '') publisher = entry.words.publisherUnknown;
  }
  const published = joined([joined([place, publisher], punctuation.colon), year], punctuation.comma);
  return joined([published, pages(item)], punctuation.colon);
}

/** `刊名，年，卷（期）：页`; an article number takes the place of the pages. `date` comes with the edition. */
export function periodicalPlace(entry: Entry, periodical: string, date: string): string {
  const { item, punctuation } = entry;
  const issue = enclosed(punctuation.open, textOf(item, 'issue'), punctuation.close);
  const numbered = joined([periodical, date, textOf(item, 'volume')], punctuation.comma) + issue;
  return joined([numbered, has(item, 'page') ? pages(item) : textOf(item, 'number')], punctuation.colon);
}

const RANGE = /(?<![\p{L}\d.])(\d+)\s*(?:--|[-–])\s*(\d+)(?![\d.])/gu;

/** The pages, ranges with a hyphen and both numbers in full: `100–12` → `100-112`. */
export function pages(item: CslItem): string {
  const text = textOf(item, 'page');
  if (!/\d\s*[-–]/u.test(text)) return text;
  return text.replace(RANGE, (_, from: string, to: string) => {
    const full = to.length < from.length ? from.slice(0, from.length - to.length) + to : to;
    return `${from}-${Number(full) < Number(from) ? to : full}`;
  });
}

/** `报名，日期（版次）`. */
export function newspaperPlace(entry: Entry, newspaper: string, date: string): string {
  const { item, punctuation } = entry;
  const page = enclosed(punctuation.open, pages(item), punctuation.close);
  return joined([newspaper, date], punctuation.comma) + page;
}

/** `DOI:10.…`, also when the library holds it as a link. */
export function doi(item: CslItem): string {
  const text = textOf(item, 'DOI').replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, '');
  return text === '' ? '' : `DOI:${text}`;
}
