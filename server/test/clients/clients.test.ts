/**
 * Neovim and Emacs, with the very configurations of docs/editors.md, on a draft of their own. Where an editor is
 * not installed its test is skipped with a message, unless `WENHENG_REQUIRE_CLIENTS` is set, as in CI.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../protocol/built.ts';

/** Without a title: a titled draft of the field is also told what it leaves out. */
const draft = '推进智慧城市建设。\n\n加快建设智能城市。\n\n';

interface Result {
  readonly problem?: string;
  readonly diagnostics: readonly string[];
  readonly hover: string;
  readonly completion: readonly string[];
  readonly text: string | readonly string[];
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-clients-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string): string {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
}

/** The configuration in the fence of docs/editors.md that is marked `language`. */
function documented(language: string): string {
  const page = readFileSync(path.join(root, 'docs/editors.md'), 'utf8');
  const fence = new RegExp('```' + language + '\\n([^]*?)```').exec(page)?.[1];
  if (fence === undefined) throw new Error(`docs/editors.md has no ${language}`);
  return fence.replaceAll('/path/to/wenheng', root);
}

/** Whether to run; a missing editor is an error where editors are required. */
function present(editor: string): boolean {
  const found = spawnSync(editor, ['--version']).status === 0;
  if (found) return true;
  if (process.env['WENHENG_REQUIRE_CLIENTS'] !== undefined) throw new Error(`${editor} is not installed`);
  console.warn(`${editor} is not installed: its test is skipped`);
  return false;
}

function drive(editor: string, args: readonly string[]): Result {
  const { stdout, stderr } = spawnSync(editor, args, {
    encoding: 'utf8',
    timeout: 50_000,
    env: { ...process.env, LANG: 'C.UTF-8', HOME: folder },
  });
  const line = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`${editor} said nothing:\n${stdout}\n${stderr}`);
  const result = JSON.parse(line) as Result;
  expect(result.problem).toBeUndefined();
  return result;
}

const script = (name: string) => path.join(import.meta.dirname, name);

describe('other editors', () => {
  it.runIf(present('nvim'))('Neovim shows findings, hover and completion, and applies a fix', () => {
    const config = file('init.lua', documented('lua'));
    const result = drive('nvim', [
      '--headless',
      '-n',
      '-u',
      config,
      '-c',
      `luafile ${script('neovim.lua')}`,
      file('neovim.md', draft),
    ]);
    // Columns of Neovim are bytes: four Han characters of three bytes each stand before 智能城市.
    expect(result.diagnostics).toEqual(['term/variant 2:12']);
    expect(result.hover).toContain('smart city');
    expect(result.completion).toContain('@xiong2014bottomup]');
    expect(result.text).toContain('加快建设智慧城市。');
  });

  it.runIf(present('emacs'))('Emacs shows findings, hover and completion, and applies a fix', () => {
    const config = file('config.el', documented('elisp'));
    const result = drive('emacs', [
      '--batch',
      '--eval',
      '(when (file-directory-p "/usr/share/emacs/site-lisp/elpa") (package-initialize))',
      '-l',
      config,
      '-l',
      script('emacs.el'),
      '--eval',
      `(wenheng-drive ${JSON.stringify(file('emacs.txt', draft))})`,
    ]);
    expect(result.diagnostics).toEqual(['智能城市']);
    expect(result.hover).toContain('smart city');
    expect(result.completion.length).toBeGreaterThan(0);
    expect(result.text).toContain('加快建设智慧城市。');
  });
});
