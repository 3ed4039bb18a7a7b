import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker, parentPort } from 'node:worker_threads';

/** Bytes of drafts below which starting threads costs more than it saves. */
const worthwhileBytes = 2 * 1024 * 1024;
/** Files a thread is given ahead, so that it never waits for the next one. */
const ahead = 4;

interface Job {
  readonly index: number;
  readonly file: string;
}
interface Done<T> {
  readonly index: number;
  readonly answer: T;
}

/** Threads that run the program `script` with `data`; see {@link serveJobs} for their side. */
export class WorkerThreads<T> {
  constructor(
    private readonly script: string,
    private readonly data: unknown,
    /** How many; undefined for as many as the machine has cores, where the drafts are worth it. */
    private readonly wanted?: number,
  ) {}

  worthwhile(files: readonly string[]): boolean {
    if (this.wanted !== undefined) return this.wanted > 1 && files.length > 1;
    if (availableParallelism() < 2) return false;
    let bytes = 0;
    for (const file of files) {
      bytes += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      if (bytes >= worthwhileBytes) return true;
    }
    return false;
  }

  /** @throws Error when a thread dies: its files would be missing from the report */
  async *run(files: readonly string[]): AsyncGenerator<T> {
    const count = Math.min(this.wanted ?? availableParallelism(), files.length);
    const threads = Array.from({ length: count }, () => new Worker(this.script, { workerData: this.data }));
    const busy = threads.map(() => 0);
    const answers = new Map<number, T>();
    let next = 0;
    let taken = 0;
    let failure: Error | undefined;
    let wake: (() => void) | undefined;
    // A slow file must not make the results of all later ones pile up.
    const window = count * ahead * 8;
    const fill = (): void => {
      for (const [at, thread] of threads.entries()) {
        for (; (busy[at] ?? 0) < ahead && next < Math.min(files.length, taken + window); next++) {
          const job: Job = { index: next, file: files[next] ?? '' };
          thread.postMessage(job);
          busy[at] = (busy[at] ?? 0) + 1;
        }
      }
    };
    const fail = (error: Error): void => {
      failure ??= error;
      wake?.();
    };
    for (const [at, thread] of threads.entries()) {
      thread.on('message', ({ index, answer }: Done<T>) => {
        answers.set(index, answer);
        busy[at] = (busy[at] ?? 0) - 1;
        fill();
        wake?.();
      });
      thread.on('error', fail);
      thread.on('exit', (code) => {
        fail(new Error(`a worker ended with ${code}`));
      });
    }
    fill();
    try {
      while (taken < files.length) {
        if (!answers.has(taken)) {
          if (failure !== undefined) throw failure;
          await new Promise<void>((resolve) => (wake = resolve));
          continue;
        }
        const answer = answers.get(taken) as T;
        answers.delete(taken);
        taken++;
        fill();
        yield answer;
      }
    } finally {
      for (const thread of threads) thread.removeAllListeners('exit');
      await Promise.all(threads.map((thread) => thread.terminate()));
    }
  }
}

/** The side of a thread: answers files one after the other, until it is ended. */
export function serveJobs<T>(answer: (file: string) => Promise<T>): void {
  const port = parentPort;
  if (port === null) throw new Error('not a worker thread');
  let queue = Promise.resolve();
  port.on('message', ({ index, file }: Job) => {
    queue = queue.then(async () => {
      const done: Done<T> = { index, answer: await answer(file) };
      port.postMessage(done);
    });
  });
}
