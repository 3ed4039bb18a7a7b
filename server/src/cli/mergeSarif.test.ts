import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliError } from './context.ts';
import { mergeSarif } from './mergeSarif.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-merge-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const tool = { driver: { name: 'wenheng', rules: [{ id: 'a', help: { text: '"results":[{},' } }] } };

function result(uri: string, startLine: number, text: string) {
  const physicalLocation = { artifactLocation: { uri }, region: { startLine, startColumn: 1 } };
  return { message: { text }, locations: [{ physicalLocation }] };
}
const logOf = (...results: readonly unknown[]) => ({ version: '2.1.0', runs: [{ tool, results }] });

function file(name: string, content: unknown, indent = 0): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, undefined, indent));
  return path;
}

function merged(...files: readonly string[]): unknown {
  const pieces = Array.from(mergeSarif(files), (piece) => Buffer.from(piece as string));
  return JSON.parse(Buffer.concat(pieces).toString('utf8'));
}

test('results go by file and place, whatever brackets and quotes their words hold', () => {
  const [a1, a2, b] = [
    result('a.md', 1, '"]}],{'),
    result('a.md', 2, '\\'),
    result('b.md', 1, '智慧\\"城市😀'),
  ];
  const one = file('one.sarif', logOf(b, a2), 2);
  const other = file('other.sarif', logOf(a1));
  const empty = file('empty.sarif', logOf());
  expect(merged(one, other, empty)).toEqual(logOf(a1, a2, b));
  expect(merged(empty)).toEqual(logOf());
});

test('a log longer than what is read at once is merged whole', () => {
  const many = Array.from({ length: 20_000 }, (_, line) => result('治理.md', line, '治理'.repeat(line % 90)));
  const halves = [0, 1].map((half) => many.filter((_, line) => line % 2 === half));
  expect(merged(...halves.map((half, at) => file(`${at}.sarif`, logOf(...half))))).toEqual(logOf(...many));
});

for (const [what, content] of Object.entries({
  'no JSON': 'results',
  'a list': '[]',
  'another version': { ...logOf(), version: '2.0.0' },
  'two runs': { version: '2.1.0', runs: [...logOf().runs, ...logOf().runs] },
  'no results': { version: '2.1.0', runs: [{ tool }] },
  'results that are no list': { version: '2.1.0', runs: [{ tool, results: {} }] },
  'a broken result': JSON.stringify(logOf(1)).replace('[1]', '[{"a":]'),
  'half a log': JSON.stringify(logOf(result('a.md', 1, 'x'))).slice(0, -9),
  'another tool': { version: '2.1.0', runs: [{ tool: { driver: { name: 'other' } }, results: [] }] },
})) {
  test(`${what} is no log`, () => {
    expect(() => merged(file('right.sarif', logOf()), file('wrong.sarif', content))).toThrow(CliError);
  });
}
