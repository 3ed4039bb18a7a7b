/** Adapters for citation keys: definition, references and rename reach the library and the other drafts. */
import {
  ErrorCodes,
  ResponseError,
  type Location,
  type LocationLink,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextEdit } from '../base/edits.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message, render } from '../base/messages.ts';
import {
  isOfPack,
  type LibraryPlace,
  type LibraryReference,
  type Reference,
} from '../bibliography/references.ts';
import {
  keyPlaces,
  renameInDraft,
  renameInLibrary,
  renameObstacle,
  type KeySubject,
} from '../features/citationKeys.ts';
import { formatOf } from '../text/language.ts';
import { toRange, toTextEdits, toWorkspaceEdits, type FileEdits } from './convert.ts';
import { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Where the entry stands in its library, its key selected; undefined for a key of a pack, or of none. */
export async function entryLocation(
  session: Session,
  reference: Reference | undefined,
): Promise<(Location & Pick<LocationLink, 'targetRange'>) | undefined> {
  const found = await libraryEntry(session, reference);
  if (found === undefined) return undefined;
  const { uri, lines, place } = found;
  const key =
    place.key.end > place.key.start ? place.key : { start: place.entry.start, end: place.entry.start };
  return { uri, range: toRange(lines, key), targetRange: toRange(lines, place.entry) };
}

/** Every place that cites the key: in the draft, in other open drafts, in other drafts of the workspace; then its entry. */
export async function keyReferences(
  session: Session,
  document: OpenDocument,
  subject: KeySubject,
  includeDeclaration: boolean,
): Promise<Location[]> {
  const drafts = await draftsCiting(session, document, subject);
  const locations = drafts.flatMap((draft) =>
    keyPlaces(draft.analysis, subject.key).map((span) => ({
      uri: draft.uri,
      range: toRange(draft.snapshot.lines, span),
    })),
  );
  const entry = includeDeclaration ? await entryLocation(session, subject.reference) : undefined;
  return entry === undefined ? locations : [...locations, { uri: entry.uri, range: entry.range }];
}

/**
 * Renames a key in every draft that cites it from the same library, and in the library.
 * @throws ResponseError in the user's words where that cannot be
 */
export async function renameKey(
  session: Session,
  document: OpenDocument,
  subject: KeySubject,
  newName: string,
): Promise<WorkspaceEdit | null> {
  const newKey = newName.trim().replace(/^@?\{?([^{}]*)\}?$/u, '$1');
  if (newKey === subject.key) return null;
  const obstacle = renameObstacle(document.analysis, subject, newKey);
  if (obstacle !== undefined)
    throw new ResponseError(ErrorCodes.InvalidParams, render(session.locale, obstacle));
  const drafts = await draftsCiting(session, document, subject);
  const edits = drafts.map((draft): FileEdits => ({
    uri: draft.uri,
    version: session.documents.get(draft.uri) === draft ? draft.version : null,
    edits: toTextEdits(renameInDraft(draft.analysis, subject.key, newKey), draft.snapshot.lines),
  }));
  const entry = await libraryEntry(session, subject.reference);
  if (entry?.isUtf8 === false) {
    // An editor that reads the file in another encoding would change the wrong places.
    throw new ResponseError(
      ErrorCodes.InvalidParams,
      render(session.locale, message('rename.libraryEncoding')),
    );
  }
  if (entry !== undefined) {
    const inLibrary: readonly TextEdit[] = renameInLibrary(entry.text, entry.place, subject.key, newKey);
    edits.push({ uri: entry.uri, version: null, edits: toTextEdits(inLibrary, entry.lines) });
  }
  return toWorkspaceEdits(edits, session.capabilities.versionedEdits);
}

/** The draft itself, and the drafts whose key leads to the same entry, open ones first. */
async function draftsCiting(
  session: Session,
  document: OpenDocument,
  subject: KeySubject,
): Promise<readonly OpenDocument[]> {
  const { reference, key } = subject;
  if (reference === undefined) return [document];
  const isSame = (other: OpenDocument) => samePlace(other.snapshot.references.byKey(key), reference);
  const open = [...session.documents.values()].filter((other) => other !== document);
  await Promise.all(open.map((other) => other.ready));
  const drafts = [document, ...open.filter((other) => session.isChecked(other) && isSame(other))];
  for (const { path, text } of isOfPack(reference)
    ? []
    : session.environment.draftsWith(`@${key}`, `@{${key}`)) {
    const uri = session.uriOf(path);
    if (uri === undefined || session.documents.has(uri)) continue;
    const closed = new OpenDocument(
      uri,
      formatOf(path) === 'markdown' ? 'markdown' : 'plaintext',
      0,
      text,
      path,
      session.environment,
      session.log,
    );
    await closed.readLibraries();
    if (isSame(closed) && keyPlaces(closed.analysis, key).length > 0) drafts.push(closed);
  }
  return drafts;
}

/** Two readings of one library give different objects for one entry. */
function samePlace(a: Reference | undefined, b: Reference): boolean {
  if (a === b || a === undefined) return a === b;
  return !isOfPack(a) && !isOfPack(b) && a.place.file === b.place.file && a.key === b.key;
}

interface Entry {
  readonly uri: string;
  readonly text: string;
  readonly isUtf8: boolean;
  readonly lines: LineIndex;
  readonly place: LibraryPlace;
}

/** The entry in the library as it is on disk now: it may have changed since it was read. */
async function libraryEntry(session: Session, reference: Reference | undefined): Promise<Entry | undefined> {
  if (reference === undefined || isOfPack(reference)) return undefined;
  const { file } = reference.place;
  const uri = session.uriOf(file);
  const read = session.environment.libraryText(file);
  if (uri === undefined || read === undefined) return undefined;
  const place = await placeIn(read.text, reference);
  return place && { uri, ...read, lines: new LineIndex(read.text), place };
}

async function placeIn(text: string, { key, place }: LibraryReference): Promise<LibraryPlace | undefined> {
  const { start, end } = place.key;
  if (end > start && text.slice(start, end) === key) return place;
  const { libraryFormat, readLibrary } = await import('../bibliography/libraries/read.ts');
  const format = libraryFormat(place.file, text);
  if (format === undefined) return undefined;
  for (const piece of await readLibrary(text, format)) {
    if (piece !== undefined && 'item' in piece && piece.item.id === key) {
      return { ...place, entry: piece.entry, key: piece.key };
    }
  }
  return undefined;
}
