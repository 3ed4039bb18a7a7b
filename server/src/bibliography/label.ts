/** Short names for works, as lists and buttons show them. */
import { isOpenEnd, namesOf, textOf, yearOf, type ItemName } from './fields.ts';
import { hasHan } from './language.ts';
import type { CslItem } from './model.ts';

const LONGEST_TITLE = 24;

/** 臧雷振、张振宇（2021）, Tolbert & Mossberger (2006); from three names on 熊锐等, Allam et al.; the title where no one is named. */
export function shortLabel(item: CslItem): string {
  const authors = namesOf(item, 'author');
  const names = authors.length > 0 ? authors : namesOf(item, 'editor');
  const who =
    names.length > 0
      ? together(names.map((name) => (isOpenEnd(name) ? '' : shortName(name))))
      : shortTitle(item);
  const year = yearOf(item, 'issued');
  if (year === '') return who;
  return hasHan(who) ? `${who}（${year}）` : `${who} (${year})`;
}

/** The year of issue, where the item names one. */
export function referenceYear(item: CslItem): number | undefined {
  const text = yearOf(item, 'issued');
  return /^-?\d{1,4}$/u.test(text) ? Number(text) : undefined;
}

function shortName(name: ItemName): string {
  if (name.family === '') return name.literal === '' ? name.given : name.literal;
  if (hasHan(name.family)) return name.family + name.given;
  return name.particle === '' ? name.family : `${name.particle} ${name.family}`;
}

function together(names: readonly string[]): string {
  const [first = '', second] = names;
  const han = hasHan(first);
  if (second === undefined) return first;
  if (names.length > 2 || second === '') return han ? `${first}等` : `${first} et al.`;
  return han ? `${first}、${second}` : `${first} & ${second}`;
}

function shortTitle(item: CslItem): string {
  const characters = Array.from(textOf(item, 'title'));
  if (characters.length === 0) return textOf(item, 'id');
  return characters.length <= LONGEST_TITLE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`;
}
