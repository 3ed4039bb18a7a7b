/** Paired marks of a passage: 《》〈〉“”‘’（）〔〕「」『』【】［］, half-width brackets and straight quotes with them. */
import { isHan } from '../../base/characters.ts';
import { isApostrophe, openerOf } from '../../text/pairedMarks.ts';

/** Two marks that belong together, as offsets. */
export interface Pair {
  readonly open: number;
  readonly close: number;
}

export interface Pairing {
  /** Ascending by the closing mark: inner pairs stand before the pair around them. */
  readonly pairs: readonly Pair[];
  /** Marks without a partner, ascending. */
  readonly unmatched: readonly number[];
}

const kindOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(openerOf).map((opener) => [opener, opener])),
  '(': '（',
};
const marks = new Set(Array.from('《》〈〉“”‘’「」『』（）()〔〕【】［］"。', (mark) => mark.charCodeAt(0)));

/** The kind a mark belongs to, named by its opening mark; undefined for a straight quote. */
export function kindOfMark(char: string): string | undefined {
  return kindOf[char] ?? openerOf[char];
}

/** Whether a mark opens; a straight quote says nothing of that. */
export function isOpener(char: string): boolean {
  return kindOf[char] !== undefined;
}

/**
 * Ties marks to their partners. A closing mark passes over openers inside that never close; no title goes
 * past 。. A straight quote closes what is open, else it opens. Apostrophes and labels such as `1）` are no
 * marks. Linear in the text's length.
 */
export function pairMarks(text: string): Pairing {
  const pairs: Pair[] = [];
  const unmatched: number[] = [];
  const open: { kind: string; at: number }[] = [];
  const counts = new Map<string, number>();
  const pop = () => {
    const top = open.pop();
    if (top !== undefined) counts.set(top.kind, (counts.get(top.kind) ?? 0) - 1);
    return top;
  };
  const push = (kind: string, at: number) => {
    open.push({ kind, at });
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  };
  const isOpen = (kind: string) => (counts.get(kind) ?? 0) > 0;

  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isHan(unit) || !marks.has(unit)) continue;
    const char = text.charAt(at);
    if (char === '。') {
      for (let top = open.at(-1); top?.kind === '《' || top?.kind === '〈'; top = open.at(-1)) {
        unmatched.push(top.at);
        pop();
      }
      continue;
    }
    const opening = kindOf[char] ?? (char === '"' && !isOpen('“') ? '“' : undefined);
    if (opening !== undefined) {
      push(opening, at);
      continue;
    }
    const wanted = char === '"' ? '“' : openerOf[char];
    if (wanted === undefined || (!isOpen(wanted) && isNoCloser(text, at, char))) continue;
    if (char === '’' && isApostrophe(text, at)) continue;
    if (!isOpen(wanted)) {
      unmatched.push(at);
      continue;
    }
    let opener = pop();
    for (; opener !== undefined && opener.kind !== wanted; opener = pop()) unmatched.push(opener.at);
    if (opener !== undefined) pairs.push({ open: opener.at, close: at });
  }
  for (const { at } of open) unmatched.push(at);
  return { pairs, unmatched: unmatched.sort((a, b) => a - b) };
}

/** `1）`, `a)`, 图1a）: a label; 23’, 30”: minutes and seconds of an angle. */
function isNoCloser(text: string, at: number, char: string): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  if (char === '）' || char === ')') {
    return /(?:^|[\s。；，、：:;,*]|[图表])(?:\d{1,3}[a-z]?|[a-z]|[ivx]{1,4}|(?:[一二三四五六七八九]?十)?[一二三四五六七八九]|[一二三四五六七八九]?十)$/iu.test(
      before,
    );
  }
  return (char === '’' || char === '”') && /[°′’'度分]\s?[\d.]+$/u.test(before);
}
