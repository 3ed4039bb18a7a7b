import {
  DocumentDiagnosticReportKind,
  type CancellationToken,
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticReport,
} from 'vscode-languageserver';
import type { Environment } from '../analysis/environment.ts';
import type { Finding, Snapshot } from '../analysis/model.ts';
import type { Position } from '../base/lineIndex.ts';
import { shift } from '../base/span.ts';
import type { FoundPart } from '../rules/report.ts';
import { unusedMessage } from '../rules/unusedSuppressions.ts';
import { toDiagnostic, toMoreDiagnostic, toUnusedDiagnostic } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import { problemDiagnostic } from './problems.ts';
import type { Session } from './session.ts';

/** Pause before the segmenter is loaded for held-back matches: the first findings go out before it. */
const segmenterDelay = 150;

/**
 * Pause in typing after which the findings of a long draft's document rules are made anew. It doubles while typing goes
 * on before they are made, and is then as long as making them took: who pauses briefly shall not wait for them.
 */
const completionDelay = 300;
const longestDelay = 5000;

/** VS Code shows no more of one file; sending all of a long draft on each keystroke would take seconds. */
const mostShown = 1000;

interface MadeDiagnostic {
  /** Where its part began. */
  readonly at: Position;
  readonly epoch: number;
  readonly diagnostic: Diagnostic;
}

/**
 * Sends findings: pushed after each change to clients that do not pull, answered to those that do.
 * Only the findings of a draft's current version ever leave.
 */
