/**
 * `npm run bench:peers [-- FOLDER… --rounds N --json FILE]`: our whole check, all rules on, beside autocorrect-node,
 * zhlint and textlint with prh, over the same drafts in the same run: characters a second, seconds from the start of a
 * process to its first answer, and peak memory. Drafts are the folders of the corpus beside the repository, or generated
 * ones where it is absent. Each program has one process and they take turns, so that a busy machine slows all; a figure is
 * the median of its rounds. Where one round over a folder takes a program long, it gets fewer rounds.
 */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { corpus, generatedDraft } from './drafts.ts';
import { printTable } from './eval/table.ts';
import { programs, type Lint, type Program } from './peers/programs.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');
const peers = path.join(root, 'bench/peers');
const names = Object.keys(programs) as readonly Program[];

/** Without `smartcity`, whose files are copies. */
const folders = [
  'gov-cn-2019',
  'pkulaw-digital',
  'state-council-work-reports',
  'laws-local-regulations',
  'laws-national',
];

/** What a process answers when asked to lint a set once. */
interface Round {
  readonly milliseconds: number;
  readonly findings: number;
  /** Largest resident memory so far, in megabytes. */
  readonly peak: number;
}

/** A program is not asked again for a set that has taken it longer than this in all. */
const patience = 60_000;

async function main(): Promise<void> {
  const { sets, rounds, json } = readArguments();
  install();
  const starts = new Map<Program, number>();
  const measured = new Map<Program, Map<string, Round[]>>(names.map((name) => [name, new Map()]));
  const workers = new Map<Program, ChildProcess>();
  try {
    for (const name of names) {
      const began = performance.now();
      const worker = fork(__filename, ['--worker', name]);
      workers.set(name, worker);
      await ask(worker, 'one');
      starts.set(name, performance.now() - began);
    }
    // The first round warms up and does not count, except for programs that are too slow for another.
    for (let round = 0; round <= rounds; round++) {
      for (const set of sets) {
        for (const [name, worker] of workers) {
          const known = measured.get(name)?.get(set) ?? [];
          if (sum(known.map(({ milliseconds }) => milliseconds)) > patience) continue;
          append(measured.get(name), set, await ask(worker, set));
        }
      }
    }
  } finally {
    for (const worker of workers.values()) worker.kill();
  }
  const rows = rowsOf(sets, measured);
  print(rows);
  const peaks = names.map((name) =>
    Math.max(...[...(measured.get(name)?.values() ?? [])].flat().map(({ peak }) => peak)),
  );
  console.log();
  printTable(
    ['program', 'start to first answer, s', 'peak memory, MB'],
    names.map((name, i) => [
      name,
      ((starts.get(name) ?? Number.NaN) / 1000).toFixed(2),
      (peaks[i] ?? Number.NaN).toFixed(0),
    ]),
  );
  const loads = `${rounds} rounds at most, one process each`;
  console.log(`\n${loads}; wanted: 3 times autocorrect-node, 30 times zhlint`);
  if (json === undefined) return;
  const starting = names.map((name) => starts.get(name));
  writeFileSync(json, `${JSON.stringify({ programs: names, rows, starts: starting, peaks }, null, 2)}\n`);
}

function readArguments(): {
  readonly sets: readonly string[];
  readonly rounds: number;
  readonly json: string | undefined;
} {
  const given = process.argv.slice(2);
  const file = given.indexOf('--json');
  const [, json] = file < 0 ? [] : given.splice(file, 2);
  const at = given.indexOf('--rounds');
  const [, count] = at < 0 ? [] : given.splice(at, 2);
  const rounds = count === undefined ? 5 : Number(count);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a whole number from 1');
  const absent = given.filter((folder) => corpus(root, folder).length === 0);
  if (absent.length > 0) throw new Error(`no drafts in ../shared/corpus/${absent.join(', ')}`);
  const present = folders.filter((folder) => corpus(root, folder).length > 0);
  return { sets: given.length > 0 ? given : present.length > 0 ? present : ['generated'], rounds, json };
}

