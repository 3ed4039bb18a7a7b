/**
 * A typed entry of a reference list taken apart into fields, where its shape leaves no doubt. The mark behind
 * the title ([J], [M/OL]) says what must follow; an entry without it is read only where it can be nothing else.
 */
import type { CslItem } from '../model.ts';
import { readAuthors, type TypedAuthors } from './authors.ts';
import { DAY, dateIn, halfWidth } from './shapes.ts';
import {
  readDates,
  readImprint,
  readPeriodical,
  readRepository,
  volumeBehind,
  type Source,
} from './source.ts';

export interface ParsedEntry {
  readonly item: CslItem;
  /** The mark without brackets as it should be for what follows it: `J`, `M/OL`. */
  readonly mark: string;
  /** The bracket as typed, with brackets; empty where there is none. */
  readonly typedMark: string;
}

/** No entry is longer. */
const LONGEST = 2000;
const MARK = /\s*[[［【]\s*([A-Za-z]{1,2})\s*(?:[/／]\s*([A-Za-z]{2}))?\s*[\]］】]/gu;
const LETTERS = new Set('J N M C G D R S P A Z EB DS DB CP CM PP'.split(' '));
const CARRIERS = new Set(['OL', 'CD', 'DK', 'MT']);
const TYPES: Readonly<Record<string, string>> = {
  J: 'article-journal',
  N: 'article-newspaper',
  M: 'book',
  C: 'book',
  G: 'book',
  D: 'thesis',
  R: 'report',
  S: 'standard',
  P: 'patent',
  A: 'document',
  Z: 'document',
  EB: 'webpage',
  DS: 'dataset',
  DB: 'dataset',
  CP: 'software',
  CM: 'map',
  PP: 'article',
};
const NUMBERED = new Set('R S P A Z EB'.split(' '));
const NUMBER_BEHIND =
  /\s*[:：]\s*([^:：\s]*(?:[〔[［(（]\d{4}[〕\]］)）]\s*\d+\s*号|\d{4})[^:：]*|(?:[A-Z]{1,4}[/ -]?)*[A-Z]{0,4}\d[\w./ —–:()-]*)$/u;
const NUMBER_AHEAD =
  /^((?:[A-Z]{1,6}(?:\/[A-Z]{1,6})*)[ \u00a0]?[\dA-Z][\d.A-Za-z/:()-]*(?:[—–-]\d{2,4})?(?:\([a-z]{2}\))?)[\s\u2003]+(?=\D)/u;

/**
 * @param content the words of an entry without its label; lines folded into one
 * @returns undefined where some part could be read in two ways, or not at all
 */
export function parseEntry(content: string): ParsedEntry | undefined {
  if (content.length > LONGEST) return undefined;
  const marks = [...content.matchAll(MARK)].filter((match) => LETTERS.has((match[1] ?? '').toUpperCase()));
  const [found, second] = marks;
  if (second !== undefined) return undefined;
  if (found === undefined) return parseUnmarked(content);
  const letter = (found[1] ?? '').toUpperCase();
  const carrier = found[2]?.toUpperCase();
  if (carrier !== undefined && !CARRIERS.has(carrier)) return undefined;
  const tail = readAccess(content.slice(found.index + found[0].length));
  if (tail === undefined) return undefined;
  const source = sourceOf(letter, tail.words);
  if (source === undefined) return undefined;
  const head = content.slice(0, found.index).trim();
  const written = headOf(head, source.type);
  if (written === undefined) return undefined;
  const online = tail.fields['URL'] !== undefined || tail.fields['DOI'] !== undefined;
  const ending = carrier ?? (online ? 'OL' : '');
  return {
    item: { id: '', type: source.type, ...written, ...defined(source.fields), ...tail.fields },
    mark: [rightLetter(letter, source), ending].filter(Boolean).join('/'),
    typedMark: found[0].trim(),
  };
}

/** The letter that the source asks for, where it cannot be the typed one. */
function rightLetter(letter: string, { certainly }: Source): string {
  if (certainly === 'J' || certainly === 'N') return certainly;
  return certainly === 'M' && (letter === 'J' || letter === 'N') ? 'M' : letter;
}

/** What follows the mark, read as the kind it names; what is certainly another kind, as that. */
function sourceOf(letter: string, tail: string): Source | undefined {
  const type = TYPES[letter] ?? 'document';
  const host = /^\s*[/／]{2}/u.test(tail);
  const words = tail.replace(/^\s*[.。．]/u, '').trim();
  if (host) {
    if (letter !== 'M' && letter !== 'C' && letter !== 'G') return undefined;
    return readImprint(words, letter === 'C' ? 'paper-conference' : 'chapter');
  }
  const periodical = readPeriodical(words);
  if (periodical?.certainly !== undefined && letter !== 'EB') {
    const fits = letter === 'J' || letter === 'N' || letter === 'M';
    return fits ? periodical : undefined;
  }
  switch (letter) {
    case 'J':
    case 'N': {
      const book = readImprint(words, 'book');
      if (book?.certainly === 'M') return book;
      if (periodical === undefined) return undefined;
      return { ...periodical, type };
    }
    case 'EB':
      return readDates(words, type) ?? readRepository(words, type);
    case 'P':
      return readDates(words, type);
    case 'DS':
    case 'DB':
    case 'PP':
      return readRepository(words, type);
    default:
      return (
        readImprint(words, type) ??
        (NUMBERED.has(letter) || letter === 'CP' ? readDates(words, type) : undefined)
      );
  }
}

