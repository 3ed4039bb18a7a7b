import { appendFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import { suiteLine } from './line.ts';

const print = (...args: unknown[]): void => {
  console.log(suiteLine + format(...args));
};

/**
 * Called by VS Code in its extension host: runs every suite beside this file; only the tests whose names hold
 * `WENHENG_TEST_GREP`, where that is set. The number that passed is added as a line to the file
 * `WENHENG_TEST_TALLY`, for run.ts.
 * @throws Error when a test fails, or none ran though all should: VS Code then ends with status 1.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const grep = process.env['WENHENG_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'bdd',
    color: false,
    timeout: 60_000,
    reporter: 'spec',
    ...(grep === undefined ? {} : { grep }),
  });
  Mocha.reporters.Base.consoleLog = print;
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  const { failures, passes } = await new Promise<{ failures: number; passes: number }>((resolve) => {
    const runner = mocha.run(() => {
      resolve({ failures: runner.stats?.failures ?? 1, passes: runner.stats?.passes ?? 0 });
    });
  });
  print(`VS Code suites: ${passes} passed, ${failures} failed`);
  const tally = process.env['WENHENG_TEST_TALLY'];
  if (tally !== undefined) appendFileSync(tally, `${passes}\n`);
  // A name asked for may stand in the other run only: run.ts looks at both.
  if (failures > 0 || (passes === 0 && grep === undefined))
    throw new Error(`${failures} failed, ${passes} passed`);
}
