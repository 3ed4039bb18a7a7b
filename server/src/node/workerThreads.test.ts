import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WorkerDied, WorkerThreads } from './workerThreads.ts';

/** Answers each file with its name in two parts; does what other names say. */
const script = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ index, file }) => {
  const name = file.split('/').at(-1);
  if (name === 'dies') process.exit(3);
  if (name === 'throws') throw new Error('no such luck');
  parentPort.postMessage({ index, parts: [name], isLast: false });
  if (name === 'breaks off') process.exit(4);
  parentPort.postMessage({ index, parts: ['.'], isLast: true });
});
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-threads-'));
  writeFileSync(join(folder, 'thread.cjs'), script);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function answers(names: readonly string[]): Promise<string> {
  const threads = new WorkerThreads<string>({
    script: join(folder, 'thread.cjs'),
    data: undefined,
    threads: 2,
    died: (file, detail) => `[${file}: ${detail}].`,
  });
  let told = '';
  for await (const part of threads.run(names)) told += part;
  return told;
}

const many = Array.from({ length: 200 }, (_, index) => `f${index}`);

test('answers come in the order of the files, part by part', async () => {
  expect(await answers(many)).toBe(`${many.join('.')}.`);
});

test('a large file behind small ones is begun first, and told in its turn', async () => {
  const large = join(folder, 'large');
  writeFileSync(large, 'x'.repeat(100_000));
  expect(await answers([...many, large, 'last'])).toBe(`${many.join('.')}.large.last.`);
});

test('a thread that dies costs the file it was at, and no other', async () => {
  const names = ['a', 'dies', 'b', 'throws', ...many];
  expect(await answers(names)).toBe(`a.[dies: exit code 3].b.[throws: no such luck].${many.join('.')}.`);
});

test('a thread that dies in the middle of an answer ends the run: what it told cannot be taken back', async () => {
  await expect(answers(['a', 'breaks off', ...many])).rejects.toThrow(WorkerDied);
});

test('threads that die again and again end the run', async () => {
  await expect(answers(Array.from({ length: 50 }, () => 'dies'))).rejects.toThrow(/dies: exit code 3/);
});
