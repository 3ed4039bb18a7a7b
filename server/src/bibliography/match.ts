/**
 * Which known work a typed entry of a reference list stands for, and whether two items are one work.
 * Both are conservative: a wrong answer would rewrite somebody's reference.
 */
import { namesOf, textOf } from './fields.ts';
import { referenceYear } from './label.ts';
import type { CslItem } from './model.ts';
import { lettersOnly, weight } from './normalise.ts';
import { createSimilarTitles } from './similarTitles.ts';
import { readTypedEntry, type TypedEntry } from './typedEntry.ts';

export interface MatchCandidate {
  readonly key: string;
  readonly item: CslItem;
}

/** A candidate with what is compared. */
interface Known<T> {
  readonly candidate: T;
  /** Letters only: the whole title, or the title without its subtitle. */
  readonly title: string;
  readonly whole: boolean;
  readonly weight: number;
  readonly facts: Facts;
}

/** What confirms or contradicts a title. */
interface Facts {
  readonly year: number | undefined;
  /** Each name or family name, letters only. */
  readonly authors: readonly string[];
  readonly container: string;
  /** Comes out again under the same title: another year is another work. */
  readonly recurring: boolean;
}

/** A title that says this much needs no more to be recognised. */
const TELLING = 8;
/** One that says less than this needs both year and author. */
const COMMON = 5;
const LEAST_MAIN_TITLE = 6;
const SINGLE_WORKS = new Set([
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'paper-conference',
  'thesis',
  'chapter',
]);

/**
 * From the words of a typed entry (without its `[n]`) to the candidate it stands for, or undefined. A call
 * takes time in the length of the entry; the first one waits for the index, unless it was prepared.
 */
export interface EntryMatcher<T> {
  (content: string): T | undefined;
  /** Builds the index in pieces: pause between them. */
  prepare(): Generator<undefined, void>;
}

export function createEntryMatcher<T extends MatchCandidate>(candidates: readonly T[]): EntryMatcher<T> {
  const index = indexTitles(candidates);
  const similar = createSimilarTitles(index.whole, (known) => known.candidate.item);
  const match = (content: string): T | undefined => {
    const typed = readTypedEntry(content);
    const found = index.titlesIn(typed).filter((known) => confirmed(known, typed));
    if (found.length > 0) return best(found, typed);
    const close = similar
      .find(typed)
      .filter((known) => known.weight >= TELLING && agrees(known.facts, typed));
    return best(close, typed);
  };
  function* prepare(): Generator<undefined, void> {
    yield* index.prepare();
    yield* similar.prepare();
  }
  return Object.assign(match, { prepare });
}

