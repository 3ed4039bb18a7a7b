/** Paired marks of a passage: 《》〈〉“”‘’（）〔〕「」『』【】［］, half-width brackets and straight quotes with them. */
import { isApostrophe, openerOf } from '../../text/pairedMarks.ts';
import { setsOf, units } from '../../text/units.ts';

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
const straightQuote = '"'.charCodeAt(0);
const marks = units.quotes | units.brackets | units.stop;

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
  const open = new OpenMarks();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((setsOf(unit) & marks) === 0 && unit !== straightQuote) continue;
    const char = text.charAt(at);
    if (char === '。') {
      for (let top = open.top; top?.kind === '《' || top?.kind === '〈'; top = open.top) {
        unmatched.push(top.at);
        open.pop();
      }
      continue;
    }
    const opening = kindOf[char] ?? (char === '"' && !open.has('“') ? '“' : undefined);
    if (opening !== undefined) {
      open.push(opening, at);
      continue;
    }
    const wanted = char === '"' ? '“' : openerOf[char];
    if (wanted === undefined || (!open.has(wanted) && isNoCloser(text, at, char))) continue;
    if (char === '’' && isApostrophe(text, at)) continue;
    if (!open.has(wanted)) {
      unmatched.push(at);
      continue;
    }
    let opener = open.pop();
    for (; opener !== undefined && opener.kind !== wanted; opener = open.pop()) unmatched.push(opener.at);
    if (opener !== undefined) pairs.push({ open: opener.at, close: at });
  }
  for (const { at } of open.all) unmatched.push(at);
  return { pairs, unmatched: unmatched.sort((a, b) => a - b) };
}

/** The opening marks that wait for their partners, and how many of each kind. */
class OpenMarks {
  readonly all: { readonly kind: string; readonly at: number }[] = [];
  private readonly counts: Record<string, number> = {};

  get top() {
    return this.all.at(-1);
  }

  has(kind: string): boolean {
    return this.all.length > 0 && (this.counts[kind] ?? 0) > 0;
  }

  push(kind: string, at: number): void {
    this.all.push({ kind, at });
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }

  pop() {
    const top = this.all.pop();
    if (top !== undefined) this.counts[top.kind] = (this.counts[top.kind] ?? 0) - 1;
    return top;
  }
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
