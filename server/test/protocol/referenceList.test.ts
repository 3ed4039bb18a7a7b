import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addReferences,
  convertReferences,
  type AddReferencesAnswer,
  type ConvertReferencesAnswer,
} from '../../src/protocol.ts';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { applied, cursorIn } from './marks.ts';

const entry = '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.';
const in2015 = '赵甲, 钱乙. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.';
const ris =
  'TY  - JOUR\nAU  - 赵甲\nAU  - 钱乙\nTI  - 窗口的边界\nJO  - 治理学刊\nPY  - 2020\nVL  - 36\nIS  - 2\nSP  - 12\nEP  - 15\nER  - \n';
const list = '# 方案\n\n窗口要管得住[1]。\n\n## 参考文献\n\n';
const other = '[1] 孙丙. 网格[M]. 北京：远方出版社，2010.';

describe('the reference list', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it('reports a typed entry with its correct form, and puts it right', async () => {
    const text = `${list}[1] 赵甲，钱乙等. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.\n`;
    const document = await server.open(text);
    const diagnostics = (await document.settledDiagnostics()).filter(
      ({ code }) => code === 'citation/entry-format',
    );
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.data).toEqual({ expected: entry.replace('钱乙.', '钱乙，等.') });
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: document.id,
      range: diagnostics[0]?.range,
      context: { diagnostics, only: ['quickfix'] },
    });
    const fix = actions.find(({ diagnostics: [about] = [] }) => about?.code === 'citation/entry-format');
    expect(applied(text, document.uri, fix?.edit ?? {})).toBe(
      `${list}[1] ${entry.replace('钱乙.', '钱乙，等.')}\n`,
    );
  });

  it('is converted by an action on it and by request', async () => {
    const text = `${list}[1] ${entry}\n`;
    const document = await server.open(text);
    const line = text.split('\n').findIndex((each) => each.startsWith('[1] 赵'));
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: document.id,
      range: { start: { line, character: 3 }, end: { line, character: 3 } },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    const action = actions.find(({ title }) => title.includes('2015'));
    expect(applied(text, document.uri, action?.edit ?? {})).toBe(`${list}[1] ${in2015}\n`);
    const answer = await server.request<ConvertReferencesAnswer>(convertReferences, {
      uri: document.uri,
      edition: '2015',
    });
    expect(answer).toMatchObject({ changed: 1, left: 0 });
    expect(applied(text, document.uri, answer.edit as WorkspaceEdit)).toBe(`${list}[1] ${in2015}\n`);
  });

  it('takes a record in where it is pasted, elsewhere only when asked to', async () => {
    const { text, position } = cursorIn(`${list}${other}\n<|>`);
    const document = await server.open(text);
    const params = { uri: document.uri, position, text: ris, inListOnly: true };
    const answer = await server.request<AddReferencesAnswer>(addReferences, params);
    expect(answer).toMatchObject({ added: 1, known: 0 });
    expect(applied(text, document.uri, answer.edit as WorkspaceEdit)).toBe(
      `${list}${other}\n\n[2] ${entry}\n`,
    );
    const above = { ...params, position: { line: 2, character: 0 } };
    expect(await server.request(addReferences, above)).toBeNull();
    expect(await server.request(addReferences, { ...above, inListOnly: false })).toMatchObject({ added: 1 });
  });

  it('makes an entry of a record that was pasted as it is', async () => {
    const text = `${list}${other}\n\n${ris}`;
    const document = await server.open(text);
    const start = text.slice(0, text.indexOf('TY  -')).split('\n').length - 1;
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: document.id,
      range: { start: { line: start, character: 0 }, end: { line: start + 11, character: 0 } },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    // Conversion of the whole draft is offered there too.
    const results = actions.map(({ edit }) => applied(text, document.uri, edit ?? {}));
    const after = results.find((result) => !result.includes('TY  -'));
    expect(after).toContain(`[2] ${entry}`);
  });

  it.each([
    ['no text', { uri: 'x', position: { line: 0, character: 0 } }],
    ['no position', { uri: 'x', text: '', inListOnly: true }],
    ['nothing', null],
    ['a wrong edition', { uri: 'x', edition: '1987' }],
  ])('answers null to %s', async (_, params) => {
    expect(await server.request(addReferences, params)).toBeNull();
    expect(await server.request(convertReferences, params)).toBeNull();
  });
});
