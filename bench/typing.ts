/**
 * `npm run bench:typing [-- --edits N --sizes 5000,50000]`: a scripted stretch of editing against the built server
 * over stdio, on drafts of several sizes: milliseconds from didChange to the pushed diagnostics of that version,
 * any pause of the server included, and its memory after each quarter of the edits. 7200 edits are an hour's, at two
 * a second. Run `npm run build` first. Nothing here fails: figures are for reading.
 */
import path from 'node:path';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import type { Span } from '../server/src/base/span.ts';
import { TestServer } from '../server/test/protocol/client.ts';
import { generatedDraft } from './drafts.ts';
import { printTable } from './eval/table.ts';
import { residentMegabytes } from '../server/test/protocol/memory.ts';
import { percentile } from './eval/measure.ts';

/** The bundle lies in out/bench/. */
const serverProgram = path.resolve(__dirname, '../../dist/server.js');

/** Wanted at most, in milliseconds at the 95th percentile, by size of the draft. */
const targets: ReadonlyMap<number, number> = new Map([
  [50_000, 10],
  [5_000_000, 20],
]);
/** Edits after which the writer thinks, long enough for whatever the server does when it is left alone. */
const burst = 50;
/** Shares of the edits after which memory is read: what the first holds is mostly the warming up. */
const quarters = [0.25, 0.5, 0.75, 1];
const thinking = 500;

interface Edit {
  readonly span: Span;
  readonly text: string;
}
type Kind = 'insert' | 'delete' | 'paste' | 'undo' | 'cursors';

/** Picks the same numbers on every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a writer does: types and erases at one place, goes elsewhere, pastes, undoes, types at several places. */
class Writer {
  private readonly pick = generator(7);
  private place = 0;
  private last: Edit | undefined;

  constructor(private readonly lines: () => LineIndex) {}

  next(count: number): { readonly kind: Kind; readonly edits: readonly Edit[] } {
    const { length } = this.lines();
    if (count % 12 === 0) this.place = this.somewhere();
    const turn = count % 24;
    if (turn === 11)
      return this.one('paste', this.somewhere(), 0, '补充说明：各区落实责任，年底前完成智能城市建设。\n\n');
    if ((turn === 12 || turn === 23) && this.last !== undefined) {
      const { span, text } = this.last;
      const removed = Math.min(text.length, length - span.start);
      return this.one('undo', span.start, removed, text === '' ? '市' : '');
    }
    if (turn === 5 || turn === 17) {
      const edits = Array.from({ length: 5 }, () => this.somewhere())
        .sort((a, b) => b - a)
        .map((start) => ({ span: { start, end: start }, text: '市' }));
      return { kind: 'cursors', edits };
    }
    if (turn % 4 === 3 && this.place > 0) return this.one('delete', --this.place, 1, '');
    return this.one('insert', this.place++, 0, '政府数据要素市场化配置改革'.charAt(this.pick(13)));
  }

  private one(kind: Kind, start: number, removed: number, text: string) {
    const edit = { span: { start, end: start + removed }, text };
    this.last = edit;
    return { kind, edits: [edit] };
  }

  /** Inside a line, not between CR and LF. */
  private somewhere(): number {
    const lines = this.lines();
    const { line } = lines.positionAt(this.pick(lines.length));
    return Math.floor((lines.lineStart(line) + lines.lineEnd(line)) / 2);
  }
}

async function measure(size: number, edits: number) {
  const server = await TestServer.start(serverProgram);
  try {
    const draft = generatedDraft(size);
    let lines = new LineIndex(draft);
    const began = performance.now();
    const { uri } = await server.open(draft, 'policy-draft');
    const pushed = async (version: number) =>
      server.until(() => server.published.findLast((one) => one.version === version), 'diagnostics', 120_000);
    await pushed(1);
    const opened = performance.now() - began;
    await pause(4 * thinking);
    const writer = new Writer(() => lines);
    const times = new Map<Kind, number[]>();
    const memory: (number | undefined)[] = [];
    for (let count = 0; count < edits; count++) {
      const { kind, edits: changes } = writer.next(count);
      const contentChanges = changes.map(({ span, text }) => {
        const range = lines.rangeOf(span);
        lines = lines.edited(span, text);
        return { range, text };
      });
      const version = count + 2;
      const start = performance.now();
      await server.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
      await pushed(version);
      const time = performance.now() - start;
      times.set(kind, [...(times.get(kind) ?? []), time]);
      server.published.length = 0;
      if (count % burst === burst - 1) await pause(thinking);
      if (quarters.some((share) => count === Math.ceil(edits * share) - 1))
        memory.push(residentMegabytes(server.process.pid));
    }
    return { opened, times, memory };
  } finally {
    server.dispose();
  }
}

async function main(): Promise<void> {
  const edits = Number(argument('--edits') ?? 600);
  const sizes = (argument('--sizes') ?? '5000,50000,500000,5000000').split(',').map(Number);
  if (![edits, ...sizes].every((value) => Number.isInteger(value) && value > 0))
    throw new Error('--edits and --sizes want whole numbers from 1');
  const rows: string[][] = [];
  const kinds: string[][] = [];
  for (const size of sizes) {
    const { opened, times, memory } = await measure(size, edits);
    const all = [...times.values()].flat();
    const target = targets.get(size);
    const p95 = percentile(all, 0.95);
    const verdict = target === undefined ? '' : `< ${target}: ${p95 < target ? 'met' : 'MISSED'}`;
    const megabytes = memory.map((value) => value?.toFixed(0) ?? 'unknown');
    const quantiles = [0.5, 0.95, 0.99].map((share) => percentile(all, share).toFixed(1));
    rows.push([String(size), opened.toFixed(0), ...quantiles, verdict, ...megabytes]);
    kinds.push([
      String(size),
      ...kindNames.map((kind) => percentile(times.get(kind) ?? [], 0.95).toFixed(1)),
    ]);
  }
  console.log(`${edits} edits; milliseconds from didChange to its diagnostics\n`);
  const when = ['MB at 1/4', 'at 1/2', 'at 3/4', 'at the end'];
  printTable(['characters', 'opened', 'p50', 'p95', 'p99', 'p95 wanted', ...when], rows);
  console.log('\np95 by kind of edit\n');
  printTable(['characters', ...kindNames], kinds);
}

const kindNames: readonly Kind[] = ['insert', 'delete', 'paste', 'undo', 'cursors'];

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

const pause = async (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exitCode = 1;
});
