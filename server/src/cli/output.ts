/** The shapes that `--format json` prints (CONTRACT.md): positions are zero-based lines and UTF-16 units. */
import type { Analysis, Finding } from '../analysis/model.ts';
import type { Range } from '../base/lineIndex.ts';
import { render, type Locale } from '../base/messages.ts';
import { severities, type Severity } from '../config/model.ts';
import { ruleFor } from '../rules/index.ts';

export interface FileOutput {
  readonly file: string;
  readonly findings: readonly FindingOutput[];
}

export interface FindingOutput {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly range: Range; readonly newText: string }[];
  }[];
}

/** One file's findings in the shape of the contract. */
export function fileOutput(
  file: string,
  findings: readonly Finding[],
  analysis: Analysis,
  locale: Locale,
): FileOutput {
  const { lines, text } = analysis.snapshot;
  return {
    file,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      message: render(locale, finding.message),
      range: lines.rangeOf(finding.span),
      text: text.slice(finding.span.start, finding.span.end),
      data: finding.data,
      fixes: (ruleFor(finding.code)?.fixes?.(finding, analysis) ?? []).map((fix) => ({
        title: render(locale, fix.title),
        edits: fix.edits.map((edit) => ({ range: lines.rangeOf(edit.span), newText: edit.newText })),
      })),
    })),
  };
}

export type Summary = { files: number } & Record<Severity, number>;

export function emptySummary(): Summary {
  return { files: 0, error: 0, warning: 0, information: 0, hint: 0 };
}

/** Counts one more file into `summary`. */
export function count(summary: Summary, output: FileOutput): void {
  summary.files++;
  for (const finding of output.findings) summary[finding.severity]++;
}

/** True when `summary` holds a finding at `level` or above. */
export function reaches(summary: Summary, level: Severity | 'never'): boolean {
  if (level === 'never') return false;
  return severities.slice(0, severities.indexOf(level) + 1).some((severity) => summary[severity] > 0);
}
