/**
 * `npm run bench:report`: runs every measurement one after the other, so that none disturbs another, and writes what they
 * print to docs/benchmarks.md with the machine and the versions. Wants a quiet machine and some ten minutes.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import path from 'node:path';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');

/** What is run; its command as a reader types it. */
interface Part {
  readonly title: string;
  readonly command: string;
  readonly program: string;
  readonly options?: readonly string[];
}

const parts: readonly Part[] = [
  { title: 'Start-up, one keystroke, memory, sizes', command: 'bench', program: 'out/bench/bench.js' },
  {
    title: 'An hour of typing: two edits a second',
    command: 'bench:typing -- --edits 7200',
    program: 'out/bench/typing.js',
    options: ['--edits', '7200'],
  },
  { title: 'An archive, and memory', command: 'bench:archive', program: 'out/bench/archive.js' },
  { title: 'Beside other checkers', command: 'bench:peers', program: 'out/bench/peers.js' },
  { title: 'Bundles and VSIX against their budget', command: 'size', program: 'out/host/size.js' },
];

function measure(program: string, options: readonly string[] = []): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, program), ...options], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    env: { ...process.env, NO_COLOR: '1' },
  });
  if (status !== 0) throw new Error(`${program} ended with ${String(status)}:\n${stdout}\n${stderr}`);
  // vsce lists the files of the VSIX before the figures.
  return (stdout.split(/^ DONE .*\n/m).at(-1) ?? stdout).trim();
}

function versions(): string {
  const lock = JSON.parse(readFileSync(path.join(root, 'bench/peers/package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version?: string }>>;
  };
  const named = ['autocorrect-node', 'zhlint', '@textlint/kernel', 'textlint-rule-prh'].map(
    (name) => `${name} ${lock.packages[`node_modules/${name}`]?.version ?? '?'}`,
  );
  return named.join(', ');
}

const [load = 0] = loadavg();
const sections = parts.map(
  ({ title, command, program, options }) =>
    `## ${title}\n\n\`npm run ${command}\`\n\n\`\`\`text\n${measure(program, options)}\n\`\`\`\n`,
);
const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], {
  cwd: root,
  encoding: 'utf8',
}).stdout.trim();
const page = `# Benchmarks

Written by \`npm run bench:report\`; figures of one machine on one day, for comparison within this page. A figure misses
its target where the line says so. 本页由命令生成，数字只宜在页内相互比较。

- machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, load ${load.toFixed(1)} before the run
- Node ${process.version}, commit ${commit}, ${new Date().toISOString().slice(0, 10)}
- peers: ${versions()}

${sections.join('\n')}`;
writeFileSync(path.join(root, 'docs/benchmarks.md'), page);
console.log('docs/benchmarks.md written');
