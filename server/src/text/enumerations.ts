/** How many things a stretch of Chinese text lists: 甲、乙和丙; 一是……；二是……. Every look is bounded. */
import { matchesIn } from '../base/matches.ts';
import { firstNot } from '../base/search.ts';
import type { Span } from '../base/span.ts';

/** How many items a list may hold: conjunctions make it uncertain (研究和开发 may be one or two). */
export interface ListSize {
  readonly least: number;
  readonly most: number;
  /** What a reader counts. */
  readonly natural: number;
}

/** Longest list that is counted, in UTF-16 units. */
export const longestList = 400;

const openers = '（(《〈“‘「『【[';
const closers = '）)》〉”’」』】]';
const sign = /[（(《〈“‘「『【[）)》〉”’」』】\]；;、，,]/gu;
/** 等 that leaves a list open, not the one of 平等, 高等, 等级. */
const andSoOn = /(?<![平高中初优同上下对何])等(?![级次候待于同值距])|(?:\.{3}|…)|省略/u;
const conjunction = /以及|[和与及或]/gu;

/**
 * The list that `text` is, split at its outermost separators: ； where there is one, else 、, else between
 * 《…》《…》. Undefined where it is no list or its structure is unclear (、 and ， at one level).
 */
export function listSize(text: string): ListSize | undefined {
  if (text.length > longestList) return undefined;
  const signs = separatorsOf(text);
  const clauses = signs.clauses.length > 0;
  if (!clauses && signs.items.length > 0 && signs.commas.length > 0) return undefined;
  const pieces = piecesAt(text, clauses ? signs.clauses : signs.items);
  let items = clauses ? pieces : pieces.flatMap((piece) => cutAdjacent(piece));
  if (items.length === 1) items = parallel(piecesAt(text, signs.commas));
  items = items.map((item) => item.trim()).filter((item) => item !== '');
  if (items.length < 2 || items.some((item) => item.length < 2)) return undefined;
  const last = outermost(items.at(-1) ?? '');
  if (andSoOn.test(last)) return { least: items.length, most: Infinity, natural: items.length };
  const joined = clauses ? 0 : items.reduce((sum, item) => sum + conjunctions(outermost(item)), 0);
  const natural = items.length + (!clauses && conjunctions(last) > 0 ? 1 : 0);
  return { least: items.length, most: items.length + joined, natural };
}

/** Offsets of the separators that stand in no bracket. */
interface Separators {
  /** ； */
  readonly clauses: number[];
  /** 、 */
  readonly items: number[];
  /** ， */
  readonly commas: number[];
}

