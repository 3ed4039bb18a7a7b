/**
 * The one way in which numbers of a draft change: a numbered list written in a new sequence, and every mark that
 * cites it with it. Each entry keeps its words, and what stands between entries stays.
 */
import type { TextEdit } from '../base/edits.ts';
import type { Span } from '../base/span.ts';
import type { ListedReference } from '../text/model.ts';
import { citedEntriesOf, listUsesOf } from './citationOrder.ts';
import { listAt } from './citations.ts';
import { renumberMark } from './markText.ts';
import type { Analysis } from './model.ts';
import type { NumberedList } from './numberedLists.ts';

export interface ListPlan {
  /** Entries (indices in `draft.references`) with their numbers, in the order to list them; the others go. */
  readonly sequence: readonly { readonly entry: number; readonly number: number }[];
  /** An entry that goes → the one that marks cite in its stead. Marks of others that go are taken away. */
  readonly standIns?: ReadonlyMap<number, number>;
  /** New numbers for numbers that have no entry. */
  readonly unlisted?: ReadonlyMap<number, number>;
}

/** Edits that write `list` as planned and renumber its marks: ascending, without overlaps, linear in the draft. */
export function relistEdits(analysis: Analysis, list: NumberedList, plan: ListPlan): readonly TextEdit[] {
  const numbers = new Map(plan.sequence.map(({ entry, number }) => [entry, number]));
  const edits: TextEdit[] = [];
  for (const { mark, span, block } of analysis.citations.marks) {
    if (mark.style !== 'numeric' || listAt(analysis.citations, span.start) !== list) continue;
    const edit = renumberMark(mark, block.block.text, block.block.start, ({ number }) => {
      const entry = list.byNumber.get(number);
      if (entry === undefined) return plan.unlisted?.get(number) ?? number;
      return numbers.get(plan.standIns?.get(entry) ?? entry);
    });
    if (edit !== undefined) edits.push(edit);
  }
  edits.push(...entryEdits(analysis, list, plan));
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/** The places of the entries that stay take the planned entries in turn; the lines of the others go. */
function entryEdits({ draft, snapshot }: Analysis, list: NumberedList, { sequence }: ListPlan): TextEdit[] {
  const { text } = snapshot;
  const stays = new Set(sequence.map(({ entry }) => entry));
  const slots = list.entries.filter((entry) => stays.has(entry));
  const edits: TextEdit[] = [];
  for (const [at, slot] of slots.entries()) {
    const here = draft.references[slot];
    const planned = sequence[at];
    const entry = planned && draft.references[planned.entry];
    if (here === undefined || planned === undefined || entry === undefined) continue;
    const label = labelWith(text, entry, planned.number);
    const newText = label + text.slice(entry.contentStart, entry.span.end);
    if (planned.entry !== slot) edits.push({ span: here.span, newText });
    else if (label !== text.slice(here.span.start, here.contentStart)) {
      edits.push({ span: { start: here.span.start, end: here.contentStart }, newText: label });
    }
  }
  const gone = list.entries.flatMap((entry) =>
    stays.has(entry) ? [] : (draft.references[entry]?.span ?? []),
  );
  return [...edits, ...removalEdits(text, gone)];
}

/** Takes the lines of entries away. @param spans of entries, ascending */
export function removalEdits(text: string, spans: readonly Span[]): TextEdit[] {
  const merged: Span[] = [];
  for (const span of spans.map((entry) => linesOf(text, entry))) {
    const last = merged.at(-1);
    if (last !== undefined && span.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else merged.push(span);
  }
  return merged.map((span) => ({ span: atEnd(text, span), newText: '' }));
}

/** The label of an entry with another number: brackets, dots and blanks stay, further numbers go. */
export function labelWith(text: string, entry: ListedReference, number: number): string {
  const label = text.slice(entry.span.start, entry.contentStart);
  if (entry.number === number && entry.furtherNumbers === undefined) return label;
  const first = /[0-9０-９]+/u.exec(label);
  if (first === null) return `[${number}] ${label}`;
  const end = first.index + first[0].length;
  const rest = label.slice(end).replace(/([\]］〕】])\s*[[［〔][^\]］〕]*[\]］〕]/gu, '$1');
  return label.slice(0, first.index) + String(number) + rest;
}

