import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DocumentSymbol, FoldingRange, Location } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { cursorIn, textIn } from './marks.ts';

describe('navigation', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  /** The text that go to definition leads to. */
  async function definition(marked: string): Promise<string | undefined> {
    const { text, position } = cursorIn(marked);
    const document = await server.open(text);
    const answer = await server.request<Location | Location[] | null>('textDocument/definition', {
      textDocument: document.id,
      position,
    });
    const location = Array.isArray(answer) ? answer[0] : answer;
    if (location === undefined || location === null) return undefined;
    expect(location.uri).toBe(document.uri);
    return textIn(text, location.range);
  }

  /** The outline, one symbol a line, indented by depth. */
  async function outline(text: string, languageId?: string): Promise<string> {
    const document = await server.open(text, languageId);
    const symbols = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: document.id,
    });
    const lines = (list: readonly DocumentSymbol[], depth: number): string[] =>
      list.flatMap(({ name, children }) => ['  '.repeat(depth) + name, ...lines(children ?? [], depth + 1)]);
    return lines(symbols, 0).join('\n');
  }

  it('goes from a number to its entry', async () => {
    expect(
      await definition(
        '城市病成因复杂[<|>2]。\n\n## 参考文献\n\n[1] 甲. 一[J]. 刊, 2020.\n\n[2] 乙. 二[J]. 刊, 2021.',
      ),
    ).toContain('乙. 二[J]. 刊, 2021.');
  });

  it('goes from a footnote to its text', async () => {
    expect(await definition('城市病成因复杂[^a<|>]。\n\n[^a]: 乙. 二[J]. 刊, 2021.')).toContain('乙. 二');
  });

  it('goes nowhere from plain text', async () => {
    expect(await definition('城市<|>病成因复杂。')).toBeUndefined();
  });

  it('shows the outline of Markdown and official numbering together', async () => {
    expect(
      await outline(
        '# 行动计划\n\n## 一、总体要求\n\n（一）指导思想\n\n内容。\n\n（二）目标\n\n内容。\n\n## 二、重点任务\n\n内容。\n',
      ),
    ).toBe(['行动计划', '  总体要求', '    指导思想', '    目标', '  重点任务'].join('\n'));
  });

  it('shows the outline of plain text', async () => {
    expect(
      await outline('一、总体要求\n（一）指导思想\n内容。\n二、重点任务\n内容。\n', 'plaintext'),
    ).toMatch(/总体要求\n\s+.*指导思想\n.*重点任务$/);
  });

  it('folds sections and front matter', async () => {
    const document = await server.open(
      '---\ntitle: 甲\n---\n\n# 计划\n\n## 一、要求\n\n内容。\n\n## 二、任务\n\n内容。\n',
    );
    const folds = await server.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: document.id,
    });
    expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 2],
      [4, 12],
      [6, 8],
      [10, 12],
    ]);
  });

  it('answers an empty draft with nothing', async () => {
    expect(await outline('')).toBe('');
  });
});

describe('references through the workspace', () => {
  it('reach drafts that are not open', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-references-'));
    const server = await TestServer.start(serverProgram, { workspace: pathToFileURL(folder).href });
    try {
      writeFileSync(path.join(folder, 'other.md'), '推进智慧城市建设。\n\n《智慧城市规划》与智能城市。\n');
      writeFileSync(path.join(folder, 'nothing.md'), '推进数字政府建设。\n');
      const { text, position } = cursorIn('建设智慧<|>城市。');
      const document = await server.open(text);
      const found = await server.request<Location[]>('textDocument/references', {
        textDocument: document.id,
        position,
        context: { includeDeclaration: true },
      });
      const other = pathToFileURL(path.join(folder, 'other.md')).href;
      expect(found.map(({ uri, range }) => [uri === other ? 'other' : 'own', range.start.line])).toEqual([
        ['own', 0],
        ['other', 0],
        ['other', 2],
        ['other', 2],
      ]);
    } finally {
      server.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});
