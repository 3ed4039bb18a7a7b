import { beforeAll, expect, test } from 'vitest';
import { loadPinyin, type PinyinTable } from '../bibliography/pinyin.ts';
import { testKnowledge } from '../testing/knowledge.ts';
import { lookup } from './lookup.ts';

let pinyin: PinyinTable | undefined;
beforeAll(async () => {
  pinyin = await loadPinyin();
});

const view = { knowledge: testKnowledge, locale: 'zh-cn', edition: '2025' } as const;
const terms = (query: string) => lookup(testKnowledge, query, view, pinyin).map(({ term }) => term);

test.each([
  ['智慧城市', '智慧城市'],
  ['智能城市', '智慧城市'],
  ['smart city', '智慧城市'],
  ['zhihui', '智慧城市'],
  ['zhcs', '智慧城市'],
  ['wghzl', '网格化治理'],
])('%s finds %s first', (query, term) => {
  expect(terms(query)[0]).toBe(term);
});

test('what no term is like finds nothing', () => {
  expect(terms('粮食储备')).toEqual([]);
  expect(terms('qqq')).toEqual([]);
});

test('an entry holds what CONTRACT lists', () => {
  const [entry] = lookup(testKnowledge, '智慧城市', view, pinyin);
  expect(entry).toMatchObject({
    id: 'smart-city',
    english: 'smart city',
    source: { section: '一', references: [1] },
    node: 'linkage/top-level-design',
  });
  expect(entry?.markdown).toContain('以信息技术支撑的城市形态');
});
