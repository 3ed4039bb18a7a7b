/** Reads one library from disk, in slices that leave the event loop free. */
import { readFile, stat } from 'node:fs/promises';
import { LineIndex } from '../base/lineIndex.ts';
import { message, type Message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { isEntry, type LibraryFault } from '../bibliography/libraries/model.ts';
import { libraryFormat, readLibrary } from '../bibliography/libraries/read.ts';
import type { LibraryReference } from '../bibliography/references.ts';
import { decodeDraft, UnreadableDraft } from './draftFiles.ts';
import { isMissing } from './fileStat.ts';
import { unreadable } from './textFiles.ts';

const megabyte = 1024 * 1024;
/** The largest library that is read; a larger file is no library that a person keeps. */
const maxBytes = 50 * megabyte;
const maxEntries = 100_000;
/** Problems told of one library. */
const maxProblems = 100;
/** Milliseconds of work between two breaths of the event loop. */
const slice = 8;

/** A library as it was read. Immutable: a file that changes makes another. */
export interface Library {
  /** Absolute path. */
  readonly file: string;
  readonly references: readonly LibraryReference[];
  readonly problems: readonly Problem[];
  /** False where keys may be missing: the file is not there, cannot be read or was not read to its end. */
  readonly complete: boolean;
  /** Tells one state of the file from another; `missing` where there is none. */
  readonly stamp: string;
}

/** Reads a library of any format, in UTF-8, UTF-16 or GB 18030. Never throws: what is wrong is a problem. */
export async function readLibraryFile(file: string): Promise<Library> {
  const stamp = await stampOf(file);
  const failed = (what: Message): Library => ({
    file,
    references: [],
    problems: [{ file, message: what }],
    complete: false,
    stamp,
  });
  // Whoever named it tells that it is missing.
  if (stamp === 'missing') return { file, references: [], problems: [], complete: false, stamp };
  try {
    const found = await stat(file);
    // A pipe would be waited for without end.
    if (!found.isFile()) return failed(message('file.notFile'));
    if (found.size > maxBytes) return failed(message('library.tooLarge', { limit: maxBytes / megabyte }));
    const { text } = decodeDraft(await readFile(file), file);
    const format = libraryFormat(file, text);
    if (format === undefined) return failed(message('library.unknownFormat'));
    return { file, stamp, ...(await entriesOf(file, text, format)) };
  } catch (error) {
    return failed(error instanceof UnreadableDraft ? message('file.binary') : unreadable(error));
  }
}

/** Times of change, of its permissions too, and size of the file. */
export async function stampOf(file: string): Promise<string> {
  try {
    const { mtimeMs, ctimeMs, size } = await stat(file);
    return `${mtimeMs} ${ctimeMs} ${size}`;
  } catch (error) {
    return isMissing(error) ? 'missing' : 'unreadable';
  }
}

async function entriesOf(
  file: string,
  text: string,
  format: Parameters<typeof readLibrary>[1],
): Promise<Pick<Library, 'references' | 'problems' | 'complete'>> {
  const references: LibraryReference[] = [];
  const faults: LibraryFault[] = [];
  let surplus = 0;
  const pieces = await readLibrary(text, format);
  const lines = new LineIndex(text);
  const places = new Map<string, LibraryReference>();
  const report = (fault: LibraryFault): void => {
    if (faults.length < maxProblems) faults.push(fault);
    else surplus++;
  };
  const duplicate = (
    id: 'library.duplicate' | 'library.duplicateLater',
    at: LibraryReference,
    other: number,
  ) => {
    report({
      offset: at.place.key.start,
      message: message(id, { key: at.key, line: other + 1 }),
      advisory: true,
    });
  };
  await inSlices(pieces, (piece) => {
    if (!isEntry(piece)) {
      report(piece);
      return true;
    }
    const { item, entry, key } = piece;
    const line = lines.positionAt(key.start).line;
    const reference: LibraryReference = { key: item.id, item, place: { file, entry, key, line } };
    const first = places.get(item.id);
    if (first === undefined) {
      places.set(item.id, reference);
      references.push(reference);
    } else {
      duplicate('library.duplicate', first, line);
      duplicate('library.duplicateLater', reference, first.place.line);
    }
    return references.length < maxEntries;
  });
  const complete = references.length < maxEntries;
  faults.sort((a, b) => a.offset - b.offset);
  const problems: Problem[] = faults.map(({ offset, message: what }) => ({
    file,
    line: lines.positionAt(offset).line,
    message: what,
    // One entry at most is lost: no reason to fail.
    advisory: true,
  }));
  if (surplus > 0) problems.push({ file, message: message('file.more', { count: surplus }), advisory: true });
  if (!complete) problems.push({ file, message: message('library.tooMany', { limit: maxEntries }) });
  return { references, problems, complete };
}

/** Runs a generator to its end, or until `take` answers false, with pauses for other work. */
export async function inSlices<T>(
  pieces: Generator<T | undefined, void>,
  take: (piece: T) => boolean = () => true,
): Promise<void> {
  let until = performance.now() + slice;
  for (const piece of pieces) {
    if (piece !== undefined && !take(piece)) return;
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + slice;
  }
}
