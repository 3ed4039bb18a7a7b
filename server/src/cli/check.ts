import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { applyEdits } from '../base/edits.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message, type Message } from '../base/messages.ts';
import { unifiedDiff } from '../base/unifiedDiff.ts';
import type { Severity } from '../config/model.ts';
import {
  decodeDraft,
  displayPath,
  draftSizeLimit,
  findDrafts,
  isUtf8,
  readDraft,
  UnreadableDraft,
  UnwritableDraft,
  writeDraft,
  type DraftEncoding,
  type DraftFile,
} from '../node/draftFiles.ts';
import { Checker, type Report } from '../rules/checker.ts';
import { fixAll, hasSafeFix } from '../rules/fixing.ts';
import { rules } from '../rules/index.ts';
import { unusedMessage } from '../rules/unusedSuppressions.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { formatOf } from '../text/language.ts';
import { BaselineWriter } from './baseline.ts';
import { CliError, exitStatus, printProblems, say, type CliContext } from './context.ts';
import { count, emptySummary, fileOutput, reaches } from './output.ts';
import { createReporter, type Format } from './reporters.ts';

export interface CheckOptions {
  readonly format: Format;
  readonly failOn: Severity | 'never';
  /** Name of the draft on standard input; its ending tells the format. */
  readonly stdinFilename?: string;
  /** Writes safe fixes back; what is left is told. */
  readonly fix?: boolean;
  /** Prints safe fixes as a unified diff instead, and nothing else on standard output. */
  readonly fixDryRun?: boolean;
  /** Tell of suppression comments that silence nothing. */
  readonly reportUnusedSuppressions?: boolean;
  /** File to write the findings to instead of judging them: `true` for `.wenheng-baseline.json` here. */
  readonly writeBaseline?: string | true;
}

/** Files after which a run on a terminal shows how far it is. */
const progressFrom = 20;

/**
 * `wenheng check`: prints findings as files are done. With `fix`, findings are those that the fixes leave,
 * and of a draft on standard input the fixed text goes to standard output, its findings to standard error.
 * @returns the exit status
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
): Promise<number> {
  if (paths.length === 1 && paths[0] === '-') {
    const name = options.stdinFilename ?? 'stdin.md';
    const draft = await readStdin(name, context);
    const run = new Run(options, context, (text) => {
      context.out(text);
    });
    await run.check(name, `${context.cwd}/${name}`, draft);
    return run.end();
  }
  const run = new Run(options, context);
  const files = drafts(paths.length === 0 ? ['.'] : paths, context);
  for (const [done, path] of files.entries()) {
    if (context.interactive && files.length >= progressFrom) run.progress(done, files.length);
    try {
      await run.check(displayPath(path, context.cwd), path, readDraft(path));
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      run.fail(unreadable(error).reason);
    }
  }
  return run.end();
}

/** A file that cannot be read or written decides nothing for the others: all are checked, then the status is 2. */
class Run {
  private readonly summary = emptySummary();
  private readonly reporter;
  private readonly checker = new Checker(rules, {
    info: () => undefined,
    warn: (text) => {
      this.context.err(`${text}\n`);
    },
    error: (text) => {
      this.context.err(`${text}\n`);
    },
  });
  private failed = false;
  private readonly baseline: BaselineWriter | undefined;

  /** @param stream takes the fixed text of a draft on standard input; without it files are written back */
  constructor(
    private readonly options: CheckOptions,
    private readonly context: CliContext,
    private readonly stream?: (text: string) => void,
  ) {
    this.reporter = createReporter(options.format, { locale: context.locale, color: context.color, rules });
    const { writeBaseline } = options;
    if (writeBaseline !== undefined)
      this.baseline = new BaselineWriter(writeBaseline === true ? undefined : writeBaseline, context);
  }

  async check(file: string, path: string, draft: DraftFile): Promise<void> {
    const { environment } = this.context;
    await environment.prepare(path);
    const { config, knowledge, ignored, baseline } = environment.contextFor(path);
    const snapshotOf = (text: string): Snapshot => ({
      uri: file,
      version: 0,
      text,
      format: formatOf(path),
      lines: new LineIndex(text),
      config,
      knowledge,
      references: environment.referencesFor(path, bibliographyOf(text)),
      ...(baseline === undefined ? {} : { baseline }),
    });
    const fixes = this.options.fix === true || this.options.fixDryRun === true;
    if (ignored) {
      if (this.options.fix === true) this.stream?.(withMark(draft.text, draft.encoding));
      return;
    }
    let report = await this.report(snapshotOf(draft.text));
    if (this.baseline !== undefined) {
      if (!this.baseline.add(path, report)) this.failed = true;
      return;
    }
    if (fixes && hasSafeFix(report)) report = await this.fix(file, path, draft, report, snapshotOf);
    else if (this.options.fix === true) this.stream?.(withMark(draft.text, draft.encoding));
    if (this.options.reportUnusedSuppressions === true) this.printUnused(file, report);
    const output = fileOutput(file, report.findings, report.analysis, this.context.locale);
    count(this.summary, output);
    this.print(this.reporter.file(output));
  }

