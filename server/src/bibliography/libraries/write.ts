/** Adds an entry to the text of a library; everything that stands there stays as it is. */
import type { TextEdit } from '../../base/edits.ts';
import { dateOf, namesOf, textOf, withNoteFields, yearOf, type ItemName } from '../fields.ts';
import { hasHan } from '../language.ts';
import type { CslItem } from '../model.ts';
import { itemSpans } from './cslYaml.ts';
import type { LibraryFormat } from './model.ts';

/** The formats that entries can be added to. */
export function isWritable(format: LibraryFormat | undefined): format is 'bibtex' | 'csl-json' | 'csl-yaml' {
  return format === 'bibtex' || format === 'csl-json' || format === 'csl-yaml';
}

/**
 * The edit that adds `item` behind the last entry of a library, laid out as the others are.
 * @param text of the library; empty for a new one
 * @param item with the key it is to have as its `id`
 * @returns undefined where the text has no place for it: JSON that is no array
 */
export function withEntry(
  text: string,
  format: 'bibtex' | 'csl-json' | 'csl-yaml',
  item: CslItem,
): TextEdit | undefined {
  const own = clean(item);
  switch (format) {
    case 'bibtex':
      return appended(text, bibtexOf(own, indentOf(text) ?? '  '), true);
    case 'csl-json':
      return inArray(text, own);
    case 'csl-yaml':
      return inList(text, own);
  }
}

/** What a pack or a program keeps for itself goes into no library. */
function clean({ id, type, ...rest }: CslItem): CslItem {
  const own = Object.entries(rest).filter(([field]) => field !== 'custom' && field !== 'citation-key');
  return { id, type, ...Object.fromEntries(own) };
}

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

function appended(text: string, entry: string, blank: boolean): TextEdit {
  const eol = eolOf(text);
  const at = text.length;
  const ends = /(?:\r?\n){0,2}$/u.exec(text.slice(-4))?.[0].split('\n').length ?? 1;
  const breaks = text.trim() === '' ? 0 : Math.max(0, (blank ? 2 : 1) - (ends - 1));
  return {
    span: { start: at, end: at },
    newText: (eol.repeat(breaks) + entry + '\n').replace(/\r?\n/gu, eol),
  };
}

