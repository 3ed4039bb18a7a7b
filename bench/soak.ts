/**
 * `npm run soak [-- --minutes N] [--seed N]`: a working day in fast motion. Several drafts are opened, edited at one place
 * or several, closed and opened again, with every request an editor sends and actions that are applied, against one server;
 * it fails when an answer does not come, when a range in it lies outside the text, when the findings of a draft differ
 * from those of a new server on the same text, when the server dies, or when its memory grows from the second quarter of
 * the time to the last. Default 2 minutes; `WENHENG_NIGHTLY` makes it 30.
 */
import path from 'node:path';
import { ErrorCodes, ResponseError, type CodeAction } from 'vscode-languageserver-protocol/node';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import { TestServer, type TestDocument } from '../server/test/protocol/client.ts';
import { edited, rangeOutside } from '../server/test/protocol/marks.ts';
import { residentMegabytes } from '../server/test/protocol/memory.ts';
import { generatedDraft } from './drafts.ts';
import { randomFrom, type Random } from './fuzz/mutate.ts';

const serverProgram = path.resolve(__dirname, '../../dist/server.js');
const requests = [
  ...['hover', 'definition', 'references', 'documentHighlight', 'prepareRename', 'documentSymbol'],
  ...[
    'foldingRange',
    'completion',
    'codeAction',
    'formatting',
    'rename',
    'documentLink',
    'inlayHint',
    'codeLens',
  ],
  ...['semanticTokens/full', 'semanticTokens/full/delta', 'diagnostic'],
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
  let { text } = document;
  let start = snap(text, Math.floor(random() * (text.length + 1)));
  if (random() < 0.7) {
    const changes = [];
    const cursors = random() < 0.8 ? 1 : 2 + Math.floor(random() * 4);
    while (changes.length < cursors) {
      start = snap(text, Math.floor(random() * (text.length + 1)));
      const removed = text.length > largest ? 4_000 : Math.floor(random() ** 4 * 200);
      const end = snap(text, Math.min(text.length, start + removed));
      const inserted = random() < 0.75 ? (pieces[Math.floor(random() * pieces.length)] ?? '') : '';
      changes.push({ range: new LineIndex(text).rangeOf({ start, end }), text: inserted });
      text = text.slice(0, start) + inserted + text.slice(end);
    }
    await document.change(changes, text);
  }
  const method = requests[Math.floor(random() * requests.length)] ?? 'hover';
  const position = new LineIndex(document.text).positionAt(snap(document.text, start));
  const params = {
    textDocument: document.id,
    position,
    range: { start: position, end: { line: position.line + 3, character: 0 } },
    context: { diagnostics: [], includeDeclaration: true },
    options: { tabSize: 2, insertSpaces: true },
    newName: '新名',
    previousResultId: '',
  };
  const asked = document.server.request<unknown>(`textDocument/${method}`, params);
  // A name that cannot be given is refused with the reason.
  const answer = await within(method === 'rename' ? asked.catch(refusal) : asked, method);
  const outside = rangeOutside(document.text, answer, document.uri);
  if (outside !== undefined) throw new Error(`${method} tells of ${JSON.stringify(outside)}`);
  if (method === 'codeAction' && Array.isArray(answer) && random() < 0.3) {
    const actions = answer as CodeAction[];
    await applyAction(document, actions[Math.floor(random() * actions.length)]);
  }
}

function refusal(reason: unknown): null {
  if (reason instanceof ResponseError && reason.code === ErrorCodes.InvalidParams) return null;
  throw reason;
}

/** Does what the editor does with an action that was chosen; one that makes files is left. */
async function applyAction(document: TestDocument, action: CodeAction | undefined): Promise<void> {
  const changes = action?.edit?.documentChanges ?? [];
  const edits = changes.flatMap((change) => {
    if (!('textDocument' in change)) return [];
    const { uri, version } = change.textDocument;
    // A library that takes a work in, say.
    if (uri !== document.uri) return [];
    if (version !== document.version)
      throw new Error(`an edit of version ${version ?? 'none'} for ${document.version}`);
    return change.edits.flatMap((edit) => ('newText' in edit ? [edit] : []));
  });
  if (edits.length > 0) await document.setText(edited(document.text, edits));
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
