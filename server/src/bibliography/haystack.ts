/** The searchable text of all candidates as one string: one native scan finds a word in ten thousand works. */
import { nameTextsOf, textOf, yearOf } from './fields.ts';
import type { CslItem } from './model.ts';
import { fold } from './normalise.ts';

/** The fields of a candidate, in the order in which they stand in the text. */
export const fields = ['key', 'number', 'year', 'authors', 'title', 'container'] as const;
export type Field = (typeof fields)[number];

/** Fields end with a line feed, names are parted by a tab: neither occurs inside one. */
const FIELD_END = '\n';
const LINE_FEED = 10;
export const nameGap = '\t';

export interface Haystack {
  /** Folded. */
  readonly text: string;
  /** Where each field begins, `fields.length` a candidate; one entry more ends the last. */
  readonly bounds: Int32Array;
}

export interface Hay {
  readonly key: string;
  readonly number?: number;
  readonly item: CslItem;
}

/** Gathers and folds the fields of all `candidates`. */
export function gather(candidates: readonly Hay[]): Haystack {
  const lines: string[] = [];
  for (const { key, number, item } of candidates) {
    lines.push(
      /[\t\n]/u.test(key) ? key.replace(/[\t\n]/gu, ' ') : key,
      number === undefined ? '' : String(number),
      yearOf(item, 'issued'),
      authorsOf(item),
      textOf(item, 'title'),
      `${textOf(item, 'container-title')} ${textOf(item, 'publisher')}`,
    );
  }
  lines.push('');
  const text = fold(lines.join(FIELD_END));
  const bounds = new Int32Array(lines.length);
  for (let at = 0, field = 1; at < text.length; at++) {
    if (text.charCodeAt(at) === LINE_FEED) bounds[field++] = at + 1;
  }
  return { text, bounds };
}

function authorsOf(item: CslItem): string {
  return [...nameTextsOf(item, 'author'), ...nameTextsOf(item, 'editor')].join(nameGap);
}
