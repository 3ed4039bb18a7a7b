/** Fields of BibTeX and BibLaTeX → CSL. */
import { message, type Message } from '../../base/messages.ts';
import type { CslDate, CslItem } from '../model.ts';
import type { BibtexEntry } from './bibtex.ts';
import { latexText, verbatimText } from './latex.ts';
import { itemOf, type Fields } from './model.ts';
import { bibtexNames } from './names.ts';

const types: Readonly<Record<string, string>> = {
  article: 'article-journal',
  newspaper: 'article-newspaper',
  magazine: 'article-magazine',
  book: 'book',
  mvbook: 'book',
  collection: 'book',
  mvcollection: 'book',
  reference: 'book',
  proceedings: 'book',
  booklet: 'book',
  manual: 'book',
  inbook: 'chapter',
  bookinbook: 'chapter',
  suppbook: 'chapter',
  incollection: 'chapter',
  inreference: 'entry-encyclopedia',
  inproceedings: 'paper-conference',
  conference: 'paper-conference',
  periodical: 'periodical',
  phdthesis: 'thesis',
  mastersthesis: 'thesis',
  bachelorsthesis: 'thesis',
  thesis: 'thesis',
  report: 'report',
  techreport: 'report',
  standard: 'standard',
  patent: 'patent',
  online: 'webpage',
  electronic: 'webpage',
  www: 'webpage',
  webpage: 'webpage',
  dataset: 'dataset',
  database: 'dataset',
  software: 'software',
  map: 'map',
  legislation: 'legislation',
  jurisdiction: 'legal_case',
  regulation: 'regulation',
  archive: 'manuscript',
  unpublished: 'manuscript',
  preprint: 'article',
};
const parts = new Set(['chapter', 'paper-conference', 'entry-encyclopedia']);
/** Works whose `number` is an issue. */
const periodicals = new Set(['article-journal', 'article-magazine', 'article-newspaper', 'periodical']);
const theses: Readonly<Record<string, string>> = {
  phdthesis: '博士学位论文',
  mastersthesis: '硕士学位论文',
};

/** CSL field ← BibTeX fields, the first that is filled. */
const plain: readonly (readonly [string, ...string[]])[] = [
  ['publisher', 'publisher', 'school', 'institution', 'organization'],
  ['publisher-place', 'address', 'location'],
  ['volume', 'volume'],
  ['edition', 'edition'],
  ['collection-title', 'series'],
  ['language', 'language', 'langid', 'hyphenation'],
  ['note', 'note', 'addendum'],
  ['medium', 'howpublished'],
  ['version', 'version'],
  ['ISBN', 'isbn'],
  ['ISSN', 'issn'],
  ['event-title', 'eventtitle'],
  ['event-place', 'venue'],
];
/** Never taken over from the parent of a `crossref`. */
const ownOnly = new Set([
  'crossref',
  'label',
  'shorthand',
  'note',
  'abstract',
  'doi',
  'url',
  'keywords',
  'options',
  'ids',
  'xref',
]);

/**
 * The CSL item of an entry.
 * @param parent the entry that it names by `crossref`, which lends it what it lacks
 * @returns with it what could not be understood
 */
export function bibtexItem(
  entry: BibtexEntry,
  parent?: BibtexEntry,
): { readonly item: CslItem; readonly faults: readonly Message[] } {
  const faults: Message[] = [];
  const values = parent === undefined ? entry.fields : inherited(entry, parent);
  const get = (...names: string[]): string => {
    for (const name of names) {
      const value = values.get(name);
      if (value !== undefined && value.trim() !== '') return value;
    }
    return '';
  };
  const type = typeOf(entry.type, get('entrysubtype'), get);
  const fields: Fields = {};
  const set = (name: string, value: string): void => {
    if (value !== '') fields[name] = value;
  };

  set('title', withSubtitle(latexText(get('title')), latexText(get('subtitle'))));
  set('title-short', latexText(get('shorttitle')));
  const container = periodicals.has(type)
    ? withSubtitle(latexText(get('journaltitle', 'journal', 'maintitle')), latexText(get('journalsubtitle')))
    : withSubtitle(
        latexText(get('booktitle', 'maintitle', 'journaltitle', 'journal')),
        latexText(get('booksubtitle')),
      );
  if (parts.has(type) || container !== fields['title']) set('container-title', container);
  for (const role of ['author', 'editor', 'translator']) {
    const names = bibtexNames(get(role));
    if (names.length > 0) fields[role] = names;
  }
  for (const [field, ...names] of plain) set(field, latexText(get(...names)));
  const number = latexText(get('number'));
  if (periodicals.has(type)) {
    set('issue', latexText(get('issue')) || number);
    set('number', latexText(get('eid', 'articleno')));
  } else {
    set('number', number);
    set('issue', latexText(get('issue')));
  }
  set('page', latexText(get('pages')).replace(/\s*[-–—]+\s*/gu, '-'));
  set('genre', latexText(get('type')) || (theses[entry.type] ?? ''));
  set('DOI', verbatimText(get('doi')).replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/iu, ''));
  set(
    'URL',
    verbatimText(get('url')) || (/\\url\s*\{([^}]*)\}/u.exec(get('howpublished', 'note'))?.[1] ?? ''),
  );
  const issued = dateOf(get, faults, entry.key);
  if (issued !== undefined) fields['issued'] = issued;
  const accessed = readDate(latexText(get('urldate', 'lastchecked')));
  if (accessed !== undefined) fields['accessed'] = accessed;
  if (fields['title'] === undefined) faults.push(message('library.noTitle', { key: entry.key }));
  return { item: itemOf(entry.key, type, fields), faults };
}

