/** Code actions on marks and reference lists that no finding asks for: renumbering, and marks tidied. */
import {
  CodeActionKind,
  CodeActionTriggerKind,
  type CodeAction,
  type CodeActionParams,
} from 'vscode-languageserver';
import { citationStyles, convertCitations } from '../analysis/convertCitations.ts';
import { tidyMark } from '../analysis/markText.ts';
import { renumberEdits } from '../analysis/relist.ts';
import type { TextEdit } from '../base/edits.ts';
import { message, render, type Message } from '../base/messages.ts';
import { markAt } from '../analysis/citations.ts';
import { toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** The kind of the action that renumbers a draft: `editor.codeActionsOnSave` may name it. */
export const renumberKind = `${CodeActionKind.Source}.wenheng.renumber`;
/** Of the three actions that convert a draft's citations: the style follows, `.numeric`, `.footnote`, `.pandoc`. */
export const convertKind = `${CodeActionKind.RefactorRewrite}.wenheng.citations`;
const tidyKind = `${CodeActionKind.RefactorRewrite}.wenheng.tidyMark`;

/** Light bulbs ask at each step of the cursor: what reads the whole draft waits until it is asked for. */
export function onCitationActions(
  session: Session,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): CodeAction[] {
  const { analysis, snapshot } = document;
  const asked = (kind: CodeActionKind) =>
    context.only?.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`)) ??
    context.triggerKind === CodeActionTriggerKind.Invoked;
  const actions: CodeAction[] = [];
  const offer = (kind: CodeActionKind, title: Message, edits: readonly TextEdit[]) => {
    if (edits.length === 0) return;
    const edit = toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits);
    actions.push({ title: render(session.locale, title), kind, edit });
  };
  if (asked(renumberKind)) offer(renumberKind, message('fix.renumber'), renumberEdits(analysis));
  for (const style of citationStyles) {
    const kind = `${convertKind}.${style}`;
    if (asked(kind)) offer(kind, message(`action.convert.${style}`), convertCitations(analysis, style));
  }
  if (asked(tidyKind)) {
    const placed = markAt(analysis.citations, snapshot.lines.offsetAt(range.start))?.placed;
    if (placed?.mark.style === 'numeric') {
      const edit = tidyMark(placed.mark, placed.block.block.text, placed.block.block.start);
      if (edit !== undefined) offer(tidyKind, message('action.tidyMark', { text: edit.newText }), [edit]);
    }
  }
  return actions;
}
