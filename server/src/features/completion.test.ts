import { beforeAll, describe, expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { loadPinyin, type PinyinTable } from '../bibliography/pinyin.ts';
import { analysisOf, fixture, type FixtureOptions } from '../testing/fixture.ts';
import { testKnowledge } from '../testing/knowledge.ts';
import { complete, completionDetails, completionLimit } from './completion.ts';

let pinyin: PinyinTable | undefined;
beforeAll(async () => {
  pinyin = await loadPinyin();
});

const view = { knowledge: testKnowledge, locale: 'zh-cn', edition: '2025' } as const;

function at(marked: string, options: FixtureOptions = {}) {
  const { text, cursor } = fixture(marked);
  const analysis = analysisOf(text, options);
  return { text, analysis, items: complete(analysis, cursor, { view, pinyin }) };
}

/** The ids offered at `<|>`. */
const offered = (marked: string, options?: FixtureOptions) =>
  at(marked, options).items.map((item) => item.data.id);

/** The draft after the first item is taken. */
function taken(marked: string, options?: FixtureOptions): string {
  const { text, analysis, items } = at(marked, options);
  const [item] = items;
  if (item === undefined) throw new Error('nothing is offered');
  const details = completionDetails(analysis, item.data, view);
  return applyEdits(text, [{ span: item.span, newText: item.newText }, ...(details?.edits ?? [])]);
}

const list = '\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n';

describe('references are offered', () => {
  test.each([
    '治理[@<|>',
    '治理@<|>',
    '（@<|>',
    '治理[@<|>]',
    '治理[<|>',
    '治理〔<|>',
    '治理[@chen2014bottomup; @<|>]',
    '[@<|>',
  ])('after %s', (draft) => {
    expect(offered(draft)).toHaveLength(4);
  });
  test.each([
    ['author', '治理[@陈<|>'],
    ['title', '治理[@自下<|>'],
    ['key', '治理[@chen2014<|>'],
    ['pinyin', '治理[@zixia<|>'],
    ['initials', '治理[@zxes<|>'],
    ['year', '治理[@2014<|>'],
  ])('by %s', (_, draft) => {
    expect(offered(draft)[0]).toBe('chen2014bottomup');
  });
  test.each([
    '国发〔<|>',
    '国发〔201<|>',
    'office@<|>',
    '- [<|>',
    '`治理[@<|>`',
    '```\n治理[@<|>\n```',
    '---\nauthor: @<|>\n---\n',
    `治理[1]。${list}[@<|>`,
  ])('not in %j', (draft) => {
    expect(offered(draft)).toEqual([]);
  });
});

describe('taking a reference', () => {
  test.each([
    ['治理[@chen<|>', '治理[@chen2014bottomup]'],
    ['治理[@chen<|>]。', '治理[@chen2014bottomup]。'],
    ['治理@chen<|>。', '治理@chen2014bottomup。'],
    ['治理[@tolbert2006trust; @chen<|>]', '治理[@tolbert2006trust; @chen2014bottomup]'],
    ['见[@tolbert2006trust]。治理[chen<|>]', '见[@tolbert2006trust]。治理[@chen2014bottomup]'],
  ])('%s writes a key', (draft, expected) => {
    expect(taken(draft)).toBe(expected);
  });
  test('writes the number it has in a numbered draft', () => {
    expect(taken(`城市[1]。治理[@chen<|>]。${list}`)).toBe(`城市[1]。治理[1]。${list}`);
  });
  test('adds its entry to a numbered draft', () => {
    expect(taken(`城市[1]。治理[唐<|>]。${list}`)).toBe(
      `城市[1]。治理[2]。${list.trimEnd()}\n\n[2] 唐明. 电子政务对政府信任的影响[J]. 治理研究，2006（1）：1-9.\n`,
    );
  });
  test('keeps a typed ^', () => {
    expect(taken(`城市[1]。治理^[chen<|>]。${list}`)).toBe(`城市[1]。治理^[1]。${list}`);
  });
});

describe('policies', () => {
  test.each(['落实《<|>', '落实《促进<|>》', '落实《dashuju<|>', '落实《50号<|>'])('after %s', (draft) => {
    expect(offered(draft)).toEqual(['big-data']);
  });
  test('come with their number', () => {
    expect(taken('落实《促进<|>》。')).toBe('落实《促进大数据发展行动纲要》（国发〔2015〕50号）。');
    expect(taken('落实《促进<|>》（国发〔2015〕50号）。')).toBe(
      '落实《促进大数据发展行动纲要》（国发〔2015〕50号）。',
    );
  });
});

describe('terms', () => {
  test.each([
    ['推进智慧<|>', '推进智慧城市'],
    ['推进网格化<|>', '推进网格化治理'],
    ['推进zhcs<|>', '推进智慧城市'],
    ['推进shuzizhengfu<|>', '推进数字政府'],
    ['推进smart<|>', '推进智慧城市'],
  ])('%s', (draft, expected) => {
    expect(taken(draft)).toBe(expected);
  });
  test.each(['推进智慧城市<|>', '今天<|>', 'https://zhcs<|>'])('not after %s', (draft) => {
    expect(offered(draft)).toEqual([]);
  });
});

test('details show the entry', () => {
  const { analysis, items } = at('治理[@chen<|>');
  const [item] = items;
  expect(item && completionDetails(analysis, item.data, view)?.markdown).toContain('自下而上的城市');
  expect(completionDetails(analysis, { kind: 'key', id: 'nobody', offset: 0 }, view)).toBeUndefined();
});

test('the list is capped', () => {
  expect(completionLimit).toBeLessThanOrEqual(200);
});