  /** Writes or shows the safe fixes of a draft. @returns the check of the text after them */
  private async fix(
    file: string,
    path: string,
    draft: DraftFile,
    report: Report,
    snapshotOf: (text: string) => Snapshot,
  ): Promise<Report> {
    if (!isUtf8(draft.encoding)) {
      this.fail(message('cli.fixEncoding', { path: file, encoding: draft.encoding }));
      return report;
    }
    // Loaded now: a fix may bring words together that only it can tell apart.
    const segmenter = await this.context.environment.segmenter.load();
    const analyzer = new DraftAnalyzer();
    const fixed = fixAll(report, (text) =>
      this.checker.check(analyzer.analyze(snapshotOf(text), neverCancelled), segmenter, neverCancelled),
    );
    if (this.options.fixDryRun === true) {
      this.clearProgress();
      this.context.out(unifiedDiff(file, draft.text, fixed.edits));
      return fixed.report;
    }
    const text = applyEdits(draft.text, fixed.edits);
    try {
      if (this.stream !== undefined) this.stream(withMark(text, draft.encoding));
      else if (text !== draft.text) writeDraft(path, text, draft.encoding);
    } catch (error) {
      if (!(error instanceof UnwritableDraft)) throw error;
      this.fail(message('cli.unwritable', { path: file }));
      return report;
    }
    return fixed.report;
  }

  /** Loads the segmenter when the first draft needs it. */
  private async report(snapshot: Snapshot): Promise<Report> {
    const { segmenter } = this.context.environment;
    const analysis = new DraftAnalyzer().analyze(snapshot, neverCancelled);
    const report = this.checker.check(analysis, segmenter.current, neverCancelled);
    if (!report.needsSegmenter) return report;
    return this.checker.check(analysis, await segmenter.load(), neverCancelled);
  }

  /** On standard error, like all that is no finding. */
  private printUnused(file: string, { unusedSuppressions, analysis }: Report): void {
    this.clearProgress();
    for (const unused of unusedSuppressions) {
      const { line } = analysis.snapshot.lines.positionAt(unused.span.start);
      this.context.err(`${file}:${line + 1}: ${say(this.context, unusedMessage(unused))}\n`);
    }
  }

  fail(reason: Message): void {
    this.failed = true;
    this.clearProgress();
    this.context.err(`${say(this.context, reason)}\n`);
  }

  progress(done: number, total: number): void {
    this.context.err(`\r\u001b[K${say(this.context, message('cli.progress', { done, total }))}`);
  }

  private clearProgress(): void {
    if (this.context.interactive) this.context.err('\r\u001b[K');
  }

  /** Findings go where no diff and no fixed text goes. */
  private print(text: string): void {
    this.clearProgress();
    if (this.options.fixDryRun === true) return;
    if (this.options.fix === true && this.stream !== undefined) this.context.err(text);
    else this.context.out(text);
  }

  end(): number {
    if (this.baseline !== undefined) {
      this.baseline.write();
      return printProblems(this.context) || this.failed ? exitStatus.misuse : exitStatus.clean;
    }
    this.print(this.reporter.end(this.summary));
    if (printProblems(this.context) || this.failed) return exitStatus.misuse;
    return reaches(this.summary, this.options.failOn) ? exitStatus.findings : exitStatus.clean;
  }
}

/** The text with the byte order mark that its bytes had. */
function withMark(text: string, encoding: DraftEncoding): string {
  return encoding === 'utf-8-bom' ? `\ufeff${text}` : text;
}

/** The draft on standard input. @throws CliError where it is no text */
export async function readStdin(name: string, context: CliContext) {
  try {
    return decodeDraft(await context.stdin(), name);
  } catch (error) {
    if (error instanceof UnreadableDraft) throw unreadable(error);
    throw error;
  }
}

function drafts(paths: readonly string[], context: CliContext): readonly string[] {
  try {
    return findDrafts(paths, context.cwd);
  } catch (error) {
    if (error instanceof UnreadableDraft) throw unreadable(error);
    throw error;
  }
}

/** The reason why a draft cannot be read, for standard error. */
export function unreadable({ reason, path }: UnreadableDraft): CliError {
  return new CliError(message(`cli.${reason}`, { path, limit: draftSizeLimit / 1024 / 1024 }));
}
