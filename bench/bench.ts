/**
 * `npm run bench [-- --json FILE]`: speed, memory and size of the built programs, each figure with its
 * target. Run `npm run build` first. Nothing here fails: figures are for reading.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import { formatEntry } from '../server/src/bibliography/gbt7714/format.ts';
import type { CslItem } from '../server/src/bibliography/model.ts';
import { readEntry } from '../server/src/bibliography/typed/compare.ts';
import { status, type Status } from '../server/src/protocol.ts';
import { pullCapabilities } from '../server/test/protocol/capabilities.ts';
import { TestServer, type TestDocument } from '../server/test/protocol/client.ts';
import { corpus, generatedDraft } from './drafts.ts';
import { coverageTimes } from './measure/coverage.ts';
import { residentMegabytes } from '../server/test/protocol/memory.ts';
import { percentile } from './eval/measure.ts';
import { libraries } from './libraries.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');
const serverProgram = path.join(root, 'dist/server.js');
const cliProgram = path.join(root, 'dist/cli.js');

interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** At most this much is wanted. */
  readonly target?: number;
}

const figures: Figure[] = [];

function add(name: string, value: number, unit: string, target?: number): void {
  figures.push(target === undefined ? { name, value, unit } : { name, value, unit, target });
}

async function main(): Promise<void> {
  const draft = generatedDraft(25_000);
  await start(draft);
  await typing(draft);
  await pulling(draft);
  await memory(draft);
  await libraries(serverProgram, add);
  commandLine(draft);
  formatting();
  coverage();
  sizes();
  print();
  const at = process.argv.indexOf('--json');
  const file = at < 0 ? undefined : process.argv[at + 1];
  if (file !== undefined) {
    const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version };
    writeFileSync(file, `${JSON.stringify({ machine, draft: draft.length, figures }, null, 2)}\n`);
  }
}

/** The framework's share of a check: what every keystroke pays beside the analysis itself. */
function coverage(): void {
  const { cold, typed } = coverageTimes(path.join(root, 'dist/knowledge.json'), generatedDraft(100_000));
  // The first run compiles the code as well.
  add('coverage of 100,000 characters, first run in the process', cold[0] ?? 0, 'ms', 50);
  add('coverage of 100,000 characters from cold, median', median(cold), 'ms', 50);
  add('the same after a typed character, median', median(typed), 'ms', 5);
}

/** Process start to the answer to initialize, and to the first diagnostics of the draft. */
async function start(draft: string): Promise<void> {
  const initialize: number[] = [];
  const first: number[] = [];
  const fromOpen: number[] = [];
  for (let run = 0; run < 11; run++) {
    const began = performance.now();
    const server = TestServer.spawn(serverProgram);
    await server.initialize();
    initialize.push(performance.now() - began);
    const opened = performance.now();
    const document = await server.open(draft);
    await document.diagnostics();
    first.push(performance.now() - began);
    fromOpen.push(performance.now() - opened);
    server.dispose();
  }
  const bare = Array.from({ length: 11 }, () => {
    const began = performance.now();
    spawnSync(process.execPath, ['-e', '0']);
    return performance.now() - began;
  });
  add('Node alone, start to end (how busy the machine is)', median(bare), 'ms');
  add('initialize answered, from process start (median of 11)', median(initialize), 'ms', 150);
  add('first diagnostics, from process start', median(first), 'ms', 400);
  add('first diagnostics, from didOpen', median(fromOpen), 'ms');
}

/** One typed character to the push of its diagnostics; hover and completion between keystrokes. */
async function typing(draft: string): Promise<void> {
  const server = await TestServer.start(serverProgram);
  const document = await server.open(draft);
  await document.settledDiagnostics();
  const pushed = await timed(60, async (i) => {
    await typeOne(document, i);
    await document.diagnostics();
  });
  add('one character to pushed diagnostics, debounce included, median', median(pushed), 'ms');
  add('one character to pushed diagnostics, debounce included, p95', percentile(pushed, 0.95), 'ms');

  const lines = new LineIndex(document.text);
  const somewhere = (i: number) => lines.positionAt((i * 7919) % document.text.length);
  await timed(20, async (i) => document.hover(somewhere(i)));
  add('hover, median', median(await timed(200, async (i) => document.hover(somewhere(i)))), 'ms', 5);

  const spot = document.text.indexOf('云州市');
  const at = new LineIndex(document.text).positionAt(spot);
  await document.change(
    [{ range: { start: at, end: at }, text: '治理[@z' }],
    insert(document.text, spot, '治理[@z'),
  );
  const cursor = { line: at.line, character: at.character + '治理[@z'.length };
  await timed(10, async () => document.completion(cursor));
  const steady = await timed(100, async () => document.completion(cursor));
  add('completion of citations, median', median(steady), 'ms', 5);
  const fresh: number[] = [];
  for (let i = 0; i < 40; i++) {
    await typeOne(document, i);
    const began = performance.now();
    await document.completion(cursor);
    fresh.push(performance.now() - began);
  }
  add('completion straight after a keystroke, median', median(fresh), 'ms', 5);
  server.dispose();
}

