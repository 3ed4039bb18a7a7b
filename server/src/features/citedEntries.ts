/** Numbers and footnotes of a draft: where one is cited and listed, and what renaming it changes. */
import { listAt, markAt, resolveTarget } from '../analysis/citations.ts';
import { renumberMark } from '../analysis/markText.ts';
import type { Analysis } from '../analysis/model.ts';
import { labelWith } from '../analysis/relist.ts';
import type { TextEdit } from '../base/edits.ts';
import { message, type Message } from '../base/messages.ts';
import { shift, touches, type Span } from '../base/span.ts';
import type { Occurrence } from './occurrences.ts';

/** An entry under the cursor, at a mark or at its label. */
export interface CitedEntry {
  /** Index in `draft.references`. */
  readonly entry: number;
  /** The number or identifier under the cursor, or the range that holds it; in the draft. */
  readonly span: Span;
  /** Whether the span is the name alone, and no range. */
  readonly alone: boolean;
}

/** The numbered entry or footnote that a mark or a label at `offset` means; keys are `citationKeys.ts`'s. */
export function citedEntryAt(analysis: Analysis, offset: number): CitedEntry | undefined {
  const { citations, draft, snapshot } = analysis;
  const at = markAt(citations, offset);
  if (at !== undefined && at.target.kind !== 'key') {
    const { target, placed } = at;
    const { entry } = resolveTarget(target, citations, snapshot.references, at.span.start);
    if (entry === undefined) return undefined;
    const span = shift(target.span, placed.block.block.start);
    const alone = placed.mark.targets.filter((other) => other.span.start === target.span.start).length === 1;
    return { entry, span, alone };
  }
  const entry = draft.references.findIndex(
    ({ span, contentStart, number, note }) =>
      (number ?? note) !== undefined && touches({ start: span.start, end: contentStart }, offset),
  );
  const span = entry < 0 ? undefined : nameIn(analysis, entry);
  return span === undefined ? undefined : { entry, span, alone: true };
}

/** The number or identifier in the label of an entry. */
function nameIn({ draft, snapshot }: Analysis, entry: number): Span | undefined {
  const listed = draft.references[entry];
  if (listed === undefined) return undefined;
  const label = snapshot.text.slice(listed.span.start, listed.contentStart);
  const found = listed.note === undefined ? /[0-9０-９]+/u.exec(label) : /(?<=\[\^)[^\]]+/u.exec(label);
  if (found === null) return undefined;
  const start = listed.span.start + found.index;
  return { start, end: start + found[0].length };
}

/** Every mark of an entry and its label, ascending. */
export function placesOfEntry(analysis: Analysis, entry: number): readonly Occurrence[] {
  const { citations, snapshot } = analysis;
  const places: Occurrence[] = citations.marks.flatMap(({ mark, span, block }) =>
    mark.targets.flatMap((target): Occurrence[] => {
      if (target.kind === 'key') return [];
      if (resolveTarget(target, citations, snapshot.references, span.start).entry !== entry) return [];
      const place = shift(target.span, block.block.start);
      return [{ span: place, name: place, role: 'use', quoted: false }];
    }),
  );
  const label = nameIn(analysis, entry);
  if (label !== undefined) places.push({ span: label, name: label, role: 'definition', quoted: false });
  return places.sort((a, b) => a.span.start - b.span.start);
}

/**
 * Gives an entry another number or a footnote another identifier, in its label and in all its marks; the order of
 * numbers is left to renumbering.
 * @returns the edits, or why there are none
 */
export function renameEntry(
  analysis: Analysis,
  entry: number,
  newName: string,
): readonly TextEdit[] | Message {
  const { draft, citations, snapshot } = analysis;
  const listed = draft.references[entry];
  const name = newName.trim().replace(/^\[\^?([^\]]*)\]$/u, '$1');
  if (listed?.note !== undefined) {
    if (!/^[^\][\s^]{1,100}$/u.test(name)) return message('rename.badNote');
    if (name !== listed.note && citations.byNote.has(name)) return message('rename.noteTaken', { name });
    return placesOfEntry(analysis, entry).map((place) => ({ span: place.name, newText: name }));
  }
  const number = /^[1-9]\d{0,2}$/u.test(name) ? Number(name) : undefined;
  const list = listAt(citations, listed?.span.start ?? 0);
  if (listed === undefined || number === undefined || list === undefined) return message('rename.badNumber');
  if (number !== listed.number && list.byNumber.has(number)) return message('rename.numberTaken', { number });
  const marks = citations.marks.flatMap(({ mark, span, block }) => {
    if (mark.style !== 'numeric' || listAt(citations, span.start) !== list) return [];
    const { text, start } = block.block;
    return (
      renumberMark(mark, text, start, (target) =>
        list.byNumber.get(target.number) === entry ? number : target.number,
      ) ?? []
    );
  });
  const label = { start: listed.span.start, end: listed.contentStart };
  return [...marks, { span: label, newText: labelWith(snapshot.text, listed, number) }];
}
