/**
 * The edits that cite a reference at a place of a draft, in the draft's own style: a Pandoc key, or a
 * number with its entry in the reference list, so that numbers keep the order of first appearance.
 */
import type { TextEdit } from '../base/edits.ts';
import { firstNot } from '../base/search.ts';
import { holderOf } from '../base/span.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import type { Reference } from '../bibliography/references.ts';
import type { ListedReference } from '../text/model.ts';
import { renumberMark } from './markText.ts';
import { nextNumber, type NextNumber } from './numberOrder.ts';
import type { Analysis, PlacedMark } from './model.ts';

/** What citing one reference at one place comes to. */
export interface CitationPlan {
  /** Text of the mark, in the draft's style. */
  readonly mark: string;
  /** Edits beside the mark: the new entry, and numbers shifted to make room. They never touch the place itself. */
  readonly others: () => readonly TextEdit[];
}

/**
 * Plans citations by a mark that will stand at `offset` (in the draft). The caller places the mark.
 * What all references share is worked out once: completion plans a page of them. A work that a library has
 * is cited as the library has it.
 */
export function citationPlanner(analysis: Analysis, offset: number): (reference: Reference) => CitationPlan {
  const { references } = analysis.snapshot;
  switch (analysis.citations.style) {
    case 'pandoc':
      return (reference) => ({ mark: `[@${references.preferred(reference).key}]`, others: () => [] });
    case 'footnote':
      return (reference) => planFootnote(analysis, references.preferred(reference));
    case 'numeric': {
      const next = nextNumber(analysis, offset);
      return (reference) => planNumber(analysis, next, references.preferred(reference));
    }
  }
}

/** Edits that insert a mark for `reference` at `offset`, merged into a Pandoc mark that ends there. */
export function citationEdits(analysis: Analysis, offset: number, reference: Reference): readonly TextEdit[] {
  const { mark, others } = citationPlanner(analysis, offset)(reference);
  const before = markEndingAt(analysis.citations.marks, offset);
  const bracketed = before !== undefined && analysis.snapshot.lines.slice(offset - 1, offset) === ']';
  const main: TextEdit =
    bracketed && before.mark.style === 'pandoc' && analysis.citations.style === 'pandoc'
      ? {
          span: { start: offset - 1, end: offset - 1 },
          newText: `; @${analysis.snapshot.references.preferred(reference).key}`,
        }
      : { span: { start: offset, end: offset }, newText: mark };
  return [main, ...others()];
}

/** The mark that ends at `offset`; marks are in order. */
function markEndingAt(marks: readonly PlacedMark[], offset: number): PlacedMark | undefined {
  const mark = marks[firstNot(marks, ({ span }) => span.end < offset)];
  return mark?.span.end === offset ? mark : undefined;
}

function planNumber(analysis: Analysis, next: NextNumber, reference: Reference): CitationPlan {
  const { draft, citations } = analysis;
  const listed = draft.references[citations.listed.indexOf(reference)];
  if (listed?.number !== undefined) {
    return { mark: numericMark(analysis, listed.number), others: () => [] };
  }
  return {
    mark: numericMark(analysis, next.number),
    // The entry first: it may be inserted just before a label that is shifted.
    others: () => [
      entryEdit(analysis, next.number, reference),
      ...(next.shifts ? shiftFrom(analysis, next.number) : []),
    ],
  };
}

/** Adds `by` to every number from `from` on, in marks and in the labels of the list. */
export function shiftFrom(analysis: Analysis, from: number, by = 1): TextEdit[] {
  const { draft, citations, snapshot } = analysis;
  const edits: TextEdit[] = [];
  for (const { mark, block } of citations.marks) {
    if (mark.style !== 'numeric') continue;
    const edit = renumberMark(mark, block.block.text, block.block.start, ({ number }) =>
      number >= from ? number + by : number,
    );
    if (edit !== undefined) edits.push(edit);
  }
  for (const entry of draft.references) {
    if (entry.number === undefined || entry.number < from) continue;
    const label = { start: entry.span.start, end: entry.contentStart };
    const newText = relabel(snapshot.text.slice(label.start, label.end), entry.number + by);
    edits.push({ span: label, newText });
  }
  return edits;
}

/** The label of an entry with another number: brackets, dots and spaces stay. */
function relabel(label: string, number: number): string {
  return label.replace(/\d+/, String(number));
}

/** A mark for `number` that looks like the draft's other marks: `[1]`, `［1］`, `^[1]`, `^[1]^`, `<sup>[1]</sup>`. */
function numericMark(analysis: Analysis, number: number): string {
  const model = analysis.citations.marks.find(
    ({ mark: { style, targets } }) =>
      style === 'numeric' && targets.length === 1 && targets[0]?.kind === 'number' && !targets[0].locator,
  );
  if (model === undefined) return `[${number}]`;
  return textOf(analysis, model).replace(/\d+/, String(number));
}

function textOf(analysis: Analysis, placed: PlacedMark): string {
  return analysis.snapshot.lines.slice(placed.span.start, placed.span.end);
}

