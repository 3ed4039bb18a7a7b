/**
 * Definitions of short forms: 《……方案》（以下简称《方案》）, ……（以下统称“三项制度”）, （国发〔2004〕20号，以下简称《决定》）,
 * （以下分别简称A、B）, ……，以下简称X，and the bare （简称X，下同）. Practice of official documents; see DOMAIN.
 * Everything is looked for in a bounded reach, so that a line of a million characters costs linear time.
 */
import { overlapsAny, type Span } from '../base/span.ts';
import { findFullName, type FullName } from './fullName.ts';

/** How the short form is written where it is defined. */
export type ShortFormMarks = 'none' | 'title' | 'quotation';

/** One short form where its draft defines it. Spans relative to the searched text. */
export interface ShortFormDefinition {
  /** Without quotation marks and 《》. */
  readonly abbreviation: string;
  /** The words of the short form, without their marks. */
  readonly name: Span;
  /** The same with their marks. */
  readonly written: Span;
  readonly marks: ShortFormMarks;
  /** What to delete when the definition goes: the aside, with its brackets where it has them to itself. */
  readonly aside: Span;
  /** True when the aside defines this form alone. */
  readonly alone: boolean;
  /** True for 统称: a name for several things, of which no full form exists. */
  readonly collective: boolean;
  /** What it stands for; undefined where nothing stands before the aside. */
  readonly full: FullName | undefined;
}

/** 以下简称, 以下统称, 以下称, 以下分别简称, 下称; 简称 alone counts only at the start of an aside. */
const trigger =
  /(?:以下|下文|后文|文中)(?:均|都|合并|一并|分别|合)?(?:简称|统称|并称|合称|称)|下(?:简|统)?称|(?:分别)?简称/gu;
/** 称 as part of another word, and 简称 spoken of: no name follows. */
const notAName = /[的、号谓呼之职霸赞等和与及或]/u;

/** How far back an opening bracket is looked for, and how far on the end of the aside. */
const reach = 160;
/** Longest short form, in UTF-16 units. */
const longestName = 40;

const closerOf: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '「': '」',
  '『': '』',
  '"': '"',
  '《': '》',
};

/**
 * The definitions in `text`, ascending.
 * @param inert spans never read as prose, ascending
 */
export function findShortForms(text: string, inert: readonly Span[]): readonly ShortFormDefinition[] {
  if (!text.includes('称')) return [];
  const found: ShortFormDefinition[] = [];
  for (const match of text.matchAll(trigger)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (!overlapsAny(inert, span)) found.push(...read(text, span, match[0]));
  }
  return found;
}

function read(text: string, at: Span, words: string): ShortFormDefinition[] {
  const open = openingBracket(text, at.start);
  const before = text[previousFilled(text, at.start)] ?? '';
  const opens = open !== undefined && previousFilled(text, at.start) === open;
  const follows = opens || /[，,；;]/u.test(before);
  // 《……》（国发〔2015〕50号）以下简称《纲要》 and the like stand in an aside only, and their names in marks.
  if (!follows && (open === undefined || !/[）)》”]/u.test(before))) return [];
  if (open === undefined && !words.startsWith('以下')) return [];
  let from = at.end;
  while (/[为作是：: \u3000]/u.test(text[from] ?? '') && from < at.end + 4) from++;
  if (text[from] === '的' || (!opens && notAName.test(text[from] ?? ''))) return [];
  const several = words.includes('分别');
  const list = names(text, from, open !== undefined, several);
  if (list === undefined || (!follows && list.names.some(({ marks }) => marks === 'none'))) return [];
  const aside = asideAround(text, at.start, list.end, open, opens);
  if (aside === undefined) return [];
  const collective = /统|并|合/u.test(words);
  const fullEnd = fullNameEnd(text, at.start, open, opens);
  const fulls = list.names.map((_, index) =>
    findFullName(text, fullEnd, {
      abbreviation: text.slice(list.names[index]?.name.start, list.names[index]?.name.end),
      collective,
      // 《甲》《乙》（以下分别简称《丙》《丁》): the last name belongs to the last full name.
      skip: several ? list.names.length - 1 - index : 0,
      of: several ? list.names.length : 1,
    }),
  );
  return list.names.map(({ name, written, marks }, index) => ({
    abbreviation: text.slice(name.start, name.end),
    name,
    written,
    marks,
    aside,
    alone: list.names.length === 1,
    collective,
    full: fulls[index],
  }));
}

/** Index of the unit before `at` that is no blank. */
function previousFilled(text: string, at: number): number {
  let index = at - 1;
  while (index >= 0 && index > at - 8 && /[ \u3000\t]/u.test(text[index] ?? '')) index--;
  return index;
}

/** The bracket that is open at `at`, within the sentence. */
function openingBracket(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= 0 && index > at - reach; index--) {
    const char = text[index];
    if (char === '）' || char === ')') depth++;
    else if ((char === '（' || char === '(') && depth-- === 0) return index;
    else if (char === '。') return undefined;
  }
  return undefined;
}

