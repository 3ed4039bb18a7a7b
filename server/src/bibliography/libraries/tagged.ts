/** RIS and ENW (EndNote's tagged format, as CNKI and Google Scholar export it): one tag a line. */
import { message } from '../../base/messages.ts';
import type { CslName } from '../model.ts';
import { readDate } from './bibtexItem.ts';
import { itemOf, type Fields, type Pieces } from './model.ts';
import { namesIn } from './names.ts';

/** A format of tagged lines: how its tags look and what they mean. */
interface TaggedFormat {
  readonly line: RegExp;
  /** The tag that begins a record; its value is the type. */
  readonly first: string;
  /** The tag that ends one; without it a record ends where the next begins. */
  readonly last?: string;
  readonly types: Readonly<Record<string, string>>;
  /** What a type that is not listed becomes. */
  readonly otherType: string;
  /** CSL field → tags, the first that is filled. */
  readonly fields: Readonly<Record<string, readonly string[]>>;
  /** Role → tags, all of them. */
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly key: readonly string[];
  readonly dates: readonly string[];
  readonly accessed: readonly string[];
}

const ris: TaggedFormat = {
  line: /^\s*([A-Z][A-Z0-9])  ?- ?(.*)$/u,
  first: 'TY',
  last: 'ER',
  types: {
    JOUR: 'article-journal',
    EJOUR: 'article-journal',
    JFULL: 'periodical',
    MGZN: 'article-magazine',
    NEWS: 'article-newspaper',
    BOOK: 'book',
    EBOOK: 'book',
    EDBOOK: 'book',
    CHAP: 'chapter',
    ECHAP: 'chapter',
    CONF: 'paper-conference',
    CPAPER: 'paper-conference',
    THES: 'thesis',
    RPRT: 'report',
    GOVDOC: 'report',
    STAND: 'standard',
    PAT: 'patent',
    ELEC: 'webpage',
    BLOG: 'post-weblog',
    DATA: 'dataset',
    MAP: 'map',
    STAT: 'legislation',
    LEGAL: 'regulation',
    CASE: 'legal_case',
    COMP: 'software',
    UNPB: 'manuscript',
    MANSCPT: 'manuscript',
  },
  otherType: 'document',
  fields: {
    title: ['TI', 'T1', 'CT'],
    'container-title': ['T2', 'JO', 'JF', 'BT', 'JA', 'J2', 'J1'],
    publisher: ['PB'],
    'publisher-place': ['CY', 'PP'],
    volume: ['VL'],
    issue: ['IS'],
    number: ['M1', 'C7'],
    edition: ['ET'],
    DOI: ['DO'],
    URL: ['UR', 'L2'],
    language: ['LA'],
    ISSN: ['SN'],
    genre: ['M3'],
    'collection-title': ['T3'],
  },
  names: { author: ['AU', 'A1'], editor: ['ED', 'A2'], translator: ['A4'] },
  key: ['ID', 'LB'],
  dates: ['DA', 'PY', 'Y1'],
  accessed: ['Y2'],
};

