/** The whole reference list of a draft in another edition of GB/T 7714. */
import type { Analysis } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { convertEntry } from '../bibliography/typed/convert.ts';
import type { Gbt7714Edition } from '../config/model.ts';

export interface Conversion {
  /** One for each entry that changes. */
  readonly edits: readonly TextEdit[];
  /** Entries that are not read with certainty and stay. */
  readonly left: number;
}

/** Converts every entry of the list and of the footnotes; labels stay. */
export function convertEntries({ draft, snapshot }: Analysis, edition: Gbt7714Edition): Conversion {
  const edits: TextEdit[] = [];
  let left = 0;
  for (const { contentStart, span, note } of draft.references) {
    const words = snapshot.text.slice(contentStart, span.end).trimEnd();
    const converted = convertEntry(words, edition);
    if (converted === undefined) left += note === undefined ? 1 : 0;
    else if (converted !== words) {
      edits.push({ span: { start: contentStart, end: contentStart + words.length }, newText: converted });
    }
  }
  return { edits, left };
}
