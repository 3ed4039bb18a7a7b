/** GB/T 7714—2025: the order of the elements by kind of document (clause 8). */
import { has, textOf } from '../fields.ts';
import { estimatedYear, formatDay, formatYear, namesDay } from './dates.ts';
import {
  bookEdition,
  bookTitle,
  doi,
  imprint,
  namesIn,
  newspaperPlace,
  pages,
  periodicalPlace,
  title,
  translator,
  type Elements,
  type Entry,
} from './elements.ts';
import { isOnline } from './marks.ts';
import { enclosed, joined, stopped } from './punctuation.ts';

const WEB = new Set(['post', 'post-weblog', 'webpage']);
const BOOK_PARTS = new Set(['chapter', 'entry', 'entry-dictionary', 'entry-encyclopedia']);
const BOOKLIKE = new Set(['book', 'classic', 'map', 'patent', 'report']);
const ARCHIVAL = new Set(['collection', 'manuscript', 'personal_communication']);
/** Kinds whose number does not stand after the title. */
const NUMBERED_ELSEWHERE = new Set(['article', 'article-journal', 'standard']);
const DATED_BY_DAY = new Set(['article-newspaper', 'patent', 'report', ...ARCHIVAL]);
const IMPRINTED = new Set([
  ...['book', 'classic', 'map', 'paper-conference', 'periodical', 'thesis'],
  ...BOOK_PARTS,
]);
const EDITORS = ['editor', 'editorial-director', 'compiler', 'collection-editor'];

/** The elements in order, what describes the work and where it is found; each is closed by a full stop. */
export function elements2025(entry: Entry): Elements {
  const parts = body(entry);
  return [
    entry.mark === undefined ? parts : withAccess(parts, entry),
    [textOf(entry.item, 'URL'), identifier(entry)],
  ];
}

/** A date of access that somebody typed stays, where the edition asks for none too. */
function withAccess(parts: readonly string[], { accessed }: Entry): readonly string[] {
  const present = parts.filter((part) => part !== '');
  const day = enclosed('[', formatDay(accessed), ']');
  const last = present.pop() ?? '';
  return [...present, last.endsWith(day) ? last : last + day];
}

function body(entry: Entry): readonly string[] {
  const { item, type } = entry;
  const name = title(entry, numberAfterTitle(entry));
  if (type === 'standard') return [joined([textOf(item, 'number'), name], '\u2003')];
  return [authors(entry), ...titleAndSource(entry, name)];
}

function titleAndSource(entry: Entry, name: string): readonly string[] {
  const { item, type } = entry;
  if (type === 'article-journal' || type === 'article-magazine') {
    return [name, translator(entry), periodicalPlace(entry, periodicalTitle(entry), articleDate(entry))];
  }
  if (type === 'article-newspaper') {
    return [name, translator(entry), newspaperPlace(entry, periodicalTitle(entry), date(entry))];
  }
  if (WEB.has(type)) return [name, pageDates(entry)];
  if (BOOK_PARTS.has(type) || has(item, 'container-title')) {
    const host = joined([stopped([name, translator(entry)]), container(entry)], '//');
    return [host, bookEdition(entry), publication(entry)];
  }
  if (type === 'periodical') return [name, textOf(item, 'volume'), publication(entry)];
  if (type === 'paper-conference' && has(item, 'event-title')) return [`${name}//${conference(entry)}`];
  if (type === 'article' || type === 'dataset') {
    return [name, version(entry), textOf(item, 'publisher') + pageDates(entry)];
  }
  const printed =
    type === 'paper-conference' ||
    BOOKLIKE.has(type) ||
    ARCHIVAL.has(type) ||
    has(item, 'publisher') ||
    has(item, 'archive');
  if (!printed && (isOnline(item) || has(item, 'CSTR'))) return [name, version(entry), pageDates(entry)];
  const size = type === 'map' ? textOf(item, 'dimensions') : '';
  return [name, translator(entry), bookEdition(entry), publication(entry), size];
}

function authors(entry: Entry): string {
  const roles = ['composer', 'author', 'illustrator', 'director', 'host'];
  return namesIn(entry, has(entry.item, 'container-title') ? roles : [...roles, ...EDITORS]);
}

function container(entry: Entry): string {
  if (!has(entry.item, 'container-title')) return '';
  return stopped([namesIn(entry, ['container-author', ...EDITORS]), bookTitle(entry)]);
}

function conference(entry: Entry): string {
  const { comma, colon } = entry.punctuation;
  const held = joined([textOf(entry.item, 'event-title'), date(entry)], comma);
  return joined([held, pages(entry.item)], colon);
}

/** A patent goes by the number of its application, archival material by its shelf mark. */
function numberAfterTitle({ item, type }: Entry): string {
  if (NUMBERED_ELSEWHERE.has(type)) return '';
  if (type === 'patent' && has(item, 'call-number')) return textOf(item, 'call-number');
  if (has(item, 'number')) return textOf(item, 'number');
  return ARCHIVAL.has(type) || has(item, 'archive') ? textOf(item, 'archive_location') : '';
}

function periodicalTitle({ item }: Entry): string {
  return textOf(item, 'container-title').replaceAll('.', '');
}

/** Place, publisher, date and pages of what is printed, granted or kept in an archive. */
function publication(entry: Entry): string {
  const { item, type } = entry;
  if (IMPRINTED.has(type) || has(item, 'publisher')) return imprint(entry, date(entry));
  if (type === 'patent' || type === 'report') {
    return joined([date(entry), pages(item)], entry.punctuation.colon);
  }
  return imprint(entry, date(entry), ARCHIVAL.has(type) || has(item, 'archive'));
}

/** The date of issue, to the day where the kind asks for it; unknown: the year of access, as an estimate. */
function date(entry: Entry): string {
  const { item, type, issued, accessed, punctuation } = entry;
  if (issued === undefined) return estimatedYear(accessed, punctuation.span);
  const asBook = type === 'report' && has(item, 'publisher');
  const estimated = 'start' in issued && issued.uncertain;
  if (entry.mark !== undefined && namesDay(issued)) return formatDay(issued);
  const byDay = !asBook && !estimated && (DATED_BY_DAY.has(type) || has(item, 'archive'));
  return byDay ? formatDay(issued) : formatYear(issued, punctuation.span);
}

/** An article without volume and issue came out online: the day counts. */
function articleDate(entry: Entry): string {
  const numbered = has(entry.item, 'volume') || has(entry.item, 'issue');
  return numbered ? formatYear(entry.issued, entry.punctuation.span) : formatDay(entry.issued);
}

/** `（发布日期）[引用日期]`: only what may change on the network keeps its date of access. */
function pageDates({ issued, accessed, punctuation }: Entry): string {
  return (
    enclosed(punctuation.open, formatDay(issued), punctuation.close) + enclosed('[', formatDay(accessed), ']')
  );
}

function version({ item }: Entry): string {
  return enclosed('V', textOf(item, 'version').replace(/^v(?:ersion)?\.?\s*/iu, ''), '');
}

function identifier({ item }: Entry): string {
  const cstr = textOf(item, 'CSTR').replace(/^CSTR:\s*/iu, '');
  return cstr === '' ? doi(item) : `CSTR:${cstr}`;
}
