/** Code actions that write the sections which drafts of the kind usually have. */
import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionParams,
} from 'vscode-languageserver';
import { message, render } from '../base/messages.ts';
import { missingSections } from '../features/expectedSections.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

const kind = `${CodeActionKind.Refactor}.wenheng.section`;

/** On the draft's title: one action for each section that is missing, where a person asks: no light bulb for it. */
export function onSectionActions(
  session: Session,
  { analysis, snapshot }: OpenDocument,
  { range, context }: CodeActionParams,
): CodeAction[] {
  const asked = context.only?.some(
    (wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`),
  );
  if (!(asked ?? context.triggerKind !== CodeActionTriggerKind.Automatic)) return [];
  return missingSections(analysis, snapshot.lines.spanOf(range)).map(({ name, edits }) => ({
    title: render(session.locale, message('fix.insertSection', { heading: name })),
    kind,
    edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits),
  }));
}
