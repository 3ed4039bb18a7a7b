import type { DocumentLink, InlayHint, Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { applied, showDiagnostics, textIn } from './marks.ts';

const authors = ['', '张明', '李强', '王芳'];
const entry = (number: number, work: number) =>
  `[${number}] ${authors[work] ?? ''}. 关于城市治理的研究${work}[J]. 治理研究，2020（1）：${work}-9.`;

describe('citations', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  /** The draft after the action of `kind` at its start; undefined where none is offered. */
  async function after(text: string, kind: string): Promise<string | undefined> {
    const document = await server.open(text);
    const start = { line: 0, character: 0 };
    const actions = await document.codeActions({ start, end: start }, [], [kind]);
    const edit = actions.find((one) => one.kind === kind)?.edit;
    return edit === undefined ? undefined : applied(text, document.uri, edit);
  }

  const swapped = `甲[2]，乙[1]。\n\n## 参考文献\n\n${entry(1, 1)}\n\n${entry(2, 2)}\n`;
  const inOrder = `甲[1]，乙[2]。\n\n## 参考文献\n\n${entry(1, 2)}\n\n${entry(2, 1)}\n`;

  it('out of order are found, with the number as data', async () => {
    const document = await server.open(swapped);
    const found = await document.diagnostics((list) => list.length >= 2);
    expect(showDiagnostics(swapped, found).split('\n')[0]).toBe(
      '甲[‹citation/out-of-order|2›]，乙[‹citation/out-of-order|1›]。',
    );
    expect(found.map(({ data }) => data as unknown)).toEqual([{ number: 2 }, { number: 1 }]);
  });

  it('are renumbered by the source action, marks and list in one versioned edit', async () => {
    expect(await after(swapped, 'source.wenheng.renumber')).toBe(inOrder);
    expect(await after(inOrder, 'source.wenheng.renumber')).toBeUndefined();
  });

  it('numbered twice tell the other place', async () => {
    const text = `甲[1]，乙[2]。\n\n## 参考文献\n\n${entry(1, 1)}\n\n${entry(2, 2)}\n\n${entry(2, 3)}\n`;
    const document = await server.open(text);
    const found = await document.diagnostics((list) => list.length > 0);
    expect(found).toMatchObject([
      {
        code: 'citation/duplicate-entry',
        range: { start: { line: 8 } },
        relatedInformation: [{ location: { uri: document.uri, range: { start: { line: 6 } } } }],
      },
    ]);
  });

  const footnotes = inOrder.replace(/\[(\d)\](?=，|。)/gu, '[^$1]').replace(/^\[(\d)\] /gmu, '[^$1]: ');

  it('are converted to another style, marks and list in one edit', async () => {
    expect(await after(inOrder, 'refactor.rewrite.wenheng.citations.footnote')).toBe(footnotes);
    expect(await after(footnotes, 'refactor.rewrite.wenheng.citations.numeric')).toBe(inOrder);
    expect(await after(inOrder, 'refactor.rewrite.wenheng.citations.pandoc')).toContain(
      '甲[@李强2020]，乙[@张明2020]。',
    );
    expect(await after(inOrder, 'refactor.rewrite.wenheng.citations.numeric')).toBeUndefined();
  });

  it('are found from mark and entry, highlighted and renamed', async () => {
    const document = await server.open(inOrder);
    const at = (line: number, character: number) => ({
      textDocument: document.id,
      position: { line, character },
    });
    for (const place of [at(0, 2), at(4, 1)]) {
      const found = await server.request<Location[]>('textDocument/references', {
        ...place,
        context: { includeDeclaration: true },
      });
      expect(found.map(({ range }) => range.start)).toEqual([
        { line: 0, character: 2 },
        { line: 4, character: 1 },
      ]);
      const lit = await server.request<unknown[]>('textDocument/documentHighlight', place);
      expect(lit).toHaveLength(2);
    }
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...at(0, 2), newName: '9' });
    const renamed = applied(inOrder, document.uri, edit);
    expect(renamed).toContain('甲[9]，乙[2]。');
    expect(renamed).toContain('[9] 李强.');
    await expect(server.request('textDocument/rename', { ...at(0, 2), newName: '2' })).rejects.toThrow();
  });

  it('rename a footnote', async () => {
    const document = await server.open(footnotes);
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: document.id,
      position: { line: 0, character: 3 },
      newName: 'li',
    });
    expect(applied(footnotes, document.uri, edit)).toBe(footnotes.replaceAll('[^1]', '[^li]'));
  });

  it('link DOIs and addresses of entries', async () => {
    const text = `甲[1]。\n\n## 参考文献\n\n[1] 作者. 研究[J]. 刊, 2020(1): 1-9. DOI:10.1000/a.b(2). https://example.cn/x/1.\n`;
    const document = await server.open(text);
    const links = await server.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: document.id,
    });
    expect(links.map(({ target }) => target)).toEqual([
      'https://doi.org/10.1000/a.b(2)',
      'https://example.cn/x/1',
    ]);
    expect(links.map(({ range }) => textIn(text, range))).toEqual([
      '10.1000/a.b(2)',
      'https://example.cn/x/1',
    ]);
  });

  it('show author and year behind numbers', async () => {
    const document = await server.open(inOrder);
    const hints = await server.request<InlayHint[]>('textDocument/inlayHint', {
      textDocument: document.id,
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    });
    expect(hints.map(({ position, label }) => [position.character, label])).toEqual([
      [4, '李强（2020）'],
      [9, '张明（2020）'],
    ]);
  });
});
