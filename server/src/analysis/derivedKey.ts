import { namesOf, yearOf } from '../bibliography/fields.ts';
import { parseEntry } from '../bibliography/typed/parse.ts';

/**
 * A key for a typed entry that no library has: its first author and year, as 陈明2014 or allam2019; with a letter
 * where that is taken. The same entry gets the same key.
 */
export function derivedKey(content: string, isTaken: (key: string) => boolean): string {
  const { author, year } = authorAndYear(content);
  const stem = `${lettersOf(author).toLowerCase() || 'ref'}${year}`;
  if (!isTaken(stem)) return stem;
  for (let at = 0; ; at++) {
    const key = stem + suffix(at);
    if (!isTaken(key)) return key;
  }
}

/** First author and year of a typed entry, each empty where it names none: for keys and for hints at marks. */
export function authorAndYear(content: string): { readonly author: string; readonly year: string } {
  const item = parseEntry(content.replace(/\s+/gu, ' '))?.item;
  const [name] = item === undefined ? [] : namesOf(item, 'author');
  const years = /(?<!\d)(?:1[89]|20)\d{2}(?!\d)/u.exec(content)?.[0] ?? '';
  if (item !== undefined && name !== undefined) {
    const han = /\p{Script=Han}/u.test(name.family);
    const author =
      name.family === '' ? name.literal || name.given : han ? name.family + name.given : name.family;
    return { author, year: yearOf(item, 'issued') || years };
  }
  const lead = /^[\p{L}\p{M}·\s'’-]{1,40}/u.exec(content.trim())?.[0] ?? '';
  const author = /\p{Script=Han}/u.test(lead)
    ? lead.trim().slice(0, 12)
    : (lead.trim().split(/\s/u)[0] ?? '');
  return { author, year: years };
}

function lettersOf(text: string): string {
  return text.normalize('NFC').replace(/[^\p{L}\p{N}]/gu, '');
}

/** a, b, … z, aa, ab … */
function suffix(at: number): string {
  const letter = String.fromCharCode(97 + (at % 26));
  return at < 26 ? letter : suffix(Math.floor(at / 26) - 1) + letter;
}
