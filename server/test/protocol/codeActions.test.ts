import type { CodeAction } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer, type TestDocument } from './client.ts';
import { applied } from './marks.ts';
import { keyOf } from './references.ts';

const entry = {
  3: '石忆邵. 中国“城市病”的测度指标体系及其实证分析[J]. 经济地理, 2014, 34(10): 1-6.',
  14: '臧雷振, 黄建军. 大政府还是小政府：灵巧型政府建构进路[J]. 中国行政管理, 2013(7): 18-21.',
};

describe('code actions', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  /** The quick fixes for the first finding of `code`. */
  async function fixesFor(document: TestDocument, code: string): Promise<readonly CodeAction[]> {
    const found = await document.diagnostics((list) => list.some((one) => one.code === code));
    const diagnostic = found.find((one) => one.code === code);
    if (diagnostic === undefined) throw new Error('unreachable');
    return document.codeActions(diagnostic.range, [diagnostic]);
  }

  /** The draft after the preferred fix of its first finding of `code`. */
  async function fixed(text: string, code: string, languageId?: string): Promise<string> {
    const document = await server.open(text, languageId);
    const actions = await fixesFor(document, code);
    const action = actions.find((one) => one.isPreferred) ?? actions[0];
    if (action?.edit === undefined) throw new Error(`no edit among ${JSON.stringify(actions)}`);
    return applied(text, document.uri, action.edit);
  }

  /** The CNNIC report's entry cut short: its wording belongs to the formatter's tests. */
  const short = (text: string) => text.replace(/^(\[\^?\w+\]:? ?).*互联网络发展状况统计报告.*$/gm, '$1CNNIC');

  const cite = async (text: string, languageId?: string) =>
    short(await fixed(text, 'citation/uncited-claim', languageId));

  it('replace a variant', async () => {
    expect(await fixed('各区建设智能城市，完善配套。', 'term/variant')).toBe('各区建设智慧城市，完善配套。');
  });

  it('write the sections that the kind of document expects, on the title', async () => {
    const text =
      '# 云州市数据行动计划\n\n为推进建设，制定本计划。\n\n## 一、总体要求\n\n坚持为民。\n\n## 二、保障措施\n\n加强领导。\n';
    const document = await server.open(text);
    const on = (line: number) => {
      const place = { line, character: 4 };
      return document.codeActions({ start: place, end: place });
    };
    const [section] = (await on(0)).filter(({ kind }) => kind === 'refactor.wenheng.section');
    expect(section?.title).toContain('重点任务');
    expect(applied(text, document.uri, section?.edit ?? {})).toBe(
      text.replace('## 二、保障措施', '## 二、重点任务\n\n〔写明重点任务。〕\n\n## 三、保障措施'),
    );
    expect((await on(6)).filter(({ kind }) => kind === 'refactor.wenheng.section')).toEqual([]);
  });

  it('are quick fixes tied to their finding, with a versioned edit', async () => {
    const document = await server.open('起草中。');
    await document.setText('建设智能城市。');
    const [action] = await fixesFor(document, 'term/variant');
    expect(action).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(action?.title).toContain('智慧城市');
    expect(action?.diagnostics?.[0]?.code).toBe('term/variant');
    expect(action?.edit?.documentChanges).toMatchObject([
      { textDocument: { uri: document.uri, version: 2 } },
    ]);
  });

  it('insert a key in a Pandoc draft', async () => {
    expect(await cite(`城市病成因复杂[@${keyOf(3)}]。\n\n截至2020年3月，我国网民规模为9.04亿。`)).toBe(
      `城市病成因复杂[@${keyOf(3)}]。\n\n截至2020年3月，我国网民规模为9.04亿[@${keyOf(12)}]。`,
    );
  });

  it('insert the next number and its entry at the end of a numbered list', async () => {
    expect(
      await cite(
        `城市病成因复杂[1]。\n\n截至2020年3月，我国网民规模为9.04亿。\n\n## 参考文献\n\n[1] ${entry[3]}\n`,
      ),
    ).toBe(
      `城市病成因复杂[1]。\n\n截至2020年3月，我国网民规模为9.04亿[2]。\n\n## 参考文献\n\n[1] ${entry[3]}\n\n[2] CNNIC\n`,
    );
  });

  it('shift later numbers, in the text and in the list, so that order of appearance holds', async () => {
    expect(
      await cite(
        `城市病成因复杂[1]。\n\n截至2020年3月，我国网民规模为9.04亿。\n\n政府规模适度[2]，多方印证[1,2]。\n\n## 参考文献\n\n[1] ${entry[3]}\n\n[2] ${entry[14]}\n`,
      ),
    ).toBe(
      `城市病成因复杂[1]。\n\n截至2020年3月，我国网民规模为9.04亿[2]。\n\n政府规模适度[3]，多方印证[1,3]。\n\n## 参考文献\n\n[1] ${entry[3]}\n\n[2] CNNIC\n\n[3] ${entry[14]}\n`,
    );
  });

  it('use the number a listed work has already', async () => {
    const listed =
      '\n\n## 参考文献\n\n[1] 中国互联网络信息中心. 第45次中国互联网络发展状况统计报告[R]. 北京: 中国互联网络信息中心, 2020.\n';
    expect(await cite(`在线服务增长较快[1]。\n\n截至2020年3月，我国网民规模为9.04亿。${listed}`)).toBe(
      short(`在线服务增长较快[1]。\n\n截至2020年3月，我国网民规模为9.04亿[1]。${listed}`),
    );
  });

  it('make the list where a draft has none, in Markdown and in plain text', async () => {
    expect(await cite('# 方案\n\n截至2020年3月，我国网民规模为9.04亿。\n')).toMatch(
      /^# 方案\n\n截至2020年3月，我国网民规模为9.04亿\[1\]。\n\n#+ 参考文献\n\n\[1\] CNNIC\n*$/,
    );
    expect(await cite('方案\n截至2020年3月，我国网民规模为9.04亿。\n', 'plaintext')).toMatch(
      /^方案\n截至2020年3月，我国网民规模为9.04亿\[1\]。\n+参考文献[：:]?\n+\[1\] CNNIC\n*$/,
    );
  });

  it('keep the line ends of the draft', async () => {
    const after = await cite('# 方案\r\n\r\n截至2020年3月，我国网民规模为9.04亿。\r\n');
    expect(after).toContain('9.04亿[1]。\r\n');
    expect(after.replace(/\r\n/g, '')).not.toContain('\n');
  });

  it('cite once: the finding is gone after its fix', async () => {
    const text = '# 方案\n\n截至2020年3月，我国网民规模为9.04亿。\n';
    const document = await server.open(text);
    const [action] = await fixesFor(document, 'citation/uncited-claim');
    if (action?.edit === undefined) throw new Error('no edit');
    await document.setText(applied(text, document.uri, action.edit));
    expect(await document.settledDiagnostics()).toEqual([]);
  });

  it('are absent where nothing is found', async () => {
    const document = await server.open('智慧城市建设有序推进。');
    await document.settledDiagnostics();
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } };
    expect((await document.codeActions(range)).filter((one) => one.kind === 'quickfix')).toEqual([]);
  });

  it('survive data that comes back changed', async () => {
    for (const data of [
      null,
      7,
      { uri: 3 },
      { uri: 'file:///gone.md', version: 'x', index: -1 },
      { __proto__: null },
    ]) {
      await server.request('codeAction/resolve', { title: 'x', data }).catch(() => undefined);
    }
    expect(await server.isAlive()).toBe(true);
  });
});
