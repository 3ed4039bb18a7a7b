/** The shapes that `--format json` prints (CONTRACT.md): positions are zero-based lines and UTF-16 units. */
import type { Analysis, Finding } from '../analysis/model.ts';
import type { Range } from '../base/lineIndex.ts';
import { render, type Locale } from '../base/messages.ts';
import { severities, type Severity } from '../config/model.ts';
import { ruleFor } from '../rules/index.ts';

export interface FindingOutput extends PlainFinding {
  readonly data: Readonly<Record<string, unknown>>;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
}

/** A finding without what only programs read. */
export interface PlainFinding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly text: string;
}

/** A finding in the reader's language, its place counted in lines. */
export function plainFinding(finding: Finding, { snapshot }: Analysis, locale: Locale): PlainFinding {
  const { lines, text } = snapshot;
  return {
    code: finding.code,
    severity: finding.severity,
    message: render(locale, finding.message),
    range: lines.rangeOf(finding.span),
    text: text.slice(finding.span.start, finding.span.end),
  };
}

/** A finding in the shape of the contract, with its fixes worked out. */
export function findingOutput(finding: Finding, analysis: Analysis, locale: Locale): FindingOutput {
  const { lines } = analysis.snapshot;
  return {
    ...plainFinding(finding, analysis, locale),
    data: finding.data,
    fixes: (ruleFor(finding.code)?.fixes?.(finding, analysis) ?? []).map((fix) => ({
      title: render(locale, fix.title),
      edits: fix.edits.map((edit) => ({ range: lines.rangeOf(edit.span), newText: edit.newText })),
    })),
  };
}

/** Findings by level. */
export type Counts = Readonly<Record<Severity, number>>;
/** Those of the files so far. */
export type Summary = { files: number } & Record<Severity, number>;

export function emptySummary(): Summary {
  return { files: 0, error: 0, warning: 0, information: 0, hint: 0 };
}

export function countsOf(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) counts[severity]++;
  return counts;
}

/** Counts one more file into `summary`. */
export function count(summary: Summary, counts: Counts): void {
  summary.files++;
  for (const severity of severities) summary[severity] += counts[severity];
}

/** True when `summary` holds a finding at `level` or above. */
export function reaches(summary: Summary, level: Severity | 'never'): boolean {
  if (level === 'never') return false;
  return severities.slice(0, severities.indexOf(level) + 1).some((severity) => summary[severity] > 0);
}
