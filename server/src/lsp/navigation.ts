/** Adapters for what finds and renames terms, short forms, citation keys, numbers and footnotes. */
import {
  DocumentHighlightKind,
  ErrorCodes,
  ResponseError,
  type DocumentHighlight,
  type Location,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Analysis } from '../analysis/model.ts';
import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import { render } from '../base/messages.ts';
import { touches } from '../base/span.ts';
import { citedEntryAt, placesOfEntry, renameEntry } from '../features/citedEntries.ts';
import { keyAt, keyPlaces } from '../features/citationKeys.ts';
import { occurrencesOf, subjectAt, type Occurrence, type Subject } from '../features/occurrences.ts';
import { rename, renameTarget } from '../features/rename.ts';
import { formsOf } from '../knowledge/lexicon.ts';
import { keyReferences, renameKey } from './citationKeys.ts';
import { toRange, toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import { analysisOf } from './otherDrafts.ts';
import type { Session } from './session.ts';

/** In the draft itself first, then in the other open drafts, then in those of the workspace that are not open. */
export async function onReferences(
  session: Session,
  document: OpenDocument,
  position: Position,
  includeDeclaration: boolean,
  token: CancellationToken,
): Promise<Location[]> {
  const offset = document.snapshot.lines.offsetAt(position);
  const key = keyAt(document.analysis, offset);
  if (key !== undefined) return keyReferences(session, document, key, includeDeclaration);
  const entry = citedEntryAt(document.analysis, offset)?.entry;
  if (entry !== undefined) {
    return placesOfEntry(document.analysis, entry)
      .filter(({ role }) => includeDeclaration || role !== 'definition')
      .map(({ span }) => ({ uri: document.uri, range: toRange(document.snapshot.lines, span) }));
  }
  const subject = subjectAt(document.analysis, offset);
  if (subject === undefined) return [];
  const others = [...session.documents.values()].filter((other) => other !== document);
  await Promise.all(others.map((other) => other.ready));
  const locations = [document, ...others.filter((other) => session.isChecked(other))].flatMap((draft) =>
    locationsIn(draft.analysis, subject, includeDeclaration),
  );
  for (const { path } of session.environment.draftsWith(...wordsOf(subject))) {
    const uri = session.uriOf(path);
    if (uri === undefined || session.documents.has(uri)) continue;
    // Lets a cancellation in, and the requests of who goes on writing.
    await new Promise((resolve) => setImmediate(resolve));
    throwIfCancelled(token);
    const analysis = await analysisOf(session, uri, path);
    if (analysis !== undefined && analysis !== 'ignored')
      locations.push(...locationsIn(analysis, subject, includeDeclaration));
  }
  return locations;
}

function locationsIn(analysis: Analysis, subject: Subject, includeDeclaration: boolean): Location[] {
  const { uri, lines } = analysis.snapshot;
  return occurrencesOf(analysis, subject)
    .filter(({ role }) => includeDeclaration || role !== 'definition')
    .map(({ span }) => ({ uri, range: toRange(lines, span) }));
}

/** What a draft with an occurrence of the subject holds one of. */
function wordsOf(subject: Subject): readonly string[] {
  if (subject.kind === 'shortForm') return [subject.form.abbreviation];
  return formsOf(subject.term).flatMap(({ form, role }) => (role === 'protected' ? [] : [form]));
}

const highlightKinds: Record<Occurrence['role'], DocumentHighlightKind> = {
  definition: DocumentHighlightKind.Write,
  use: DocumentHighlightKind.Read,
  other: DocumentHighlightKind.Text,
};

export function onDocumentHighlight(
  { analysis, snapshot }: OpenDocument,
  position: Position,
): DocumentHighlight[] {
  const offset = snapshot.lines.offsetAt(position);
  const key = keyAt(analysis, offset)?.key;
  if (key !== undefined) {
    return keyPlaces(analysis, key).map((span) => ({
      range: toRange(snapshot.lines, span),
      kind: DocumentHighlightKind.Read,
    }));
  }
  const entry = citedEntryAt(analysis, offset)?.entry;
  const subject = subjectAt(analysis, offset);
  const places =
    entry !== undefined
      ? placesOfEntry(analysis, entry)
      : subject !== undefined
        ? occurrencesOf(analysis, subject)
        : [];
  return places.map(({ span, role }) => ({
    range: toRange(snapshot.lines, span),
    kind: highlightKinds[role],
  }));
}

export function onPrepareRename({ analysis, snapshot }: OpenDocument, position: Position): Range | null {
  const offset = snapshot.lines.offsetAt(position);
  const key = keyAt(analysis, offset)?.span;
  const entry = key === undefined ? citedEntryAt(analysis, offset) : undefined;
  if (entry !== undefined) {
    return entry.alone && touches(entry.span, offset) ? toRange(snapshot.lines, entry.span) : null;
  }
  // The editor wants the cursor in the range.
  const span = key === undefined ? renameTarget(analysis, offset) : touches(key, offset) ? key : undefined;
  return span === undefined ? null : toRange(snapshot.lines, span);
}

/** @throws ResponseError in the user's words for a name that cannot be. */
export async function onRename(
  session: Session,
  document: OpenDocument,
  position: Position,
  newName: unknown,
): Promise<WorkspaceEdit | null> {
  if (typeof newName !== 'string') return null;
  const { analysis, snapshot } = document;
  const offset = snapshot.lines.offsetAt(position);
  const key = keyAt(analysis, offset);
  if (key !== undefined) return renameKey(session, document, key, newName);
  const entry = citedEntryAt(analysis, offset)?.entry;
  const result =
    entry === undefined ? rename(analysis, offset, newName) : renameEntry(analysis, entry, newName);
  if (result === undefined) return null;
  if ('id' in result) throw new ResponseError(ErrorCodes.InvalidParams, render(session.locale, result));
  return toWorkspaceEdit(result, snapshot, session.capabilities.versionedEdits);
}