export class DiagnosticsPublisher {
  private readonly scheduled = new Set<OpenDocument>();
  private readonly completions = new Map<string, NodeJS.Timeout>();
  /** The pause that a draft waits for now. */
  private readonly delays = new WeakMap<OpenDocument, number>();
  private segmenterTimer: NodeJS.Timeout | undefined;
  /** What was sent of a finding: a thousand go out on each keystroke, and few have moved. */
  private readonly made = new WeakMap<Finding, MadeDiagnostic>();
  /** Part of every resultId: moves on when knowledge, configuration or segmenter change. */
  private epoch = 0;
  /** Tells one opening of a draft from the next: versions begin anew with each. */
  private readonly openings = new WeakMap<OpenDocument, number>();
  private opened = 0;

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
    private readonly environment: Environment,
  ) {}

  /** Findings of `document` are due: changes that arrive together are checked once. */
  schedule(document: OpenDocument): void {
    if (this.session.capabilities.pullDiagnostics || this.scheduled.has(document)) return;
    this.scheduled.add(document);
    void this.checkAndPush(document);
  }

  /** Every open draft again, after knowledge, configuration or segmenter changed. */
  scheduleAll(): void {
    this.epoch++;
    if (this.session.capabilities.pullDiagnostics) {
      if (this.session.capabilities.refreshDiagnostics) void this.connection.languages.diagnostics.refresh();
      return;
    }
    for (const document of this.session.documents.values()) this.schedule(document);
  }

  /** A closed draft shows no findings. */
  clear(uri: string): void {
    clearTimeout(this.completions.get(uri));
    this.completions.delete(uri);
    if (!this.session.capabilities.pullDiagnostics) {
      void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  /**
   * The answer to `textDocument/diagnostic`; `unchanged` while text, knowledge and settings stand.
   * @returns undefined when `token` is cancelled meanwhile
   */
  async pull(
    document: OpenDocument,
    previousResultId: string | undefined,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport | undefined> {
    if (previousResultId === this.resultId(document)) {
      return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: previousResultId };
    }
    const items = await this.diagnosticsOf(document, () => !token.isCancellationRequested);
    if (items === undefined) return undefined;
    return { kind: DocumentDiagnosticReportKind.Full, resultId: this.resultId(document), items };
  }

  private resultId(document: OpenDocument): string {
    const part = document.isProvisional ? ':provisional' : '';
    return `${this.epoch}:${this.openingOf(document)}:${document.version}${part}`;
  }

  dispose(): void {
    for (const timer of this.completions.values()) clearTimeout(timer);
    this.completions.clear();
    clearTimeout(this.segmenterTimer);
  }

  private openingOf(document: OpenDocument): number {
    let opening = this.openings.get(document);
    if (opening === undefined) {
      opening = this.opened++;
      this.openings.set(document, opening);
    }
    return opening;
  }

  private async checkAndPush(document: OpenDocument): Promise<void> {
    try {
      const isOpen = () => this.session.documents.get(document.uri) === document;
      const diagnostics = await this.diagnosticsOf(document, isOpen);
      if (diagnostics === undefined) return;
      void this.connection.sendDiagnostics({ uri: document.uri, version: document.version, diagnostics });
    } finally {
      this.scheduled.delete(document);
    }
  }

  /** Of the version that is current in the end; undefined when they are no longer wanted. */
  private async diagnosticsOf(
    document: OpenDocument,
    isWanted: () => boolean,
  ): Promise<Diagnostic[] | undefined> {
    await document.ready;
    if (!this.session.isChecked(document)) return isWanted() ? [] : undefined;
    const { pullDiagnostics, refreshDiagnostics } = this.session.capabilities;
    // Whoever pulls and cannot be asked to pull again gets everything at once.
    const report = await document.checked(pullDiagnostics && !refreshDiagnostics, isWanted);
    if (report === undefined) return undefined;
    // Settings may have changed meanwhile.
    if (!this.session.isChecked(document)) return [];
    const { snapshot } = document;
    if (report.needsSegmenter) this.loadSegmenterSoon();
    this.completeSoon(document);
    const { locale } = this.session;
    const { parts, total } = report.worst(mostShown);
    const diagnostics = parts.flatMap((part) => this.diagnosticsIn(part, snapshot));
    return [
      ...diagnostics,
      ...document.problems.map((problem) => problemDiagnostic(problem, locale, snapshot.lines)),
      ...(total > diagnostics.length ? [toMoreDiagnostic(total - diagnostics.length, locale)] : []),
      ...report.unusedSuppressions.map((unused) =>
        toUnusedDiagnostic(unused.span, unusedMessage(unused), snapshot, locale),
      ),
    ];
  }

  private diagnosticsIn({ start, by, findings }: FoundPart, snapshot: Snapshot): readonly Diagnostic[] {
    const at = snapshot.lines.positionAt(start);
    return findings.map((finding) => {
      const known = this.made.get(finding);
      const stands = known?.at.line === at.line && known.at.character === at.character;
      if (stands && known.epoch === this.epoch) return known.diagnostic;
      const placed = by === 0 ? finding : { ...finding, span: shift(finding.span, by) };
      const diagnostic = toDiagnostic(
        placed,
        snapshot,
        this.session.locale,
        this.session.pageOf(finding.code),
      );
      // Other places of the draft move by themselves.
      if (finding.related === undefined) this.made.set(finding, { at, epoch: this.epoch, diagnostic });
      return diagnostic;
    });
  }

  /** Has the report completed once typing rests, and sends it. */
  private completeSoon(document: OpenDocument): void {
    const { uri } = document;
    clearTimeout(this.completions.get(uri));
    this.completions.delete(uri);
    if (!document.isProvisional) return;
    const delay = this.delays.get(document) ?? completionDelay;
    const complete = async (): Promise<void> => {
      this.completions.delete(uri);
      const began = performance.now();
      const isComplete = await document.complete();
      const next = isComplete ? performance.now() - began : 2 * delay;
      this.delays.set(document, Math.min(longestDelay, Math.max(completionDelay, next)));
      if (!isComplete) return;
      if (this.session.documents.get(uri) !== document) return;
      if (!this.session.capabilities.pullDiagnostics) this.schedule(document);
      else if (this.session.capabilities.refreshDiagnostics)
        void this.connection.languages.diagnostics.refresh();
    };
    this.completions.set(
      uri,
      setTimeout(() => void complete(), delay),
    );
  }

  private loadSegmenterSoon(): void {
    if (this.segmenterTimer !== undefined || this.environment.segmenter.current !== undefined) return;
    this.segmenterTimer = setTimeout(() => {
      void this.environment.segmenter.load().then(() => {
        this.segmenterTimer = undefined;
        this.scheduleAll();
        this.session.announceStatus();
      });
    }, segmenterDelay);
  }
}