interface Name {
  readonly name: Span;
  readonly written: Span;
  readonly marks: ShortFormMarks;
}

/** The short forms that follow the trigger; undefined where none follow. */
function names(
  text: string,
  from: number,
  inBracket: boolean,
  several: boolean,
): { readonly names: readonly Name[]; readonly end: number } | undefined {
  const found: Name[] = [];
  let at = from;
  while (found.length < 8) {
    const name = markedName(text, at);
    if (name === undefined) break;
    found.push(name);
    at = name.written.end;
    const joint = /^(?:、|和|与|及|以及|或者?)?(?=[“‘「『"《])/u.exec(text.slice(at, at + 4));
    if (joint === null) break;
    at += joint[0].length;
  }
  // “一网通办”平台 is one name that only begins with marks.
  if (
    found.length > 1 ||
    (found.length === 1 && !/[\p{L}\p{N}]/u.test(text[at] ?? '')) ||
    text.startsWith('下同', at)
  ) {
    return { names: found, end: at };
  }
  const bare = bareEnd(text, from, inBracket);
  if (bare === undefined) return undefined;
  const pieces = several ? split(text, from, bare) : [{ start: from, end: bare }];
  if (pieces.some(({ start, end }) => end <= start || end - start > longestName)) return undefined;
  return {
    names: pieces.map((span) => ({ name: span, written: span, marks: 'none' as const })),
    end: bare,
  };
}

/** “三项制度” or 《方案》 at `at`. */
function markedName(text: string, at: number): Name | undefined {
  const opener = text[at] ?? '';
  const closer = closerOf[opener];
  if (closer === undefined) return undefined;
  const end = text.slice(at + 1, at + 2 + longestName).indexOf(closer);
  if (end <= 0) return undefined;
  const name = { start: at + 1, end: at + 1 + end };
  if (/[\n\r。]/u.test(text.slice(name.start, name.end))) return undefined;
  return {
    name,
    written: { start: at, end: name.end + 1 },
    marks: opener === '《' ? 'title' : 'quotation',
  };
}

/** The end of a name without marks: at the end of its clause, or of the bracket that it stands in. */
function bareEnd(text: string, from: number, inBracket: boolean): number | undefined {
  let depth = 0;
  for (let at = from; at < text.length && at <= from + longestName * 2; at++) {
    const char = text[at] ?? '';
    if (char === '（' || char === '(') depth++;
    else if ((char === '）' || char === ')') && depth-- === 0) return trimEnd(text, from, at);
    else if (depth > 0) continue;
    else if (/[，,；;]/u.test(char)) return trimEnd(text, from, at);
    else if (/[。：！？\n\r]/u.test(char) || (!inBracket && /[《“]/u.test(char))) return undefined;
  }
  return undefined;
}

function trimEnd(text: string, from: number, end: number): number | undefined {
  let stop = end;
  while (stop > from && /[ \u3000]/u.test(text[stop - 1] ?? '')) stop--;
  const name = text.slice(from, stop);
  return stop > from && /[\p{L}\p{N}]/u.test(name) ? stop : undefined;
}

function split(text: string, from: number, end: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (const joint of text.slice(from, end).matchAll(/、|以及|和|与|及/gu)) {
    spans.push({ start, end: from + joint.index });
    start = from + joint.index + joint[0].length;
  }
  spans.push({ start, end });
  return spans;
}

/** What goes when the definition goes; undefined where the aside does not end. */
function asideAround(
  text: string,
  clause: number,
  namesEnd: number,
  open: number | undefined,
  opens: boolean,
): Span | undefined {
  const rest = text.slice(namesEnd, namesEnd + 12);
  const end = namesEnd + (/^[ \u3000]*(?:[，,；;]?[ \u3000]*下同)?/u.exec(rest)?.[0].length ?? 0);
  const next = text[end] ?? '';
  const closes = next === '）' || next === ')';
  if (open !== undefined && opens && closes) return { start: open, end: end + 1 };
  if (open !== undefined && opens && /[，,；;]/u.test(next)) return { start: open + 1, end: end + 1 };
  if (open !== undefined && !closes && !/[，,；;]/u.test(next)) return undefined;
  if (open === undefined && !/[，,；;。）)]/u.test(next)) return undefined;
  // Shared with a document number, or a clause of the sentence: the comma before goes with it.
  const before = previousFilled(text, clause);
  return { start: /[，,；;]/u.test(text[before] ?? '') ? before : clause, end };
}

/** Where the full name ends: before the bracket, or inside it when a title stands there. */
function fullNameEnd(text: string, clause: number, open: number | undefined, opens: boolean): number {
  if (open === undefined) return previousFilled(text, clause);
  if (opens) return open;
  const between = text.slice(open + 1, clause);
  return /《.+》/u.test(between) ? previousFilled(text, clause) : open;
}