/** Whether two items describe one work: the same DOI, or the same title with nothing against it. */
export function sameWork(a: CslItem, b: CslItem): boolean {
  const doi = [a, b].map((item) => lettersOnly(textOf(item, 'DOI').replace(/^https?:\/\/[^/]*\//iu, '')));
  if (doi[0] !== '' && doi[1] !== '') return doi[0] === doi[1];
  const titles = [a, b].map((item) => lettersOnly(textOf(item, 'title')));
  const [first = '', second = ''] = titles;
  if (first === '' || second === '') return false;
  if (first !== second && !(isMainTitleOf(first, b) || isMainTitleOf(second, a))) return false;
  for (const field of ['number', 'edition', 'volume', 'issue']) {
    const [left, right] = [a, b].map((item) => lettersOnly(textOf(item, field)));
    if (left !== '' && right !== '' && left !== right) return false;
  }
  const [left, right] = [factsOf(a), factsOf(b)];
  if (left.year !== undefined && right.year !== undefined && left.year !== right.year) return false;
  if (left.authors.length > 0 && right.authors.length > 0) {
    return left.authors.some((author) => right.authors.includes(author));
  }
  const sameYear = left.year !== undefined && left.year === right.year;
  return (
    weight(first) >= TELLING || sameYear || (left.container !== '' && left.container === right.container)
  );
}

function isMainTitleOf(title: string, item: CslItem): boolean {
  return weight(title) >= TELLING && mainTitle(textOf(item, 'title')) === title;
}

/** The title up to its subtitle, letters only; empty where there is none or too little is left. */
function mainTitle(title: string): string {
  const cut = /[:：]|——|--|[—–]/u.exec(title);
  const main = cut === null ? '' : lettersOnly(title.slice(0, cut.index));
  return weight(main) >= LEAST_MAIN_TITLE ? main : '';
}

function factsOf(item: CslItem): Facts {
  const authors = [...namesOf(item, 'author'), ...namesOf(item, 'editor')]
    .map(({ family, given, literal }) =>
      lettersOnly(family === '' ? literal + given : /\p{Script=Han}/u.test(family) ? family + given : family),
    )
    .filter((name) => name !== '');
  return {
    year: referenceYear(item),
    authors,
    container: lettersOnly(textOf(item, 'container-title')),
    recurring: !SINGLE_WORKS.has(textOf(item, 'type')),
  };
}

/** Titles the work also goes by, letters only. The data may be anything: a library is read as it comes. */
function otherTitles(item: CslItem): readonly string[] {
  const titles: unknown = item.custom?.titles;
  if (!Array.isArray(titles)) return [];
  return titles
    .flatMap((title: unknown) => (typeof title === 'string' ? [lettersOnly(title)] : []))
    .filter(Boolean);
}

interface TitleIndex<T> {
  prepare(): Generator<undefined, void>;
  readonly whole: readonly Known<T>[];
  /** The known titles that stand in the entry between two boundaries, the longest ones only. */
  titlesIn(typed: TypedEntry): readonly Known<T>[];
}

/** Titles by their first letters; a text is read once, looking up what may begin at each boundary. */
function indexTitles<T extends MatchCandidate>(candidates: readonly T[]): TitleIndex<T> {
  const HEAD = 2;
  const byHead = new Map<string, Known<T>[]>();
  const whole: Known<T>[] = [];
  const add = (known: Known<T>): void => {
    const head = known.title.slice(0, HEAD);
    const others = byHead.get(head);
    if (others === undefined) byHead.set(head, [known]);
    else others.push(known);
  };
  const addTitles = (candidate: T): void => {
    const raw = textOf(candidate.item, 'title');
    const title = lettersOnly(raw);
    if (title === '') return;
    const facts = factsOf(candidate.item);
    const known = { candidate, title, whole: true, weight: weight(title), facts };
    whole.push(known);
    add(known);
    for (const other of otherTitles(candidate.item)) {
      add({ ...known, title: other, weight: weight(other) });
    }
    const main = mainTitle(raw);
    if (main !== '') add({ ...known, title: main, whole: false, weight: weight(main) });
  };
  let done = 0;
  function* prepare(): Generator<undefined, void> {
    while (done < candidates.length) {
      addTitles(candidates[done++] as T);
      yield undefined;
    }
  }
  return {
    whole,
    prepare,
    titlesIn({ letters, starts, ends }) {
      Array.from(prepare());
      let found: Known<T>[] = [];
      for (const start of starts) {
        for (const known of byHead.get(letters.slice(start, start + HEAD)) ?? []) {
          const longest = found[0]?.title.length ?? 0;
          if (known.title.length < longest) continue;
          if (!ends.has(start + known.title.length) || !letters.startsWith(known.title, start)) continue;
          if (known.title.length > longest) found = [];
          found.push(known);
        }
      }
      return found;
    },
  };
}

/**
 * Whether a title found in the entry is enough, with year and author where it says little. A main title
 * alone may be that of another work with its own subtitle: there an author must confirm it.
 */
function confirmed<T>(known: Known<T>, typed: TypedEntry): boolean {
  const { facts } = known;
  const year = yearVerdict(facts, typed);
  const author = namesAuthor(facts, typed);
  if (year === 'against' && (facts.recurring || !author)) return false;
  if (!known.whole) return author && year !== 'against';
  if (known.weight >= TELLING) return true;
  if (known.weight >= COMMON) return year === 'for' || author;
  return year === 'for' && author;
}

/** For titles that are only similar (以上海为例, 以广州为例): an author must be named, the year if there is none. */
function agrees(facts: Facts, typed: TypedEntry): boolean {
  const year = yearVerdict(facts, typed);
  if (year === 'against') return false;
  return facts.authors.length > 0 ? namesAuthor(facts, typed) : year === 'for';
}

function yearVerdict(facts: Facts, typed: TypedEntry): 'for' | 'against' | undefined {
  if (facts.year === undefined || typed.years.size === 0) return undefined;
  return typed.years.has(facts.year) ? 'for' : 'against';
}

function namesAuthor(facts: Facts, typed: TypedEntry): boolean {
  return facts.authors.some((author) => author.length > 1 && typed.letters.includes(author));
}

/** The candidate most facts speak for; undefined where different works remain equal. */
function best<T extends MatchCandidate>(found: readonly Known<T>[], typed: TypedEntry): T | undefined {
  const scored = found.map((known) => ({ known, score: evidence(known.facts, typed) }));
  const most = Math.max(...scored.map(({ score }) => score));
  const [first, ...others] = scored.filter(({ score }) => score === most).map(({ known }) => known.candidate);
  if (first === undefined) return undefined;
  return others.every(({ item }) => sameWork(first.item, item)) ? first : undefined;
}

function evidence(facts: Facts, typed: TypedEntry): number {
  const container = facts.container !== '' && typed.letters.includes(facts.container);
  return (
    (yearVerdict(facts, typed) === 'for' ? 2 : 0) + (namesAuthor(facts, typed) ? 2 : 0) + (container ? 1 : 0)
  );
}
