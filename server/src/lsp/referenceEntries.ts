/** Adapters for what rewrites the reference list: conversion between editions, records made entries. */
import { CodeActionKind, type CodeAction, type CodeActionParams } from 'vscode-languageserver';
import { message, render } from '../base/messages.ts';
import { addEntries, isPlaceForEntry, readPasted } from '../features/addEntries.ts';
import { convertEntries } from '../features/convertEntries.ts';
import type {
  AddReferencesAnswer,
  AddReferencesParams,
  ConvertReferencesAnswer,
  ConvertReferencesParams,
} from '../protocol.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** The kind of the actions that rewrite the list. */
export const rewriteKind = `${CodeActionKind.RefactorRewrite}.wenheng`;

/** “Convert the list to …” on the reference list; “make an entry of this record” on a selected record. */
export async function onEntryActions(
  session: Session,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const wanted = context.only?.some(
    (kind) => kind === '' || rewriteKind === kind || rewriteKind.startsWith(`${kind}.`),
  );
  if (wanted === false) return [];
  const { analysis, snapshot } = document;
  const section = analysis.draft.referenceSection;
  const span = snapshot.lines.spanOf(range);
  if (section === undefined || span.end < section.start || span.start > section.end) return [];
  const actions: CodeAction[] = [];
  for (const edition of ['2025', '2015'] as const) {
    const { edits } = convertEntries(analysis, edition);
    if (edits.length === 0) continue;
    actions.push({
      title: render(session.locale, message('action.convertEntries', { edition, count: edits.length })),
      kind: rewriteKind,
      edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits),
    });
  }
  if (span.start === span.end) return actions;
  const entries = await readPasted(snapshot.text.slice(span.start, span.end), snapshot.config.gbt7714);
  const isRecord =
    entries.length > 0 &&
    !analysis.draft.references.some(
      (entry) => entry.number !== undefined && entry.span.start >= span.start && entry.span.end <= span.end,
    );
  if (!isRecord) return actions;
  const { edits, added } = addEntries(analysis, span.start, entries);
  if (added === 0 || edits.some((edit) => edit.span.start < span.end && span.start < edit.span.end))
    return actions;
  actions.unshift({
    title: render(session.locale, message('action.addEntries', { count: added })),
    kind: rewriteKind,
    edit: toWorkspaceEdit([...edits, { span, newText: '' }], snapshot, session.capabilities.versionedEdits),
  });
  return actions;
}

export async function onAddReferences(
  session: Session,
  document: OpenDocument,
  { position, text, inListOnly }: AddReferencesParams,
): Promise<AddReferencesAnswer | null> {
  const { analysis, snapshot } = document;
  const offset = snapshot.lines.offsetAt(position);
  if (inListOnly && !isPlaceForEntry(analysis, offset)) return null;
  const entries = await readPasted(text, snapshot.config.gbt7714);
  // Reading may have let an edit in.
  if (entries.length === 0 || document.snapshot !== snapshot) return null;
  const { edits, added, known } = addEntries(analysis, offset, entries);
  return { edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits), added, known };
}

export function onConvertReferences(
  session: Session,
  document: OpenDocument,
  { edition }: ConvertReferencesParams,
): ConvertReferencesAnswer {
  const { analysis, snapshot } = document;
  const { edits, left } = convertEntries(analysis, edition);
  return {
    edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits),
    changed: edits.length,
    left,
  };
}
