/** GB/T 7714 reference entries of the numeric system, in the editions of 2015 and 2025. */
import type { Gbt7714Edition } from '../../config/model.ts';
import { dateOf, textOf, withNoteFields } from '../fields.ts';
import { entryLanguage } from '../language.ts';
import type { CslItem } from '../model.ts';
import { elements2015 } from './edition2015.ts';
import { elements2025 } from './edition2025.ts';
import type { Elements, Entry } from './elements.ts';
import { curled, punctuation, sentence } from './punctuation.ts';
import { words } from './words.ts';

/**
 * The item as one line of a reference list, without its `[n]` label. Parts that the item lacks are
 * left out or named as unknown where the standard asks for it. Never throws, whatever the fields hold.
 */
export function formatEntry(item: CslItem, edition: Gbt7714Edition): string {
  const full = withNoteFields(item);
  const [body, access] = elements(entryOf(full, edition));
  return sentence([...body.map(curled), ...access]);
}

/**
 * The fields that somebody typed in the order and punctuation of the edition, nothing left out and nothing
 * added: every name, the date of access, words and quotation marks as they stand.
 * @param mark the bracket behind the title without its brackets, `J/OL`
 */
export function formatTyped(item: CslItem, mark: string, edition: Gbt7714Edition): string {
  return sentence(elements({ ...entryOf(item, edition), mark }).flat());
}

function elements(entry: Entry): Elements {
  return entry.edition === '2015' ? elements2015(entry) : elements2025(entry);
}

function entryOf(item: CslItem, edition: Gbt7714Edition): Entry {
  return {
    item,
    type: textOf(item, 'type'),
    edition,
    punctuation: punctuation[edition],
    words: words[entryLanguage(item)],
    issued: dateOf(item, 'issued'),
    accessed: dateOf(item, 'accessed'),
  };
}
