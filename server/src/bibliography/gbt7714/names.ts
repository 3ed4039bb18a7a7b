/**
 * Responsible persons. Family name first, given names as initials without full stops; three names at
 * most, then 等 or et al. 2015 prints Latin family names in capitals and drops the hyphen of a double
 * given name; 2025 keeps both as written (J-L). Chinese names and corporate bodies stand as they are.
 */
import { isOpenEnd, type ItemName } from '../fields.ts';
import type { Gbt7714Edition } from '../../config/model.ts';
import { punctuation } from './punctuation.ts';
import type { Words } from './words.ts';

const MOST = 3;
/** Scripts with capital letters: their given names are abbreviated. */
const CASED = /\p{Lu}|\p{Ll}/u;
const LOWER_START = /^\p{Ll}/u;
const ALL_CAPITALS = /^\p{Lu}{2,3}(?=\.?$)/u;
const ABBREVIATED = /^(\p{Lu}\p{Ll})\.$/u;
const LETTER = /\p{L}/u;

/** The names in one line; empty for none. @param all more than three, too */
export function formatNames(
  names: readonly ItemName[],
  edition: Gbt7714Edition,
  words: Words,
  all = false,
): string {
  const open = isOpenEnd(names.at(-1));
  const known = open ? names.slice(0, -1) : names;
  const shown = known.slice(0, all ? known.length : MOST).map((name) => formatName(name, edition));
  if (open || known.length > shown.length) shown.push(words.andOthers);
  return shown.join(punctuation[edition].comma);
}

function formatName(name: ItemName, edition: Gbt7714Edition): string {
  if (name.family === '') return name.literal === '' ? name.given : name.literal;
  if (!CASED.test(name.family)) return name.family + name.given;
  const family = name.particle === '' ? name.family : `${name.particle} ${name.family}`;
  return [
    edition === '2015' ? family.toUpperCase() : family,
    initials(name.given, edition === '2025'),
    name.droppingParticle,
    name.suffix.replaceAll('.', ''),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** `Benjamin J.` → `B J`, `Jean-Luc` and `J.-L.` → `J-L` or `J L`; lower-case words (de, von) are kept. */
function initials(given: string, keepHyphen: boolean): string {
  const shortened: string[] = [];
  for (const word of given.replace(/\.(?![-‐‑])/gu, '. ').split(/\s+/u)) {
    if (word === '' || word === '.') continue;
    if (LOWER_START.test(word) || !CASED.test(word)) shortened.push(word);
    else if (ALL_CAPITALS.test(word)) shortened.push(...Array.from(word.replace('.', '')));
    else {
      const letters = word.split(/[-‐‑]/u).map(initial).filter(Boolean);
      shortened.push(letters.join(keepHyphen ? '-' : ' '));
    }
  }
  return shortened.join(' ');
}

/** The first letter; of a name that is abbreviated already (`Yu.`, `Ch.`), what is left of it. */
function initial(name: string): string {
  const abbreviated = ABBREVIATED.exec(name)?.[1];
  if (abbreviated !== undefined) return abbreviated;
  const letter = LETTER.exec(name)?.[0] ?? '';
  return letter.toUpperCase();
}
