import { availableParallelism } from 'node:os';
import { Worker, parentPort } from 'node:worker_threads';
import { statOf } from './fileStat.ts';

/**
 * Bytes of drafts below which starting threads costs more than it saves: each compiles the program for itself, while
 * one thread alone goes on reading.
 */
const worthwhileBytes = 8 * 1024 * 1024;
/** With fewer cores the second one is taken already: one thread leaves it to the garbage collector and the compiler. */
const worthwhileCores = 4;
/** Files a thread is given at once, so that it does not wait for the next one while this thread is busy. */
const ahead = 8;
/** Parts of an answer that go in one message: messages between threads are dear, and most answers are short. */
const mostTogether = 16;
/** Of so many shares of all bytes for each thread, a file of one share or more is begun first. */
const shares = 8;
/**
 * A slow file must not make the results of all later ones pile up: no more files are given out while so many are
 * done, or so many parts of them wait, before their turn.
 */
const mostWaitingFiles = 10_000;
const mostWaitingParts = 2_000;

interface Job {
  readonly index: number;
  readonly file: string;
}
/** The next parts of the answer to a job. */
interface Told<T> {
  readonly index: number;
  readonly parts: readonly T[];
  readonly isLast: boolean;
}

/** Threads that die one after the other, with no file done between, before it is the program that is at fault. */
const mostDeaths = 4;

/** A thread ended before its work was done, and what it had told of its file cannot be taken back. */
export class WorkerDied extends Error {
  /** @param detail why, as Node tells it */
  constructor(
    readonly file: string,
    readonly detail: string,
  ) {
    super(`a thread died over ${file}: ${detail}`);
    this.name = 'WorkerDied';
  }
}

export interface ThreadOptions<T> {
  /** The program of the threads; see {@link serveJobs} for their side. */
  readonly script: string;
  readonly data: unknown;
  /** How many; undefined for as many as the machine has cores, where the drafts are worth it. */
  readonly threads: number | undefined;
  /** What is told of a file over which a thread died. */
  readonly died: (file: string, detail: string) => T;
}

/** Answers for a file that are told before its turn. */
interface Waiting<T> {
  readonly parts: T[];
  /** Whether any part has come, taken or not. */
  hasBegun: boolean;
  isDone: boolean;
}

/** Threads that answer files beside each other. One that dies costs the file it was at, and another takes its place. */
export class WorkerThreads<T> {
  constructor(private readonly options: ThreadOptions<T>) {}

  worthwhile(files: readonly string[]): boolean {
    const { threads } = this.options;
    if (files.length < 2) return false;
    if (threads !== undefined) return threads > 1;
    if (availableParallelism() < worthwhileCores) return false;
    let bytes = 0;
    for (const file of files) {
      bytes += sizeOf(file);
      if (bytes >= worthwhileBytes) return true;
    }
    return false;
  }

  /**
   * What the threads answer for the first file, part by part, then for the second, and so on.
   * @throws WorkerDied when threads die again and again, or one in the middle of an answer
   */
  async *run(files: readonly string[]): AsyncGenerator<T> {
    const { script, data, threads, died } = this.options;
    const count = Math.min(threads ?? availableParallelism(), files.length);
    const pending = bigFirst(files, count);
    const begun = new Set<number>();
    const waiting = new Map<number, Waiting<T>>();
    const answerOf = (index: number): Waiting<T> => {
      let answer = waiting.get(index);
      if (answer === undefined) {
        answer = { parts: [], hasBegun: false, isDone: false };
        waiting.set(index, answer);
      }
      return answer;
    };
    let waitingParts = 0;
    let taken = 0;
    let deaths = 0;
    let failure: WorkerDied | undefined;
    let wake: (() => void) | undefined;
    const workers = new Map<Worker, Set<number>>();

    const fill = (): void => {
      for (const [worker, jobs] of workers) {
        while (jobs.size < ahead && pending.length > 0) {
          const isFull = begun.size - taken >= mostWaitingFiles || waitingParts >= mostWaitingParts;
          // The file whose turn it is must not wait for those behind it.
          if (isFull && begun.has(taken)) return;
          const index = pending.pop() ?? 0;
          begun.add(index);
          jobs.add(index);
          worker.postMessage({ index, file: files[index] ?? '' } satisfies Job);
        }
      }
    };
    const tell = (index: number, parts: readonly T[]): void => {
      const answer = answerOf(index);
      answer.hasBegun = true;
      answer.parts.push(...parts);
      waitingParts += parts.length;
      if (index === taken) wake?.();
    };
    const end = (index: number): void => {
      answerOf(index).isDone = true;
      fill();
      if (index === taken) wake?.();
    };
    const start = (): void => {
      const worker = new Worker(script, { workerData: data });
      const jobs = new Set<number>();
      workers.set(worker, jobs);
      worker.on('message', ({ index, parts, isLast }: Told<T>) => {
        tell(index, parts);
        if (!isLast) return;
        deaths = 0;
        jobs.delete(index);
        end(index);
      });
      let reason: string | undefined;
      worker.on('error', (error) => (reason = error.message));
      worker.on('exit', (code) => {
        workers.delete(worker);
        const [at, ...next] = jobs;
        const file = files[at ?? -1] ?? '';
        const detail = reason ?? `exit code ${code}`;
        if (at === undefined || answerOf(at).hasBegun || ++deaths > mostDeaths) {
          failure ??= new WorkerDied(file, detail);
          wake?.();
          return;
        }
        pending.push(...next.reverse());
        tell(at, [died(file, detail)]);
        start();
        end(at);
      });
    };

    for (let thread = 0; thread < count; thread++) start();
    fill();
    try {
      while (taken < files.length) {
        const answer = answerOf(taken);
        const parts = answer.parts.splice(0);
        waitingParts -= parts.length;
        yield* parts;
        if (answer.parts.length > 0) continue;
        if (answer.isDone) {
          waiting.delete(taken++);
          fill();
          continue;
        }
        if (failure !== undefined) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      for (const worker of workers.keys()) worker.removeAllListeners('exit');
      await Promise.all([...workers.keys()].map((worker) => worker.terminate()));
    }
  }
}

const sizeOf = (file: string): number => statOf(file)?.size ?? 0;

/** Indexes of the files, the next to begin last: those that would keep one thread busy at the end come first. */
function bigFirst(files: readonly string[], threads: number): number[] {
  const sizes = files.map(sizeOf);
  const share = sizes.reduce((sum, size) => sum + size, 0) / (threads * shares);
  const bulk = (index: number): number => {
    const size = sizes[index] ?? 0;
    return size < share ? 0 : size;
  };
  return [...files.keys()].sort((a, b) => bulk(a) - bulk(b) || b - a);
}

/** The side of a thread: answers files one after the other, until it is ended. */
export function serveJobs<T>(answer: (file: string) => AsyncIterable<T>): void {
  const port = parentPort;
  if (port === null) throw new Error('not a worker thread');
  let queue = Promise.resolve();
  port.on('message', ({ index, file }: Job) => {
    queue = queue.then(async () => {
      let parts: T[] = [];
      for await (const part of answer(file)) {
        if (parts.length === mostTogether) {
          port.postMessage({ index, parts, isLast: false } satisfies Told<T>);
          parts = [];
        }
        parts.push(part);
      }
      port.postMessage({ index, parts, isLast: true } satisfies Told<T>);
    });
  });
}
