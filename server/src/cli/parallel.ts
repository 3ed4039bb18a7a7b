import type { Message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { displayPath, readDraft, UnreadableDraft } from '../node/draftFiles.ts';
import type { CliContext } from './context.ts';
import { DraftCheck, openDraft, unreadableReason, unusedLines } from './draftCheck.ts';
import { countsOf, type Counts } from './output.ts';
import { inPieces, type Reporter } from './reporters.ts';

/** What came of one file: plain data. */
export interface FileOutcome {
  /** Findings by level; absent for a draft that is ignored, or could not be read. */
  readonly counts?: Counts;
  /** Its suppression comments that silence nothing, as lines to print. */
  readonly unused?: string;
  readonly failure?: Message;
  /** Lines for standard error. */
  readonly log: string;
  /** What is wrong in packs and configuration, as far as this file was the first to need them. */
  readonly problems: readonly Problem[];
}

/** What is told of a file: pieces of the text to print, and last of all what came of it. */
export type Part = { readonly text: string } | { readonly outcome: FileOutcome };

/** What a worker tells of a file: its parts, or that only the main thread's segmenter can decide it. */
export type WorkerPart = Part | 'needs the segmenter';

/** Threads that check files beside each other; `node/` makes them. */
export interface Workers {
  /** Whether so many files of such a size are worth starting threads for. */
  worthwhile(files: readonly string[]): boolean;
  /**
   * Checks files, several at a time.
   * @returns what is told of the first file, then of the second, and so on
   * @throws WorkerDied when a thread dies
   */
  run(files: readonly string[]): AsyncIterable<WorkerPart>;
}

/**
 * Checks files in threads. The segmenter stays with this thread, which checks the few drafts that need it:
 * a thread that loads nodejieba keeps its memory for ever.
 * @param take is handed the parts of the files, in the order of the files
 */
export async function checkInParallel(
  files: readonly string[],
  workers: Workers,
  here: FileCheck,
  take: (part: Part) => Promise<void>,
): Promise<void> {
  let index = 0;
  for await (const part of workers.run(files)) {
    if (part === 'needs the segmenter')
      for await (const own of here.full(files[index] ?? '')) await take(own);
    else await take(part);
    if (part === 'needs the segmenter' || 'outcome' in part) index++;
  }
}

/** Checks files one after the other: what a worker runs, and the main thread for what is left to it. */
export class FileCheck {
  private log = '';
  private readonly check: DraftCheck;
  private told = 0;

  constructor(
    private readonly context: Pick<CliContext, 'cwd' | 'locale' | 'environment'>,
    private readonly reporter: Reporter,
  ) {
    this.check = new DraftCheck({
      environment: context.environment,
      err: (text) => {
        this.log += text;
      },
    });
  }

  /** The parts of a file without the segmenter, or that it takes one. */
  quick(path: string): AsyncGenerator<WorkerPart> {
    return this.parts(path, false);
  }

  async *full(path: string): AsyncGenerator<Part> {
    for await (const part of this.parts(path, true)) {
      if (part === 'needs the segmenter') throw new Error('the segmenter was there');
      yield part;
    }
  }

  private async *parts(path: string, segments: boolean): AsyncGenerator<WorkerPart> {
    this.log = '';
    try {
      const file = displayPath(path, this.context.cwd);
      const { environment, locale } = this.context;
      const { snapshot, ignored } = await openDraft(environment, file, path, readDraft(path).text);
      if (ignored) {
        yield this.outcome({});
        return;
      }
      const report = segments ? await this.check.report(snapshot) : this.check.quick(snapshot);
      if (report.needsSegmenter) {
        yield 'needs the segmenter';
        return;
      }
      const { findings, analysis } = report;
      for (const text of inPieces(this.reporter.draft({ file, findings, analysis }))) yield { text };
      yield this.outcome({ counts: countsOf(findings), unused: unusedLines(file, report, locale) });
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      yield this.outcome({ failure: unreadableReason(error) });
    }
  }

  private outcome(outcome: Omit<FileOutcome, 'log' | 'problems'>): Part {
    const problems = this.context.environment.problems();
    const fresh = problems.slice(this.told);
    this.told = problems.length;
    return { outcome: { ...outcome, log: this.log, problems: fresh } };
  }
}
