import { displayPath, readDraft, UnreadableDraft } from '../node/draftFiles.ts';
import type { CheckedFile, FileOutcome } from './check.ts';
import type { CliContext } from './context.ts';
import { DraftCheck, openDraft, unreadableReason, unusedLines } from './draftCheck.ts';
import { fileOutput } from './output.ts';

/** What a worker answers for a file: its outcome, or that only the main thread's segmenter can decide it. */
export type Answer = FileOutcome | 'needs the segmenter';

/** Threads that check files beside each other; `node/` makes them. */
export interface Workers {
  /** Whether so many files of such a size are worth starting threads for. */
  worthwhile(files: readonly string[]): boolean;
  /**
   * Checks files, several at a time, never far ahead of what has been taken.
   * @returns answers in the order of the files
   * @throws Error when a thread dies
   */
  run(files: readonly string[]): AsyncIterable<Answer>;
}

export interface Progress {
  readonly progress: (done: number) => void;
  /** The outcome of the next file, in order. */
  readonly done: (outcome: FileOutcome) => void;
}

/**
 * Checks files in threads. The segmenter stays with this thread, which checks the few drafts that need it:
 * a thread that loads nodejieba keeps its memory for ever.
 */
export async function checkInParallel(
  files: readonly string[],
  workers: Workers,
  context: CliContext,
  { progress, done }: Progress,
): Promise<void> {
  const here = new OutcomeMaker(context);
  let index = 0;
  for await (const answer of workers.run(files)) {
    progress(index);
    const path = files[index++] ?? '';
    done(answer === 'needs the segmenter' ? await here.full(path) : answer);
  }
}

/** Makes outcomes of files: what a worker runs, and the main thread for what is left to it. */
export class OutcomeMaker {
  private log = '';
  private readonly check: DraftCheck;
  private told = 0;

  constructor(private readonly context: Pick<CliContext, 'cwd' | 'locale' | 'environment'>) {
    this.check = new DraftCheck({
      environment: context.environment,
      err: (text) => {
        this.log += text;
      },
    });
  }

  /** The outcome without the segmenter, or that it takes one. */
  async quick(path: string): Promise<Answer> {
    return this.outcome(path, false);
  }

  async full(path: string): Promise<FileOutcome> {
    const outcome = await this.outcome(path, true);
    if (outcome === 'needs the segmenter') throw new Error('the segmenter was there');
    return outcome;
  }

  private async outcome(path: string, segments: boolean): Promise<Answer> {
    this.log = '';
    try {
      const file = displayPath(path, this.context.cwd);
      const { environment } = this.context;
      const { snapshot, ignored } = await openDraft(environment, file, path, readDraft(path).text);
      if (ignored) return this.finish({});
      const report = segments ? await this.check.report(snapshot) : this.check.quick(snapshot);
      if (report.needsSegmenter) return 'needs the segmenter';
      const { locale } = this.context;
      const checked: CheckedFile = {
        output: fileOutput(file, report.findings, report.analysis, locale),
        unused: unusedLines(file, report, locale),
      };
      return this.finish({ checked });
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      return this.finish({ failure: unreadableReason(error) });
    }
  }

  private finish(outcome: Omit<FileOutcome, 'log' | 'problems'>): FileOutcome {
    const problems = this.context.environment.problems();
    const fresh = problems.slice(this.told);
    this.told = problems.length;
    return { ...outcome, log: this.log, problems: fresh };
  }
}
