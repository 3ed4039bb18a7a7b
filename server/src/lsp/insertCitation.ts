/** Adapters of the picker: search through libraries, packs and Zotero; citing what was picked. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type CreateFile,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { citationsEdits } from '../analysis/insertCitations.ts';
import type { TextEdit } from '../base/edits.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message, render } from '../base/messages.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { shortLabel } from '../bibliography/label.ts';
import { sameWork } from '../bibliography/match.ts';
import {
  isOfPack,
  type LibraryReference,
  type Reference,
  type ReferenceIndex,
} from '../bibliography/references.ts';
import { keyAt } from '../features/citationKeys.ts';
import type { CitedChoice, InsertCitationParams, ReferenceChoice } from '../protocol.ts';
import { bibliographyEdit } from '../text/bibliography.ts';
import { toTextEdits, toWorkspaceEdit, toWorkspaceEdits, type FileEdits } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Works that the picker shows at most. */
const mostChoices = 100;
/** The library that is made where a draft has none. */
const newLibrary = 'references.bib';

/**
 * Works that fit a query: those of the draft's libraries and of the packs, then those that only Zotero has.
 * @param document the draft that is to cite; without it, what any draft can cite
 */
export async function onSearchReferences(
  session: Session,
  query: string,
  document: OpenDocument | undefined,
): Promise<ReferenceChoice[]> {
  await session.ensurePinyin(query);
  await document?.ready;
  const { config } = document?.draftContext ?? (await session.commonContext());
  const known = document?.snapshot.references ?? session.environment.referencesFor(undefined, []);
  const choice =
    (source: ReferenceChoice['source']) =>
    (reference: Reference): ReferenceChoice => ({
      key: reference.key,
      source: source === 'library' && isOfPack(reference) ? 'pack' : source,
      ...(reference.number === undefined ? {} : { number: reference.number }),
      label: reference.item.title ?? reference.key,
      description: shortLabel(reference.item),
      entry: formatEntry(reference.item, config.gbt7714),
    });
  const { index } = await session.environment.zotero();
  const found = known.search.search(query, mostChoices, session.pinyin);
  const inZotero = index.search
    .search(query, mostChoices, session.pinyin)
    .filter((reference) => !found.some(({ item }) => sameWork(item, reference.item)));
  return [...found.map(choice('library')), ...inZotero.map(choice('zotero'))].slice(0, mostChoices);
}

/** Why the works of Zotero are missing from the search, in the user's words; null where they are not. */
export async function onZoteroNotice(session: Session): Promise<string | null> {
  const { notice } = await session.environment.zotero();
  return notice === undefined ? null : render(session.locale, notice);
}

/**
 * The edit that cites works in the draft's own style. In a draft with keys, what its library lacks is added to
 * it: from a pack where a library is named, from Zotero in any case.
 */
export async function onInsertCitation(
  session: Session,
  document: OpenDocument,
  params: InsertCitationParams,
): Promise<WorkspaceEdit | null> {
  const { analysis, snapshot } = document;
  const { index: zotero } = await session.environment.zotero();
  const chosen = choicesOf(params).flatMap(({ key, source }) => {
    const reference = source === 'zotero' ? zotero.byKey(key) : snapshot.references.byKey(key);
    return reference === undefined ? [] : [snapshot.references.preferred(reference)];
  });
  if (chosen.length === 0) return null;
  const offset = snapshot.lines.offsetAt(params.position);
  if (analysis.citations.style !== 'pandoc') {
    return toWorkspaceEdit(
      citationsEdits(analysis, offset, chosen),
      snapshot,
      session.capabilities.versionedEdits,
    );
  }
  const added = await additions(session, document, chosen);
  const edits = citationsEdits(analysis, offset, added.works);
  const draft = [...(added.declaration === undefined ? [] : [added.declaration]), ...edits];
  return combined(session, document, draft, added.file);
}

/** “Add to the library”: on a key that a pack knows and the draft's library does not. */
export async function onLibraryActions(
  session: Session,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const wants = context.only?.some((kind) => kind === '' || kind === CodeActionKind.Refactor) ?? true;
  const subject = wants ? keyAt(document.analysis, document.snapshot.lines.offsetAt(range.start)) : undefined;
  if (subject?.reference === undefined || !isOfPack(subject.reference)) return [];
  const { reference } = subject;
  const added = await additions(session, document, [reference], true);
  if (added.file === undefined) return [];
  const draft = [...(added.declaration === undefined ? [] : [added.declaration])];
  return [
    {
      title: render(
        session.locale,
        message('action.addToLibrary', { key: reference.key, file: added.file.name }),
      ),
      kind: CodeActionKind.Refactor,
      edit: combined(session, document, draft, added.file),
    },
  ];
}

