/**
 * BibTeX and BibLaTeX, read so that a broken entry costs only itself. Own code: of the parsers tried
 * (docs/libraries.md) none both goes on after an unclosed brace and reads ten thousand entries in half a
 * second, and none keeps the places of keys.
 */
import { message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import { bibtexItem } from './bibtexItem.ts';
import type { LibraryFault, Pieces } from './model.ts';

/** An entry as written: fields by lower-case name, values with their LaTeX. */
export interface BibtexEntry {
  readonly type: string;
  readonly key: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly span: Span;
  readonly keySpan: Span;
}

const head = /@\s*([A-Za-z]+)\s*([{(])/gu;
/** An entry that begins on a line of its own: inside another entry it tells that the other was never closed. */
const nextHead = /^[ \t]*@[A-Za-z]+[ \t]*[{(][ \t]*[^\s,{}()="#%\\]+[ \t]*,/u;
const name = /[^\s,={}()"#%@]+/uy;
const white = /(?:\s|%[^\n]*(?:\n|$))*/uy;
const strayComma = /^\s*,\s*[A-Za-z][\w-]*\s*=/u;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Abbreviations of one file at most. */
const mostStrings = 20_000;
/** Units of a value that a chain of abbreviations may grow to. */
const longestValue = 1_000_000;

/** Reads a library in BibTeX. */
export function* readBibtex(text: string): Pieces {
  const entries: BibtexEntry[] = [];
  for (const piece of new BibtexReader(text).read()) {
    if ('message' in piece) yield piece;
    else {
      entries.push(piece);
      yield undefined;
    }
  }
  // A parent stands behind its children.
  const parents = new Map<string, BibtexEntry>();
  for (const entry of entries) {
    const known = entry.key.toLowerCase();
    if (!parents.has(known)) parents.set(known, entry);
  }
  for (const entry of entries) {
    const parent = entry.fields.get('crossref');
    const from = parent === undefined ? undefined : parents.get(parent.trim().toLowerCase());
    if (parent !== undefined && from === undefined) {
      const what = message('library.noParent', { key: entry.key, parent: parent.trim() });
      yield { offset: entry.keySpan.start, message: what, advisory: true };
    }
    const { item, faults } = bibtexItem(entry, from === entry ? undefined : from);
    for (const what of faults) yield { offset: entry.span.start, message: what, advisory: true };
    yield { item, entry: entry.span, key: entry.keySpan };
  }
}

/** The entries of a text as written; for records that are pasted as well as for libraries. */
class BibtexReader {
  private at = 0;
  private readonly strings = new Map<string, string>(MONTHS.map((month, i) => [month, String(i + 1)]));
  private faults: LibraryFault[] = [];

  constructor(private readonly text: string) {}

  *read(): Generator<BibtexEntry | LibraryFault> {
    for (;;) {
      head.lastIndex = this.at;
      const found = head.exec(this.text);
      if (found === null) return;
      const start = found.index;
      const [whole, type = '', opener = '{'] = found;
      this.at = start + whole.length;
      if (this.isNoEntry(start)) continue;
      const closer = opener === '(' ? ')' : '}';
      const kind = type.toLowerCase();
      if (kind === 'comment' || kind === 'preamble') this.skipBody(closer);
      else if (kind === 'string') this.readString(closer, start);
      else {
        const entry = this.readEntry(kind, closer, start);
        if (entry !== undefined) yield entry;
      }
      yield* this.faults;
      this.faults = [];
    }
  }

  /** In a comment line, or part of an address (a@b{). */
  private isNoEntry(start: number): boolean {
    if (start > 0 && /[\p{L}\p{N}_.]/u.test(this.text[start - 1] ?? '')) return true;
    const line = this.text.lastIndexOf('\n', start - 1) + 1;
    for (let at = line; at < start; at++) {
      const char = this.text[at] ?? '';
      if (char === '%') return true;
      if (char.trim() !== '') return false;
    }
    return false;
  }

  /** Passes over `@comment{…}`; what is never closed ends with its line. */
  private skipBody(closer: string): void {
    const { at } = this;
    if (this.balanced(closer) !== undefined) return;
    const lineEnd = this.text.indexOf('\n', at);
    this.at = lineEnd < 0 ? this.text.length : lineEnd;
  }

  private readString(closer: string, start: number): void {
    this.skipWhite();
    const word = this.word();
    this.skipWhite();
    if (word === '' || this.text[this.at] !== '=') {
      this.fault(start, 'library.badString');
      return;
    }
    this.at++;
    const value = this.value();
    this.skipWhite();
    if (this.text[this.at] === closer) this.at++;
    else this.fault(start, 'library.badString');
    if (value !== undefined && this.strings.size < mostStrings) this.strings.set(word.toLowerCase(), value);
  }

  private readEntry(type: string, closer: string, start: number): BibtexEntry | undefined {
    this.skipWhite();
    const keySpan = this.readKey(closer);
    const key = this.text.slice(keySpan.start, keySpan.end);
    const fields = new Map<string, string>();
    const closed = this.readFields(fields, closer, start);
    const span = { start, end: this.at };
    if (key === '') {
      this.fault(start, 'library.noKey');
      return undefined;
    }
    if (!closed) this.fault(start, 'library.unclosed', { key });
    if (fields.size === 0) {
      if (closed) this.fault(start, 'library.empty', { key });
      return undefined;
    }
    if (/\s/u.test(key)) this.fault(start, 'library.badKey', { key }, true);
    // Of an entry that was cut off, only one that can still be recognised counts.
    return closed || fields.has('title') ? { type, key, fields, span, keySpan } : undefined;
  }

  /** Up to the comma; empty where a field stands in its place. */
  private readKey(closer: string): Span {
    const start = this.at;
    let end = start;
    for (; end < this.text.length; end++) {
      const char = this.text[end] ?? '';
      if (char === ',' || char === closer || char === '\n' || char === '\r') break;
      if (char === '=' || char === '{' || char === '"' || char === '@') return { start, end: start };
    }
    this.at = end;
    while (end > start && (this.text[end - 1] ?? '').trim() === '') end--;
    return { start, end };
  }

  /** @returns whether the entry was closed */
  private readFields(fields: Map<string, string>, closer: string, start: number): boolean {
    for (;;) {
      this.skipWhite();
      const char = this.text[this.at];
      if (char === undefined || (char === '@' && this.beginsEntry())) return false;
      if (char === ',') {
        this.at++;
      } else if (char === closer || char === '}') {
        this.at++;
        if (!strayComma.test(this.text.slice(this.at, this.at + 200))) return true;
        this.fault(this.at - 1, 'library.strayBrace', {}, true);
      } else if (!this.readField(fields, start)) {
        return false;
      }
    }
  }

  /** @returns false when the entry ends within the field's value */
  private readField(fields: Map<string, string>, start: number): boolean {
    const from = this.at;
    const field = this.word().toLowerCase();
    this.skipWhite();
    if (field === '' || this.text[this.at] !== '=') {
      // Something that is no field: on to the next comma, brace or line.
      if (this.at === from) this.at++;
      while (this.at < this.text.length && !/[,}\n@]/u.test(this.text[this.at] ?? '')) this.at++;
      this.fault(
        start,
        'library.noField',
        { text: this.text.slice(from, from + 30).split('\n')[0] ?? '' },
        true,
      );
      return true;
    }
    this.at++;
    const value = this.value();
    if (value === undefined) return false;
    if (!fields.has(field)) fields.set(field, value);
    this.skipWhite();
    const next = this.text[this.at];
    if (next !== undefined && !/[,})@]/u.test(next)) this.fault(this.at, 'library.noComma', { field }, true);
    return true;
  }

  /** `{…}`, `"…"`, a number or an abbreviation, joined by `#`; undefined when it is cut off. */
  private value(): string | undefined {
    let value = '';
    for (;;) {
      this.skipWhite();
      const part = this.part();
      if (part === undefined) return undefined;
      if (value.length + part.length <= longestValue) value += part;
      this.skipWhite();
      if (this.text[this.at] !== '#') return value;
      this.at++;
    }
  }

  private part(): string | undefined {
    const char = this.text[this.at];
    if (char === undefined || (char === '@' && this.beginsEntry())) return undefined;
    if (char === '{' || char === '"') {
      this.at++;
      const span = this.balanced(char === '{' ? '}' : '"');
      return span && this.text.slice(span.start, span.end);
    }
    const word = this.word();
    return this.strings.get(word.toLowerCase()) ?? word;
  }

  /**
   * From just behind an opening mark to its closing one; braces inside come in pairs. Undefined, with the
   * reader at the place, where the text ends or another entry begins.
   */
  private balanced(closer: string): Span | undefined {
    const { text } = this;
    const start = this.at;
    let depth = 0;
    for (let at = start; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit === 0x7b) depth++;
      else if (unit === 0x0a) {
        if (beginsEntryAt(text, at + 1)) {
          this.at = at + 1;
          return undefined;
        }
      } else if (depth === 0 && text[at] === closer) {
        this.at = at + 1;
        return { start, end: at };
      } else if (unit === 0x7d && depth > 0) depth--;
    }
    this.at = text.length;
    return undefined;
  }

  private beginsEntry(): boolean {
    return nextHead.test(this.text.slice(this.at, this.at + 300));
  }

  private word(): string {
    name.lastIndex = this.at;
    const word = name.exec(this.text)?.[0] ?? '';
    this.at += word.length;
    return word;
  }

  private skipWhite(): void {
    white.lastIndex = this.at;
    white.test(this.text);
    this.at = white.lastIndex;
  }

  private fault(
    offset: number,
    id: Parameters<typeof message>[0],
    params: Readonly<Record<string, string>> = {},
    advisory = false,
  ): void {
    this.faults.push({ offset, message: message(id, params), advisory });
  }
}

/** Whether an entry begins on the line that starts here; looks closer only where an @ stands first. */
function beginsEntryAt(text: string, lineStart: number): boolean {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return text[at] === '@' && nextHead.test(text.slice(at, at + 300));
}
