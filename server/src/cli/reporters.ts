import type { Rule } from '../rules/rule.ts';
import { message, render, type Locale } from '../base/messages.ts';
import type { Severity } from '../config/model.ts';
import { printable, printableJson } from './context.ts';
import type { FileOutput, Summary } from './output.ts';
import { sarif } from './sarif.ts';

export const formats = ['pretty', 'json', 'ndjson', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** Turns results into lines. `file` is called as each file is done, `end` once. */
export interface Reporter {
  file(output: FileOutput): string;
  end(summary: Summary): string;
}

export interface ReporterOptions {
  readonly locale: Locale;
  readonly color: boolean;
  readonly rules: readonly Rule[];
}

/** The reporter for a `--format`. */
export function createReporter(format: Format, options: ReporterOptions): Reporter {
  switch (format) {
    case 'pretty':
      return pretty(options);
    case 'json':
      return whole((files, summary) => ({ version: 1, files, summary }));
    case 'sarif':
      return whole((files) => sarif(files, options.rules));
    case 'ndjson':
      return { file: (output) => printableJson(output) + '\n', end: () => '' };
    case 'github':
      return { file: github, end: () => '' };
  }
}

/** Keeps every file and prints one JSON value at the end. */
function whole(make: (files: readonly FileOutput[], summary: Summary) => unknown): Reporter {
  const files: FileOutput[] = [];
  return {
    file: (output) => {
      files.push(output);
      return '';
    },
    end: (summary) => printableJson(make(files, summary)) + '\n',
  };
}

const colors: Record<Severity, number> = { error: 31, warning: 33, information: 36, hint: 90 };

function pretty({ locale, color }: ReporterOptions): Reporter {
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    file: ({ file, findings }) => {
      if (findings.length === 0) return '';
      const lines = findings.map(({ range, severity, code, message: words }) => {
        const place = `${range.start.line + 1}:${range.start.character + 1}`;
        const level = render(locale, message(`severity.${severity}`));
        return `  ${place.padEnd(8)}${paint(colors[severity], level)}  ${printable(words)}  ${paint(90, code)}`;
      });
      return `${paint(1, printable(file))}\n${lines.join('\n')}\n\n`;
    },
    end: ({ files, ...counts }) => render(locale, message('cli.summary', { files, ...counts })) + '\n',
  };
}

/** GitHub's workflow commands: one annotation a finding, one-based lines and columns. */
function github({ file, findings }: FileOutput): string {
  const levels: Record<Severity, string> = {
    error: 'error',
    warning: 'warning',
    information: 'notice',
    hint: 'notice',
  };
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const data = (text: string) =>
    printable(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return findings
    .map(({ code, severity, message: words, range: { start, end } }) => {
      const sameLine = start.line === end.line;
      const place = [
        `file=${property(file)}`,
        `line=${start.line + 1}`,
        `endLine=${end.line + 1}`,
        ...(sameLine ? [`col=${start.character + 1}`, `endColumn=${end.character + 1}`] : []),
        `title=${property(code)}`,
      ];
      return `::${levels[severity]} ${place.join(',')}::${data(words)}\n`;
    })
    .join('');
}
