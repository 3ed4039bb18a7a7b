/** What reading a library yields. Offsets are UTF-16 units in the library's text. */
import type { Message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import type { CslItem } from '../model.ts';

export type LibraryFormat = 'bibtex' | 'csl-json' | 'csl-yaml' | 'ris' | 'enw';

/** One entry with its place. */
export interface LibraryEntry {
  readonly item: CslItem;
  /** The whole entry. */
  readonly entry: Span;
  /** Its key alone, without quotation marks; empty, at the start of the entry, where the format has none. */
  readonly key: Span;
}

export interface LibraryFault {
  readonly offset: number;
  readonly message: Message;
  /** Nothing was lost by it. */
  readonly advisory: boolean;
}

/**
 * Entries and faults in the order in which they are found. Readers are generators, so that whoever reads may
 * pause between two pieces; `undefined` is a place to pause. They never throw, whatever the text holds.
 */
export type Pieces = Generator<LibraryEntry | LibraryFault | undefined, void>;

export function isEntry(piece: LibraryEntry | LibraryFault): piece is LibraryEntry {
  return 'item' in piece;
}

/** A CSL item in the making. */
export type Fields = Record<string, unknown>;

/** The item of fields that a reader has gathered; `id` and `type` go before what `fields` say of them. */
export function itemOf(id: string, type: string, fields: Fields): CslItem {
  return { ...fields, id, type };
}
