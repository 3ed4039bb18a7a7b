/**
 * `npm run soak [-- --minutes N] [--seed N]`: a working day in fast motion. Several drafts are opened, edited, closed and
 * opened again, with every request an editor sends, against one server; it fails when an answer does not come, when the
 * findings of a draft differ from those of a new server on the same text, when the server dies, or when its memory grows
 * from the first quarter of the time to the last. Default 2 minutes; `WENHENG_NIGHTLY` makes it 30.
 */
import path from 'node:path';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import { TestServer, type TestDocument } from '../server/test/protocol/client.ts';
import { residentMegabytes } from '../server/test/protocol/memory.ts';
import { generatedDraft } from './drafts.ts';
import { randomFrom, type Random } from './fuzz/mutate.ts';

const serverProgram = path.resolve(__dirname, '../../dist/server.js');
const requests = [
  ...['hover', 'definition', 'references', 'documentHighlight', 'prepareRename', 'documentSymbol'],
  ...['foldingRange', 'completion', 'codeAction', 'formatting'],
] as const;
const pieces = [
  ...[
    '建设智能城市。',
    '截至2020年3月，我国网民规模达到9.04亿。',
    '\n\n',
    '\r\n',
    '## 二、任务\n\n',
    '（以下简称《方案》）',
    '[1]',
  ],
  ...[
    '[@xiong2014bottomup]',
    '“十四五',
    '1.',
    '2018-2020年',
    '```\n',
    '𠀀',
    '　',
    '\u2028',
    '、',
    '领导小组',
  ],
];
/** Milliseconds after which an answer counts as missing. */
const patience = 30_000;
const largest = 60_000;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

async function main(): Promise<void> {
  const minutes = option('minutes', process.env['WENHENG_NIGHTLY'] === undefined ? 2 : 30);
  const seed = option('seed', Math.floor(Math.random() * 2 ** 31));
  console.log(`soak: ${minutes} min, seed ${seed}`);
  const random = randomFrom(seed);
  const server = await TestServer.start(serverProgram, { nodeOptions: ['--expose-gc'] });
  const documents: TestDocument[] = [];
  const memory: number[] = [];
  const began = Date.now();
  const until = began + minutes * 60_000;
  let steps = 0;
  let compared = 0;
  while (Date.now() < until) {
    if (documents.length < 4) documents.push(await server.open(generatedDraft(2_000 + random() * 30_000)));
    const document = documents[Math.floor(random() * documents.length)];
    if (document === undefined) continue;
    await step(document, random);
    steps++;
    if (steps % 400 === 0) {
      await compare(document);
      compared++;
      memory.push(residentMegabytes(server.process.pid) ?? 0);
      server.published.length = 0;
    }
    if (steps % 150 === 0) {
      documents.splice(documents.indexOf(document), 1);
      await document.close();
    }
  }
  await within(server.isAlive(), 'a last hover');
  server.dispose();
  const quarter = Math.ceil(memory.length / 4);
  const [first, last] = [average(memory.slice(quarter, 2 * quarter)), average(memory.slice(-quarter))];
  console.log(
    `${steps} steps, ${compared} comparisons with a new server; memory ${first.toFixed(0)} MB in the second quarter, ${last.toFixed(0)} MB in the last`,
  );
  if (compared === 0) throw new Error('too short a time to compare anything');
  // Caches fill and the collector takes its time: growth counts beyond a fifth and 40 MB.
  if (last > first * 1.2 + 40) throw new Error('memory grows');
}

/** One thing that a user does, and what the editor asks after it. */
async function step(document: TestDocument, random: Random): Promise<void> {
  const { text } = document;
  const start = snap(text, Math.floor(random() * (text.length + 1)));
  if (random() < 0.7) {
    const removed = text.length > largest ? 4_000 : Math.floor(random() ** 4 * 200);
    const end = snap(text, Math.min(text.length, start + removed));
    const inserted = random() < 0.75 ? (pieces[Math.floor(random() * pieces.length)] ?? '') : '';
    const range = new LineIndex(text).rangeOf({ start, end });
    await document.change([{ range, text: inserted }], text.slice(0, start) + inserted + text.slice(end));
  }
  const method = requests[Math.floor(random() * requests.length)] ?? 'hover';
  const position = new LineIndex(document.text).positionAt(snap(document.text, start));
  const params = {
    textDocument: document.id,
    position,
    range: { start: position, end: { line: position.line + 3, character: 0 } },
    context: { diagnostics: [], includeDeclaration: true },
    options: { tabSize: 2, insertSpaces: true },
  };
  await within(document.server.request(`textDocument/${method}`, params), method);
}

/** Findings after all the edits are those of the text alone. */
async function compare(document: TestDocument): Promise<void> {
  const found = await within(document.settledDiagnostics(600), 'findings');
  const fresh = await TestServer.start(serverProgram);
  try {
    const again = await fresh.open(document.text);
    const wanted = JSON.stringify(found);
    // A second push follows the first one where the segmenter had to be loaded.
    await again.diagnostics((all) => JSON.stringify(all) === wanted, patience);
  } finally {
    fresh.dispose();
  }
}

/** An offset that names a place: not inside a CR LF or a surrogate pair. */
function snap(text: string, at: number): number {
  const inside =
    (text[at - 1] === '\r' && text[at] === '\n') ||
    (/[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? ''));
  return inside ? at - 1 : at;
}

async function within<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${patience} ms: ${what}`));
    }, patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

main().then(
  () => process.exit(0),
  (reason: unknown) => {
    console.error(reason);
    process.exit(1);
  },
);
