import { render } from '../../base/messages.ts';
import { LineIndex } from '../../base/lineIndex.ts';
import type { CslItem } from '../model.ts';
import { isEntry, type LibraryFormat } from './model.ts';
import { readLibrary } from './read.ts';

/** A library as read: keys, items, and what is wrong as `line: message` (one-based), in English. */
export async function library(text: string, format: LibraryFormat) {
  const lines = new LineIndex(text);
  const items: CslItem[] = [];
  const faults: string[] = [];
  /** What the spans of keys and entries enclose. */
  const keys: string[] = [];
  const entries: string[] = [];
  for (const piece of await readLibrary(text, format)) {
    if (piece === undefined) continue;
    if (isEntry(piece)) {
      items.push(piece.item);
      keys.push(text.slice(piece.key.start, piece.key.end));
      entries.push(text.slice(piece.entry.start, piece.entry.end));
    } else {
      faults.push(`${lines.positionAt(piece.offset).line + 1}: ${render('en', piece.message)}`);
    }
  }
  return { items, ids: items.map(({ id }) => id), keys, entries, faults };
}