function choicesOf({ key, works }: InsertCitationParams): readonly CitedChoice[] {
  return works ?? (key === undefined ? [] : [{ key, source: 'library' }]);
}

interface LibraryChange {
  readonly uri: string;
  readonly name: string;
  readonly isNew: boolean;
  readonly lines: LineIndex;
  readonly edits: readonly TextEdit[];
}

interface Additions {
  /** The works with the keys they have or will have in the library. */
  readonly works: readonly Reference[];
  readonly file?: LibraryChange;
  /** Names a new library in the draft's front matter. */
  readonly declaration?: TextEdit;
}

/** What the draft's library is to take in. @param always a library is made even for works of packs */
async function additions(
  session: Session,
  document: OpenDocument,
  chosen: readonly Reference[],
  always = false,
): Promise<Additions> {
  const isZotero = (reference: Reference) => !isOfPack(reference) && reference.place.file === '';
  const lacking = chosen.filter((reference) => isOfPack(reference) || isZotero(reference));
  const library = document.ownLibrary;
  if (lacking.length === 0 || (library === undefined && !always && !lacking.some(isZotero)))
    return { works: chosen };
  const beside = library ?? document.pathBeside(newLibrary);
  const uri = beside === undefined ? undefined : session.uriOf(beside);
  if (beside === undefined || uri === undefined) return { works: chosen };
  const read = session.environment.libraryText(beside);
  // Written back as UTF-8, a file in another encoding would be spoilt.
  if (read !== undefined && !read.isUtf8) return { works: chosen };
  const { isWritable, withEntry } = await import('../bibliography/libraries/write.ts');
  const { libraryFormat } = await import('../bibliography/libraries/read.ts');
  const before = read?.text ?? '';
  const format = libraryFormat(beside, before);
  if (!isWritable(format)) return { works: chosen };
  const keys = new Map<Reference, string>();
  const edits: TextEdit[] = [];
  const { applyEdits, mergeEdits } = await import('../base/edits.ts');
  let text = before;
  let merged: readonly TextEdit[] = edits;
  for (const reference of lacking) {
    const key = freeKey(reference, document.snapshot.references, [...keys.values()]);
    const edit = withEntry(text, format, { ...reference.item, id: key });
    if (edit === undefined) return { works: chosen };
    keys.set(reference, key);
    merged = mergeEdits(text, merged, [edit]);
    text = applyEdits(text, [edit]);
  }
  const declaration = library === undefined ? bibliographyEdit(document.text, newLibrary) : undefined;
  return {
    works: chosen.map((reference) => withKey(reference, keys.get(reference))),
    file: {
      uri,
      name: beside.split(/[\\/]/u).at(-1) ?? beside,
      isNew: read === undefined,
      lines: new LineIndex(before),
      edits: merged,
    },
    ...(declaration === undefined ? {} : { declaration }),
  };
}

/** The work's own key; another where something else has it. */
function freeKey({ key, item }: Reference, references: ReferenceIndex, taken: readonly string[]): string {
  const isFree = (candidate: string) => {
    const other = references.byKey(candidate);
    return !taken.includes(candidate) && (other === undefined || sameWork(other.item, item));
  };
  let free = key;
  for (let count = 0; !isFree(free); count++)
    free = `${key}${String.fromCharCode(0x61 + (count % 26)).repeat(1 + Math.floor(count / 26))}`;
  return free;
}

function withKey(reference: Reference, key: string | undefined): Reference {
  if (key === undefined || key === reference.key) return reference;
  const place = { file: '', entry: { start: 0, end: 0 }, key: { start: 0, end: 0 }, line: 0 };
  return { key, item: { ...reference.item, id: key }, place } satisfies LibraryReference;
}

/** Edits of the draft and of its library as one. */
function combined(
  session: Session,
  document: OpenDocument,
  draft: readonly TextEdit[],
  file: LibraryChange | undefined,
): WorkspaceEdit {
  const { snapshot } = document;
  const { versionedEdits, createsFiles } = session.capabilities;
  if (file === undefined) return toWorkspaceEdit(draft, snapshot, versionedEdits);
  const files: FileEdits[] = [
    { uri: file.uri, version: null, edits: toTextEdits(file.edits, file.lines) },
    { uri: snapshot.uri, version: snapshot.version, edits: toTextEdits(draft, snapshot.lines) },
  ];
  const edit = toWorkspaceEdits(files, versionedEdits);
  if (!file.isNew || !createsFiles || edit.documentChanges === undefined) return edit;
  const create: CreateFile = { kind: 'create', uri: file.uri, options: { ignoreIfExists: true } };
  return { documentChanges: [create, ...(edit.documentChanges as TextDocumentEdit[])] };
}