interface Access {
  /** What stands between mark and address. */
  readonly words: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const ADDRESS = /<?(https?:\/\/[^\s<>，。；）】]+)>?/u;
const DOI =
  /(?<![\w/.=:-])(?:DOI|doi|Doi)\s*[:：]?\s*(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s，。；<>]+)/u;
const CSTR = /CSTR\s*[:：]\s*([\w.-]*\w)/u;
const ACCESSED = new RegExp(String.raw`\[\s*(${DAY})\s*\]`, 'u');

/** Takes address, identifiers and date of access off the end; undefined where other words stand among them. */
function readAccess(tail: string): Access | undefined {
  const fields: Record<string, unknown> = {};
  let rest = tail;
  const take = (name: string, pattern: RegExp): void => {
    const match = pattern.exec(rest);
    if (match?.[1] === undefined) return;
    fields[name] = match[1].replace(/[.,]+$/u, '');
    rest = `${rest.slice(0, match.index)}\n${rest.slice(match.index + match[0].length)}`;
  };
  take('DOI', DOI);
  take('URL', ADDRESS);
  take('CSTR', CSTR);
  const accessed = ACCESSED.exec(halfWidth(rest));
  if (accessed?.[1] !== undefined) {
    fields['accessed'] = dateIn(accessed[1]);
    rest = `${rest.slice(0, accessed.index)}\n${rest.slice(accessed.index + accessed[0].length)}`;
  }
  const [words = '', ...behind] = rest.split('\n');
  if (behind.some((piece) => /[^\s.,;:。，．；]/u.test(piece))) return undefined;
  return { words: words.replace(/[\s.,;:。，．；]+$/u, ''), fields };
}

/** Persons, title and number: what stands before the mark. */
function headOf(head: string, type: string): Readonly<Record<string, unknown>> | undefined {
  const letter = Object.entries(TYPES).find(([, each]) => each === type)?.[0] ?? '';
  if (type === 'standard') {
    const ahead = NUMBER_AHEAD.exec(head);
    if (ahead?.[1] !== undefined) return { number: ahead[1], title: head.slice(ahead[0].length) };
  }
  const { authors, title } = splitHead(head);
  if (title === '') return undefined;
  const behind = NUMBERED.has(letter) ? NUMBER_BEHIND.exec(title) : null;
  const whole = behind === null ? title : title.slice(0, behind.index);
  const volume = type === 'book' ? volumeBehind(whole) : undefined;
  const words = volume?.title ?? whole;
  const others = authors?.others === true ? [{ literal: 'others' }] : [];
  return {
    title: words,
    ...(volume === undefined ? {} : { volume: volume.volume }),
    ...(behind?.[1] === undefined ? {} : { number: behind[1].trim() }),
    ...(authors === undefined ? {} : { author: [...authors.names, ...others] }),
  };
}

/** At the first full stop before which only names stand; without one all is title. */
function splitHead(head: string): { readonly authors?: TypedAuthors; readonly title: string } {
  for (const stop of head.matchAll(/[.．。]\s*(?=\S)/gu)) {
    const title = head.slice(stop.index + stop[0].length);
    const before = head.slice(0, stop.index);
    // The full stop of an initial (Tolbert C. J., …) ends no list of names.
    if (/^(?:[,，;；&]|and\s)/u.test(title)) continue;
    if (/(?:^|[\s.．])\p{Lu}$/u.test(before) && /^\p{Lu}[.．,，]/u.test(title)) continue;
    const authors = readAuthors(before);
    if (authors !== undefined) return { authors, title };
    if (/\p{Script=Han}/u.test(before)) break;
  }
  return { title: head };
}

/** `作者. 题名. 刊名, 年, 卷(期): 页` and `作者. 书名. 地: 出版社, 年`: nothing but the mark is missing. */
function parseUnmarked(content: string): ParsedEntry | undefined {
  // A mark in brackets of another kind, or escaped, is a mark all the same.
  if (/[[［【(（<〔]\s*[A-Za-z]{1,2}(?:[/／][A-Za-z]{2})?\s*\\?[\]］】)）>〕}]/u.test(content))
    return undefined;
  const tail = readAccess(content);
  if (tail === undefined || tail.words === '') return undefined;
  const parts = tail.words.split(/[.．。]\s*(?=[^\s\d])/u);
  if (parts.length !== 3) return undefined;
  const [names = '', title = '', place = ''] = parts.map((part) => part.trim());
  const authors = readAuthors(names);
  const source = [readPeriodical(place), readImprint(place, 'book')].find(
    (each) => each?.certainly !== undefined,
  );
  if (authors === undefined || source?.certainly === undefined || title.length < 4 || /\. \d/u.test(title))
    return undefined;
  const others = authors.others ? [{ literal: 'others' }] : [];
  const online = tail.fields['URL'] !== undefined || tail.fields['DOI'] !== undefined;
  return {
    item: {
      id: '',
      type: source.type,
      title,
      author: [...authors.names, ...others],
      ...defined(source.fields),
      ...tail.fields,
    },
    mark: source.certainly + (online ? '/OL' : ''),
    typedMark: '',
  };
}

function defined(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  );
}
