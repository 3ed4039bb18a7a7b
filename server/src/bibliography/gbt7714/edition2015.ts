/** GB/T 7714—2015: the order of the elements by kind of document (clause 4). */
import { has, textOf } from '../fields.ts';
import { estimatedYear, formatDay, formatYear, namesDay } from './dates.ts';
import {
  bookEdition,
  bookTitle,
  doi,
  imprint,
  isPart,
  namesIn,
  newspaperPlace,
  periodicalPlace,
  title,
  translator,
  type Elements,
  type Entry,
} from './elements.ts';
import { isOnline } from './marks.ts';
import { enclosed, joined, stopped } from './punctuation.ts';

const IMPRINTED = new Set(['book', 'chapter', 'paper-conference', 'periodical', 'thesis']);
const IMPRINT_FIELDS = ['archive', 'archive-place', 'publisher', 'publisher-place', 'page'];
/** Kinds whose number stands after the title is everything but these, which use it elsewhere. */
const NUMBERED_ELSEWHERE = new Set(['article', 'article-journal']);
const ARCHIVAL = new Set(['collection', 'manuscript', 'personal_communication']);
const ELECTRONIC = new Set(['dataset', 'post', 'post-weblog', 'software', 'webpage']);

/** The elements in order, what describes the work and where it is found; each is closed by a full stop. */
export function elements2015(entry: Entry): Elements {
  return [
    [authors(entry), ...body(entry)],
    [textOf(entry.item, 'URL'), doi(entry.item)],
  ];
}

function body(entry: Entry): readonly string[] {
  const { item, type } = entry;
  const name = title(entry, numberAfterTitle(entry));
  if (type === 'periodical') return [name, yearsAndVolumes(entry), publication(entry)];
  if (type === 'article-journal' || type === 'article-magazine') {
    const place = periodicalPlace(entry, textOf(item, 'container-title'), year(entry));
    return [name, place + accessDate(entry)];
  }
  if (type === 'article-newspaper') {
    const place = newspaperPlace(entry, textOf(item, 'container-title'), formatDay(entry.issued));
    return [name, place + accessDate(entry)];
  }
  if (type === 'patent' || ELECTRONIC.has(type)) return [name, publication(entry)];
  if (isPart(entry)) {
    const host = joined([stopped([name, translator(entry)]), container(entry)], '//');
    return [host, bookEdition(entry), publication(entry)];
  }
  return [name, translator(entry), bookEdition(entry), publication(entry)];
}

function authors(entry: Entry): string {
  const roles = ['author', 'composer', 'illustrator', 'director'];
  return namesIn(entry, has(entry.item, 'container-title') ? roles : [...roles, 'editor']);
}

function container(entry: Entry): string {
  const persons = namesIn(entry, ['editor', 'editorial-director', 'collection-editor', 'container-author']);
  if (has(entry.item, 'container-title')) return stopped([persons, bookTitle(entry)]);
  return stopped([persons, entry.type === 'paper-conference' ? textOf(entry.item, 'event-title') : '']);
}

function numberAfterTitle({ item, type }: Entry): string {
  const number = NUMBERED_ELSEWHERE.has(type) ? '' : textOf(item, 'number');
  return joined([number, ARCHIVAL.has(type) ? textOf(item, 'archive_location') : ''], '\u2003');
}

/** `1957, 1(1)-1990, 34(4)`: a volume statement that opens with its year needs no other year before it. */
function yearsAndVolumes(entry: Entry): string {
  const volume = textOf(entry.item, 'volume');
  if (/^\d{4}(?!\d)/u.test(volume)) return volume;
  const issue = enclosed('(', textOf(entry.item, 'issue'), ')');
  return joined([year(entry), volume], ', ') + issue;
}

/** Place, publisher, year and pages; what exists on the network alone: `(更新日期)[引用日期]` (4.6). */
function publication(entry: Entry): string {
  const { item, type, issued } = entry;
  if (type === 'patent') return formatDay(issued) + accessDate(entry);
  if (IMPRINTED.has(type) || IMPRINT_FIELDS.some((field) => has(item, field))) {
    const held = !has(item, 'publisher') && !has(item, 'publisher-place');
    return imprint(entry, year(entry), held) + accessDate(entry);
  }
  if (!isOnline(item)) return year(entry);
  const published = namesDay(issued) ? `(${formatDay(issued)})` : formatYear(issued, entry.punctuation.span);
  return published + accessDate(entry);
}

/** The year of issue; where it is unknown, the year of access as an estimate (8.4.3.2). */
function year(entry: Entry): string {
  const span = entry.punctuation.span;
  // A day that somebody typed is not taken away.
  if (entry.mark !== undefined && namesDay(entry.issued)) return formatDay(entry.issued);
  return entry.issued === undefined ? estimatedYear(entry.accessed, span) : formatYear(entry.issued, span);
}

function accessDate({ item, accessed }: Entry): string {
  return isOnline(item) ? enclosed('[', formatDay(accessed), ']') : '';
}
