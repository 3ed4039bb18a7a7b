import * as vscode from 'vscode';
import type { Range } from '../../../server/src/protocol.ts';
import type { Item } from './itemTree.ts';

const command = 'wenheng.revealPlace';

/** A command that shows a place of a draft, for a row of a tree. */
export function revealing(document: vscode.TextDocument, place: Range): vscode.Command {
  return { command, title: vscode.l10n.t('Show in the draft'), arguments: [document.uri, place] };
}

/**
 * Shows a place of a draft in its editor and puts the cursor there; places outside the text clamp.
 * @param column for a draft that no editor shows
 */
export async function revealPlace(
  uri: vscode.Uri,
  { start, end }: Range,
  column?: vscode.ViewColumn,
): Promise<void> {
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  const open = vscode.window.visibleTextEditors.find(({ document }) => String(document.uri) === String(uri));
  const viewColumn = open?.viewColumn ?? column;
  const editor = await vscode.window.showTextDocument(
    open?.document ?? (await vscode.workspace.openTextDocument(uri)),
    { selection, ...(viewColumn === undefined ? {} : { viewColumn }) },
  );
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** `wenheng.revealPlace`: what a click on a row does; not for the palette. */
export function registerRevealPlace(): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (uri: unknown, place: unknown) => {
    if (uri instanceof vscode.Uri && isPlace(place)) await revealPlace(uri, place);
  });
}

/** Rows for places of a draft, each with the words around it. */
export function placeItems(
  document: vscode.TextDocument,
  places: readonly Range[],
  parent: string,
): readonly Item[] {
  return places.map((place, index) => {
    const { text } = document.lineAt(Math.min(place.start.line, document.lineCount - 1));
    const from = Math.max(0, place.start.character - 12);
    const label = `${from > 0 ? '…' : ''}${text.slice(from, from + 60).trim()}`;
    return {
      id: `${parent}/${index}`,
      label,
      description: vscode.l10n.t('line {0}', place.start.line + 1),
      command: revealing(document, place),
    };
  });
}

export function isPlace(value: unknown): value is Range {
  if (typeof value !== 'object' || value === null) return false;
  const { start, end } = value as Record<string, unknown>;
  return isPosition(start) && isPosition(end);
}

function isPosition(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { line, character } = value as Record<string, unknown>;
  return isCount(line) && isCount(character);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
