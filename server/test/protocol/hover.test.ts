import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { cursorIn, textIn } from './marks.ts';
import { keyOf } from './references.ts';

describe('hover', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  /** The hover at `<|>`: what it is on, and its Markdown; undefined where there is none. */
  async function hover(marked: string, languageId?: string) {
    const { text, position } = cursorIn(marked);
    const document = await server.open(text, languageId);
    const answer = await document.hover(position);
    if (answer === null) return undefined;
    const { contents } = answer;
    const markdown =
      typeof contents === 'object' && 'value' in contents ? contents.value : JSON.stringify(contents);
    return { on: answer.range && textIn(text, answer.range), markdown };
  }

  it('explains a term: definition, English, source', async () => {
    const shown = await hover('推进智慧<|>城市建设。');
    expect(shown?.on).toBe('智慧城市');
    expect(shown?.markdown).toContain('智慧城市');
    expect(shown?.markdown).toMatch(/smart city/i);
    expect(shown?.markdown).toMatch(/[一二三四五]/);
    expect(shown?.markdown.length).toBeGreaterThan(60);
  });

  it('says at a variant which term is right', async () => {
    const shown = await hover('推进智能<|>城市建设。');
    expect(shown?.on).toBe('智能城市');
    expect(shown?.markdown).toContain('智慧城市');
  });

  it('works at both ends of a term', async () => {
    expect((await hover('推进<|>智慧城市建设。'))?.on).toBe('智慧城市');
    expect((await hover('推进智慧城市<|>。'))?.on).toBe('智慧城市');
  });

  it('formats the entry of a Pandoc mark', async () => {
    const shown = await hover(`网民达9.04亿[@${keyOf(12).slice(0, 4)}<|>${keyOf(12).slice(4)}]。`);
    expect(shown?.markdown).toContain('互联网络发展状况统计报告');
  });

  it('shows the listed entry of a numeric mark', async () => {
    const shown = await hover(
      '城市病成因复杂[<|>1]。\n\n## 参考文献\n\n[1] 石忆邵. 中国“城市病”的测度指标体系及其实证分析[J]. 经济地理, 2014, 34(10): 1-6.',
    );
    expect(shown?.markdown).toContain('石忆邵');
  });

  it('says that a mark leads nowhere', async () => {
    expect((await hover('已经起步[@nobody<|>1999]。'))?.markdown).toContain('nobody1999');
  });

  it('names issuer, date and number of a policy', async () => {
    const shown = await hover('落实《促进大数据<|>发展行动纲要》要求。');
    expect(shown?.on).toBe('《促进大数据发展行动纲要》');
    expect(shown?.markdown).toContain('国务院');
    expect(shown?.markdown).toContain('2015');
    expect(shown?.markdown).toContain('国发〔2015〕50号');
  });

  it('stays away from plain words, code and blank places', async () => {
    expect(await hover('今天天气<|>很好，大家都来开会。')).toBeUndefined();
    expect(await hover('命令为`智慧<|>城市`，大家照此输入。')).toBeUndefined();
    expect(await hover('第一段。\n<|>\n第二段。')).toBeUndefined();
  });

  it('works in plain text and policy drafts', async () => {
    expect((await hover('推进智慧<|>城市建设。', 'plaintext'))?.on).toBe('智慧城市');
    expect((await hover('推进智慧<|>城市建设。', 'policy-draft'))?.on).toBe('智慧城市');
  });

  it('follows the locale of the client', async () => {
    const english = await TestServer.start(serverProgram, { locale: 'en' });
    try {
      const document = await english.open('推进智慧城市建设。');
      expect(JSON.stringify(await document.hover({ line: 0, character: 3 }))).toMatch(/smart city/i);
    } finally {
      english.dispose();
    }
  });
});
