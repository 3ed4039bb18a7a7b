/** Cites several works at one place, in one edit. */
import { neverCancelled } from '../base/cancellation.ts';
import { applyEdits, mergeEdits, type TextEdit } from '../base/edits.ts';
import { LineIndex } from '../base/lineIndex.ts';
import type { Reference } from '../bibliography/references.ts';
import { DraftAnalyzer } from './analyzer.ts';
import { citationEdits } from './insertCitation.ts';
import type { Analysis } from './model.ts';

/**
 * Edits that cite `references` in this order at `offset` (in the draft): `[@a; @b]`, `[1,2]` with both entries,
 * `[^1][^2]` with both notes. Each is inserted into what the one before left, so numbers come out right.
 */
export function citationsEdits(
  analysis: Analysis,
  offset: number,
  references: readonly Reference[],
): readonly TextEdit[] {
  const analyzer = new DraftAnalyzer();
  let current = analysis;
  let merged: readonly TextEdit[] = [];
  let start = offset;
  let end = offset;
  for (const reference of references) {
    const edits = citationEdits(current, end, reference);
    const { text } = current.snapshot;
    merged = mergeEdits(text, merged, edits);
    const [mark, ...others] = edits;
    const moved = others.reduce((sum, { span, newText }) => {
      return span.end <= start && span.start < start ? sum + newText.length - (span.end - span.start) : sum;
    }, 0);
    start += moved;
    end += moved + (mark?.newText.length ?? 0);
    const next = applyEdits(text, edits);
    const snapshot = { ...current.snapshot, text: next, lines: new LineIndex(next) };
    current = analyzer.analyze(snapshot, neverCancelled);
  }
  const { text } = current.snapshot;
  const joined = joinedNumbers(text.slice(start, end));
  return joined === undefined
    ? merged
    : mergeEdits(text, merged, [{ span: { start, end }, newText: joined }]);
}

/** `[1][2]` → `[1,2]`, `^[1]^^[2]^^[3]^` → `^[1-3]^`; undefined for anything but two or more like marks. */
function joinedNumbers(marks: string): string | undefined {
  const parts = marks.split(/(\d+)/u);
  const [open = ''] = parts;
  const close = parts.at(-1) ?? '';
  const numbers = parts.filter((_, index) => index % 2 === 1);
  const between = parts.filter((_, index) => index % 2 === 0).slice(1, -1);
  const alike = /[[［]$/u.test(open) && between.every((words) => words === close + open);
  return numbers.length > 1 && alike ? open + runs([...new Set(numbers.map(Number))]) + close : undefined;
}

/** `1,2`, `1-3`, `2,5-7`. */
function runs(numbers: readonly number[]): string {
  const groups: number[][] = [];
  for (const number of numbers) {
    const last = groups.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else groups.push([number]);
  }
  return groups
    .map((group) => (group.length > 2 ? `${group[0] ?? ''}-${group.at(-1) ?? ''}` : group.join(',')))
    .join(',');
}
