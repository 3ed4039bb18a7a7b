/** GB/T 7714 reference entries of the numeric system, in the editions of 2015 and 2025. */
import type { Gbt7714Edition } from '../../config/model.ts';
import { dateOf, textOf, withNoteFields } from '../fields.ts';
import { entryLanguage } from '../language.ts';
import type { CslItem } from '../model.ts';
import { elements2015 } from './edition2015.ts';
import { elements2025 } from './edition2025.ts';
import type { Entry } from './elements.ts';
import { curled, punctuation, sentence } from './punctuation.ts';
import { words } from './words.ts';

/**
 * The item as one line of a reference list, without its `[n]` label. Parts that the item lacks are
 * left out or named as unknown where the standard asks for it. Never throws, whatever the fields hold.
 */
export function formatEntry(item: CslItem, edition: Gbt7714Edition): string {
  const full = withNoteFields(item);
  const entry: Entry = {
    item: full,
    type: textOf(full, 'type'),
    edition,
    punctuation: punctuation[edition],
    words: words[entryLanguage(full)],
    issued: dateOf(full, 'issued'),
    accessed: dateOf(full, 'accessed'),
  };
  const [body, access] = edition === '2015' ? elements2015(entry) : elements2025(entry);
  return sentence([...body.map(curled), ...access]);
}
