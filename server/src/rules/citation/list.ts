/** What the rules on reference lists share. */
import type { Analysis, Finding } from '../../analysis/model.ts';
import { listAt } from '../../analysis/citations.ts';
import type { NumberedList } from '../../analysis/numberedLists.ts';
import type { Message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';

/** A fix may touch the whole draft: of more findings of one kind in a list, one fix mends all. */
export const mostSingleFixes = 20;

/** The label of a listed entry without the blank behind it, in the draft; its first words where it has none. */
export function labelOf({ draft, snapshot }: Analysis, entry: number): Span {
  const listed = draft.references[entry];
  if (listed === undefined) return { start: 0, end: 0 };
  const { start } = listed.span;
  const label = snapshot.text.slice(start, listed.contentStart).trimEnd();
  return { start, end: label === '' ? Math.min(listed.span.end, start + 12) : start + label.length };
}

/** The entry that `span` lies in: an index in `draft.references`. */
export function entryAt({ draft }: Analysis, span: Span): number | undefined {
  const found = draft.references.findIndex(
    (entry) => entry.span.start <= span.start && span.end <= entry.span.end,
  );
  return found < 0 ? undefined : found;
}

/** The numbered list that an entry at `span` stands in, or that a mark there cites. */
export function listFor(analysis: Analysis, span: Span): NumberedList | undefined {
  const entry = entryAt(analysis, span);
  const { lists } = analysis.citations;
  return (
    (entry === undefined ? undefined : lists.find(({ entries }) => entries.includes(entry))) ??
    listAt(analysis.citations, span.start)
  );
}

/** A finding on a number, at warning level. */
export function numberFinding(code: string, span: Span, number: number, what: Message): Finding {
  return { code, severity: 'warning', span, message: what, data: { number } };
}

/** Which entry a number means may change with a list that has numbers twice: those are mended first. */
export function hasNumberTwice({ draft }: Analysis, { entries, byNumber }: NumberedList): boolean {
  return entries.some((entry) => byNumber.get(draft.references[entry]?.number ?? 0) !== entry);
}