/** Puts the formatted entry at its place in the list, or makes the list at the end of the draft. */
function entryEdit(analysis: Analysis, number: number, reference: Reference): TextEdit {
  const { draft, snapshot } = analysis;
  const { eol } = snapshot.lines;
  const entry = formatEntry(reference.item, snapshot.config.gbt7714);
  const numbered = draft.references.filter((listed) => listed.number !== undefined);
  const blank = snapshot.format === 'markdown' ? eol + eol : eol;
  const last = numbered.at(-1);
  if (last === undefined) return listEdit(analysis, `[${number}] ${entry}`);

  const separator = separatorOf(snapshot.text, numbered) ?? blank;
  const label = (model: ListedReference) =>
    relabel(snapshot.text.slice(model.span.start, model.contentStart), number);
  const next = numbered.find((listed) => (listed.number ?? 0) >= number);
  if (next === undefined) {
    const at = last.span.end;
    return { span: { start: at, end: at }, newText: separator + label(last) + entry };
  }
  const at = next.span.start;
  return { span: { start: at, end: at }, newText: label(next) + entry + separator };
}

/** What stands between the last two neighbouring entries, when it is only white space. */
export function separatorOf(text: string, entries: readonly ListedReference[]): string | undefined {
  const [previous, last] = entries.slice(-2);
  if (previous === undefined || last === undefined) return undefined;
  const between = text.slice(previous.span.end, last.span.start);
  return between.trim() === '' && /[\r\n]/.test(between) ? between : undefined;
}

/** Puts the lines of first entries under 参考文献, or makes the heading with them at the end of the draft. */
export function listEdit({ draft, snapshot }: Analysis, line: string): TextEdit {
  const { eol } = snapshot.lines;
  const blank = snapshot.format === 'markdown' ? eol + eol : eol;
  const { text } = snapshot;
  if (draft.referenceSection !== undefined) {
    const section = text.slice(draft.referenceSection.start, draft.referenceSection.end);
    const at = draft.referenceSection.start + section.trimEnd().length;
    return { span: { start: at, end: at }, newText: blank + line };
  }
  const heading = snapshot.format === 'markdown' ? '## 参考文献' : '参考文献';
  return {
    span: { start: text.length, end: text.length },
    newText: `${blankLineAt(text, eol)}${heading}${blank}${line}${eol}`,
  };
}

/** The line breaks that are missing at the end of `text` before a new section can begin. */
export function blankLineAt(text: string, eol: string): string {
  if (text.trim() === '') return '';
  const breaks = text.slice(text.trimEnd().length).split('\n').length - 1;
  return eol.repeat(Math.max(0, 2 - breaks));
}

function planFootnote(analysis: Analysis, reference: Reference): CitationPlan {
  const { draft, citations } = analysis;
  const listed = draft.references[citations.listed.indexOf(reference)];
  if (listed?.note !== undefined) return { mark: `[^${listed.note}]`, others: () => [] };
  let number = 1;
  while (citations.byNote.has(String(number))) number++;
  return { mark: `[^${number}]`, others: () => [noteEdit(analysis, number, reference)] };
}

/** A new footnote's text, after the last one or at the end of the draft. */
function noteEdit({ draft, snapshot }: Analysis, id: number, reference: Reference): TextEdit {
  const { text } = snapshot;
  const { eol } = snapshot.lines;
  const line = `[^${id}]: ${formatEntry(reference.item, snapshot.config.gbt7714)}`;
  const last = draft.references.filter((entry) => entry.note !== undefined).at(-1);
  return last === undefined
    ? { span: { start: text.length, end: text.length }, newText: blankLineAt(text, eol) + line + eol }
    : { span: { start: last.span.end, end: last.span.end }, newText: eol + line };
}

/**
 * Where a mark for words that end at `offset` belongs: at the end of their clause, before its
 * punctuation, inside its table cell, and after a mark that stands there already.
 * @param offset in the draft; words of one sentence of `block`
 */
export function citationPlace(
  analysis: Analysis,
  block: PlacedMark['block'],
  sentenceEnd: number,
  offset: number,
): number {
  const { text } = analysis.snapshot;
  const base = block.block.start;
  const { titles, quotations } = block.facts.content;
  const end = block.block.kind === 'tableRow' ? /[，。；：！？,;!?\r\n|]/y : /[，。；：！？,;!?\r\n]/y;
  let at = offset;
  while (at < sentenceEnd) {
    const here = { start: at - base - 1, end: at - base + 1 };
    const inside = holderOf(titles, here) ?? holderOf(quotations, here);
    end.lastIndex = at;
    // A block quotation, which has no marks to close, is no bar.
    if (inside !== undefined && text[inside.start + base] !== '>') at = inside.end + base;
    else if (end.test(text)) break;
    else at++;
  }
  if (block.block.kind !== 'tableRow') return at;
  // The blanks that fill a cell are no part of its words.
  let cellEnd = at;
  while (/\s/u.test(text.charAt(cellEnd))) cellEnd++;
  if (text[cellEnd] === '|') while (at > offset && /\s/u.test(text.charAt(at - 1))) at--;
  return at;
}
