/** CSL-JSON: an array of items, cut apart before it is parsed, so that a broken item costs only itself. */
import { message, type Message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import type { CslItem } from '../model.ts';
import type { LibraryEntry, LibraryFault, Pieces } from './model.ts';

const idMember = /"(?:id|citation-key)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+)/gu;
/** Units of an item, once one has been found that is never closed; and so many of these at most. */
const longestItem = 100_000;
const mostUnclosed = 1000;
const nextItem = /\}\s*,\s*\{\s*"(?:id|type|title)"\s*:/gu;

/** Reads a library in CSL-JSON. */
export function* readCslJson(text: string): Pieces {
  for (const span of cut(text)) {
    if (span === undefined) {
      yield undefined;
      continue;
    }
    const source = text.slice(span.start, span.end);
    const value = parsed(source);
    if (value === undefined) {
      yield { offset: span.start, message: message('library.badItem'), advisory: false };
      continue;
    }
    yield checked(value, span, keyIn(source, span.start, value));
  }
}

/** An item whose shape is sound, else what is wrong with it; also what CSL-YAML holds is checked here. */
export function checked(value: unknown, entry: Span, key: Span): LibraryEntry | LibraryFault {
  const fault = (what: Message): LibraryFault => ({
    offset: entry.start,
    message: what,
    advisory: false,
  });
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return fault(message('library.badItem'));
  const { id, type, ...rest } = value as Record<string, unknown>;
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string' || name.trim() === '') return fault(message('library.noId'));
  // It is long and nothing here reads it.
  delete rest['abstract'];
  const item = { ...rest, id: name, type: typeof type === 'string' ? type : 'document' } as CslItem;
  return { item, entry, key };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source) as unknown;
  } catch {
    return undefined;
  }
}

/** Where the value of `"id"` stands, without its quotation marks. */
function keyIn(source: string, start: number, value: unknown): Span {
  const wanted: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  idMember.lastIndex = 0;
  for (let found = idMember.exec(source); found !== null; found = idMember.exec(source)) {
    const [whole, written = ''] = found;
    if (!whole.startsWith('"id"') || parsed(written) !== wanted) continue;
    const from = start + found.index + whole.length - written.length;
    const quote = written.startsWith('"') ? 1 : 0;
    return { start: from + quote, end: from + written.length - quote };
  }
  return { start, end: start };
}

/**
 * Spans of the items, by brackets alone. An item that is never closed ends where a line begins the next one
 * at its own indentation, or, all on one line, where `}, {"id":` stands.
 */
function* cut(text: string): Generator<Span | undefined> {
  // One item may stand alone, without an array.
  let at = /^\s*\{(?!\s*"(?:items|references)")/u.test(text) ? 0 : Math.max(0, text.indexOf('['));
  let unclosed = 0;
  for (let start = text.indexOf('{', at); start >= 0; start = text.indexOf('{', at)) {
    let end = itemEnd(text, start, unclosed === 0 ? text.length : start + longestItem);
    if (end === undefined) {
      // Each may cost a look at much of the file.
      if (++unclosed > mostUnclosed) return;
      nextItem.lastIndex = start;
      const next = nextItem.exec(text);
      end = next === null ? text.length : next.index + 1;
    }
    yield { start, end };
    yield undefined;
    at = end;
  }
}

/** The end of the item that begins at `start`; undefined where it is not closed before `limit` and no line tells its end. */
function itemEnd(text: string, start: number, limit: number): number | undefined {
  const lineStart = text.lastIndexOf('\n', start) + 1;
  const indent = text.slice(lineStart, start);
  const opens = indent.trim() === '' ? `${indent}{` : undefined;
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length && at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a) {
      // No string of JSON goes over a line.
      inString = false;
      if (opens !== undefined && text.startsWith(opens, at + 1)) return trimmedEnd(text, at);
    } else if (inString) {
      if (unit === 0x5c) at++;
      else if (unit === 0x22) inString = false;
    } else if (unit === 0x22) inString = true;
    else if (unit === 0x7b || unit === 0x5b) depth++;
    else if (unit === 0x7d || unit === 0x5d) {
      depth--;
      // The bracket of the array closes no item.
      if (depth === 0 && unit === 0x5d) return undefined;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (/[\s,]/u.test(text[at - 1] ?? '')) at--;
  return at;
}
