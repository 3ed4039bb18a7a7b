/** Where a typed entry contradicts the record of the work: year, volume, issue, pages, misspelt names and titles. */
import { namesOf, textOf, yearOf, type ItemName } from '../fields.ts';
import type { CslItem, CslName } from '../model.ts';
import { lettersOnly } from '../normalise.ts';

export const facts = ['author', 'title', 'container', 'year', 'volume', 'issue', 'page'] as const;
export type Fact = (typeof facts)[number];

export interface Contradiction {
  readonly fact: Fact;
  readonly found: string;
  readonly recorded: string;
  /** The field of the typed entry put right. */
  readonly fields: Partial<CslItem>;
}

/** Kinds whose pages are those of the work: of a book, the pages that are cited stand in the entry. */
const WITH_OWN_PAGES = new Set(['article-journal', 'article-magazine', 'paper-conference', 'chapter']);

/**
 * What the typed entry says otherwise than the record. A fact that either of them lacks is no contradiction;
 * names and titles count only where few letters differ: else they may be short forms.
 */
export function contradictions(typed: CslItem, record: CslItem): readonly Contradiction[] {
  if (!isOfOneHand(typed, record)) return [];
  const numbers = [
    ...yearContradiction(typed, record),
    ...number('volume', typed, record),
    ...number('issue', typed, record),
    ...pageContradiction(typed, record),
  ];
  // Where nearly all differs, the work came out twice.
  if (numbers.length > 2) return [];
  return [
    ...authorContradictions(typed, record),
    ...spelling('title', 'title', typed, record),
    ...spelling('container', 'container-title', typed, record),
    ...numbers,
  ];
}

/** Whether they share an author, misspelt or not; also where one of them names none. */
function isOfOneHand(typed: CslItem, record: CslItem): boolean {
  const known = namesOf(record, 'author').map(familyOf);
  const written = namesOf(typed, 'author').map(familyOf);
  if (known.length === 0 || written.length === 0 || known.join('') === written.join('')) return true;
  return written.some((name) =>
    known.some((other) => lettersOnly(name) === lettersOnly(other) || isMisspelt(name, other, 3)),
  );
}

function authorContradictions(typed: CslItem, record: CslItem): readonly Contradiction[] {
  const known = namesOf(record, 'author');
  const written = namesOf(typed, 'author');
  if (isResplit(written, known)) return [misplacedBreak(written, known)];
  const right: CslName[] = [...(typed.author ?? [])];
  const wrong: { readonly found: string; readonly recorded: string }[] = [];
  written.forEach((name, index) => {
    const other = known[index];
    if (other === undefined) return;
    const [found, recorded] = [familyOf(name), familyOf(other)];
    // A name of two characters that differs in one may be another person; the list around it says who.
    if (!isMisspelt(found, recorded, 2)) return;
    right[index] = name.family === '' ? { literal: recorded } : { ...right[index], family: other.family };
    wrong.push({ found, recorded });
  });
  if (wrong.length === 0 || (wrong.length === written.length && wrong.length > 1)) return [];
  return [
    {
      fact: 'author',
      found: wrong.map(({ found }) => found).join('、'),
      recorded: wrong.map(({ recorded }) => recorded).join('、'),
      fields: { author: right },
    },
  ];
}

/** 陶涛王，邦宇 for 陶涛，王邦宇: the same characters, cut at another place. */
function isResplit(written: readonly ItemName[], known: readonly ItemName[]): boolean {
  const [a, b] = [written, known].map((names) => names.map(familyOf));
  if (a?.length !== b?.length || a?.every((name, index) => name === b?.[index])) return false;
  return a?.join('') === b?.join('') && /^\p{Script=Han}+$/u.test(a?.join('') ?? '');
}

function misplacedBreak(written: readonly ItemName[], known: readonly ItemName[]): Contradiction {
  const right = known.map(familyOf);
  const differs = (_: string, index: number): boolean => {
    const [name, other] = [written[index], known[index]];
    return name !== undefined && other !== undefined && familyOf(name) !== familyOf(other);
  };
  return {
    fact: 'author',
    found: written.map(familyOf).filter(differs).join('，'),
    recorded: right.filter(differs).join('，'),
    fields: { author: right.map((literal) => ({ literal })) },
  };
}

/** The whole of a Chinese name, the family name of others. */
function familyOf({ family, given, literal }: ItemName): string {
  if (family === '') return literal === '' ? given : literal;
  return /\p{Script=Han}/u.test(family) ? family + given : family;
}

function spelling(fact: Fact, field: string, typed: CslItem, record: CslItem): readonly Contradiction[] {
  const [found, recorded] = [textOf(typed, field), textOf(record, field)];
  if (fact === 'title' && alsoKnownAs(record).includes(lettersOnly(found))) return [];
  return isMisspelt(found, recorded, 6) ? [{ fact, found, recorded, fields: { [field]: recorded } }] : [];
}

/** Titles that the record also has, letters only. */
function alsoKnownAs(record: CslItem): readonly string[] {
  const titles: unknown = record.custom?.titles;
  if (!Array.isArray(titles)) return [];
  return titles.filter((title) => typeof title === 'string').map(lettersOnly);
}

function yearContradiction(typed: CslItem, record: CslItem): readonly Contradiction[] {
  const [found, recorded] = [yearOf(typed, 'issued'), yearOf(record, 'issued')];
  if (found === '' || recorded === '' || found === recorded) return [];
  return [{ fact: 'year', found, recorded, fields: { issued: { raw: recorded } } }];
}

function number(fact: 'volume' | 'issue', typed: CslItem, record: CslItem): readonly Contradiction[] {
  const [found, recorded] = [textOf(typed, fact), textOf(record, fact)];
  const plain = (text: string): string => text.replace(/^0+(?=\d)/u, '');
  if (!/^\d+$/u.test(found) || !/^\d+$/u.test(recorded) || plain(found) === plain(recorded)) return [];
  return [{ fact, found, recorded, fields: { [fact]: recorded } }];
}

function pageContradiction(typed: CslItem, record: CslItem): readonly Contradiction[] {
  if (!WITH_OWN_PAGES.has(textOf(record, 'type'))) return [];
  const [found, recorded] = [textOf(typed, 'page'), textOf(record, 'page')];
  const [from, to] = rangeIn(found);
  const [first, last] = rangeIn(recorded);
  if (from === undefined || to === undefined || first === undefined || last === undefined) return [];
  if (from === first && to === last) return [];
  // A part of the work may be what is cited.
  if (from >= first && to <= last) return [];
  return [{ fact: 'page', found, recorded, fields: { page: recorded } }];
}

function rangeIn(pages: string): readonly (number | undefined)[] {
  const match = /^(\d+)\s*[-–—]\s*(\d+)/u.exec(pages);
  return match === null ? [] : [Number(match[1]), Number(match[2])];
}

/** Few letters differ in a text of at least `least` letters. */
function isMisspelt(found: string, recorded: string, least: number): boolean {
  const [a, b] = [lettersOnly(found), lettersOnly(recorded)];
  if (a === b || Math.min(a.length, b.length) < least) return false;
  const han = /\p{Script=Han}/u.test(b);
  const allowed = Math.max(1, Math.min(han ? 3 : 2, Math.floor(b.length / (han ? 8 : 3))));
  if (!han && b.length < 4) return false;
  if (han && b.length < 6 && a.length !== b.length) return false;
  return distance(a, b, allowed) <= allowed;
}

/** Insertions, deletions and replacements between two texts; more than `limit` counts as `limit` + 1. */
export function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const value = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    row = next;
  }
  return row[b.length] ?? limit + 1;
}