function typeOf(written: string, subtype: string, get: (...names: string[]) => string): string {
  if (/newspaper/iu.test(subtype)) return 'article-newspaper';
  if (/magazine/iu.test(subtype)) return 'article-magazine';
  const type = types[written];
  if (type !== undefined) return type;
  if (get('journal', 'journaltitle') !== '') return 'article-journal';
  return get('url') === '' || get('publisher') !== '' ? 'document' : 'webpage';
}

/** What a parent lends: its title is the book that holds the child. */
function inherited({ type, fields }: BibtexEntry, parent: BibtexEntry): ReadonlyMap<string, string> {
  const values = new Map(fields);
  const lend = (name: string, value: string): void => {
    if (!values.has(name)) values.set(name, value);
  };
  for (const [name, value] of parent.fields) {
    if (ownOnly.has(name)) continue;
    if (name === 'title' || name === 'subtitle') {
      if (parts.has(types[type] ?? '')) lend(`book${name}`, value);
      else if (type === 'article') lend(name === 'title' ? 'journaltitle' : 'journalsubtitle', value);
      continue;
    }
    // The authors of the book are not those of a paper in it, except of a part of their own book.
    if (name === 'author' && type !== 'inbook') continue;
    lend(name, value);
  }
  return values;
}

function withSubtitle(title: string, subtitle: string): string {
  if (subtitle === '' || title === '') return title;
  return `${title}${/\p{Script=Han}/u.test(title) ? '：' : ': '}${subtitle}`;
}

function dateOf(get: (...names: string[]) => string, faults: Message[], key: string): CslDate | undefined {
  const written = latexText(get('date'));
  const whole = readDate(written);
  if (whole !== undefined) return whole;
  const year = latexText(get('year', 'issued')) || written;
  if (year === '') return undefined;
  const digits = /^\D{0,3}(\d{4})\D{0,2}$/u.exec(year);
  if (digits === null) return readDate(year) ?? { literal: year };
  const month = latexText(get('month'));
  const number = monthNumber(month);
  if (month !== '' && number === undefined) faults.push(message('library.badMonth', { key, month }));
  const day = Number(/\d+/u.exec(get('day'))?.[0] ?? /^\S+[\s~]+(\d{1,2})$/u.exec(month)?.[1] ?? NaN);
  const date = [Number(digits[1]), ...(number === undefined ? [] : [number])];
  if (number !== undefined && day >= 1 && day <= 31) date.push(day);
  // [2014], 2014?, c2014: an estimate.
  return year === digits[1] ? { 'date-parts': [date] } : { 'date-parts': [date], circa: true };
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const HAN_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

/** 3, 03, March, mar, 3月, 三月, `3 15`; undefined for what is no month. */
function monthNumber(text: string): number | undefined {
  const digits = /^(\d{1,2})(?:\D|$)/u.exec(text);
  if (digits !== null) {
    const month = Number(digits[1]);
    return month >= 1 && month <= 12 ? month : undefined;
  }
  const word = MONTHS.indexOf(text.slice(0, 3).toLowerCase());
  if (word >= 0) return word + 1;
  const han = HAN_MONTHS.indexOf(text.replace(/月.*$/u, ''));
  return han >= 0 ? han + 1 : undefined;
}

const point = /^(-?\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月)?|年)?(?:[T ].*)?$/u;

/** 2014, 2014-03, 2014-03-01, 2014/3/1, 2014年3月1日, `2014/2016`; undefined for anything else. */
export function readDate(text: string): CslDate | undefined {
  const one = readPoint(text);
  if (one !== undefined) return { 'date-parts': [one] };
  const [from = '', to = '', more] = text.split('/');
  const [start, end] = [readPoint(from), readPoint(to)];
  return more === undefined && start !== undefined && end !== undefined
    ? { 'date-parts': [start, end] }
    : undefined;
}

function readPoint(text: string): readonly number[] | undefined {
  const found = point.exec(text.trim());
  if (found === null) return undefined;
  const [, year, month, day] = found;
  const date = [Number(year)];
  const within = (value: string | undefined, last: number) => Number(value) >= 1 && Number(value) <= last;
  if (within(month, 12)) {
    date.push(Number(month));
    if (within(day, 31)) date.push(Number(day));
  }
  return date;
}