/** What reaches the end of the text takes the break before it and leaves the text its last one. */
function atEnd(text: string, span: Span): Span {
  if (span.start === 0 || text.slice(span.end).trim() !== '') return span;
  const start = text.slice(0, span.start).trimEnd().length;
  return { start, end: Math.max(start, text.trimEnd().length) };
}

/** The lines of an entry with their break, and the blank line that set it off from what follows. */
function linesOf(text: string, { start, end }: Span): Span {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const breaks = /^[ \t\u3000]*(?:\r\n|\r|\n)?/u.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  const before = text.slice(0, lineStart);
  const blankBefore =
    lineStart === 0 || /(?:\r\n|\r|\n)[ \t\u3000]*(?:\r\n|\r|\n)$/u.test(before.slice(-200));
  const next =
    /^(?:[ \t\u3000]*(?:\r\n|\r|\n))*/u.exec(text.slice(end + breaks, end + breaks + 400))?.[0].length ?? 0;
  return { start: lineStart, end: end + breaks + (blankBefore ? next : 0) };
}

/**
 * The edits that number the works of every list by first appearance: cited ones first, then the others in their
 * order. Numbers without an entry go behind them. Doing it twice changes nothing.
 */
export function renumberEdits(analysis: Analysis): readonly TextEdit[] {
  return analysis.citations.lists
    .flatMap((list) => renumberListEdits(analysis, list))
    .sort((a, b) => a.span.start - b.span.start);
}

/** {@link renumberEdits} for one list; none where no mark cites it. */
export function renumberListEdits(analysis: Analysis, list: NumberedList): readonly TextEdit[] {
  const uses = listUsesOf(analysis).find((found) => found.list === list);
  if (uses === undefined || !uses.firsts.some(({ entry }) => entry !== undefined)) return [];
  const cited = uses.firsts.flatMap(({ entry }) => entry ?? []);
  const known = new Set(cited);
  const order = [...cited, ...list.entries.filter((entry) => !known.has(entry))];
  const sequence = order.map((entry, index) => ({ entry, number: index + 1 }));
  const unlisted = new Map<number, number>();
  for (const { entry, target } of uses.firsts) {
    if (entry === undefined) unlisted.set(target.number, order.length + unlisted.size + 1);
  }
  return relistEdits(analysis, list, { sequence, unlisted });
}

/**
 * The plan of a list without some entries, its numbers closed up.
 * @param gone entries that go → the entry that marks cite in their stead, where there is one
 */
export function planWithout(
  { draft }: Analysis,
  list: NumberedList,
  gone: ReadonlyMap<number, number | undefined>,
): ListPlan {
  const kept = list.entries.filter((entry) => !gone.has(entry));
  const numberOf = (entry: number): number => draft.references[entry]?.number ?? 0;
  const keptNumbers = new Set(kept.map(numberOf));
  const freed = [...new Set([...gone.keys()].map(numberOf))]
    .filter((number) => !keptNumbers.has(number))
    .sort((a, b) => a - b);
  const closed = (number: number): number => number - freed.filter((one) => one < number).length;
  const unlisted = new Map<number, number>();
  const highest = Math.max(0, ...list.entries.map(numberOf));
  for (let number = 1; number < highest; number++) {
    if (!list.byNumber.has(number)) unlisted.set(number, closed(number));
  }
  return {
    sequence: kept.map((entry) => ({ entry, number: closed(numberOf(entry)) })),
    standIns: new Map([...gone].flatMap(([entry, other]) => (other === undefined ? [] : [[entry, other]]))),
    unlisted,
  };
}

/** The plan of a list sorted by its numbers, which stay. */
export function planSorted({ draft }: Analysis, list: NumberedList): ListPlan {
  const sequence = list.entries.map((entry) => ({ entry, number: draft.references[entry]?.number ?? 0 }));
  return { sequence: sequence.sort((a, b) => a.number - b.number || a.entry - b.entry) };
}

/** Whether any mark cites the entry. */
export function isCited(analysis: Analysis, entry: number): boolean {
  return citedEntriesOf(analysis).has(entry);
}