function separatorsOf(text: string): Separators {
  const found: Separators = { clauses: [], items: [], commas: [] };
  let depth = 0;
  for (const { 0: char, index } of matchesIn(text, sign)) {
    if (openers.includes(char)) depth++;
    else if (closers.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (char === '、') found.items.push(index);
    else (char === '；' || char === ';' ? found.clauses : found.commas).push(index);
  }
  return found;
}

function piecesAt(text: string, separators: readonly number[]): readonly string[] {
  return [...separators, text.length].map((end, i) =>
    text.slice(i === 0 ? 0 : (separators[i - 1] ?? 0) + 1, end),
  );
}

function conjunctions(words: string): number {
  return words.match(conjunction)?.length ?? 0;
}

/** Clauses between commas are a list only where they are built alike. */
function parallel(clauses: readonly string[]): readonly string[] {
  const [first = ''] = clauses;
  const alike = clauses.every(
    (clause) => clause.length === first.length && !/^(?:另|其中|此外|同时)/u.test(clause),
  );
  return alike ? clauses : [clauses.join('，')];
}

/** `text` without what stands in brackets, titles and quotation marks. */
function outermost(text: string): string {
  let depth = 0;
  let result = '';
  for (const char of text) {
    if (openers.includes(char)) depth++;
    else if (closers.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0) result += char;
  }
  return result;
}

/** 《甲》《乙》 and “甲”“乙” are two items. */
function cutAdjacent(text: string): readonly string[] {
  return text.split(/(?<=》)(?=《)|(?<=”)(?=“)/u);
}

/** Enumerators of running text: 一是, 一要, 第一，, 第一阶段，, （一）, ①. Each style counts for itself. */
const enumerator =
  /(?:([一二三四五六七八九十]{1,3})([是要])|第([一二三四五六七八九十]{1,3})(阶段|步|方面|个方面|层|类|点|项)?[，、：（(]|[（(]([一二三四五六七八九十]{1,3})[）)]|[（(](\d{1,2})[）)]|([①-⑳]))/uy;

const enumeratorStart = /[一二三四五六七八九十第（(①-⑳]/u;

/** Whether an enumerator may begin at `at`, told from one unit. */
export function beginsEnumerator(text: string, at: number): boolean {
  return enumeratorStart.test(text.charAt(at));
}

interface Enumerator {
  readonly style: string;
  readonly ordinal: number;
  readonly end: number;
}

function enumeratorAt(text: string, at: number): Enumerator | undefined {
  enumerator.lastIndex = at;
  const match = enumerator.exec(text);
  if (match === null) return undefined;
  const [whole, plain, word, nth, of = '', bracketed, digits, circled] = match;
  // What is in brackets behind 第一阶段 belongs to the item.
  const end = at + whole.length - (nth !== undefined && /[（(]$/u.test(whole) ? 1 : 0);
  if (digits !== undefined) return { style: '(1)', ordinal: Number(digits), end };
  if (circled !== undefined) return { style: '①', ordinal: circled.charCodeAt(0) - 0x245f, end };
  const ordinal = hanOrdinal(plain ?? nth ?? bracketed ?? '');
  const style = plain !== undefined ? (word ?? '是') : nth !== undefined ? `第${of}` : '（一）';
  return ordinal === undefined ? undefined : { style, ordinal, end };
}

const hanDigits = '一二三四五六七八九';

/** 1–99 in Han numerals: 三, 十, 十二, 二十, 二十一. */
export function hanOrdinal(numeral: string): number | undefined {
  const match = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(numeral);
  if (match === null || numeral === '') return undefined;
  const [, tens = '', ten, ones = ''] = match;
  if (ten === undefined) return tens !== '' && ones !== '' ? undefined : hanDigits.indexOf(tens + ones) + 1;
  return (tens === '' ? 1 : hanDigits.indexOf(tens) + 1) * 10 + hanDigits.indexOf(ones || ' ') + 1;
}

/** A run of enumerators of one style: 一是, 二是, 三是 is from 1 to 3. */
export interface Series {
  readonly style: string;
  readonly first: number;
  readonly last: number;
}

/** Where an enumerator may stand: behind a sign or a blank, before what one begins with. */
const breaks = /[。；;，,：:！？\s”）)](?=[一二三四五六七八九十第（(①-⑳])/gu;

/** The enumerators of one text, found in one pass when first asked for. */
export class Enumerators {
  private byStyle: ReadonlyMap<string, readonly (Enumerator & { readonly at: number })[]> | undefined;

  constructor(private readonly text: string) {}

  /**
   * The series whose first enumerator stands at `from`; it ends where another begins with one. Undefined where
   * none begins there or a number is left out.
   */
  seriesAt(from: number): Series | undefined {
    const first = enumeratorAt(this.text, from);
    if (first === undefined) return undefined;
    const all = this.all().get(first.style) ?? [];
    let last = first.ordinal;
    for (let i = firstNot(all, ({ at }) => at < first.end); i < all.length; i++) {
      const next = all[i]?.ordinal ?? 0;
      if (next <= first.ordinal) break;
      if (next !== last + 1) return undefined;
      last = next;
    }
    return { style: first.style, first: first.ordinal, last };
  }

  private all() {
    if (this.byStyle === undefined) {
      const found = new Map<string, (Enumerator & { at: number })[]>();
      for (const { index } of matchesIn(this.text, breaks)) {
        const here = enumeratorAt(this.text, index + 1);
        if (here === undefined) continue;
        const list = found.get(here.style) ?? [];
        found.set(here.style, list);
        list.push({ ...here, at: index + 1 });
      }
      this.byStyle = found;
    }
    return this.byStyle;
  }
}

/** What stands between the bracket at `at` and its partner; undefined where none closes it in reach. */
export function bracketed(text: string, at: number): Span | undefined {
  let depth = 0;
  for (let end = at; end < Math.min(text.length, at + longestList); end++) {
    const char = text.charAt(end);
    if (char === '（' || char === '(') depth++;
    else if ((char === '）' || char === ')') && --depth === 0) return { start: at + 1, end };
    else if (char === '。') return undefined;
  }
  return undefined;
}