/** How the first field of a BibTeX library is indented. */
function indentOf(text: string): string | undefined {
  return /@\w+\s*\{[^,\n]*,[ \t]*\r?\n([ \t]+)[\w-]+\s*=/u.exec(text)?.[1];
}

const types: Readonly<Record<string, string>> = {
  'article-journal': 'article',
  'article-magazine': 'article',
  'article-newspaper': 'newspaper',
  article: 'preprint',
  periodical: 'periodical',
  book: 'book',
  chapter: 'incollection',
  'entry-encyclopedia': 'inreference',
  'entry-dictionary': 'inreference',
  'paper-conference': 'inproceedings',
  thesis: 'thesis',
  report: 'techreport',
  standard: 'standard',
  patent: 'patent',
  webpage: 'online',
  post: 'online',
  'post-weblog': 'online',
  dataset: 'dataset',
  software: 'software',
  map: 'map',
  legislation: 'legislation',
  regulation: 'regulation',
  legal_case: 'jurisdiction',
  manuscript: 'unpublished',
};
const publishers: Readonly<Record<string, string>> = { thesis: 'school', report: 'institution' };
const periodicals = new Set(['article-journal', 'article-magazine', 'article-newspaper', 'periodical']);

/** One entry of BibTeX, one field a line. */
export function bibtexOf(written: CslItem, indent = '  '): string {
  const item = withNoteFields(written);
  const type = textOf(item, 'type');
  const isPeriodical = periodicals.has(type);
  const fields: [string, string][] = [];
  const add = (name: string, value: string): void => {
    if (value !== '') fields.push([name, value]);
  };
  const text = (field: string): string => escaped(textOf(item, field));
  add('title', text('title'));
  for (const role of ['author', 'editor', 'translator'])
    add(role, namesOf(item, role).map(nameOf).join(' and '));
  add(isPeriodical ? 'journal' : 'booktitle', text('container-title'));
  add('series', text('collection-title'));
  add(publishers[type] ?? 'publisher', text('publisher'));
  add('address', text('publisher-place'));
  const date = dateOf(item, 'issued');
  if (date !== undefined && 'start' in date) {
    const { start, end, uncertain } = date;
    if (end !== undefined) add('date', `${pointOf(start)}/${pointOf(end)}`);
    else if (start.day !== undefined) add('date', pointOf(start));
    else {
      add('year', uncertain ? `[${start.year}]` : start.year);
      if (start.month !== undefined) add('month', String(start.month));
    }
  } else add('year', escaped(date?.literal ?? yearOf(item, 'issued')));
  add('volume', text('volume'));
  if (isPeriodical) {
    add('number', text('issue'));
    add('eid', text('number'));
  } else {
    add('number', text('number'));
    add('issue', text('issue'));
  }
  add('pages', text('page').replace(/(\d)-(?=\d)/gu, '$1--'));
  add('edition', text('edition'));
  add('type', text('genre'));
  add('version', text('version'));
  add('language', text('language'));
  add('isbn', text('ISBN'));
  add('issn', text('ISSN'));
  add('doi', textOf(item, 'DOI').replace(/[{}\\]/gu, ''));
  add('url', textOf(item, 'URL').replace(/[{}\\]/gu, encodeURIComponent));
  const accessed = dateOf(item, 'accessed');
  if (accessed !== undefined && 'start' in accessed) add('urldate', pointOf(accessed.start));
  const lines = fields.map(([name, value]) => `${indent}${name} = {${value}},`);
  return [`@${types[type] ?? 'misc'}{${item.id},`, ...lines, '}'].join('\n');
}

function pointOf({
  year,
  month,
  day,
}: {
  readonly year: string;
  readonly month?: number;
  readonly day?: number;
}): string {
  return [year, month, day]
    .flatMap((part) => (part === undefined ? [] : [String(part).padStart(2, '0')]))
    .join('-');
}

/** What LaTeX would read otherwise; braces that have no partner are dropped. */
function escaped(text: string): string {
  const balanced = /[{}]/u.test(text) ? text.replace(/[{}]/gu, '') : text;
  return balanced
    .replace(/\\/gu, '\\textbackslash{}')
    .replace(/[%&#_$]/gu, '\\$&')
    .replace(/~/gu, '\\textasciitilde{}');
}

function nameOf({ family, given, literal, particle, suffix }: ItemName): string {
  if (family === '') {
    const name = escaped(literal === '' ? given : literal);
    if (literal === 'others') return name;
    const plain = hasHan(name) && !/[\s,，、;；]|(?:^|\s)and(?:\s|$)/iu.test(name);
    return plain || /^[\p{L}.-]+$/u.test(name) ? name : `{${name}}`;
  }
  const last = escaped([particle, family].filter((part) => part !== '').join(' '));
  return [last, escaped(suffix), escaped(given)].filter((part, at) => part !== '' || at === 0).join(', ');
}

/** An item as JSON, indented as the items of the array are. */
function inArray(text: string, item: CslItem): TextEdit | undefined {
  const json = (step: string): string => JSON.stringify(item, null, step);
  if (text.trim() === '')
    return { span: { start: 0, end: text.length }, newText: `[\n${indented(json('  '), '  ')}\n]\n` };
  const end = text.trimEnd().length - 1;
  if (text[end] !== ']' || !text.trimStart().startsWith('[')) return undefined;
  const eol = eolOf(text);
  const inner = text.slice(text.indexOf('[') + 1, end);
  const first = /^[ \t]*\r?\n([ \t]*)\{/u.exec(inner);
  const indent = first?.[1] ?? (inner.trim() === '' ? '  ' : '');
  const step =
    /\{[ \t]*\r?\n([ \t]+)"/u.exec(inner)?.[1]?.slice(indent.length) ??
    (inner.includes('\n') && first !== null && !/\{[ \t]*\r?\n/u.test(inner) ? '' : '  ');
  const start = text.indexOf('[') + 1 + inner.trimEnd().length;
  const lead = inner.trim() === '' || inner.trimEnd().endsWith(',') ? '' : ',';
  const newText = `${lead}\n${indented(json(step), indent)}${inner.trim() === '' ? '\n' : ''}`;
  const closes = inner.trim() === '' ? end : start;
  return { span: { start, end: closes }, newText: newText.replace(/\n/gu, eol) };
}

function indented(text: string, indent: string): string {
  return text.replace(/^/gmu, indent);
}

/** A list item of YAML in which every value is JSON, which YAML is a superset of. */
function inList(text: string, item: CslItem): TextEdit | undefined {
  const first = /^([ \t]*)-[ \t]/mu.exec(text);
  const indent = first?.[1] ?? '';
  const lines = Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  const entry = lines.map((line, at) => `${indent}${at === 0 ? '- ' : '  '}${line}`).join('\n');
  const empty = /^(?:---\s*\n)?references:\s*(?:\[\s*\])?\s*(?:\.\.\.|---)?\s*$/u.test(text.trim());
  if (first === null && text.trim() !== '' && !empty) return undefined;
  if (text.trim() === '') return { span: { start: 0, end: text.length }, newText: `references:\n${entry}\n` };
  const eol = eolOf(text);
  if (empty) {
    const at = text.indexOf('references:') + 'references:'.length;
    const end = /^\s*\[\s*\]/u.exec(text.slice(at))?.[0].length ?? 0;
    return { span: { start: at, end: at + end }, newText: `\n${entry}`.replace(/\n/gu, eol) };
  }
  const at = [...itemSpans(text)].at(-1)?.end ?? text.trimEnd().length;
  return { span: { start: at, end: at }, newText: `\n${entry}`.replace(/\n/gu, eol) };
}
