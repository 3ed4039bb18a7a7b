import { closeSync, openSync, readSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { message } from '../base/messages.ts';
import { codeOf } from '../node/fileStat.ts';
import { CliError } from './context.ts';
import { scanLog, type LogItem } from './sarifLog.ts';

/** A result in one of the logs: where its file and place sort it, and where its bytes stand. */
interface Result {
  /** See {@link nameOf}. */
  readonly name: string;
  readonly line: number;
  readonly column: number;
  readonly log: number;
  readonly start: number;
  readonly length: number;
}

/**
 * One SARIF log out of those of the shards of one check: one run, results by file and place, so that the order
 * of the arguments and the number of shards do not matter. Of each result only its place is kept in memory: all
 * logs are read once for the order, and again for the words.
 * @param files paths of logs that this program printed
 * @returns the pieces of the log; nothing is handed out before all logs are found to be right
 * @throws CliError for a file that cannot be read, or is no log of this program and version
 */
export function* mergeSarif(files: readonly string[]): Generator<Uint8Array | string> {
  const results: Result[] = [];
  const logs: { readonly file: string; readonly frame: LogFrame }[] = [];
  /** Names are shared: a log names each draft many times. */
  const names = new Map<string, string>();
  for (const [log, file] of files.entries()) {
    const add = ({ start, bytes }: LogItem): void => {
      const { name, line, column } = placeOf(parse(bytes.toString('utf8'), file));
      let known = names.get(name);
      if (known === undefined) names.set(name, (known = name));
      results.push({ name: known, line, column, log, start, length: bytes.length });
    };
    logs.push({
      file,
      frame: frameOf(
        readable(file, () => scanLog(file, add)),
        file,
      ),
    });
  }
  const first = logs[0]?.frame;
  if (first === undefined) throw new Error('no files');
  for (const { file, frame } of logs)
    if (!isDeepStrictEqual(frame.runs[0].tool, first.runs[0].tool)) throw foreign(file);
  results.sort(byPlace);

  const { runs, ...log } = first;
  const whole = JSON.stringify({ ...log, runs: [{ ...runs[0], results: undefined }] });
  // The run, the list of runs and the log are closed behind the results.
  yield `${whole.slice(0, -3)},"results":[`;
  const windows = files.map((file) => new Window(file));
  try {
    let comma = '';
    for (const { log, start, length } of results) {
      yield comma;
      yield readable(files[log] ?? '', () => windows[log]?.read(start, length) ?? '');
      comma = ',';
    }
  } finally {
    for (const window of windows) window.close();
  }
  yield ']}]}\n';
}

/** A log without its results. */
interface LogFrame {
  readonly runs: readonly [{ readonly tool: unknown }];
}

/** @throws CliError where the text around the results is no log of one run */
function frameOf(text: string | undefined, file: string): LogFrame {
  const log = text === undefined ? undefined : parse(text, file);
  if (typeof log !== 'object' || log === null) throw foreign(file);
  const { version, runs } = log as Record<string, unknown>;
  if (version !== '2.1.0' || !Array.isArray(runs) || runs.length !== 1) throw foreign(file);
  const run = runs[0] as Partial<Record<string, unknown>> | null;
  if (typeof run !== 'object' || run === null || run['tool'] === undefined || !Array.isArray(run['results']))
    throw foreign(file);
  return log as LogFrame;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is no log either.
    throw foreign(file);
  }
}

const foreign = (file: string): CliError => new CliError(message('cli.sarifForeign', { file }));

function readable<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CliError) throw error;
    const detail = codeOf(error);
    throw new CliError(message('cli.sarifUnreadable', { file, detail }));
  }
}

function byPlace(one: Result, other: Result): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

/** A file's name such that names sort as `check` takes the files: folder by folder, by their own letters. */
function nameOf(uri: string): string {
  let name = uri;
  try {
    name = decodeURIComponent(uri);
  } catch {
    // Of another program: its logs keep their order among themselves.
  }
  return name.replaceAll('/', '\0');
}

function placeOf(result: unknown): { name: string; line: number; column: number } {
  const { locations } = (result ?? {}) as {
    readonly locations?: readonly {
      readonly physicalLocation?: {
        readonly artifactLocation?: { readonly uri?: string };
        readonly region?: { readonly startLine?: number; readonly startColumn?: number };
      };
    }[];
  };
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  return {
    name: nameOf(artifactLocation?.uri ?? ''),
    line: region?.startLine ?? 0,
    column: region?.startColumn ?? 0,
  };
}

/** Bytes of a file that are kept: results are asked for in nearly the order in which they stand. */
const windowSize = 1 << 20;

/** Reads places of one file, a stretch at a time. */
class Window {
  private file: number | undefined;
  private bytes = Buffer.alloc(0);
  private start = 0;

  constructor(private readonly path: string) {}

  read(start: number, length: number): Uint8Array {
    if (start < this.start || start + length > this.start + this.bytes.length) {
      this.file ??= openSync(this.path, 'r');
      const bytes = Buffer.allocUnsafe(Math.max(windowSize, length));
      const read = readSync(this.file, bytes, 0, bytes.length, start);
      if (read < length) throw new Error('the file has changed');
      this.bytes = bytes.subarray(0, read);
      this.start = start;
    }
    return this.bytes.subarray(start - this.start, start - this.start + length);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }
}
