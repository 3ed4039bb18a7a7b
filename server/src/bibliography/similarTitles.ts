/** Finds titles that a typed entry misspells: most of their tokens stand in it, and their numbers agree. */
import { textOf } from './fields.ts';
import type { CslItem } from './model.ts';
import { fold } from './normalise.ts';
import { numbersIn, titleTokens, type TypedEntry } from './typedEntry.ts';

export interface SimilarTitles<T> {
  /** Indexes the titles in pieces, so that the first search need not. */
  prepare(): Generator<undefined, void>;
  /** The closest titles that are close enough; empty when none is. */
  find(typed: TypedEntry): readonly T[];
}

/** The share of a title's tokens that must stand in the entry: one wrong character of Han costs two. */
const CLOSE = 0.75;
const FEWEST_TOKENS = 5;

/** Search over the titles of `works`, which are indexed by token at the first one. */
export function createSimilarTitles<T>(works: readonly T[], itemOf: (work: T) => CslItem): SimilarTitles<T> {
  const postings = new Map<string, number[]>();
  const sizes: number[] = [];
  /** Of each title, in order. */
  const numbers: string[] = [];
  const add = (work: T, index: number): void => {
    const title = textOf(itemOf(work), 'title');
    const tokens = titleTokens(title);
    sizes.push(tokens.size);
    numbers.push(numbersIn(fold(title)).join());
    for (const token of tokens) {
      const list = postings.get(token);
      if (list === undefined) postings.set(token, [index]);
      else list.push(index);
    }
  };
  function* prepare(): Generator<undefined, void> {
    for (let at = sizes.length; at < works.length; at = sizes.length) {
      add(works[at] as T, at);
      yield undefined;
    }
  }
  return {
    prepare,
    find({ tokens, titleNumbers }) {
      Array.from(prepare());
      const typedNumbers = titleNumbers.join();
      const shared = new Map<number, number>();
      for (const token of tokens) {
        for (const index of postings.get(token) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
      }
      let most = CLOSE;
      let closest: T[] = [];
      for (const [index, count] of shared) {
        const size = sizes[index] ?? 0;
        const work = works[index];
        const share = count / size;
        if (work === undefined || size < FEWEST_TOKENS || share < most) continue;
        if (numbers[index] !== typedNumbers) continue;
        if (share > most) closest = [];
        most = share;
        closest.push(work);
      }
      return closest;
    },
  };
}
