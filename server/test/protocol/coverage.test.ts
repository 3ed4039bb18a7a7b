import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { coverage, type CoverageAnswer } from '../../src/protocol.ts';
import { cliProgram, serverProgram } from './built.ts';
import { TestServer } from './client.ts';

const draft = '# 智慧城市建设实施方案\n\n成立由市长任组长的智慧城市建设领导小组。\n';
const place = {
  range: { start: { line: 2, character: 0 }, end: { line: 2, character: 20 } },
  text: '成立由市长任组长的智慧城市建设领导小组。',
  why: 'owner',
};

describe('coverage on the command line', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wenheng-coverage-'));
    writeFileSync(path.join(folder, 'draft.md'), draft);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const run = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, [cliProgram, 'coverage', ...args], { cwd: folder, encoding: 'utf8', input });

  it('prints JSON to the letter of the contract', () => {
    const { status, stdout } = run(['--format', 'json', 'draft.md']);
    expect(status).toBe(0);
    const printed = JSON.parse(stdout) as Record<string, unknown> & {
      nodes: { id: string; status: string; evidence: unknown[] }[];
    };
    expect(printed).toMatchObject({ version: 1, file: 'draft.md', score: expect.any(Number) as number });
    expect(printed.nodes.find(({ id }) => id === 'transformation/coordinating-body')).toEqual({
      id: 'transformation/coordinating-body',
      status: 'covered',
      evidence: [place],
    });
    expect(printed.nodes.find(({ id }) => id === 'safeguard/privacy')).toEqual({
      id: 'safeguard/privacy',
      status: 'missing',
      evidence: [],
    });
  });

  it('reads standard input, and tells a person what is missing', () => {
    const { status, stdout } = run(['-', '--locale', 'zh-cn'], draft);
    expect(status).toBe(0);
    expect(stdout).toContain('● 议事协调机构');
    expect(stdout).toContain('○ 隐私与个人信息保护');
    expect(stdout).toMatch(/覆盖度 \d+%/u);
  });

  it('makes a page and a picture that stand alone', () => {
    const page = run(['--format', 'html', '--locale', 'en', 'draft.md']);
    expect(page.status).toBe(0);
    expect(page.stdout).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
    expect(page.stdout).toContain('市长任组长');
    const picture = run(['--format', 'svg', '--locale', 'zh-cn', 'draft.md']);
    expect(picture.stdout).toMatch(/^<\?xml[\s\S]*智慧城市建设实施方案[\s\S]*<\/svg>\s*$/);
  });

  it('ends with 2 for a file that is not there', () => {
    const { status, stdout, stderr } = run(['none.md']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('none.md');
  });
});

describe('wenheng/coverage', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it('answers for an open draft, and anew after an edit', async () => {
    const document = await server.open(draft);
    const ask = () => server.request<CoverageAnswer | null>(coverage, { uri: document.uri });
    const node = (answer: CoverageAnswer | null) =>
      answer?.nodes.find(({ id }) => id === 'transformation/coordinating-body');
    const first = await ask();
    expect(node(first)).toMatchObject({ status: 'covered', evidence: [place] });
    expect(first?.groups.map(({ id }) => id)).toContain('safeguard');
    await document.change([{ text: '# 方案\n' }], '# 方案\n');
    expect(node(await ask())).toMatchObject({ status: 'missing', evidence: [] });
  });

  it('answers null for what is not open or makes no sense', async () => {
    for (const params of [{ uri: 'file:///none.md' }, {}, null, 3])
      expect(await server.request(coverage, params)).toBeNull();
  });
});
