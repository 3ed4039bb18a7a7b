/**
 * A VS Code for `runTests` made of VS Code's server and Chromium: takes the arguments that desktop
 * VS Code takes, runs the suites in the real extension host and ends with their exit code.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { installChromium, installVsCodeServer } from './install.ts';
import { clickLine, pasteLine, suiteLine } from '../suites/line.ts';
import { restrictedFlag } from './places.ts';
import { startServer, type RunningServer } from './vscodeServer.ts';

const minutes = 10;

async function main(argv: readonly string[]): Promise<number> {
  const option = (name: string): string | undefined =>
    argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const folder = argv.find((argument) => !argument.startsWith('--'));
  const development = option('extensionDevelopmentPath');
  const tests = option('extensionTestsPath');
  if (folder === undefined || development === undefined || tests === undefined) {
    console.error('Use: browser.js FOLDER --extensionDevelopmentPath=… --extensionTestsPath=…');
    return 2;
  }
  const scratch = path.join(tmpdir(), `wenheng-host-${process.pid}`);
  const dataFolder = option('user-data-dir') ?? path.join(scratch, 'data');
  const extensionsFolder = option('extensions-dir') ?? path.join(scratch, 'extensions');
  mkdirSync(extensionsFolder, { recursive: true });

  const vscode = await installVsCodeServer();
  const browser = await installChromium();
  const server = await startServer(vscode, {
    dataFolder,
    extensionsFolder,
    forTests: true,
    trusted: argv.includes('--disable-workspace-trust') && !argv.includes(restrictedFlag),
    port: 0,
  });
  try {
    return await openPage(server, browser, { folder, development, tests });
  } finally {
    server.stop();
  }
}

type Paths = Readonly<Record<'folder' | 'development' | 'tests', string>>;

async function openPage(
  server: RunningServer,
  browser: Awaited<ReturnType<typeof installChromium>>,
  paths: Paths,
): Promise<number> {
  const origin = `127.0.0.1:${server.port}`;
  const remote = (file: string): string => `vscode-remote://${origin}${file}`;
  const payload = [
    ['extensionDevelopmentPath', remote(paths.development)],
    ['extensionTestsPath', remote(paths.tests)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: paths.folder, payload: JSON.stringify(payload) });

  const pageLog: string[] = [];
  const launched = await chromium.launch({
    executablePath: browser.executablePath,
    args: [...browser.args],
    env: { ...(process.env as Record<string, string>), ...browser.env },
  });
  try {
    const page = await launched.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => pageLog.push(`page error: ${error.message}`));
    const ended = new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`The suites did not end within ${minutes} minutes.`));
      }, minutes * 60_000);
      page.once('crash', () => {
        reject(new Error('The page crashed.'));
      });
      void page.exposeFunction('codeAutomationExit', (code: number) => {
        clearTimeout(timer);
        resolve(code);
      });
    });
    await page.exposeFunction('codeAutomationLog', (type: string, args: unknown[]) => {
      const line = args.map(String).join(' ');
      if (line.startsWith(suiteLine)) console.log(line.slice(suiteLine.length));
      else if (line.startsWith(clickLine)) void clickInFrame(page, line.slice(clickLine.length).trim());
      else if (line.startsWith(pasteLine))
        void paste(page, JSON.parse(line.slice(pasteLine.length)) as string);
      else if (type === 'error' || type === 'warn') pageLog.push(`${type}: ${line}`);
    });
    await page.goto(`http://${origin}/?${query.toString()}`);
    const code = await ended;
    if (code !== 0) explain(server, pageLog);
    return code;
  } catch (reason) {
    explain(server, pageLog);
    throw reason;
  } finally {
    await launched.close();
  }
}

/** Clicks what `selector` names in a webview, which lies in a frame of a frame. */
async function clickInFrame(page: Page, selector: string): Promise<void> {
  for (const frame of page.frames()) {
    try {
      const element = await frame.$(selector);
      if (element === null) continue;
      await element.scrollIntoViewIfNeeded();
      await element.click();
      return;
    } catch {
      // A frame that goes away: the suite asks again.
    }
  }
}

/** What the paste key does: a browser without a desktop has no clipboard that the key would read. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }`);
}

/** What a person needs to find out why a run failed. */
function explain(server: RunningServer, page: readonly string[]): void {
  console.error(`--- VS Code server\n${server.log()}`);
  console.error(
    `--- errors and warnings of the editor (last 40 of ${page.length})\n${page.slice(-40).join('\n')}`,
  );
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (reason: unknown) => {
    console.error(reason);
    process.exit(1);
  },
);
