/**
 * Finds references as people remember them: a piece of the author, title, container, year, key or
 * number, in Han, pinyin or initials, several words in any order. The text of all candidates is
 * gathered at the first search; pinyin is read on the fly and only for words of Latin letters.
 */
import { fields, gather, nameGap, type Field, type Hay, type Haystack } from './haystack.ts';
import { fold } from './normalise.ts';
import { findPinyin, type PinyinTable } from './pinyin.ts';

/** What can be searched; any richer type comes back as it went in. */
export type ReferenceCandidate = Hay;

export interface ReferenceSearch<T extends ReferenceCandidate> {
  /**
   * The candidates that match every word of `query`, best first, at most `limit`. Equal matches keep
   * the order of the candidates; an empty query returns the first ones.
   * @param pinyin the readings, once they are loaded
   */
  search(query: string, limit: number, pinyin?: PinyinTable): readonly T[];
  /** Gathers the text of the candidates in pieces, so that the first search need not: pause between them. */
  prepare(): Generator<undefined, void>;
}

/**
 * How well a word fits a field, best lowest: as all of it, at its start, inside. What reads like the word in
 * pinyin ranks one behind the same place in letters.
 */
const ranks: Readonly<
  Record<Field, { readonly whole: number; readonly start: number; readonly inside: number }>
> = {
  key: { whole: 0, start: 2, inside: 10 },
  number: { whole: 0, start: 255, inside: 255 },
  year: { whole: 2, start: 12, inside: 14 },
  authors: { whole: 2, start: 2, inside: 6 },
  title: { whole: 4, start: 4, inside: 8 },
  container: { whole: 12, start: 12, inside: 12 },
};
const NO_MATCH = 255;
const LONGEST_QUERY = 400;
const MOST_WORDS = 16;
const WORDS = /\p{Script=Han}+|[^\p{Script=Han}\s,，、;；@[\]]+/gu;
const LATIN_WORD = /^[a-z][a-z0-9']*$/u;

/** Candidates gathered at once. */
const PIECE = 250;

/** Search over `candidates`. */
export function createReferenceSearch<T extends ReferenceCandidate>(
  candidates: readonly T[],
): ReferenceSearch<T> {
  const haystacks: Haystack[] = [];
  function* prepare(): Generator<undefined, void> {
    for (let at = haystacks.length * PIECE; at < candidates.length; at = haystacks.length * PIECE) {
      haystacks.push(gather(candidates.slice(at, at + PIECE)));
      yield undefined;
    }
  }
  return {
    prepare,
    search(query, limit, pinyin) {
      const most = Math.max(0, limit);
      const words = wordsOf(query);
      if (words.length === 0) return candidates.slice(0, most);
      Array.from(prepare());
      const scores = new Uint16Array(candidates.length);
      for (const word of words) {
        for (const [piece, haystack] of haystacks.entries()) {
          const from = piece * PIECE;
          addRanks(scores.subarray(from, from + PIECE), haystack, word, pinyin);
        }
      }
      return best(candidates, scores).slice(0, most);
    },
  };
}

/** Words end at spaces, at list separators and where Han and other letters meet (智慧cs: 智慧, cs). */
function wordsOf(query: string): readonly string[] {
  return fold(query.slice(0, LONGEST_QUERY)).match(WORDS)?.slice(0, MOST_WORDS) ?? [];
}

const OUT = 0xffff;

/** Adds the rank of `word` to each candidate's score; candidates without it are out. */
function addRanks(
  scores: Uint16Array,
  haystack: Haystack,
  word: string,
  pinyin: PinyinTable | undefined,
): void {
  const found = new Uint8Array(scores.length).fill(NO_MATCH);
  const { text } = haystack;
  note(found, haystack, (from) => text.indexOf(word, from), word.length, 0);
  if (pinyin !== undefined && LATIN_WORD.test(word)) {
    note(found, haystack, (from) => findPinyin(text, word, pinyin, from), 0, 1);
  }
  for (const [index, rank] of found.entries()) {
    const score = scores[index] ?? OUT;
    scores[index] = rank === NO_MATCH || score === OUT ? OUT : score + rank;
  }
}

/** Records the best rank of each candidate over all places that `next` finds, ascending. */
function note(
  found: Uint8Array,
  { text, bounds }: Haystack,
  next: (from: number) => number,
  length: number,
  behind: number,
): void {
  let field = 0;
  for (let at = next(0); at >= 0; at = next(at + 1)) {
    while (at >= (bounds[field + 1] ?? Infinity)) field++;
    const rank =
      rankAt(text, at, at + length, bounds[field] ?? 0, (bounds[field + 1] ?? 0) - 1, field) + behind;
    const index = Math.floor(field / fields.length);
    if (rank < (found[index] ?? 0)) found[index] = rank;
  }
}

function rankAt(text: string, at: number, end: number, start: number, last: number, field: number): number {
  const rank = ranks[fields[field % fields.length] ?? 'container'];
  if (at !== start) return text.charAt(at - 1) === nameGap ? rank.start : rank.inside;
  return end === last ? rank.whole : rank.start;
}

/** The candidates still in, by score; equal scores in their own order. */
function best<T>(candidates: readonly T[], scores: Uint16Array): readonly T[] {
  const byScore: T[][] = [];
  for (const [index, candidate] of candidates.entries()) {
    const score = scores[index] ?? OUT;
    if (score === OUT) continue;
    (byScore[score] ??= []).push(candidate);
  }
  return byScore.flat();
}
