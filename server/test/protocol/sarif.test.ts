/** What `check` and `merge-sarif` write, against the schema of SARIF 2.1.0. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import AjvDraft4 from 'ajv-draft-04';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliProgram } from './built.ts';

const schema = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
// The schema is of draft 4, and one of its patterns is none with the flag u.
const validate = new AjvDraft4({
  strict: false,
  unicodeRegExp: false,
  allErrors: true,
  validateFormats: false,
}).compile(JSON.parse(readFileSync(schema, 'utf8')) as object);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-sarif-'));
  writeFileSync(path.join(folder, '第 1 稿 #2?.md'), '# 题\n\n😀建设智能城市,推进一网统办。\n');
  writeFileSync(
    path.join(folder, 'b.md'),
    '<!-- wenheng-disable-next-line term/variant -->\n建设智能城市。\n\n国发[2019]5号规定了三大任务：甲事、乙事。\n',
  );
  writeFileSync(path.join(folder, 'c.txt'), '智慧城市建设。\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Log {
  readonly runs: readonly { readonly results: readonly unknown[] }[];
}

/** The log that a command prints, once the schema has nothing against it. */
function logOf(...args: readonly string[]): Log {
  const { stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  const log = JSON.parse(stdout) as Log;
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}
const check = ['check', '--format', 'sarif', '--fail-on', 'never'];
const resultsIn = ({ runs }: Log): number => runs.reduce((sum, { results }) => sum + results.length, 0);

describe('SARIF', () => {
  it('is as the schema says', () => {
    expect(resultsIn(logOf(...check, '.'))).toBeGreaterThan(4);
  });

  it('is so without a finding', () => {
    expect(resultsIn(logOf(...check, 'c.txt'))).toBe(0);
  });

  it('is so in English, with suppressions that silence nothing told', () => {
    expect(resultsIn(logOf(...check, '--locale', 'en', '--report-unused-suppressions', '.'))).toBeGreaterThan(
      4,
    );
  });

  it('is so of shards that are merged, which make the log of the whole', () => {
    const names = [1, 2].map((shard) => {
      const name = `shard-${shard}.sarif`;
      const log = logOf(...check, '--shard', `${shard}/2`, '.');
      writeFileSync(path.join(folder, name), JSON.stringify(log));
      return name;
    });
    expect(logOf('merge-sarif', ...names)).toEqual(logOf(...check, '.'));
  });

  it('finds fault with what is no log', () => {
    expect(validate({ version: '2.1.0', runs: [{}] })).toBe(false);
  });
});
