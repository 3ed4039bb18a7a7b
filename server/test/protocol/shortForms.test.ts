import type { DocumentHighlight, Location, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { pushCapabilities } from './capabilities.ts';
import { TestServer } from './client.ts';
import { applied, cursorIn, showDiagnostics, textIn } from './marks.ts';

const draft = '印发《云州市数据方案》（以下简称《方案》）。落实《方<|>案》，解读《方案》。';

describe('short forms', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram, {
      capabilities: {
        ...pushCapabilities,
        textDocument: { ...pushCapabilities.textDocument, rename: { prepareSupport: true } },
      },
    });
  });
  afterAll(() => {
    server.dispose();
  });

  /** Opens a draft; with the parameters that name the place of its cursor. */
  async function open(marked: string) {
    const { text, position } = cursorIn(marked);
    const document = await server.open(text);
    return { document, params: { textDocument: document.id, position } };
  }

  it('are checked through their life', async () => {
    const document = await server.open(
      '落实《方案》。印发《云州市数据方案》（以下简称《方案》）。科学技术普及（以下简称“科普”）重要。',
    );
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toBe(
      '落实‹term/undefined-abbreviation|《方案》›。印发《云州市数据方案》（以下简称《方案》）。' +
        '科学技术普及（以下简称‹term/unused-abbreviation|“科普”›）重要。',
    );
  });

  it('get their definition moved to the first use by a fix', async () => {
    const document = await server.open('落实《方案》。印发《云州市数据方案》（以下简称《方案》）。');
    const [action] = await document.codeActions({
      start: { line: 0, character: 3 },
      end: { line: 0, character: 3 },
    });
    expect(applied(document.text, document.uri, action?.edit ?? {})).toBe(
      '落实《云州市数据方案》（以下简称《方案》）。印发《方案》。',
    );
  });

  it('say on hover what they stand for', async () => {
    const { document, params } = await open(draft);
    const shown = await document.hover(params.position);
    expect(JSON.stringify(shown?.contents)).toContain('云州市数据方案');
  });

  it('lead to their definition', async () => {
    const { document, params } = await open(draft);
    const answer = await server.request<Location>('textDocument/definition', params);
    expect(answer.range.start.character).toBe(document.text.indexOf('《方案》'));
  });

  it('are found in the draft, and in open drafts that define them alike', async () => {
    const other = await server.open('《云州市数据方案》（以下简称《方案》）另见《方案》。');
    const foreign = await server.open('《海州市交通方案》（以下简称《方案》）另见《方案》。');
    const { document, params } = await open(draft);
    const answer = await server.request<Location[]>('textDocument/references', {
      ...params,
      context: { includeDeclaration: false },
    });
    const counts = [document, other, foreign].map(
      ({ uri }) => answer.filter((location) => location.uri === uri).length,
    );
    // 印发《云州市数据方案》 is part of the definition.
    expect(counts).toEqual([2, 1, 0]);
  });

  it('are highlighted', async () => {
    const { document, params } = await open(draft);
    const answer = await server.request<DocumentHighlight[]>('textDocument/documentHighlight', params);
    expect(answer.map(({ range, kind }) => [textIn(document.text, range), kind])).toEqual([
      ['《方案》', 3],
      ['《方案》', 2],
      ['《方案》', 2],
    ]);
  });

  it('are renamed', async () => {
    const { document, params } = await open(draft);
    const range = await server.request<Range>('textDocument/prepareRename', params);
    expect(textIn(document.text, range)).toBe('方案');
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
      ...params,
      newName: '数据方案',
    });
    expect(applied(document.text, document.uri, edit)).toBe(
      '印发《云州市数据方案》（以下简称《数据方案》）。落实《数据方案》，解读《数据方案》。',
    );
  });

  it('refuse an empty name in words', async () => {
    const { params } = await open(draft);
    await expect(server.request('textDocument/rename', { ...params, newName: '' })).rejects.toThrow(
      '新名称不能为空',
    );
  });

  it('terms are found in every open draft', async () => {
    const other = await server.open('电子政务平台。');
    const { params } = await open('推进电子<|>政务。');
    const answer = await server.request<Location[]>('textDocument/references', {
      ...params,
      context: { includeDeclaration: true },
    });
    expect(answer.some(({ uri }) => uri === other.uri)).toBe(true);
  });

  it('malformed parameters cost nothing', async () => {
    const { params } = await open(draft);
    expect(await server.request('textDocument/rename', { ...params, newName: 5 })).toBeNull();
    expect(await server.isAlive()).toBe(true);
  });
});
