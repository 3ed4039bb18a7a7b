import { DiagnosticSeverity, type Connection, type Diagnostic } from 'vscode-languageserver';
import type { LineIndex } from '../base/lineIndex.ts';
import type { Problem } from '../base/problem.ts';
import { render, type Locale } from '../base/messages.ts';
import type { Session } from './session.ts';

/** Where the editor ends a line that is meant whole, of a file whose text is not at hand. */
const lineEnd = 1000;

/**
 * Shows what is wrong in packs, libraries, baselines and configuration files as diagnostics on those files. They are
 * pushed to every client: nobody opens these files as drafts.
 */
export class ProblemPublisher {
  /** What each file shows, as JSON. */
  private shown = new Map<string, string>();

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    /** Address of a file by its absolute path; undefined for what is no path. */
    private readonly uriOf: (path: string) => string | undefined,
  ) {}

  /** Brings the diagnostics up to what the environment knows now. */
  publish(): void {
    const files = new Map<string, Diagnostic[]>();
    for (const problem of this.session.environment.problems()) {
      const uri = this.uriOf(problem.file);
      // An open draft shows its own problems beside its findings.
      if (uri === undefined || this.session.documents.has(uri)) continue;
      const list = files.get(uri);
      if (list === undefined) files.set(uri, [problemDiagnostic(problem, this.session.locale)]);
      else list.push(problemDiagnostic(problem, this.session.locale));
    }
    const now = new Map<string, string>();
    for (const [uri, list] of files) {
      // Two sets of packs may share one that has problems.
      const distinct = new Map(list.map((one) => [JSON.stringify(one), one]));
      now.set(uri, [...distinct.keys()].join('\n'));
      if (this.shown.get(uri) !== now.get(uri)) this.send(uri, [...distinct.values()]);
    }
    for (const uri of this.shown.keys()) if (!now.has(uri)) this.send(uri, []);
    this.shown = now;
  }

  private send(uri: string, diagnostics: Diagnostic[]): void {
    void this.connection.sendDiagnostics({ uri, diagnostics });
  }
}

/** A problem as a diagnostic on its line. @param lines of the file, where its text is at hand */
export function problemDiagnostic(
  { line = 0, message, advisory }: Problem,
  locale: Locale,
  lines?: LineIndex,
): Diagnostic {
  const start = lines?.lineStart(line) ?? 0;
  return {
    range: lines?.rangeOf({ start, end: lines.lineEnd(line) }) ?? {
      start: { line, character: 0 },
      end: { line, character: lineEnd },
    },
    severity: advisory === true ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
    source: 'wenheng',
    message: render(locale, message),
  };
}
