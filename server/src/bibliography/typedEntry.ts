/** A typed entry of a reference list, taken apart as far as matching needs it. */
import { fold } from './normalise.ts';

export interface TypedEntry {
  /** Letters and digits alone, folded. */
  readonly letters: string;
  /** Offsets into `letters` where a title may begin: after punctuation, or after a space beside Han. */
  readonly starts: readonly number[];
  /** Offsets into `letters` where a title may end: before punctuation or a space beside Han. */
  readonly ends: ReadonlySet<number>;
  /** The years the entry names. */
  readonly years: ReadonlySet<number>;
  /** Two neighbouring Han characters, whole words and numbers: what a misspelt title still shares. */
  readonly tokens: ReadonlySet<string>;
  /** The numbers before the mark ([J] and the like): title and authors. Empty without a mark. */
  readonly titleNumbers: readonly string[];
}

/** No entry is longer; what follows is left unread. */
const LONGEST = 4000;
const RUNS = /[\p{L}\p{N}]+/gu;
const HAN = /\p{Script=Han}/u;
const MARK = /\[[a-z]{1,2}(?:\/[a-z]{2})?\]/u;
const SPACE_ONLY = /^\s+$/u;

/** Reads `content`, the words of an entry without its label. Never throws. */
export function readTypedEntry(content: string): TypedEntry {
  const text = fold(content.slice(0, LONGEST));
  const runs: string[] = [];
  const starts: number[] = [];
  const ends = new Set<number>();
  let length = 0;
  let behind = 0;
  for (const match of text.matchAll(RUNS)) {
    const run = match[0];
    const gap = text.slice(behind, match.index);
    if (
      behind === 0 ||
      !SPACE_ONLY.test(gap) ||
      HAN.test(run.charAt(0)) ||
      HAN.test(runs.at(-1)?.at(-1) ?? '')
    ) {
      starts.push(length);
      ends.add(length);
    }
    runs.push(run);
    length += run.length;
    behind = match.index + run.length;
  }
  ends.add(length);
  const mark = MARK.exec(text);
  return {
    letters: runs.join(''),
    starts,
    ends,
    years: yearsIn(text),
    tokens: tokensOf(runs),
    titleNumbers: mark === null ? [] : numbersIn(text.slice(0, mark.index)),
  };
}

/** The tokens of a title, as {@link TypedEntry.tokens}. */
export function titleTokens(title: string): ReadonlySet<string> {
  return tokensOf(fold(title).match(RUNS) ?? []);
}

/** Digits and Chinese ordinals (第四十五): titles that differ in them are different titles. */
export function numbersIn(text: string): readonly string[] {
  return text.match(/\d+|第[〇零一二三四五六七八九十百]+/gu) ?? [];
}

function yearsIn(text: string): ReadonlySet<number> {
  const years = new Set<number>();
  for (const match of text.matchAll(/(?<!\d)(?:1[5-9]|20)\d{2}(?!\d)/gu)) years.add(Number(match[0]));
  return years;
}

function tokensOf(runs: readonly string[]): ReadonlySet<string> {
  const tokens = new Set<string>();
  for (const run of runs) {
    for (const match of run.matchAll(/\p{Script=Han}+|\d+|[^\p{Script=Han}\d]+/gu)) {
      const piece = match[0];
      if (!HAN.test(piece)) {
        if (piece.length > 1 || /\d/u.test(piece)) tokens.add(piece);
        continue;
      }
      for (let at = 0; at + 1 < piece.length; at++) tokens.add(piece.slice(at, at + 2));
    }
  }
  return tokens;
}
