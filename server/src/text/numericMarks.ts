import type { CitationMark, CitationTarget } from './model.ts';

const closers: Readonly<Record<string, string>> = { '[': ']', '［': '］', '〔': '〕' };
const largest = 999;
/** One number, or two with a dash between; the group before it is the separator. */
const part = /\s?([0-9０-９]{1,4})(?:\s?(?:[-–—~～−‐‑－]|——|至)\s?([0-9０-９]{1,4}))?\s?([,，、;；]?)/uy;

/**
 * `[12]`, `[1,3]`, `[1，3-5]`, `［12］`, `〔12〕`, with `^` before and after or in `<sup>`. A year in a document's
 * number (国发〔2015〕50号), the words of a link (`[1](…)`) and a link's definition (`[1]: …`) are none.
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
  return { style: 'numeric', span: dressed(text, at, end + 1), targets };
}

/** The numbers from the first to the last; both where they descend or have no room; undefined where no list is that long. */
function numbersOf(first: string, last: string, room: number): number[] | undefined {
  const from = Number(first.normalize('NFKC'));
  const to = Number(last.normalize('NFKC'));
  if (from < 1 || to < 1 || from > largest || to > largest) return undefined;
  if (to < from || to - from > room) return [from, to];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function endsMark(text: string, start: number, end: number): boolean {
  const behind = text.slice(end, end + 16);
  if (/^\s?第?\s?[0-9０-９]+\s?号/u.test(behind)) return false;
  if (text[start] !== '[') return true;
  return !behind.startsWith('(') && !(behind.startsWith(':') && (start === 0 || text[start - 1] === '\n'));
}

/** The span with the `^` or `<sup>` around the brackets. */
function dressed(text: string, start: number, end: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, start - 5), start).toLowerCase();
  const behind = text.slice(end, end + 6).toLowerCase();
  if (before === '<sup>' && behind === '</sup>') return { start: start - 5, end: end + 6 };
  if (!before.endsWith('^') || before.endsWith('\\^')) return { start, end };
  return { start: start - 1, end: behind.startsWith('^') && !behind.startsWith('^[') ? end + 1 : end };
}
