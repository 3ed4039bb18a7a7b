/** The part of a typed entry behind the title: where and when the work came out. */
import { readAuthors } from './authors.ts';
import { DAY, dateIn, groupsIn, halfWidth, PAGES, YEAR } from './shapes.ts';

/** CSL fields, and the type that their arrangement shows. */
export interface Source {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The letter of the mark that this arrangement can only have. */
  readonly certainly?: string;
}

const JOURNAL = new RegExp(
  String.raw`^(?<journal>[^[\]]+?)(?:\s*[,.;]\s*|\s+)(?<year>${YEAR})(?!\d|[-./]\d|年)(?:(?:\s*[,;.]\s*|\s+)(?<volume>[A-Za-z]?\d[\dA-Za-z/-]*))?(?:\s*,?\s*\((?<issue>[^()]{1,20})\))?(?:\s*[:,]\s*(?<page>${PAGES}))?$`,
  'du',
);
const ONLINE_FIRST = new RegExp(String.raw`^(?<journal>[^[\]]+?)\s*[,.;]\s*(?<day>${DAY})$`, 'du');
const NEWSPAPER = new RegExp(
  String.raw`^(?<paper>[^[\]]+?)\s*[,.]?\s*(?<day>${DAY})(?:\s*\(\s*(?<page>[^()]{1,12}?)\s*\)|\s*[:,]\s*(?<tail>\d{1,3}))?$`,
  'du',
);
const IMPRINT = new RegExp(
  String.raw`^(?:(?<lead>.+?)\s*[,.;]\s*)?(?<year>\[${YEAR}\]|${YEAR})(?:\s*[:,]\s*(?<page>${PAGES}|[^\d,:.[\]][^,:.[\]]{0,11}))?$`,
  'du',
);
const EDITION =
  /^(?<edition>(?:第\s*)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s*版|(?:修订|增订|校订|影印|新|修订第\d)[版本]|\d{1,2}(?:st|nd|rd|th) ed|[Rr]ev\.? ed)\s*[.,]\s*/du;
const TRANSLATORS = /^(?<names>[^.[\]]{2,60}?)\s*,?\s*(?:译|trans)\s*\.\s*/du;
const PUBLISHER = /(?:出版社|出版公司|出版集团|书局|书店|印书馆|[Pp]ress|Publish(?:ers|ing)|Books)$/u;
const PLACE = /^(?:\p{Script=Han}{2,4}|\p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+){0,2})$/u;

/** Journal or newspaper: `刊名, 年, 卷(期): 页`, `报名, 日期(版次)`. */
export function readPeriodical(tail: string): Source | undefined {
  const translated = groupsIn(TRANSLATORS, halfWidth(tail), tail);
  if (translated?.['names'] !== undefined) {
    const translators = readAuthors(translated['names']);
    const rest = tail.slice((TRANSLATORS.exec(halfWidth(tail))?.[0] ?? '').length);
    const source = translators?.others === false ? readPeriodical(rest) : undefined;
    return source && { ...source, fields: { ...source.fields, translator: translators?.names } };
  }
  const half = halfWidth(tail);
  const article = groupsIn(JOURNAL, half, tail);
  if (article !== undefined && !/[\p{Script=Han})—-]\s*\.\s/u.test(halfWidth(article['journal'] ?? ''))) {
    const { journal, year = '', volume, issue, page } = article;
    const source: Source = {
      type: 'article-journal',
      fields: { 'container-title': journal, issued: dateIn(year), volume, issue, page: pagesIn(page) },
    };
    const numbered = issue !== undefined || (volume !== undefined && page !== undefined);
    if (/[:：]/u.test(journal ?? '')) return numbered ? source : undefined;
    return numbered ? { ...source, certainly: 'J' } : source;
  }
  const paper = groupsIn(NEWSPAPER, half, tail);
  if (paper?.['page'] !== undefined || paper?.['tail'] !== undefined) {
    const { paper: name, day = '', page } = paper;
    return {
      type: 'article-newspaper',
      fields: { 'container-title': name, issued: dateIn(day), page: page ?? paper['tail'] },
      certainly: 'N',
    };
  }
  const early = groupsIn(ONLINE_FIRST, half, tail);
  if (early === undefined) return undefined;
  const { journal, day = '' } = early;
  return { type: 'article-newspaper', fields: { 'container-title': journal, issued: dateIn(day) } };
}

