/** Safe fixes applied until none is left: the command line and the editor's fix-all do the same. */
import { blockAt } from '../analysis/blockAt.ts';
import type { Analysis, Finding, Fix } from '../analysis/model.ts';
import { applyEdits, mergeEdits, type TextEdit } from '../base/edits.ts';
import { firstNot } from '../base/search.ts';
import type { Span } from '../base/span.ts';
import type { Report } from './report.ts';
import { ruleFor } from './index.ts';

export interface Fixed {
  /** From the text of the first report to that of the last: ascending, without overlaps. */
  readonly edits: readonly TextEdit[];
  /** How many fixes were applied. */
  readonly count: number;
  /** The check of the text after them. */
  readonly report: Report;
}

/** Rounds after which fixing stops, should fixes of two rules undo each other. */
const maxRounds = 10;

/**
 * Applies the safe fixes of `report`, checks the result and goes on while that has safe fixes.
 * @param check checks a text under the same configuration and knowledge as `report`
 */
export function fixAll(report: Report, check: (text: string) => Report): Fixed {
  let edits: readonly TextEdit[] = [];
  let count = 0;
  const seen = new Set([report.analysis.snapshot.text]);
  for (let round = 0; round < maxRounds; round++) {
    const next = safeEdits(report);
    if (next.count === 0) break;
    const before = report.analysis.snapshot.text;
    const after = applyEdits(before, next.edits);
    if (seen.has(after)) break;
    seen.add(after);
    edits = mergeEdits(before, edits, next.edits);
    count += next.count;
    report = check(after);
  }
  return { edits, count, report };
}

/** Whether {@link fixAll} would change anything. */
export function hasSafeFix({ findings, analysis }: Report): boolean {
  return findings.some((finding) => safeFix(finding, analysis) !== undefined);
}

/** The first safe fix of each finding, whole or not at all: one that meets an earlier one waits for a later round. */
function safeEdits({ findings, analysis }: Report): { edits: readonly TextEdit[]; count: number } {
  const taken = new Taken();
  let count = 0;
  // Of two that begin at one place the longer goes first: its words hold those of the other.
  const ordered = [...findings].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  for (const finding of ordered) {
    const fix = safeFix(finding, analysis);
    if (fix !== undefined && taken.add(fix.edits)) count++;
  }
  return { edits: taken.edits, count };
}

function safeFix(finding: Finding, analysis: Analysis): Fix | undefined {
  const fixes = ruleFor(finding.code)?.fixes?.(finding, analysis) ?? [];
  return fixes.find(({ safe, edits }) => safe && edits.length > 0 && !changesTitle(edits, analysis));
}

/** Whether an edit changes the words of a 《title》, which is quoted as it was published; its marks may change. */
function changesTitle(edits: readonly TextEdit[], analysis: Analysis): boolean {
  return edits.some(({ span, newText }) => {
    const found = blockAt(analysis, span.start);
    if (found === undefined || /^[《》〈〉]*$/u.test(newText)) return false;
    const start = span.start - found.block.start;
    return found.facts.content.titles.some((title) => title.start < start && start < title.end);
  });
}

/** Edits that keep clear of each other, ascending. */
class Taken {
  readonly edits: TextEdit[] = [];

  /** Takes all of `edits`, or none where one of them meets another. */
  add(edits: readonly TextEdit[]): boolean {
    const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
    if (sorted.some(({ span }, index) => span.start < (sorted[index - 1]?.span.end ?? 0))) return false;
    if (!sorted.every((edit) => this.isFree(edit))) return false;
    // Backwards, so that insertions at one place keep their order.
    for (const edit of sorted.reverse()) this.edits.splice(this.indexFor(edit.span), 0, edit);
    return true;
  }

  private isFree(edit: TextEdit): boolean {
    const index = this.indexFor(edit.span);
    const next = this.edits[index];
    return !meets(this.edits[index - 1], edit) && (next === undefined || !meets(edit, next));
  }

  /** The first edit that begins at `span` or after. */
  private indexFor(span: Span): number {
    return firstNot(this.edits, (edit) => edit.span.start < span.start);
  }
}

/** Whether `after`, which begins no earlier, overlaps `before` or begins at the same place. */
function meets(before: TextEdit | undefined, after: TextEdit): boolean {
  return (
    before !== undefined && (after.span.start < before.span.end || after.span.start === before.span.start)
  );
}
