import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message } from '../base/messages.ts';
import type { Severity } from '../config/model.ts';
import {
  decodeDraft,
  displayPath,
  draftSizeLimit,
  findDrafts,
  readDraft,
  UnreadableDraft,
} from '../node/draftFiles.ts';
import { Checker, type Report } from '../rules/checker.ts';
import { rules } from '../rules/index.ts';
import { unusedMessage } from '../rules/unusedSuppressions.ts';
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
  /** Tell of suppression comments that silence nothing. */
  readonly reportUnusedSuppressions?: boolean;
  /** File to write the findings to instead of judging them: `true` for `.wenheng-baseline.json` here. */
  readonly writeBaseline?: string | true;
}

/** Files after which a run on a terminal shows how far it is. */
const progressFrom = 20;

/** `wenheng check`: prints findings as files are done. @returns the exit status */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
): Promise<number> {
  const run = new Run(options, context);
  if (paths.length === 1 && paths[0] === '-') {
    const name = options.stdinFilename ?? 'stdin.md';
    const { text } = await readStdin(name, context);
    await run.check(name, `${context.cwd}/${name}`, text);
    return run.end();
  }
  const files = drafts(paths.length === 0 ? ['.'] : paths, context);
  for (const [done, path] of files.entries()) {
    if (context.interactive && files.length >= progressFrom) run.progress(done, files.length);
    try {
      await run.check(displayPath(path, context.cwd), path, readDraft(path).text);
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      run.fail(error);
    }
  }
  return run.end();
}

/** Whether a file is unreadable decides nothing for the others: all are checked, then the status is 2. */
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

  constructor(
    private readonly options: CheckOptions,
    private readonly context: CliContext,
  ) {
    this.reporter = createReporter(options.format, { locale: context.locale, color: context.color, rules });
    const { writeBaseline } = options;
    if (writeBaseline !== undefined)
      this.baseline = new BaselineWriter(writeBaseline === true ? undefined : writeBaseline, context);
  }

  async check(file: string, path: string, text: string): Promise<void> {
    const { environment } = this.context;
    await environment.prepare(path);
    const { config, knowledge, ignored, baseline } = environment.contextFor(path);
    if (ignored) return;
    const report = await this.report({
      uri: file,
      version: 0,
      text,
      format: formatOf(path),
      lines: new LineIndex(text),
      config,
      knowledge,
      ...(baseline === undefined ? {} : { baseline }),
    });
    if (this.baseline !== undefined) {
      if (!this.baseline.add(path, report)) this.failed = true;
      return;
    }
    if (this.options.reportUnusedSuppressions === true) this.printUnused(file, report);
    const output = fileOutput(file, report.findings, report.analysis, this.context.locale);
    count(this.summary, output);
    this.clearProgress();
    this.context.out(this.reporter.file(output));
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

  fail(error: UnreadableDraft): void {
    this.failed = true;
    this.context.err(`${say(this.context, unreadable(error).reason)}\n`);
  }

  progress(done: number, total: number): void {
    this.context.err(`\r\u001b[K${say(this.context, message('cli.progress', { done, total }))}`);
  }

  private clearProgress(): void {
    if (this.context.interactive) this.context.err('\r\u001b[K');
  }

  end(): number {
    this.clearProgress();
    if (this.baseline !== undefined) {
      this.baseline.write();
      return printProblems(this.context) || this.failed ? exitStatus.misuse : exitStatus.clean;
    }
    this.context.out(this.reporter.end(this.summary));
    if (printProblems(this.context) || this.failed) return exitStatus.misuse;
    return reaches(this.summary, this.options.failOn) ? exitStatus.findings : exitStatus.clean;
  }
}

async function readStdin(name: string, context: CliContext) {
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

function unreadable({ reason, path }: UnreadableDraft): CliError {
  return new CliError(message(`cli.${reason}`, { path, limit: draftSizeLimit / 1024 / 1024 }));
}
