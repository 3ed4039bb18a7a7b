import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { message } from '../base/messages.ts';
import { CliError } from './context.ts';

interface SarifResult {
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string };
      readonly region?: { readonly startLine?: number; readonly startColumn?: number };
    };
  }[];
}
interface SarifRun {
  readonly tool: unknown;
  readonly results: readonly SarifResult[];
}
interface SarifLog {
  readonly version: string;
  readonly runs: readonly [SarifRun];
}

/**
 * One SARIF log out of those of the shards of one check: one run, results by file and place, so that the order
 * of the arguments and the number of shards do not matter.
 * @param files paths of logs that this program printed
 * @throws CliError for a file that cannot be read, or is no log of this program and version
 */
export function mergeSarif(files: readonly string[]): SarifLog {
  const logs = files.map((file) => ({ file, log: readLog(file) }));
  const first = logs[0]?.log;
  if (first === undefined) throw new Error('no files');
  for (const { file, log } of logs) {
    if (!isDeepStrictEqual(log.runs[0].tool, first.runs[0].tool))
      throw new CliError(message('cli.sarifForeign', { file }));
  }
  const results = logs.flatMap(({ log }) => log.runs[0].results).sort(byPlace);
  return { ...first, runs: [{ ...first.runs[0], results }] };
}

function readLog(file: string): SarifLog {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const detail = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new CliError(message('cli.sarifUnreadable', { file, detail }));
  }
  try {
    const log: unknown = JSON.parse(text);
    if (isLog(log)) return log;
  } catch {
    // Told below: not JSON is no log either.
  }
  throw new CliError(message('cli.sarifForeign', { file }));
}

function isLog(value: unknown): value is SarifLog {
  if (typeof value !== 'object' || value === null) return false;
  const { version, runs } = value as Record<string, unknown>;
  if (version !== '2.1.0' || !Array.isArray(runs) || runs.length !== 1) return false;
  const run = runs[0] as Partial<SarifRun> | null;
  return typeof run === 'object' && run !== null && run.tool !== undefined && Array.isArray(run.results);
}

function byPlace(a: SarifResult, b: SarifResult): number {
  const [one, other] = [placeOf(a), placeOf(b)];
  if (one.uri !== other.uri) return one.uri < other.uri ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

function placeOf({ locations }: SarifResult): { uri: string; line: number; column: number } {
  const { artifactLocation, region } = locations?.[0]?.physicalLocation ?? {};
  return {
    uri: artifactLocation?.uri ?? '',
    line: region?.startLine ?? 0,
    column: region?.startColumn ?? 0,
  };
}
