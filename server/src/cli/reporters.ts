import type { Analysis, Finding } from '../analysis/model.ts';
import { message, render, type Locale } from '../base/messages.ts';
import type { Severity } from '../config/model.ts';
import { printable, printableJson } from './context.ts';
import { findingOutput, plainFinding, type Summary } from './output.ts';
import { sarifFrame, sarifResults } from './sarif.ts';

export const formats = ['pretty', 'json', 'ndjson', 'sarif', 'github'] as const;
export type Format = (typeof formats)[number];

/** What reporters read of a checked draft. */
export interface CheckedDraft {
  /** The name that findings show. */
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly analysis: Analysis;
}

/**
 * Turns results into text. Holds nothing of a draft it has printed, and makes no string longer than a finding: a
 * run may find more than memory, or a string, can hold. Drafts may be printed by several threads, each with its own.
 */
export interface Reporter {
  /** Before the first draft. */
  readonly head: string;
  /** Between drafts of which something is printed. */
  readonly separator: string;
  /** What is printed of a draft, piece by piece. */
  draft(draft: CheckedDraft): Iterable<string>;
  /** After the last draft. */
  end(summary: Summary): string;
}

export interface ReporterOptions {
  readonly locale: Locale;
  readonly color: boolean;
}

/** The reporter for a `--format`. */
export function createReporter(format: Format, options: ReporterOptions): Reporter {
  switch (format) {
    case 'pretty':
      return pretty(options);
    case 'json':
      return json(options);
    case 'sarif':
      return sarif(options);
    case 'ndjson':
      return ndjson(options);
    case 'github':
      return github(options);
  }
}

const colors: Record<Severity, number> = { error: 31, warning: 33, information: 36, hint: 90 };

function pretty({ locale, color }: ReporterOptions): Reporter {
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    head: '',
    separator: '',
    *draft({ file, findings, analysis }) {
      if (findings.length === 0) return;
      yield `${paint(1, printable(file))}\n`;
      for (const finding of findings) {
        const { range, severity, code, message: words } = plainFinding(finding, analysis, locale);
        const place = `${range.start.line + 1}:${range.start.character + 1}`;
        const level = render(locale, message(`severity.${severity}`));
        yield `  ${place.padEnd(8)}${paint(colors[severity], level)}  ${printable(words)}  ${paint(90, code)}\n`;
      }
      yield '\n';
    },
    end: ({ files, ...counts }) => render(locale, message('cli.summary', { files, ...counts })) + '\n',
  };
}

function json({ locale }: ReporterOptions): Reporter {
  return {
    head: '{"version":1,"files":[',
    separator: ',',
    draft: (draft) => fileObject(draft, locale),
    end: (summary) => `],"summary":${printableJson(summary)}}\n`,
  };
}

function ndjson({ locale }: ReporterOptions): Reporter {
  return {
    head: '',
    separator: '',
    *draft(draft) {
      yield* fileObject(draft, locale);
      yield '\n';
    },
    end: () => '',
  };
}

/** One draft as a JSON object. */
function* fileObject({ file, findings, analysis }: CheckedDraft, locale: Locale): Iterable<string> {
  yield `{"file":${printableJson(file)},"findings":[`;
  let comma = '';
  for (const finding of findings) {
    yield comma + printableJson(findingOutput(finding, analysis, locale));
    comma = ',';
  }
  yield ']}';
}

function sarif({ locale }: ReporterOptions): Reporter {
  const { head, tail } = sarifFrame();
  return {
    head,
    separator: ',',
    *draft(draft) {
      let comma = '';
      for (const result of sarifResults(draft, locale)) {
        yield comma + printableJson(result);
        comma = ',';
      }
    },
    end: () => `${tail}\n`,
  };
}

/** GitHub's workflow commands: one annotation a finding, one-based lines and columns. */
function github({ locale }: ReporterOptions): Reporter {
  const levels: Record<Severity, string> = {
    error: 'error',
    warning: 'warning',
    information: 'notice',
    hint: 'notice',
  };
  const property = (text: string) => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const data = (text: string) =>
    printable(text).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  return {
    head: '',
    separator: '',
    *draft({ file, findings, analysis }) {
      for (const finding of findings) {
        const { code, severity, message: words, range } = plainFinding(finding, analysis, locale);
        const { start, end } = range;
        const sameLine = start.line === end.line;
        const place = [
          `file=${property(file)}`,
          `line=${start.line + 1}`,
          `endLine=${end.line + 1}`,
          ...(sameLine ? [`col=${start.character + 1}`, `endColumn=${end.character + 1}`] : []),
          `title=${property(code)}`,
        ];
        yield `::${levels[severity]} ${place.join(',')}::${data(words)}\n`;
      }
    },
    end: () => '',
  };
}

/** UTF-16 units that are written, or sent by a thread, at once. */
const pieceSize = 65_536;

/** The same text in pieces worth writing. */
export function* inPieces(texts: Iterable<string>): Iterable<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < pieceSize) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