/** One typed character to pulled diagnostics: the computing alone, without the debounce. */
async function pulling(draft: string): Promise<void> {
  const server = await TestServer.start(serverProgram, { capabilities: pullCapabilities });
  const document = await server.open(draft);
  const pull = async () => server.request('textDocument/diagnostic', { textDocument: document.id });
  for (let i = 0; i < 10; i++) {
    await pull();
    await pause(100);
  }
  const pulled = await timed(100, async (i) => {
    await typeOne(document, i);
    await pull();
  });
  add('one character to pulled diagnostics, no debounce, median', median(pulled), 'ms', 10);
  add('one character to pulled diagnostics, no debounce, p95', percentile(pulled, 0.95), 'ms');
  server.dispose();
}

/** Resident memory after the segmenter was needed. */
async function memory(draft: string): Promise<void> {
  const server = await TestServer.start(serverProgram);
  const document = await server.open(draft);
  await document.settledDiagnostics();
  for (let i = 0; i < 20; i++) {
    await typeOne(document, i);
    await document.diagnostics();
  }
  let now = await server.request<Status>(status, null);
  for (let i = 0; i < 50 && now.segmenter === 'not loaded'; i++) {
    await pause(100);
    now = await server.request<Status>(status, null);
  }
  const rss = residentMegabytes(server.process.pid);
  if (rss !== undefined) add(`resident memory, segmenter ${now.segmenter}`, rss, 'MB', 150);
  server.dispose();
}

function commandLine(draft: string): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-bench-'));
  try {
    const file = path.join(folder, 'draft.md');
    writeFileSync(file, draft);
    const check = (target: string) => {
      const began = performance.now();
      const args = [cliProgram, 'check', '--format', 'json', '--fail-on', 'never', target];
      const { status: code, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      });
      if (code !== 0) throw new Error(`check ${target} failed: ${stderr}`);
      return performance.now() - began;
    };
    add('cold check of one file (median of 7)', median(Array.from({ length: 7 }, () => check(file))), 'ms');
    for (const name of ['smartcity', 'gov-cn-2019']) {
      const files = corpus(root, name);
      const first = files[0];
      if (first === undefined) {
        console.error(`../shared/corpus/${name} is absent: not measured`);
        continue;
      }
      const characters = files.reduce((sum, { text }) => sum + text.length, 0);
      const seconds = check(path.dirname(first.name)) / 1000;
      add(`check of ${name}: ${files.length} files`, seconds, 's');
      add(`check of ${name}: characters a second`, characters / seconds / 1e6, 'million');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One reference of the built-in pack to its entry, and one typed entry read and compared. */
function formatting(): void {
  const file = path.join(root, 'seeds/smart-city-governance/references.json');
  const items = JSON.parse(readFileSync(file, 'utf8')) as readonly CslItem[];
  const rounds = 200;
  const each = (run: (item: CslItem) => void): number => {
    for (let round = 0; round < 20; round++) items.forEach(run);
    const began = performance.now();
    for (let round = 0; round < rounds; round++) items.forEach(run);
    return ((performance.now() - began) * 1000) / (rounds * items.length);
  };
  for (const edition of ['2015', '2025'] as const) {
    add(
      `one entry formatted, edition ${edition}`,
      each((item) => formatEntry(item, edition)),
      'µs',
      50,
    );
  }
  const lines = new Map(items.map((item) => [item, formatEntry(item, '2015')]));
  add(
    'one typed entry read and compared',
    each((item) => readEntry(lines.get(item) ?? '', '2025')),
    'µs',
  );
}

function sizes(): void {
  for (const name of ['client.js', 'server.js', 'cli.js', 'knowledge.json', 'dict']) {
    const at = path.join(root, 'dist', name);
    if (existsSync(at)) add(`dist/${name}`, sizeOf(at) / 1024, 'KB');
  }
}

function sizeOf(at: string): number {
  const stat = statSync(at);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(at).reduce((sum, name) => sum + sizeOf(path.join(at, name)), 0);
}

/** Types one Han character into some paragraph of the draft. */
async function typeOne(document: TestDocument, i: number): Promise<void> {
  const { text } = document;
  const paragraph = text.indexOf('按月调度', (i * 1237) % (text.length >> 1));
  const position = new LineIndex(text).positionAt(paragraph);
  await document.change(
    [{ range: { start: position, end: position }, text: '应' }],
    insert(text, paragraph, '应'),
  );
}

function insert(text: string, offset: number, inserted: string): string {
  return text.slice(0, offset) + inserted + text.slice(offset);
}

async function timed(runs: number, action: (run: number) => Promise<unknown>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    await action(run);
    times.push(performance.now() - began);
  }
  return times;
}

const median = (values: readonly number[]) => percentile(values, 0.5);

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function print(): void {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const line = (name: string, value: string, target: string, unit: string, verdict: string) => {
    console.log(
      `${name.padEnd(width)}  ${value.padStart(9)}  ${target.padStart(7)}  ${unit.padEnd(7)}  ${verdict}`.trimEnd(),
    );
  };
  line('figure', 'measured', 'target', 'unit', '');
  for (const { name, value, target, unit } of figures) {
    const verdict = target === undefined ? '' : value < target ? 'met' : 'MISSED';
    line(name, value.toFixed(value < 100 ? 2 : 0), target === undefined ? '–' : `< ${target}`, unit, verdict);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