const enw: TaggedFormat = {
  line: /^\s*%([0-9A-Za-z@!#$&*()+,.\-/:;<=>?[\\\]^_`{|}~])[ \t]+(.*)$/u,
  first: '0',
  types: {
    'journal article': 'article-journal',
    'electronic article': 'article-journal',
    'magazine article': 'article-magazine',
    'newspaper article': 'article-newspaper',
    book: 'book',
    'edited book': 'book',
    'electronic book': 'book',
    'book section': 'chapter',
    'electronic book section': 'chapter',
    'conference paper': 'paper-conference',
    'conference proceedings': 'paper-conference',
    thesis: 'thesis',
    report: 'report',
    'government document': 'report',
    standard: 'standard',
    patent: 'patent',
    'web page': 'webpage',
    blog: 'post-weblog',
    dataset: 'dataset',
    'online database': 'dataset',
    map: 'map',
    statute: 'legislation',
    'legal rule or regulation': 'regulation',
    case: 'legal_case',
    'computer program': 'software',
    manuscript: 'manuscript',
    'unpublished work': 'manuscript',
    'electronic source': 'webpage',
    generic: 'document',
  },
  otherType: 'document',
  fields: {
    title: ['T'],
    'container-title': ['J', 'B'],
    publisher: ['I'],
    'publisher-place': ['C'],
    volume: ['V'],
    issue: ['N'],
    edition: ['7'],
    page: ['P'],
    DOI: ['R'],
    URL: ['U'],
    language: ['G'],
    ISSN: ['@'],
    genre: ['9'],
  },
  names: { author: ['A'], editor: ['E'], translator: ['?'] },
  key: ['F'],
  dates: ['8', 'D'],
  accessed: ['['],
};

/** Reads a library in RIS. */
export function readRis(text: string): Pieces {
  return readTagged(text, ris);
}

/** Reads a library in ENW. */
export function readEnw(text: string): Pieces {
  return readTagged(text, enw);
}

interface Tagged {
  readonly value: string;
  /** Offset of the value. */
  readonly offset: number;
}

interface Open {
  readonly type: string;
  readonly start: number;
  end: number;
  readonly tags: Map<string, Tagged[]>;
  last: string;
  /** Whether an empty line stands since the last tag. */
  parted: boolean;
}

function* readTagged(text: string, format: TaggedFormat): Pieces {
  const keys = new KeyMaker();
  let open: Open | undefined;
  let strayTold = false;
  const line = /[^\r\n]*(?:\r\n|\r|\n|$)/gu;
  const noRecord = {
    message: message('library.noRecord', { tag: tagShown(format, format.first) }),
    advisory: false,
  };
  for (let at = 0; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const whole = line.exec(text)?.[0] ?? '';
    if (whole === '') break;
    const words = whole.trimEnd();
    const found = format.line.exec(words.replace(/^\ufeff/u, ''));
    const [, tag = '', value = ''] = found ?? [];
    const offset = at + words.length - value.length;
    if (tag === format.first) {
      if (open !== undefined) yield* finished(open, format, keys, format.last !== undefined);
      open = {
        type: value.trim(),
        start: at,
        end: at + words.length,
        tags: new Map(),
        last: '',
        parted: false,
      };
      strayTold = false;
    } else if (open === undefined) {
      if (words.trim() === '' || strayTold) continue;
      strayTold = true;
      if (found !== null) yield { offset: at, ...noRecord };
    } else if (tag !== '' && tag === format.last) {
      open.end = at + words.length;
      yield* finished(open, format, keys, false);
      open = undefined;
    } else if (found !== null && open.parted && format.last === undefined && open.tags.has(tag)) {
      // Behind an empty line a record begins, though its first line is missing.
      yield* finished(open, format, keys, false);
      open = undefined;
      strayTold = true;
      yield { offset: at, ...noRecord };
    } else if (found !== null) {
      open.end = at + words.length;
      open.last = tag;
      open.parted = false;
      const known = open.tags.get(tag);
      if (known === undefined) open.tags.set(tag, [{ value: value.trim(), offset }]);
      else if (known.length < 200) known.push({ value: value.trim(), offset });
    } else if (words.trim() === '') {
      open.parted = true;
    } else {
      // A value that goes on in the next line.
      open.end = at + words.length;
      const values = open.tags.get(open.last);
      const before = values?.at(-1);
      if (values !== undefined && before !== undefined && before.value.length < 20_000) {
        values[values.length - 1] = { ...before, value: `${before.value} ${words.trim()}` };
      }
    }
    yield undefined;
  }
  if (open !== undefined) yield* finished(open, format, keys, format.last !== undefined);
}

function tagShown(format: TaggedFormat, tag: string): string {
  return format === ris ? `${tag}  -` : `%${tag}`;
}

function* finished(record: Open, format: TaggedFormat, keys: KeyMaker, unclosed: boolean): Pieces {
  const { tags, start, end } = record;
  const first = (names: readonly string[]): Tagged | undefined =>
    names.flatMap((tag) => tags.get(tag) ?? []).find(({ value }) => value !== '');
  const type =
    format.types[format === ris ? record.type.toUpperCase() : record.type.toLowerCase()] ?? format.otherType;
  const fields: Fields = {};
  for (const [field, names] of Object.entries(format.fields)) {
    const value = first(names)?.value;
    if (value !== undefined) fields[field] = value;
  }
  if (format === ris) {
    const [from, to] = [first(['SP'])?.value, first(['EP'])?.value];
    if (from !== undefined) fields['page'] = to === undefined || to === from ? from : `${from}-${to}`;
    // The secondary title of a book is its series; the authors of its container edit it.
    if (type === 'book' && fields['container-title'] !== undefined) {
      fields['collection-title'] ??= fields['container-title'];
      delete fields['container-title'];
    }
  }
  const issue = fields['issue'];
  if (typeof issue === 'string') fields['issue'] = issue.replace(/^0+(?=\d)/u, '');
  const page = fields['page'];
  if (typeof page === 'string') fields['page'] = page.replace(/[–—~]/gu, '-');
  for (const [role, names] of Object.entries(format.names)) {
    const people: CslName[] = names
      .flatMap((tag) => tags.get(tag) ?? [])
      .flatMap(({ value }) => namesIn(value));
    if (people.length > 0) fields[role] = people;
  }
  const issued = longest(
    format.dates.flatMap((tag) => tags.get(tag) ?? []).map(({ value }) => dateIn(value)),
  );
  if (issued !== undefined) fields['issued'] = issued;
  const accessed = dateIn(first(format.accessed)?.value ?? '');
  if (accessed !== undefined) fields['accessed'] = accessed;

  if (unclosed) yield { offset: start, message: message('library.noEnd', { tag: 'ER  -' }), advisory: true };
  if (fields['title'] === undefined) {
    yield { offset: start, message: message('library.untitled'), advisory: false };
    return;
  }
  const written = first(format.key);
  const key = written === undefined || /\s/u.test(written.value) ? undefined : written;
  const span = key && { start: key.offset, end: key.offset + key.value.length };
  const item = itemOf(key?.value ?? keys.keyFor(fields), type, fields);
  yield { item, entry: { start, end }, key: span ?? { start, end: start } };
}

/** `2014/03/01/`, `2014///`, `2014-03-01`, `2014`. */
function dateIn(value: string): ReturnType<typeof readDate> {
  const text = value.replace(/\/+[^/\d]*$/u, '').trim();
  const year = /\d{4}/u.exec(text)?.[0];
  return readDate(text) ?? (year === undefined ? undefined : readDate(year));
}

function longest(dates: readonly ReturnType<typeof readDate>[]): ReturnType<typeof readDate> {
  const parts = (date: ReturnType<typeof readDate>) => date?.['date-parts']?.[0]?.length ?? 0;
  return dates.reduce((best, date) => (parts(date) > parts(best) ? date : best), undefined);
}

/** Keys for records that have none: the first author and the year, as `臧雷振2021`, `tolbert2006`, then a letter. */
export class KeyMaker {
  private readonly used = new Set<string>();
  /** How many keys were made of each author and year. */
  private readonly counts = new Map<string, number>();

  constructor(taken: Iterable<string> = []) {
    for (const key of taken) this.used.add(key);
  }

  keyFor(fields: Fields): string {
    const names = fields['author'] ?? fields['editor'];
    const first = (Array.isArray(names) ? (names[0] as CslName | undefined) : undefined) ?? {};
    const family = first.family ?? first.literal ?? '';
    const who = /\p{Script=Han}/u.test(family) ? family + (first.given ?? '') : family.toLowerCase();
    const title = typeof fields['title'] === 'string' ? fields['title'] : '';
    const issued = fields['issued'] as
      { readonly 'date-parts'?: readonly (readonly (number | string)[])[] } | undefined;
    const base =
      (who === '' ? title.slice(0, 8) : who.slice(0, 24)) + String(issued?.['date-parts']?.[0]?.[0] ?? '');
    const clean = base.replace(/[^\p{L}\p{N}]/gu, '') || 'ref';
    let count = this.counts.get(clean) ?? 0;
    let key = clean;
    while (this.used.has(key)) key = clean + letters(count++);
    this.counts.set(clean, count);
    this.used.add(key);
    return key;
  }
}

/** a … z, then aa … */
function letters(count: number): string {
  const last = String.fromCharCode(0x61 + (count % 26));
  return count < 26 ? last : letters(Math.floor(count / 26) - 1) + last;
}
