import type { CompletionItem } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { cursorIn, edited } from './marks.ts';
import { keyOf, referenceCount } from './references.ts';

const list =
  '\n\n## 参考文献\n\n[1] 石忆邵. 中国“城市病”的测度指标体系及其实证分析[J]. 经济地理, 2014, 34(10): 1-6.';

describe('completion', () => {
  let server: TestServer;
  beforeAll(async () => {
    // Drafts of a few characters, most of them Latin, are no Chinese drafts by themselves.
    server = await TestServer.start(serverProgram, { initializationOptions: { checkMarkdown: 'always' } });
  });
  afterAll(() => {
    server.dispose();
  });

  async function complete(marked: string, languageId?: string) {
    const { text, position } = cursorIn(marked);
    const document = await server.open(text, languageId);
    return { text, ...(await document.completion(position)) };
  }

  /** The draft after accepting the first item whose text holds `wanted`, with the edits that resolving adds. */
  async function accept(marked: string, wanted: string): Promise<string> {
    const { text, items } = await complete(marked);
    const item = items.find((one) => JSON.stringify(one).includes(wanted));
    if (item === undefined) throw new Error(`${wanted} is not among ${items.length} items`);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    const main = resolved.textEdit ?? item.textEdit;
    if (main === undefined || !('range' in main)) throw new Error('a text edit with one range is expected');
    return edited(text, [main, ...(resolved.additionalTextEdits ?? [])]);
  }

  it.each([
    ['in a Pandoc bracket', '治理[@<|>'],
    ['in a closed Pandoc bracket', '治理[@<|>]'],
    ['at a bare @ after Han', '治理@<|>'],
    ['after a full-width bracket', '推进治理（@<|>'],
    ['in a bracket', '推进治理转型[<|>'],
    ['in a closed bracket', '推进治理转型[<|>]'],
    ['in a tortoise-shell bracket', '推进治理转型〔<|>'],
  ])('offers every reference %s', async (_, marked) => {
    const { items } = await complete(marked);
    expect(items.length).toBeGreaterThanOrEqual(referenceCount);
  });

  it.each([
    ['key', keyOf(12).slice(0, 5)],
    ['title in Han', '互联网络发展'],
    ['pinyin', 'hulianwangluo'],
    ['initials', 'hlwlfz'],
  ])('finds a reference by %s', async (_, query) => {
    const { items } = await complete(`网民规模[@${query}<|>]`);
    expect(JSON.stringify(items)).toContain(keyOf(12));
    expect(items.length).toBeLessThan(referenceCount);
  });

  it.each([
    ['author in Han', '石忆邵'],
    ['author in pinyin', 'shiyishao'],
    ['author in initials', 'sys'],
    ['year', '2014'],
  ])('finds a reference by %s', async (_, query) => {
    expect(JSON.stringify((await complete(`城市病[@${query}<|>]`)).items)).toContain(keyOf(3));
  });

  it('offers items that the editor does not filter away', async () => {
    const { items } = await complete('城市病[@shiyishao<|>]');
    const [first] = items;
    // An editor filters by what is typed: the filter text must begin with it, or repeat it.
    expect(first?.filterText ?? first?.label).toMatch(/shiyishao/);
  });

  it('accepts a key into a Pandoc bracket', async () => {
    expect(await accept('城市病[@<|>', keyOf(3))).toBe(`城市病[@${keyOf(3)}]`);
    expect(await accept('城市病[@<|>]。', keyOf(3))).toBe(`城市病[@${keyOf(3)}]。`);
    expect(await accept('城市病[@shi<|>]。', keyOf(3))).toBe(`城市病[@${keyOf(3)}]。`);
    expect(await accept('城市病[@a; @<|>]。', keyOf(3))).toBe(`城市病[@a; @${keyOf(3)}]。`);
  });

  it('accepts the number of a listed work in a numbered draft', async () => {
    expect(await accept(`成因复杂[1]。治理不易[<|>]。${list}`, keyOf(3))).toBe(
      `成因复杂[1]。治理不易[1]。${list}`,
    );
  });

  it('accepts the next number and its entry in a numbered draft', async () => {
    const after = await accept(`成因复杂[1]。网民众多[<|>]。${list}`, keyOf(12));
    expect(after).toContain('成因复杂[1]。网民众多[2]。');
    expect(after).toMatch(/\n\[1\] 石忆邵.*\n+\[2\] .*互联网络发展状况统计报告/);
  });

  it('sends the entry at once to a client that cannot resolve edits', async () => {
    const plain = await TestServer.start(serverProgram, { capabilities: {} });
    try {
      const { text, position } = cursorIn(`成因复杂[1]。网民众多[<|>]。${list}`);
      const { items } = await (await plain.open(text)).completion(position);
      const item = items.find((one) => JSON.stringify(one.data).includes(keyOf(12)));
      expect(item?.additionalTextEdits?.[0]?.newText).toContain('互联网络发展状况统计报告');
    } finally {
      plain.dispose();
    }
  });

  it('offers policies in 《', async () => {
    const { items } = await complete('落实《<|>');
    expect(items.map((item) => item.label)).toContain('《促进大数据发展行动纲要》');
    expect(await accept('落实《促进<|>》', '促进大数据发展行动纲要')).toContain('《促进大数据发展行动纲要》');
    expect(JSON.stringify((await complete('落实《cjdsj<|>')).items)).toContain('促进大数据发展行动纲要');
  });

  it('offers terms after Han and by pinyin', async () => {
    expect((await complete('推进智慧<|>')).items.map((item) => item.label)).toContain('智慧城市');
    expect((await complete('推进zhihuicheng<|>')).items.map((item) => item.label)).toContain('智慧城市');
    expect(await accept('推进智慧<|>建设', '智慧城市')).toBe('推进智慧城市建设');
  });

  it('marks the list incomplete and caps it', async () => {
    const answer = await complete('治理[@<|>');
    expect(answer.isIncomplete).toBe(true);
    expect(answer.items.length).toBeLessThanOrEqual(200);
  });

  it('adds the formatted entry on resolve, not before', async () => {
    const { items } = await complete('治理[@<|>');
    const item = items.find((one) => JSON.stringify(one).includes(keyOf(3)));
    expect(item?.documentation).toBeUndefined();
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    expect(JSON.stringify(resolved.documentation)).toContain('经济地理');
  });

  it('survives items that come back changed', async () => {
    for (const item of [
      { label: 'x' },
      { label: 'x', data: null },
      { label: 'x', data: { uri: 7, kind: 'key', id: {}, offset: 'a' } },
      { label: 'x', data: { kind: 'constructor', id: '__proto__', offset: -1 } },
    ]) {
      const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
      expect(resolved.label).toBe('x');
    }
  });

  it('keeps out of e-mail addresses, code and plain sentences', async () => {
    expect((await complete('联系 office@<|>')).items).toEqual([]);
    expect((await complete('`治理[@<|>`，说明在此。')).items).toEqual([]);
    expect((await complete('今天天气很好。<|>')).items).toEqual([]);
  });
});
