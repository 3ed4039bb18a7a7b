/** A typed entry from one edition of GB/T 7714 to the other. */
import type { Gbt7714Edition } from '../../config/model.ts';
import { formatTyped } from '../gbt7714/format.ts';
import type { CslItem, CslName } from '../model.ts';
import { keepsWords, onOneLine } from './compare.ts';
import { parseEntry } from './parse.ts';

const DOCUMENT_NUMBER = /〔\d{4}〕\s*\d+\s*号/u;
const CAPITALS = /^\p{Lu}{3,}(?:-\p{Lu}{2,})?$/u;
/** Family names in which a second letter is a capital too: only their bearer knows how they are written. */
const MIXED = /^(?:MC|MAC|FITZ|O’|O'|D’|D')/u;

/**
 * The entry as `edition` wants it: punctuation, order, mark, and the case of Latin family names.
 * @param content the words of the entry without its label; may hold line breaks
 * @returns undefined where the entry is not read with certainty, or would lose a word
 */
export function convertEntry(content: string, edition: Gbt7714Edition): string | undefined {
  const typed = onOneLine(content);
  const parsed = parseEntry(typed);
  if (parsed === undefined) return undefined;
  const item = edition === '2025' ? withSmallLetters(parsed.item) : parsed.item;
  const converted = formatTyped(item, markIn(edition, parsed.mark, item), edition);
  return keepsWords(typed, converted) ? converted : undefined;
}

/** Papers of the government are `A` in 2015, `Z` or `EB/OL` in 2025; preprints have no mark of their own in 2015. */
function markIn(edition: Gbt7714Edition, mark: string, item: CslItem): string {
  const [letter = '', carrier] = mark.split('/');
  const paper = item.type === 'document' && DOCUMENT_NUMBER.test(String(item.number ?? ''));
  let own = letter;
  if (edition === '2015' && letter === 'PP') own = 'EB';
  else if (edition === '2015' && letter === 'Z' && paper) own = 'A';
  else if (edition === '2025' && letter === 'A' && paper) own = carrier === 'OL' ? 'EB' : 'Z';
  return carrier === undefined ? own : `${own}/${carrier}`;
}

/** TOLBERT → Tolbert; a name that may have a capital inside (MCDONALD) or of several words stays. */
function withSmallLetters(item: CslItem): CslItem {
  const small = (name: CslName): CslName => {
    const family = name.family ?? '';
    if (!CAPITALS.test(family) || MIXED.test(family)) return name;
    return {
      ...name,
      family: family.toLowerCase().replace(/(?:^|-)\p{Ll}/gu, (start) => start.toUpperCase()),
    };
  };
  const roles = ['author', 'editor', 'translator'] as const;
  const changed = roles.flatMap((role) => {
    const names = item[role];
    return names === undefined ? [] : [[role, names.map(small)] as const];
  });
  return { ...item, ...Object.fromEntries(changed) };
}
