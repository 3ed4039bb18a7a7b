/** Speed with a library of ten thousand entries: reading, searching, and typing meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import { formatEntry } from '../server/src/bibliography/gbt7714/format.ts';
import { readLibraryFile } from '../server/src/node/libraryFile.ts';
import { searchReferences, type ReferenceChoice } from '../server/src/protocol.ts';
import { TestServer, type TestDocument } from '../server/test/protocol/client.ts';

const entries = 10_000;
const authors = [
  '熊锐',
  '臧雷振 and 张振宇',
  '王浦劬',
  'Tolbert, Caroline J. and Mossberger, Karen',
  '张慈容 and others',
  '{国务院发展研究中心}',
  'M{\\"u}ller, J{\\"o}rg',
];
const titles = [
  '智慧城市建设中的政府治理转型',
  '电子政务对公众信任的影响研究',
  'The effects of {E-Government} on trust and confidence in government',
  '数字政府的运作机制：基于案例的分析',
  '公共数据开放与共享的制度路径',
];
const journals = ['治理研究', '公共行政评论', '{Public Administration Review}', 'zgxzgl'];

/** A library in BibTeX as programs export it, the same on every run. */
export function generatedLibrary(count: number): string {
  const of = (list: readonly string[], index: number) => list[index % list.length] ?? '';
  const lines = ['@string{zgxzgl = {中国行政管理}}', ''];
  for (let i = 0; i < count; i++) {
    const journal = of(journals, i * 3);
    lines.push(
      `@article{key${i},`,
      `  title = {${of(titles, i)}（${i}）},`,
      `  author = {${of(authors, i)}},`,
      `  journal = ${journal === 'zgxzgl' ? journal : journal.startsWith('{') ? journal : `{${journal}}`},`,
      `  year = {${1990 + (i % 35)}}, month = ${['jan', 'jun', '12'][i % 3] ?? 'jan'},`,
      `  volume = {${i % 50}}, number = ${(i % 12) + 1}, pages = {${i}--${i + 9}},`,
      `  doi = {10.1000/xyz.${i}},`,
      `  abstract = {${'本文研究城市治理与数据共享的关系。'.repeat(8)}},`,
      `  keywords = {治理, 城市},`,
      '}',
      '',
    );
  }
  return lines.join('\n');
}

type Add = (name: string, value: number, unit: string, target?: number) => void;

export async function libraries(serverProgram: string, add: Add): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-bench-'));
  const file = path.join(folder, 'refs.bib');
  writeFileSync(file, generatedLibrary(entries));
  try {
    await reading(file, add);
    await serving(serverProgram, folder, add);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function reading(file: string, add: Add): Promise<void> {
  const times: number[] = [];
  let library = await readLibraryFile(file);
  for (let run = 0; run < 7; run++) {
    const began = performance.now();
    library = await readLibraryFile(file);
    times.push(performance.now() - began);
  }
  if (library.references.length !== entries || library.problems.length > 0)
    throw new Error('the library was misread');
  add('reading 10,000 entries of BibTeX, in slices, median', median(times), 'ms', 500);
  add('the same, first time', times[0] ?? 0, 'ms');
  const items = library.references.map(({ item }) => item);
  for (const item of items.slice(0, 2000)) formatEntry(item, '2025');
  const began = performance.now();
  for (const item of items) formatEntry(item, '2025');
  add('formatting an entry', ((performance.now() - began) * 1000) / items.length, 'µs', 50);
}

async function serving(serverProgram: string, folder: string, add: Add): Promise<void> {
  const server = await TestServer.start(serverProgram, { workspace: pathToFileURL(folder).href });
  const text = `---\nbibliography: refs.bib\n---\n\n城市治理需要多方协同，见[@x。\n`;
  const began = performance.now();
  const document = await server.open(text, 'markdown', pathToFileURL(path.join(folder, 'draft.md')).href);
  const waits = await untilRead(document);
  add('from didOpen until the library is searched', performance.now() - began, 'ms');
  add('the longest wait for a hover meanwhile', Math.max(...waits), 'ms');

  const pick = async (query: string) =>
    server.request<ReferenceChoice[]>(searchReferences, { query, uri: document.uri });
  // What the requests before have loaded is not part of them: a search in Latin letters loads the readings.
  add('picker, first search in pinyin (loads the readings)', await once(() => pick('xr 2014')), 'ms');
  for (const query of ['熊 2014', 'xr 2014', 'zhihui chengshi', 'key9999', 'tolbert 2010 trust']) {
    add(`picker, “${query}”, first time`, await once(() => pick(query)), 'ms', 20);
    const warm: number[] = [];
    for (let run = 0; run < 20; run++) warm.push(await once(() => pick(query)));
    add(`picker, “${query}”, median`, median(warm), 'ms', 20);
  }
  for (const typed of ['[@熊', '[@xr']) {
    await document.setText(text.replace('[@x', typed));
    const spot = new LineIndex(document.text).positionAt(document.text.indexOf(typed) + typed.length);
    add(`completion after “${typed}”, first time`, await once(() => document.completion(spot)), 'ms', 20);
    const warm: number[] = [];
    for (let run = 0; run < 20; run++) warm.push(await once(() => document.completion(spot)));
    add(`completion after “${typed}”, median`, median(warm), 'ms', 20);
  }
  server.dispose();
}

/** Asks for hovers until the last key is known. @returns how long each took */
async function untilRead(document: TestDocument): Promise<readonly number[]> {
  const waits: number[] = [];
  for (let tries = 0; tries < 2000; tries++) {
    waits.push(await once(() => document.hover({ line: 4, character: 2 })));
    if (tries % 10 !== 9) continue;
    const found = await document.server.request<unknown[]>(searchReferences, {
      query: `key${entries - 1}`,
      uri: document.uri,
    });
    if (found.length > 0) return waits;
  }
  throw new Error('the library was not read');
}

async function once(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
