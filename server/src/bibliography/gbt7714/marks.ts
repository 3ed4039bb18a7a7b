/** The bracket behind the title: kind of document, and its carrier where it is not paper. */
import type { Gbt7714Edition } from '../../config/model.ts';
import { has, textOf } from '../fields.ts';
import type { CslItem } from '../model.ts';

const shared: Readonly<Record<string, string>> = {
  'article-journal': 'J',
  'article-magazine': 'J',
  periodical: 'J',
  'article-newspaper': 'N',
  book: 'M',
  chapter: 'M',
  classic: 'M',
  entry: 'M',
  'entry-dictionary': 'M',
  'entry-encyclopedia': 'M',
  dataset: 'DS',
  map: 'CM',
  'paper-conference': 'C',
  patent: 'P',
  post: 'EB',
  'post-weblog': 'EB',
  webpage: 'EB',
  report: 'R',
  software: 'CP',
  standard: 'S',
  thesis: 'D',
};

/** Laws and government papers count as archival in 2015; 2025 keeps that mark for what an archive holds. */
const own: Readonly<Record<Gbt7714Edition, Readonly<Record<string, string>>>> = {
  '2015': {
    article: 'EB',
    bill: 'A',
    collection: 'A',
    hearing: 'A',
    legal_case: 'A',
    legislation: 'A',
    personal_communication: 'A',
    regulation: 'A',
    treaty: 'A',
  },
  '2025': { article: 'PP', collection: 'A', manuscript: 'A', personal_communication: 'A' },
};

const DOCUMENT_NUMBER = /〔\d{4}〕\s*\d+\s*号/u;
/** Carriers by their mark, or as catalogues write them (GB/T 7714—2015, appendix B). */
const CARRIERS: readonly (readonly [string, RegExp])[] = [
  ['OL', /^(?:OL|online|联机网络|网络)$/iu],
  ['CD', /^(?:CD|CD-ROM|DVD|光盘)$/iu],
  ['DK', /^(?:DK|disk|磁盘)$/iu],
  ['MT', /^(?:MT|magnetic tape|磁带)$/iu],
];

/** `[J/OL]` and the like. */
export function marks(item: CslItem, type: string, edition: Gbt7714Edition): string {
  const carrier = carrierMark(item);
  return `[${typeMark(item, type, edition)}${carrier === '' ? '' : `/${carrier}`}]`;
}

/** Whether the work is reached through the network. */
export function isOnline(item: CslItem): boolean {
  return has(item, 'URL') || has(item, 'DOI');
}

function typeMark(item: CslItem, type: string, edition: Gbt7714Edition): string {
  const known = Object.hasOwn(own[edition], type) ? own[edition][type] : undefined;
  if (known !== undefined) return known;
  if (Object.hasOwn(shared, type)) return shared[type] ?? 'Z';
  if (edition === '2015')
    return type === 'document' && DOCUMENT_NUMBER.test(textOf(item, 'number')) ? 'A' : 'Z';
  if (has(item, 'archive')) return 'A';
  return isOnline(item) || has(item, 'CSTR') ? 'EB' : 'Z';
}

function carrierMark(item: CslItem): string {
  const medium = textOf(item, 'medium');
  const carrier = medium === '' ? undefined : CARRIERS.find(([, words]) => words.test(medium))?.[0];
  return carrier ?? (isOnline(item) ? 'OL' : '');
}
