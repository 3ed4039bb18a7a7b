import type { Snapshot } from '../analysis/model.ts';
import { applyEdits } from '../base/edits.ts';
import { message, type Message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { unifiedDiff } from '../base/unifiedDiff.ts';
import type { Severity } from '../config/model.ts';
import {
  decodeDraft,
  displayPath,
  isUtf8,
  readDraft,
  UnreadableDraft,
  UnwritableDraft,
  writeDraft,
  type DraftEncoding,
  type DraftFile,
} from '../node/draftFiles.ts';
import { fixAll, hasSafeFix } from '../rules/fixing.ts';
import type { Report } from '../rules/report.ts';
import { BaselineWriter } from './baseline.ts';
import { exitStatus, printable, printProblems, say, type CliContext } from './context.ts';
import { DraftCheck, draftsOf, openDraft, unreadable, unreadableReason, unusedLines } from './draftCheck.ts';
import { count, countsOf, emptySummary, reaches } from './output.ts';
import { checkInParallel, FileCheck, type FileOutcome, type Part, type Workers } from './parallel.ts';
import { createReporter, inPieces, type Format, type Reporter } from './reporters.ts';

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
  /** The part of the files to check, of as many parts as `of` says; `part` begins at 1. */
  readonly shard?: Shard;
}

/** Every `of`-th file of the sorted list, beginning with the `part`-th: the same on every machine. */
export interface Shard {
  readonly part: number;
  readonly of: number;
}

/** Files after which a run on a terminal shows how far it is. */
const progressFrom = 20;

/**
 * `wenheng check`: prints findings as files are done, in the order of the files, with one worker or many. With `fix`, findings are those that the fixes leave,
 * and of a draft on standard input the fixed text goes to standard output, its findings to standard error.
 * @param workers threads that check files beside each other; none: one file after the other
 * @returns the exit status
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  context: CliContext,
  workers?: Workers,
): Promise<number> {
  if (paths.length === 1 && paths[0] === '-') {
    const name = options.stdinFilename ?? 'stdin.md';
    const draft = await readStdin(name, context);
    const run = new Run(options, context, (text) => {
      context.out(context.terminal ? printable(text) : text);
    });
    await run.check(name, `${context.cwd}/${name}`, draft);
    return run.end();
  }
  const run = new Run(options, context);
  const all = draftsOf(paths.length === 0 ? ['.'] : paths, context, (folder) => {
    run.fail(unreadableReason(folder));
  });
  const files = inShard(all, options.shard);
  const progress = (done: number) => {
    if (context.interactive && files.length >= progressFrom) run.progress(done, files.length);
  };
  if (workers !== undefined && !run.writes && workers.worthwhile(files)) {
    let done = 0;
    progress(done);
    await checkInParallel(files, workers, new FileCheck(context, run.reporter), async (part) => {
      await run.take(part);
      if ('outcome' in part) progress(++done);
    });
    return run.end();
  }
  for (const [done, path] of files.entries()) {
    progress(done);
    try {
      await run.check(displayPath(path, context.cwd), path, readDraft(path));
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      run.fail(unreadableReason(error));
    }
  }
  return run.end();
}

/** The files of one shard: together the shards hold every file once. */
export function inShard(files: readonly string[], shard: Shard | undefined): readonly string[] {
  return shard === undefined ? files : files.filter((_, index) => index % shard.of === shard.part - 1);
}

/** A file that cannot be read or written decides nothing for the others: all are checked, then the status is 2. */
class Run {
  private readonly summary = emptySummary();
  readonly reporter: Reporter;
  private readonly drafts;
  private failed = false;
  /** Whether something has been printed of a draft, and of the one whose parts are being taken. */
  private printed = false;
  private printing = false;
  private readonly problems: Problem[] = [];
  private readonly baseline: BaselineWriter | undefined;

  /** @param stream takes the fixed text of a draft on standard input; without it files are written back */
  constructor(
    private readonly options: CheckOptions,
    private readonly context: CliContext,
    private readonly stream?: (text: string) => void,
  ) {
    this.drafts = new DraftCheck(context);
    this.reporter = createReporter(options.format, context);
    const { writeBaseline } = options;
    if (writeBaseline !== undefined)
      this.baseline = new BaselineWriter(writeBaseline === true ? undefined : writeBaseline, context);
  }