function draftsOf(set: string): readonly { readonly name: string; readonly text: string }[] {
  if (set === 'one') return [{ name: 'draft.md', text: generatedDraft(5_000) }];
  if (set !== 'generated') return corpus(root, set);
  return Array.from({ length: 20 }, (_, i) => ({
    name: `draft-${i}.md`,
    text: generatedDraft(10_000 + 5000 * i),
  }));
}

/** Installs the peers as the lockfile in bench/peers has them, where they are missing. */
function install(): void {
  if (existsSync(path.join(peers, 'node_modules/zhlint'))) return;
  const npm = spawnSync('npm', ['ci'], {
    cwd: peers,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error('the peers cannot be installed');
}

async function ask(worker: ChildProcess, set: string): Promise<Round> {
  const stopped = new AbortController();
  const gone = once(worker, 'exit', { signal: stopped.signal }).then(() => {
    throw new Error('a program ended while it was measured');
  });
  const answered = once(worker, 'message', { signal: stopped.signal });
  try {
    worker.send(set);
    const [answer] = (await Promise.race([answered, gone])) as [Round];
    return answer;
  } finally {
    stopped.abort();
    await Promise.allSettled([answered, gone]);
  }
}

function append(rounds: Map<string, Round[]> | undefined, set: string, round: Round): void {
  rounds?.set(set, [...(rounds.get(set) ?? []), round]);
}

/** A set as measured: milliseconds and findings in the order of the programs. */
interface Row {
  readonly name: string;
  readonly files: number;
  readonly characters: number;
  readonly milliseconds: readonly number[];
  readonly findings: readonly number[];
}

function rowsOf(
  sets: readonly string[],
  measured: ReadonlyMap<Program, ReadonlyMap<string, readonly Round[]>>,
): readonly Row[] {
  const rows = sets.map((name): Row => {
    const drafts = draftsOf(name);
    const rounds = names.map((program) => measured.get(program)?.get(name) ?? []);
    return {
      name,
      files: drafts.length,
      characters: sum(drafts.map(({ text }) => text.length)),
      milliseconds: rounds.map((ofOne) => {
        const counted = ofOne.length > 1 ? ofOne.slice(1) : ofOne;
        return median(counted.map(({ milliseconds }) => milliseconds));
      }),
      findings: rounds.map(([first]) => first?.findings ?? 0),
    };
  });
  const all: Row = {
    name: 'all',
    files: sum(rows.map(({ files }) => files)),
    characters: sum(rows.map(({ characters }) => characters)),
    milliseconds: names.map((_, i) => sum(rows.map(({ milliseconds }) => milliseconds[i] ?? 0))),
    findings: names.map((_, i) => sum(rows.map(({ findings }) => findings[i] ?? 0))),
  };
  return [...rows, all];
}

function print(rows: readonly Row[]): void {
  printTable(
    [
      'drafts',
      'files',
      'characters',
      ...names.map((name) => `${name} M/s`),
      ...names.slice(1).map((name) => `× ${name}`),
      ...names.map((name) => `${name} findings`),
    ],
    rows.map((row) => {
      const [ours = Number.NaN, ...theirs] = row.milliseconds;
      return [
        row.name,
        String(row.files),
        String(row.characters),
        ...row.milliseconds.map((time) => (row.characters / time / 1000).toFixed(2)),
        ...theirs.map((time) => (time / ours).toFixed(2)),
        ...row.findings.map(String),
      ];
    }),
  );
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** One program's process: lints the set that it is asked for, reading files before the clock starts. */
async function work(program: Program): Promise<void> {
  const lint = await programs[program](root);
  process.on('message', (set) => {
    void round(lint, String(set)).then((answer) => process.send?.(answer));
  });
}

async function round(lint: Lint, set: string): Promise<Round> {
  const drafts = draftsOf(set);
  const began = performance.now();
  let findings = 0;
  for (const { name, text } of drafts) findings += await lint(text, name);
  return {
    milliseconds: performance.now() - began,
    findings,
    peak: process.resourceUsage().maxRSS / 1024,
  };
}

const worker = process.argv.indexOf('--worker');
const running = worker < 0 ? main() : work(process.argv[worker + 1] as Program);
running.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
