/**
 * `npm run test:vscode`: the suites inside a real VS Code. Desktop VS Code where it can be had
 * (`VSCODE_PATH`, or downloaded), else VS Code in Chromium from npm (browser.ts); forced by
 * `WENHENG_TEST_HOST=desktop|browser`. Ends with 1 when no host can be had.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { root, suites } from './places.ts';

const downloadHost = 'https://update.code.visualstudio.com/api/releases/stable';

/** Which VS Code to use: a path, `undefined` to let test-electron download one, or the browser's. */
async function chooseHost(): Promise<{ readonly name: string; readonly executable?: string }> {
  const wanted = process.env['WENHENG_TEST_HOST'];
  const browser = { name: 'VS Code in Chromium', executable: path.join(root, 'out/host/browser.js') };
  if (wanted === 'browser') return browser;
  const given = process.env['VSCODE_PATH'];
  if (given !== undefined) return { name: given, executable: given };
  if (wanted === 'desktop') return { name: 'desktop VS Code' };
  if (wanted !== undefined) throw new Error(`WENHENG_TEST_HOST is "${wanted}", not desktop or browser.`);
  const screen =
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined;
  return screen && (await reachable(downloadHost)) ? { name: 'desktop VS Code' } : browser;
}

async function reachable(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(4_000) })).ok;
  } catch {
    return false;
  }
}

async function main(): Promise<number> {
  const { name, executable } = await chooseHost();
  console.log(`Suites in ${name}`);
  const scratch = mkdtempSync(path.join(tmpdir(), 'wenheng-suites-'));
  const folder = (part: string): string => path.join(scratch, part);
  mkdirSync(folder('workspace'));
  try {
    await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath: suites,
      launchArgs: [
        folder('workspace'),
        `--user-data-dir=${folder('data')}`,
        `--extensions-dir=${folder('extensions')}`,
      ],
    });
    return 0;
  } catch (reason) {
    if (!(reason instanceof TestRunFailedError)) console.error(reason);
    return 1;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (reason: unknown) => {
    console.error(reason);
    process.exit(1);
  },
);
