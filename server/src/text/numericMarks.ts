import type { CitationMark, CitationTarget } from './model.ts';

const closers: Readonly<Record<string, string>> = { '[': ']', '［': '］', '〔': '〕' };
const largest = 999;
/** One number, or two with a dash between; the group before it is the separator. */
const part = /\s?([0-9０-９]{1,4})(?:\s?(?:[-–—~～−‐‑－]|——|至)\s?([0-9０-９]{1,6}))?\s?([,，、;；]?)/uy;
/** 第12页 and p. 12 in brackets behind a mark. */
const aside =
  /（((?:pp?\.\s?[0-9]+(?:\s?[-–—,，]\s?[0-9]+)*)|(?:第[0-9０-９一二三四五六七八九十百]+(?:[-–—～、][0-9０-９]+)*[页章节条段])|(?:(?:chap|sec|vol|fig|no|para)s?\.\s?[0-9]+))）/uy;
/**
 * What stands before brackets that hold a number but cite nothing: an index, an interval, a factor, 第[3]条, 附件[1].
 * × ends a name too (数据要素×): it multiplies what is written as mathematics only.
 */
const notCiting = /(?:(?:[=＝∈≤≥]|[a-z0-9０-９\p{Script=Greek})）\]］]\s?[×÷])\s?|第|附件)$/iu;
/** The same before several numbers. */
const notListing = /(?:区间|向量|矩阵|数组|集合|取值|范围|坐标)为?$/u;

/**
 * `[12]`, `[1,3]`, `[1，3-5]`, `［12］`, `〔12〕`, with `^` before and after or in `<sup>`, and with a place in the
 * work: `^[3]12-15^`, `[3]（第12页）`. A year in a document's number (国发〔2015〕50号), the words of a link
 * (`[1](…)`), a link's definition (`[1]: …`), an interval, an index and 第[3]条 are none.
 * @param room how many targets a mark may hold; a longer range yields its two ends
 */
export function readNumericMark(text: string, at: number, room: number): CitationMark | undefined {
  const closer = closers[text[at] ?? ''];
  const targets: CitationTarget[] = [];
  let end = at + 1;
  for (let separator = ','; separator !== '';) {
    part.lastIndex = end;
    const match = part.exec(text);
    if (match === null) return undefined;
    const [whole, first = '', last = first, mark = ''] = match;
    const start = end + whole.indexOf(first);
    const span = {
      start,
      end: start + whole.slice(whole.indexOf(first)).replace(/[\s,，、;；]+$/u, '').length,
    };
    const numbers = numbersOf(first, last, room - targets.length);
    if (numbers === undefined || targets.length > largest) return undefined;
    for (const number of numbers) targets.push({ kind: 'number', number, span });
    end += whole.length;
    separator = mark;
  }
  if (text[end] !== closer || !endsMark(text, at, end + 1)) return undefined;
  const placed = dressed(text, at, end + 1);
  const before = text.slice(Math.max(0, placed.start - 4), placed.start);
  if (notCiting.test(before) || (targets.length > 1 && notListing.test(before))) return undefined;
  const { locator, ...span } = placed;
  const last = targets.at(-1);
  if (locator !== undefined && last?.kind === 'number') targets[targets.length - 1] = { ...last, locator };
  return { style: 'numeric', span, targets };
}

/**
 * The numbers from the first to the last, descending where they do; the two ends where there is no room or no list
 * is that long; undefined where they are no numbers of a list.
 */
function numbersOf(first: string, last: string, room: number): number[] | undefined {
  const from = Number(first.normalize('NFKC'));
  const to = Number(last.normalize('NFKC'));
  if (from < 1 || to < 1 || from > largest) return undefined;
  if (to > largest || Math.abs(to - from) > room) return [from, to];
  if (to < from) return Array.from({ length: from - to + 1 }, (_, index) => from - index);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function endsMark(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 16);
  if (/^\s?(?:第?\s?[0-9０-９]+\s?)?[号條条款项章节]/u.test(behind)) return false;
  if (text[start] !== '[') return true;
  return !behind.startsWith('(') && !(behind.startsWith(':') && (start === 0 || text[start - 1] === '\n'));
}

interface Dressed {
  readonly start: number;
  readonly end: number;
  readonly locator?: string;
}

/** The span with the `^` or `<sup>` around the brackets, and the place in the work that stands behind them. */
function dressed(text: string, start: number, end: number): Dressed {
  const inner = superscript(text, start, end);
  if (inner.locator !== undefined) return inner;
  const behind = asideAt(text, inner.end);
  return behind === undefined ? inner : { ...inner, ...behind };
}

/** A place in a work that stands in brackets at `at`: （第12页）, （p. 12）. */
export function asideAt(
  text: string,
  at: number,
): { readonly locator: string; readonly end: number } | undefined {
  aside.lastIndex = at;
  const match = aside.exec(text);
  const locator = match?.[1];
  return match === null || locator === undefined ? undefined : { locator, end: at + match[0].length };
}

function superscript(text: string, start: number, end: number): Dressed {
  const before = text.slice(Math.max(0, start - 5), start).toLowerCase();
  const behind = text.slice(end, end + 30).toLowerCase();
  const pages = /^[0-9０-９]+(?:[-–—～][0-9０-９]+)?/u.exec(behind)?.[0] ?? '';
  const locator = pages === '' ? {} : { locator: pages };
  const after = behind.slice(pages.length);
  if (before === '<sup>' && after.startsWith('</sup>')) {
    return { start: start - 5, end: end + pages.length + 6, ...locator };
  }
  if (!before.endsWith('^') || before.endsWith('\\^')) return { start, end };
  if (after.startsWith('^') && !after.startsWith('^[')) {
    return { start: start - 1, end: end + pages.length + 1, ...locator };
  }
  return { start: start - 1, end };
}
