/**
 * `npm run test:vscode`: the suites inside a real VS Code. Desktop VS Code where it can be had
 * (`VSCODE_PATH`, or downloaded), else VS Code in Chromium from npm (browser.ts); forced by
 * `WENHENG_TEST_HOST=desktop|browser`. Ends with 1 when no host can be had.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { restrictedFlag, restrictedSuite, root, suites } from './places.ts';

const browserName = 'VS Code in Chromium';
const downloadHost = 'https://update.code.visualstudio.com/api/releases/stable';

/** Which VS Code to use: a path, `undefined` to let test-electron download one, or the browser's. */
async function chooseHost(): Promise<{ readonly name: string; readonly executable?: string }> {
  const wanted = process.env['WENHENG_TEST_HOST'];
  const browser = { name: browserName, executable: path.join(root, 'out/host/browser.js') };
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
  const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-tally-'));
  const tally = path.join(folder, 'passed');
  writeFileSync(tally, '');
  process.env['WENHENG_TEST_TALLY'] = tally;
  try {
    if (!(await runAll())) return 1;
    if (/[1-9]/u.test(readFileSync(tally, 'utf8'))) return 0;
    console.error('No test ran: does WENHENG_TEST_GREP name any?');
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every suite that the host can run; false when one failed. */
async function runAll(): Promise<boolean> {
  const { name, executable } = await chooseHost();
  console.log(`Suites in ${name}`);
  if (!(await runSuites(executable, suites, []))) return false;
  // The harness has desktop VS Code trust every folder: the restricted suite needs our own host.
  if (name !== browserName) {
    console.log('The suite in restricted mode runs in VS Code in Chromium only.');
    return true;
  }
  console.log('Suite in restricted mode');
  return runSuites(executable, restrictedSuite, [restrictedFlag], hostileProject);
}

/** Files of a project that silences a rule and brings a pack: nothing of it may count where it is not trusted. */
const hostileProject: Readonly<Record<string, string>> = {
  '.wenheng.yaml': "rules: { term/variant: 'off' }\n",
  '.wenheng/packs/team/pack.yaml': "schema: 1\nid: team\nversion: '1'\ntitle: 本组\nenglish: team\n",
  '.wenheng/packs/team/terms.yaml':
    'terms:\n  - id: seat\n    term: 云上坐席\n    english: cloud seat\n    kind: technology\n    definition: 远程坐席。\n    variants: [{ form: 云坐席 }]\n    source: { section: 本组 }\n',
};

/** Runs suites in a fresh folder and profile; false when one failed. */
async function runSuites(
  executable: string | undefined,
  extensionTestsPath: string,
  flags: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'wenheng-suites-'));
  const folder = (part: string): string => path.join(scratch, part);
  mkdirSync(folder('workspace'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder('workspace'), name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  try {
    await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: root,
      extensionTestsPath,
      launchArgs: [
        folder('workspace'),
        `--user-data-dir=${folder('data')}`,
        `--extensions-dir=${folder('extensions')}`,
        ...flags,
      ],
    });
    return true;
  } catch (reason) {
    if (!(reason instanceof TestRunFailedError)) console.error(reason);
    return false;
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
