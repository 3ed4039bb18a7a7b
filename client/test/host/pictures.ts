/**
 * `npm run pictures`: takes the README's pictures of the real editor into docs/images/. The draft is the
 * first example, in a scratch folder, so that what the scenes type is kept nowhere.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Frame, type Page } from 'playwright-core';
import { installChromium } from './install.ts';
import { root } from './places.ts';
import { startWorkbench } from './workbench.ts';

const settings = {
  'chat.disableAIFeatures': true,
  'editor.fontSize': 15,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'workbench.activityBar.location': 'hidden',
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'window.commandCenter': false,
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where `words` stand in the editor, in pixels of the page; waits until they are drawn. */
async function boxOf(page: Page, words: string): Promise<Box> {
  const look = `(() => {
    const walker = document.createTreeWalker(document.querySelector('.monaco-editor .view-lines') ?? document.body, 4);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.data.replaceAll('\\u00a0', ' ').indexOf(${JSON.stringify(words)});
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + ${words.length});
      const { x, y, width, height } = range.getBoundingClientRect();
      return { x, y, width, height };
    }
    return null;
  })()`;
  const found = await page.waitForFunction(look, undefined, { timeout: 30_000 });
  return (await found.jsonValue()) as Box;
}

async function clickOn(page: Page, words: string): Promise<void> {
  const { x, y, width, height } = await boxOf(page, words);
  await page.mouse.click(x + width / 2, y + height / 2);
}

/** Puts the cursor after the words. */
async function clickAfter(page: Page, words: string): Promise<void> {
  const { x, y, width, height } = await boxOf(page, words);
  await page.mouse.click(x + width - 2, y + height / 2);
}

/** Runs a command by its name in the palette. */
async function runCommand(page: Page, name: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.waitForSelector('.quick-input-widget .input');
  await page.keyboard.type(name, { delay: 10 });
  await page.waitForTimeout(600);
  await page.keyboard.press('Enter');
}

/** The report beside the draft, drawn. */
async function showReport(page: Page): Promise<void> {
  await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
  await runCommand(page, 'Wenheng: Show Framework Report');
  await frameWith(page, 'svg.map');
  await page.waitForTimeout(1500);
}

/** The frame of a webview that holds what `selector` names. */
async function frameWith(page: Page, selector: string): Promise<Frame> {
  for (let tries = 0; tries < 60; tries++) {
    for (const frame of page.frames()) {
      if ((await frame.$(selector).catch(() => null)) !== null) return frame;
    }
    await page.waitForTimeout(500);
  }
  throw new Error(`no frame holds ${selector}`);
}

/** The side bar with its views, the draft's terms among them. */
async function showViews(page: Page): Promise<void> {
  await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
  await runCommand(page, 'Wenheng: Focus on Glossary View');
  await page.waitForTimeout(2500);
  await runCommand(page, 'Wenheng: Focus on Framework View');
  await page.waitForTimeout(2500);
}

/** Scenes with a panel or the side bar beside the draft. */
const wide = /^(?:report|heatmap|views)/;

/** The same scene in other themes: the names end in theirs. */
const themes: Readonly<Record<string, string>> = {
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
};

const scenes: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  report: showReport,
  'report-dark': showReport,
  'report-contrast': showReport,
  heatmap: async (page) => {
    await showReport(page);
    const frame = await frameWith(page, 'svg.map');
    await frame.evaluate(`document.querySelector('#sections').scrollIntoView()`);
    await page.waitForTimeout(800);
  },
  views: showViews,
  diagnostics: async (page) => {
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    await page.keyboard.press('Control+Shift+M');
    await page.waitForSelector('.markers-panel .monaco-list-row');
    await page.waitForTimeout(800);
  },
  hover: async (page) => {
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    await clickOn(page, '数字鸿沟');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    await page.waitForSelector('.monaco-hover .hover-row');
    await page.waitForTimeout(500);
  },
  'quick-fix': async (page) => {
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    await clickOn(page, '网民规模');
    // A finding that arrives meanwhile takes the menu back: wait until they have.
    await page.waitForTimeout(4000);
    await page.keyboard.press('Control+.');
    await page.waitForSelector('.action-widget .monaco-list-row');
    await page.waitForTimeout(500);
  },
  completion: async (page) => {
    await page.waitForSelector('.squiggly-warning', { timeout: 30_000 });
    await clickAfter(page, '信息孤岛仍然存在');
    await page.keyboard.type('[@', { delay: 80 });
    await page.waitForSelector('.suggest-widget.visible .monaco-list-row');
    await page.keyboard.type('zhili', { delay: 120 });
    await page.waitForTimeout(1000);
    // The details beside the list, when they are not open yet.
    if (!(await page.isVisible('.suggest-details-container .suggest-details'))) {
      await page.keyboard.press('Control+Space');
    }
    await page.waitForTimeout(800);
  },
};

async function main(): Promise<void> {
  const only = process.argv.slice(2);
  const images = path.join(root, 'docs/images');
  mkdirSync(images, { recursive: true });
  const scratch = mkdtempSync(path.join(tmpdir(), 'wenheng-pictures-'));
  const workbench = await startWorkbench(settings);
  const browser = await installChromium();
  const launched = await chromium.launch({
    executablePath: browser.executablePath,
    args: [...browser.args],
    env: { ...(process.env as Record<string, string>), ...browser.env },
  });
  try {
    for (const [name, scene] of Object.entries(scenes)) {
      if (only.length > 0 && !only.includes(name)) continue;
      const folder = path.join(scratch, name);
      cpSync(path.join(root, 'examples'), folder, { recursive: true });
      const draft = readdirSync(folder).find((file) => file.endsWith('.policy.md'));
      if (draft === undefined) throw new Error('examples/ holds no .policy.md draft');
      const title = /[^#\s].*/.exec(readFileSync(path.join(folder, draft), 'utf8'))?.[0] ?? '';

      const theme = Object.keys(themes).find((ending) => name.endsWith(`-${ending}`));
      if (theme !== undefined) {
        mkdirSync(path.join(folder, '.vscode'));
        const chosen = { 'workbench.colorTheme': themes[theme] };
        writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(chosen));
      }

      const page = await launched.newPage({
        viewport: wide.test(name) ? { width: 1500, height: 940 } : { width: 1200, height: 700 },
        deviceScaleFactor: 1.5,
        locale: 'en-US',
      });
      await page.goto(workbench.address(folder, path.join(folder, draft)));
      try {
        await boxOf(page, title.slice(0, 6));
        await page.keyboard.press('Control+B');
        await page.waitForTimeout(1500);
        await scene(page);
      } catch (reason) {
        await page.screenshot({ path: path.join(tmpdir(), `wenheng-${name}-failed.png`) });
        throw reason;
      }
      await page.screenshot({ path: path.join(images, `${name}.png`) });
      console.log(`docs/images/${name}.png`);
      await page.close();
    }
  } finally {
    await launched.close();
    workbench.server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (reason: unknown) => {
    console.error(reason);
    process.exit(1);
  },
);
