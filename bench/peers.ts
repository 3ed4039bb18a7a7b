/**
 * `npm run bench:peers [-- FOLDER… --rounds N]`: characters a second of our whole check, all rules on, and
 * of the lint of autocorrect-node, over the same drafts in the same run. Drafts are the folders of the corpus
 * beside the repository, or generated ones where it is absent. Each program has one process and the two
 * take turns, so that a busy machine slows both; a figure is the median of its rounds.
 */
import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { corpus, generatedDraft } from './drafts.ts';
import { printTable } from './eval/table.ts';
import { createWenheng, type Lint } from './peers/wenheng.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');
const peers = path.join(root, 'bench/peers');
const programs = ['wenheng', 'autocorrect-node'] as const;
type Program = (typeof programs)[number];

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
}

async function main(): Promise<void> {
  const { sets, rounds } = readArguments();
  install();
  const workers = new Map<Program, ChildProcess>();
  try {
    for (const program of programs) workers.set(program, fork(__filename, ['--worker', program]));
    const measured = new Map<Program, Map<string, Round[]>>(programs.map((program) => [program, new Map()]));
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const set of sets) {
        for (const [program, worker] of workers) {
          const answer = await ask(worker, set);
          if (round > 0) append(measured.get(program), set, answer);
        }
      }
    }
    print(sets, measured);
    console.log(`\nmedian of ${rounds} rounds, one process each; the aim is a ratio of 2 or more`);
  } finally {
    for (const worker of workers.values()) worker.kill();
  }
}

function readArguments(): { readonly sets: readonly string[]; readonly rounds: number } {
  const given = process.argv.slice(2);
  const at = given.indexOf('--rounds');
  const [, count] = at < 0 ? [] : given.splice(at, 2);
  const rounds = count === undefined ? 5 : Number(count);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a whole number from 1');
  const absent = given.filter((folder) => corpus(root, folder).length === 0);
  if (absent.length > 0) throw new Error(`no drafts in ../shared/corpus/${absent.join(', ')}`);
  const present = folders.filter((folder) => corpus(root, folder).length > 0);
  return { sets: given.length > 0 ? given : present.length > 0 ? present : ['generated'], rounds };
}

function draftsOf(set: string): readonly { readonly name: string; readonly text: string }[] {
  if (set !== 'generated') return corpus(root, set);
  return Array.from({ length: 20 }, (_, i) => ({
    name: `draft-${i}.md`,
    text: generatedDraft(10_000 + 5000 * i),
  }));
}

/** Installs the peers as the lockfile in bench/peers has them, where they are missing. */
function install(): void {
  if (existsSync(path.join(peers, 'node_modules/autocorrect-node'))) return;
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

/** A set as measured: milliseconds and findings in the order of `programs`. */
interface Row {
  readonly name: string;
  readonly files: number;
  readonly characters: number;
  readonly milliseconds: readonly number[];
  readonly findings: readonly number[];
}

function print(
  sets: readonly string[],
  measured: ReadonlyMap<Program, ReadonlyMap<string, readonly Round[]>>,
): void {
  const rows = sets.map((name): Row => {
    const drafts = draftsOf(name);
    const rounds = programs.map((program) => measured.get(program)?.get(name) ?? []);
    return {
      name,
      files: drafts.length,
      characters: sum(drafts.map(({ text }) => text.length)),
      milliseconds: rounds.map((ofOne) => median(ofOne.map(({ milliseconds }) => milliseconds))),
      findings: rounds.map(([first]) => first?.findings ?? 0),
    };
  });
  const all: Row = {
    name: 'all',
    files: sum(rows.map(({ files }) => files)),
    characters: sum(rows.map(({ characters }) => characters)),
    milliseconds: programs.map((_, i) => sum(rows.map(({ milliseconds }) => milliseconds[i] ?? 0))),
    findings: programs.map((_, i) => sum(rows.map(({ findings }) => findings[i] ?? 0))),
  };
  const columns = (unit: string) => programs.map((program) => `${program} ${unit}`);
  printTable(
    ['drafts', 'files', 'characters', ...columns('M/s'), 'ratio', ...columns('findings')],
    [...rows, all].map((row) => {
      const [ours = Number.NaN, theirs = Number.NaN] = row.milliseconds;
      return [
        row.name,
        String(row.files),
        String(row.characters),
        ...row.milliseconds.map((time) => (row.characters / time / 1000).toFixed(2)),
        (theirs / ours).toFixed(2),
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
  const lint = program === 'wenheng' ? await createWenheng(root) : createAutocorrect();
  process.on('message', (set) => {
    const drafts = draftsOf(String(set));
    const began = performance.now();
    let findings = 0;
    for (const { name, text } of drafts) findings += lint(text, name);
    process.send?.({ milliseconds: performance.now() - began, findings } satisfies Round);
  });
}

function createAutocorrect(): Lint {
  const peer = createRequire(path.join(peers, 'package.json'))('autocorrect-node') as {
    lintFor(text: string, file: string): { readonly lines: readonly unknown[] };
  };
  return (text, name) => peer.lintFor(text, name).lines.length;
}

const worker = process.argv.indexOf('--worker');
const running = worker < 0 ? main() : work(process.argv[worker + 1] as Program);
running.catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
