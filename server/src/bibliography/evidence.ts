/** What a sentence says of where it comes from: names, titles and years that speak for one reference. */
import { namesOf, textOf, yearOf } from './fields.ts';
import { hasHan } from './language.ts';
import type { CslItem } from './model.ts';

/** A stretch of a title shorter than this is as likely chance. */
const tellingStretch = 4;

/**
 * How much in `sentence` speaks for `item`: its authors' names, words of its title, its journal, its year.
 * Comparable between items for one sentence; 0 where nothing does.
 */
export function evidenceFor(item: CslItem, sentence: string): number {
  const text = sentence.toLowerCase();
  let score = 0;
  for (const { family, given, literal } of namesOf(item, 'author')) {
    const name = literal === '' ? (hasHan(family) ? family + given : family) : literal;
    if (name.length >= 2 && text.includes(name.toLowerCase())) score += 10;
  }
  score += Math.min(longestShared(textOf(item, 'title').toLowerCase(), text), 12);
  const journal = textOf(item, 'container-title').toLowerCase();
  if (journal.length >= tellingStretch && text.includes(journal)) score += 4;
  const year = yearOf(item, 'issued');
  if (/^\d{4}$/u.test(year) && text.includes(year)) score += 2;
  return score;
}

/** `items` with those first that the sentence speaks for; the order stays where it says nothing. */
export function byEvidence<T>(
  items: readonly T[],
  itemOf: (one: T) => CslItem,
  sentence: string,
): readonly T[] {
  if (items.length < 2) return items;
  const scores = new Map(items.map((one) => [one, evidenceFor(itemOf(one), sentence)]));
  return [...items].sort((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0));
}

/** The length of the longest stretch of `title` that stands in `text`; 0 below a telling length. */
function longestShared(title: string, text: string): number {
  let best = 0;
  for (let start = 0; start + Math.max(best + 1, tellingStretch) <= title.length; start++) {
    let length = Math.max(best + 1, tellingStretch);
    while (start + length <= title.length && text.includes(title.slice(start, start + length)))
      best = length++;
  }
  return best;
}
