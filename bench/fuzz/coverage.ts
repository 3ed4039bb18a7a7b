import { Session, type Profiler } from 'node:inspector';

/** Which parts of the program have run, as V8 counts them: what tells a fuzzer that an input is new. */
export class CodeCoverage {
  private readonly session = new Session();
  private readonly seen = new Set<string>();

  /** @param wants whether a script counts, by its URL */
  constructor(private readonly wants: (url: string) => boolean) {
    this.session.connect();
    this.session.post('Profiler.enable');
    this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** How many parts have run that had not run at the last call. */
  fresh(): number {
    let count = 0;
    this.session.post('Profiler.takePreciseCoverage', (error, answer) => {
      if (error === null) count = this.add(answer.result);
    });
    return count;
  }

  get size(): number {
    return this.seen.size;
  }

  private add(scripts: readonly Profiler.ScriptCoverage[]): number {
    const before = this.seen.size;
    for (const { url, scriptId, functions } of scripts) {
      if (!this.wants(url)) continue;
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) {
          if (count > 0) this.seen.add(`${scriptId}:${startOffset}:${endOffset}`);
        }
      }
    }
    return this.seen.size - before;
  }
}