/** Books, theses, reports and the like: `[版本. ][译者, 译. ]地: 者, 年: 页`, behind `//` with their host. */
export function readImprint(tail: string, type: string): Source | undefined {
  if (/^\s*\/\//u.test(halfWidth(tail))) return readHost(tail, type);
  const fields: Record<string, unknown> = {};
  let rest = tail;
  for (const pattern of [EDITION, TRANSLATORS, EDITION]) {
    const half = halfWidth(rest);
    const found = groupsIn(pattern, half, rest);
    if (found === undefined) continue;
    if (found['edition'] !== undefined) fields['edition'] = found['edition'].replace(/\s*ed$/u, ' ed.');
    else {
      const translators = readAuthors(found['names'] ?? '');
      if (translators === undefined || translators.others) return undefined;
      fields['translator'] = translators.names;
    }
    rest = rest.slice((pattern.exec(half)?.[0] ?? '').length);
  }
  const imprint = groupsIn(IMPRINT, halfWidth(rest), rest);
  if (imprint === undefined) return undefined;
  const { lead, year = '', page } = imprint;
  const published = lead === undefined ? {} : publisherIn(lead);
  if (published === undefined) return undefined;
  return {
    type,
    fields: { ...fields, ...published, issued: dateIn(year), page: pagesIn(page) },
    ...(PUBLISHER.test(published.publisher ?? '') && published['publisher-place'] !== undefined
      ? { certainly: 'M' }
      : {}),
  };
}

interface Published {
  readonly publisher?: string;
  readonly 'publisher-place'?: string;
}

/** `地: 者`; a publisher alone; `者, 地` and `地, 者` where the words leave no doubt. */
function publisherIn(lead: string): Published | undefined {
  const half = halfWidth(lead);
  if (SEVERAL_ELEMENTS.test(half)) return undefined;
  const at = half.search(/[:,]/u);
  if (at < 0) return { publisher: lead };
  const [first, second] = [lead.slice(0, at).trim(), lead.slice(at + 1).trim()];
  if (isPublisher(first) && PLACE.test(second) && !isPublisher(second)) {
    return { 'publisher-place': second, publisher: first };
  }
  const colon = half.indexOf(':');
  if (colon >= 0) {
    const [place, publisher] = [lead.slice(0, colon).trim(), lead.slice(colon + 1).trim()];
    const one = place !== '' && publisher !== '' && !halfWidth(publisher).includes(':');
    return one ? { 'publisher-place': place, publisher } : undefined;
  }
  if (!isPublisher(second) || !PLACE.test(first) || isPublisher(first)) return undefined;
  return { 'publisher-place': first, publisher: second };
}

/** Two elements in what should be one: a full stop that ends a word of some length, or stands before or behind Han. */
const SEVERAL_ELEMENTS = /\p{Script=Han}\s*\.|\.\s*\p{Script=Han}|[^\s.,]{5,}\.\s|\p{Ll}{3,}\.\p{Lu}/u;

function isPublisher(words: string): boolean {
  return PUBLISHER.test(words);
}

/** Full stops at which an entry is taken apart for a try: no list of editors with their initials holds more. */
const mostStops = 40;

function* stopsIn(half: string): Iterable<RegExpExecArray> {
  let count = 0;
  for (const stop of half.matchAll(/\.\s*(?=\S)/gu)) {
    if (++count > mostStops) return;
    yield stop;
  }
}

/** `//编者. 文集. 地: 者, 年: 页`, or `//会议, 年: 页`. */
function readHost(tail: string, type: string): Source | undefined {
  const from = tail.search(/[/／]{2}/u) + 2;
  const words = tail.slice(from).trim();
  const half = halfWidth(words);
  for (const stop of stopsIn(half)) {
    const imprint = readImprint(words.slice(stop.index + stop[0].length), type);
    if (imprint === undefined || (imprint.fields['publisher'] === undefined && type !== 'paper-conference'))
      continue;
    const host = hostIn(words.slice(0, stop.index).trim());
    if (imprint.fields['publisher'] === undefined) {
      if (host.editor !== undefined) continue;
      return { type, fields: { ...imprint.fields, 'event-title': host['container-title'] } };
    }
    return { type, fields: { ...imprint.fields, ...host } };
  }
  const held = groupsIn(IMPRINT, half, words);
  if (type !== 'paper-conference' || held?.['lead'] === undefined) return undefined;
  const { lead, year = '', page } = held;
  return { type, fields: { 'event-title': lead, issued: dateIn(year), page: pagesIn(page) } };
}

interface Host {
  readonly 'container-title': string;
  readonly volume?: string;
  readonly editor?: unknown;
}

/** The title of the host, with those who are responsible for it where they are named. */
function hostIn(words: string): Host {
  const half = halfWidth(words);
  for (const stop of stopsIn(half)) {
    const editors = readAuthors(words.slice(0, stop.index));
    if (editors === undefined) continue;
    const title = words.slice(stop.index + stop[0].length).trim();
    const others = editors.others ? [{ literal: 'others' }] : [];
    return { ...withVolume(title), editor: [...editors.names, ...others] };
  }
  return withVolume(words);
}

const VOLUME =
  /\s*[:：]\s*(?:(?<label>第\s*(?<number>\d+)\s*卷|卷\s*(?<han>\d+)|(?:Vols?\.\s*|v\.\s*)(?<latin>\d+))|(?<words>第[^:：]{1,4}[卷册辑]|\d{4}年?卷))$/u;

/** The title of a host without the volume behind it, and the volume. */
function withVolume(words: string): { readonly 'container-title': string; readonly volume?: string } {
  const found = volumeBehind(words);
  return found === undefined
    ? { 'container-title': words }
    : { 'container-title': found.title, volume: found.volume };
}

/** `题名: 卷 2`, `题名：第2卷`, `Title: Vol. 2`; undefined where no volume stands behind the title. */
export function volumeBehind(title: string): { readonly title: string; readonly volume: string } | undefined {
  const found = VOLUME.exec(title);
  if (found === null) return undefined;
  const { number, han, latin, words } = found.groups ?? {};
  return { title: title.slice(0, found.index), volume: number ?? han ?? latin ?? words ?? '' };
}

/** What is on the network alone: `(发布日期)` or nothing. */
export function readDates(tail: string, type: string): Source | undefined {
  const half = halfWidth(tail);
  if (half === '') return { type, fields: {} };
  const found = groupsIn(
    new RegExp(String.raw`^\(?\s*(?<day>${DAY}|${YEAR}|\[${YEAR}\])\s*\)?$`, 'du'),
    half,
    tail,
  );
  return found?.['day'] === undefined ? undefined : { type, fields: { issued: dateIn(found['day']) } };
}

/** `机构（日期）` of data sets and preprints. */
export function readRepository(tail: string, type: string): Source | undefined {
  const half = halfWidth(tail);
  const shape = new RegExp(
    String.raw`^(?:V(?<version>\d+(?:\.\d+)*)\s*\.\s*(?=\D))?(?<publisher>[^,()]+?)(?:\s*\(\s*(?<day>${DAY}|${YEAR})\s*\)|\s*,\s*(?<year>${YEAR}))$`,
    'du',
  );
  const found = groupsIn(shape, half, tail);
  if (found === undefined) return readDates(tail, type);
  const { publisher, version, day, year } = found;
  return { type, fields: { publisher, version, issued: dateIn(day ?? year ?? '') } };
}

/** Every dash between pages a hyphen; commas and the rest as typed. */
function pagesIn(page: string | undefined): string | undefined {
  return page?.replace(/(?<=[\dA-Za-z])\s*(?:--|[-–—－−～~])\s*(?=[\dA-Za-z])/gu, '-');
}