  /** Whether the run changes files, or what it prints is more than findings: then files are read in turn. */
  get writes(): boolean {
    const { fix, fixDryRun } = this.options;
    return this.baseline !== undefined || fix === true || fixDryRun === true;
  }

  async check(file: string, path: string, draft: DraftFile): Promise<void> {
    const { snapshot, ignored } = await openDraft(this.context.environment, file, path, draft.text);
    const fixes = this.options.fix === true || this.options.fixDryRun === true;
    if (ignored) {
      if (this.options.fix === true) this.stream?.(withMark(draft.text, draft.encoding));
      return;
    }
    let report = await this.drafts.report(snapshot);
    if (this.baseline !== undefined) {
      if (!this.baseline.add(path, report)) this.failed = true;
      return;
    }
    if (fixes && hasSafeFix(report)) report = await this.fix(file, path, draft, report, snapshot);
    else if (this.options.fix === true) this.stream?.(withMark(draft.text, draft.encoding));
    const { findings, analysis } = report;
    for (const text of inPieces(this.reporter.draft({ file, findings, analysis })))
      await this.printDraft(text);
    this.finish({ counts: countsOf(findings), unused: unusedLines(file, report, this.context.locale) });
  }

  /** What has been found out elsewhere about the next file, part by part. */
  async take(part: Part): Promise<void> {
    if ('text' in part) {
      await this.printDraft(part.text);
      return;
    }
    const { log, failure, problems } = part.outcome;
    if (log !== '') {
      this.clearProgress();
      this.context.err(log);
    }
    if (failure !== undefined) this.fail(failure);
    this.finish(part.outcome);
    this.problems.push(...problems);
  }

  /** What comes of a draft when all of it is printed. */
  private finish({ counts, unused = '' }: Pick<FileOutcome, 'counts' | 'unused'>): void {
    this.printing = false;
    if (this.options.reportUnusedSuppressions === true && unused !== '') {
      // On standard error, like all that is no finding.
      this.clearProgress();
      this.context.err(unused);
    }
    if (counts !== undefined) count(this.summary, counts);
  }

  /** Writes or shows the safe fixes of a draft. @returns the check of the text after them */
  private async fix(
    file: string,
    path: string,
    draft: DraftFile,
    report: Report,
    snapshot: Snapshot,
  ): Promise<Report> {
    if (!isUtf8(draft.encoding)) {
      this.fail(message('cli.fixEncoding', { path: file, encoding: draft.encoding }));
      return report;
    }
    const fixed = fixAll(report, await this.drafts.recheck(snapshot));
    if (this.options.fixDryRun === true) {
      this.clearProgress();
      const diff = unifiedDiff(file, draft.text, fixed.edits);
      this.context.out(this.context.terminal ? printable(diff) : diff);
      return fixed.report;
    }
    const text = applyEdits(draft.text, fixed.edits);
    try {
      if (this.stream !== undefined) this.stream(withMark(text, draft.encoding));
      else if (text !== draft.text) writeDraft(path, text, draft);
    } catch (error) {
      if (!(error instanceof UnwritableDraft)) throw error;
      const { reason, detail } = error;
      this.fail(
        reason === 'changed'
          ? message('cli.changedMeanwhile', { path: file })
          : message('cli.unwritable', { path: file, detail }),
      );
      return report;
    }
    return fixed.report;
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

  /** Prints a piece of a draft's findings, and what stands before those of a draft. */
  private async printDraft(text: string): Promise<void> {
    const { head, separator } = this.reporter;
    if (!this.printed) this.print(head);
    else if (!this.printing) this.print(separator);
    this.printed = this.printing = true;
    this.print(text);
    await this.context.drained();
  }

  /** Findings go where no diff and no fixed text goes. */
  private print(text: string): void {
    this.clearProgress();
    if (text === '' || this.options.fixDryRun === true) return;
    if (this.options.fix === true && this.stream !== undefined) this.context.err(text);
    else this.context.out(text);
  }

  end(): number {
    if (this.baseline !== undefined) {
      this.baseline.write();
      return printProblems(this.context, this.problems) || this.failed ? exitStatus.misuse : exitStatus.clean;
    }
    if (!this.printed) this.print(this.reporter.head);
    this.print(this.reporter.end(this.summary));
    if (printProblems(this.context, this.problems) || this.failed) return exitStatus.misuse;
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
