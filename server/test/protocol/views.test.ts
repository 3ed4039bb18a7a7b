import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CancellationTokenSource,
  ProgressType,
  type CodeLens,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver-protocol/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  compare,
  type CompareAnswer,
  listTerms,
  listWorks,
  newDraft,
  type NewDraftAnswer,
  report,
  type ReportAnswer,
  type TermItem,
  type WorkItem,
} from '../../src/protocol.ts';
import { cliProgram, serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { textIn } from './marks.ts';

const text = `# 智慧城市建设方案

消除数字鸿沟。城市可以自下而上[1]，也可以[2]。

## 参考文献

[1] 熊锐, 长笛, 张慈容. 自下而上的城市[J]. 城市环境设计, 2014(12): 98-99.
[2] 无名. 不在库中的书[M]. 云州: 云州出版社, 2020.
`;

describe('what the views list', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it('terms of a draft with their places, by query, and all', async () => {
    const { uri } = await server.open(text);
    const used = await server.request<TermItem[]>(listTerms, { uri, query: '', used: true });
    const gap = used.find(({ term }) => term === '数字鸿沟');
    expect(gap?.uses).toBe(1);
    expect(gap?.places.map((place) => textIn(text, place))).toEqual(['数字鸿沟']);
    const found = await server.request<TermItem[]>(listTerms, { uri, query: 'szhg', used: true });
    expect(found.map(({ term }) => term)).toEqual(['数字鸿沟']);
    expect((await server.request<TermItem[]>(listTerms, { query: '' })).length).toBeGreaterThanOrEqual(100);
  });

  it('works of a draft: known ones and ones that only the draft lists', async () => {
    const { uri } = await server.open(text);
    const works = await server.request<WorkItem[]>(listWorks, { uri, query: '', used: true });
    expect(works.map(({ key, number, uses }) => [key, number, uses])).toEqual([
      ['xiong2014bottomup', 1, 1],
      [undefined, 2, 1],
    ]);
    expect(works[1]?.label).toContain('不在库中的书');
    const found = await server.request<WorkItem[]>(listWorks, { uri, query: '不在库中', used: true });
    expect(found).toHaveLength(1);
  });

  it('nothing for a draft that is not open, and an answer to broken parameters', async () => {
    for (const method of [listTerms, listWorks]) {
      expect(await server.request(method, { uri: 'file:///no.md', query: '', used: true })).toEqual([]);
      for (const params of [null, 7, { uri: 3, query: [] }]) await server.request(method, params);
    }
    expect(await server.isAlive()).toBe(true);
  });
});

describe('the report', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram, { initializationOptions: { codeLens: 'on' } });
  });
  afterAll(() => {
    server.dispose();
  });

  it('of a draft, and why there is none', async () => {
    const { uri } = await server.open(text);
    const made = await server.request<ReportAnswer>(report, { uri });
    expect(made).toMatchObject({ version: 1, title: '智慧城市建设方案', locale: 'zh-cn' });
    expect(made.body).toContain('<svg');
    const english = await server.open('# A plan\n\nAll of it is in English.\n');
    expect(await server.request<ReportAnswer>(report, { uri: english.uri })).toMatchObject({
      unchecked: 'notChinese',
      body: '',
    });
    expect(await server.request(report, { uri: 'file:///no.md' })).toBeNull();
    expect(await server.request(report, null)).toBeNull();
  });

  it('stands above headings as lenses', async () => {
    const plan =
      '# 智慧城市建设方案\n\n## 一、组织领导\n\n成立由市长任组长的智慧城市建设领导小组。\n\n## 二、其他\n\n好。\n';
    const { uri } = await server.open(plan);
    const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const shown = lenses.map(({ range, command }) => [range.start.line, command?.title, command?.command]);
    expect(shown).toContainEqual([2, expect.stringContaining('议事协调机构') as string, '']);
    expect(shown.every(([line]) => line !== 6)).toBe(true);
  });
});

describe('a comparison', () => {
  it('finds what differs between open drafts, tells how far it is, and can be cancelled', async () => {
    const server = await TestServer.start(serverProgram);
    const of = async (value: string) =>
      (await server.open(`# 云州市方案\n\n到2027年，网上可办率达到${value}。\n`)).uri;
    const uris = [await of('95%'), await of('90%'), 'file:///no/such.md', 'untitled:none'];
    const told: unknown[] = [];
    server.connection.onProgress(new ProgressType<unknown>(), 'token', (value) => {
      told.push(value);
    });
    const made = await server.request<CompareAnswer>(compare, { uris, progress: 'token' });
    expect(made).toMatchObject({ drafts: 2, differences: 1 });
    expect(made.body).toContain('网上可办率（2027年）');
    expect(made.body).toContain('such.md');
    expect(told[1]).toEqual({ done: 1, of: 4 });

    const source = new CancellationTokenSource();
    const many = Array.from({ length: 400 }, () => uris[0]);
    const cancelled = server.connection.sendRequest(compare, { uris: many }, source.token);
    source.cancel();
    await expect(cancelled).rejects.toThrow();
    for (const params of [null, { uris: 3 }, { uris: [1] }]) {
      expect(await server.request<CompareAnswer>(compare, params)).toMatchObject({ drafts: 0 });
    }
    server.dispose();
  });

  it('on the command line', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-compare-'));
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [cliProgram, 'compare', '--locale', 'en', ...args], {
        cwd: folder,
        encoding: 'utf8',
      });
    writeFileSync(path.join(folder, 'a.md'), '# 方案\n\n2026年底前，建成城市运行管理平台。\n');
    expect(run('.').status).toBe(0);
    writeFileSync(path.join(folder, 'b.md'), '# 计划\n\n2027年底前，建成城市运行管理平台。\n');
    const found = run('.');
    expect(found.status).toBe(1);
    expect(found.stdout).toContain('a.md:3: 2026年底前');
    const { differences } = JSON.parse(run('--format', 'json', '.').stdout) as { differences: unknown[] };
    expect(differences).toMatchObject([
      { kind: 'deadline', places: [{ file: 'a.md', range: { start: { line: 2, character: 0 } } }, {}] },
    ]);
    writeFileSync(path.join(folder, 'c.txt'), new Uint8Array([0, 1, 0, 2, 0]));
    expect(run('.').status).toBe(2);
    expect(run('none.md').status).toBe(2);
    rmSync(folder, { recursive: true, force: true });
  });
});

describe('a new draft', () => {
  it('is made as it is asked for, and not from nonsense', async () => {
    const server = await TestServer.start(serverProgram);
    const asked = { kind: 'opinion', city: '云州市', period: '2026', subject: '', style: 'pandoc' };
    const made = await server.request<NewDraftAnswer>(newDraft, asked);
    expect(made.text).toMatch(/^# 云州市人民政府关于推进/);
    const odd = await server.request<NewDraftAnswer>(newDraft, { ...asked, city: '# <b>云\n州' });
    expect(odd.text).toMatch(/^# b 云 州人民政府/);
    for (const params of [null, {}, { ...asked, kind: 'poem' }, { ...asked, period: 'soon' }]) {
      expect(await server.request(newDraft, params)).toBeNull();
    }
    server.dispose();
  });
});

describe('semantic tokens', () => {
  const start = async (semanticTokens: string) =>
    TestServer.start(serverProgram, { initializationOptions: { semanticTokens } });

  it('whole, then as changes', async () => {
    const server = await start('on');
    const document = await server.open(text);
    const textDocument = { uri: document.uri };
    const whole = await server.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(whole.data.length).toBeGreaterThan(0);
    await document.replace('消除', '努力消除');
    const delta = await server.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: whole.resultId,
    });
    expect(delta.edits).toHaveLength(1);
    const [change] = delta.edits;
    const patched = [...whole.data];
    patched.splice(change?.start ?? 0, change?.deleteCount ?? 0, ...(change?.data ?? []));
    const anew = await server.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
    expect(patched).toEqual(anew.data);
    const unknown = await server.request<SemanticTokens>('textDocument/semanticTokens/full/delta', {
      textDocument,
      previousResultId: 'no such result',
    });
    expect(unknown.data).toEqual(anew.data);
    server.dispose();
  });

  it('of a range', async () => {
    const server = await start('on');
    const { uri } = await server.open(text);
    const { data } = await server.request<SemanticTokens>('textDocument/semanticTokens/range', {
      textDocument: { uri },
      range: { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
    });
    expect(data.slice(0, 3)).toEqual([2, 2, 4]);
    server.dispose();
  });

  it('none when they are off', async () => {
    const server = await start('off');
    const { uri } = await server.open(text);
    const { data } = await server.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    expect(data).toEqual([]);
    server.dispose();
  });
});
