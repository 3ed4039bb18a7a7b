import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadPinyin, type PinyinTable } from './pinyin.ts';
import { createReferenceSearch, type ReferenceCandidate } from './search.ts';

const reference = (
  key: string,
  authors: string,
  title: string,
  container: string,
  year: number,
  number?: number,
): ReferenceCandidate => ({
  key,
  ...(number === undefined ? {} : { number }),
  item: {
    id: key,
    type: 'article-journal',
    title,
    author: authors.split(';').map((name) => {
      const [family = '', given] = name.split(' ');
      return given === undefined ? { literal: family } : { family, given };
    }),
    'container-title': container,
    issued: { 'date-parts': [[year]] },
  },
});

const works = [
  reference('xiong2014', '熊锐;长笛', '自下而上的城市', '城市环境设计', 2014, 1),
  reference('ma2020', '马亮', '大数据时代的政府绩效管理', '理论探索', 2020, 6),
  reference('zhang2016', '张贤明;田玉麒', '论协同治理的内涵、价值及发展趋势', '湖北社会科学', 2016, 16),
  reference('zhili-key', '王俊', '从电子政务到智慧社会', '电子政务', 2018, 25),
  reference(
    'roller2001',
    'Röller Lars;Waverman Leonard',
    'Telecommunications infrastructure',
    'American Economic Review',
    2001,
    9,
  ),
  reference('liang2017', '梁平', '治理下沉', '法学杂志', 2017, 20),
];

/** Any UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.nat(0x7f)), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any value a careless library may hold in a field. */
const junk = fc.anything({ maxDepth: 2, maxKeys: 3 });

let table: PinyinTable;
beforeAll(async () => {
  table = await loadPinyin();
});
const found = (query: string, limit = 10) =>
  createReferenceSearch(works)
    .search(query, limit, table)
    .map(({ key }) => key);

describe('search', () => {
  it.each([
    ['熊锐', 'xiong2014'],
    ['xiongrui', 'xiong2014'],
    ['xr', 'xiong2014'],
    ['Röller', 'roller2001'],
    ['roller', 'roller2001'],
    ['ＲＯＬＬＥＲ', 'roller2001'],
    ['waverman 2001', 'roller2001'],
    ['绩效 马亮', 'ma2020'],
    ['2020 jixiao', 'ma2020'],
    ['马亮zfjx', 'ma2020'],
    ['理论探索', 'ma2020'],
    ['法学　梁平', 'liang2017'],
    ['[16]', 'zhang2016'],
    ['@ma2020', 'ma2020'],
    ['xietong zl', 'zhang2016'],
  ])('%s finds %s first', (query, key) => {
    expect(found(query)[0]).toBe(key);
  });

  it('wants every word', () => {
    expect(found('马亮 2014')).toEqual([]);
    expect(found('马亮 城市')).toEqual([]);
  });

  it('ranks key and author before title, title starts before insides, letters before pinyin', () => {
    expect(found('zhili')).toEqual(['zhili-key', 'liang2017', 'zhang2016']);
    expect(found('治理')).toEqual(['liang2017', 'zhang2016']);
  });

  it('finds a number as a whole only', () => {
    expect(found('6')).toEqual(['ma2020', ...found('6').slice(1)]);
    expect(found('25')).toEqual(['zhili-key']);
  });

  it('does without pinyin while it is not loaded', () => {
    const search = createReferenceSearch(works);
    expect(search.search('xiongrui', 5)).toEqual([]);
    expect(search.search('xiong', 5).map(({ key }) => key)).toEqual(['xiong2014']);
  });

  it('caps the list and keeps the order of equals', () => {
    expect(found('', 2)).toEqual(['xiong2014', 'ma2020']);
    expect(found('的', 1)).toHaveLength(1);
    expect(found('x', 0)).toEqual([]);
    expect(found('', -1)).toEqual([]);
  });

  it('never throws, whatever is asked and whatever is held', () => {
    const strange = fc.record({
      key: anyText,
      item: fc.record(
        { title: junk, author: junk, issued: junk, 'container-title': junk, publisher: junk },
        { requiredKeys: [] },
      ),
    });
    fc.assert(
      fc.property(fc.array(strange, { maxLength: 3 }), anyText, (held, query) => {
        const all = held as unknown as ReferenceCandidate[];
        const results = createReferenceSearch(all).search(query, 5, table);
        for (const result of results) expect(all).toContain(result);
      }),
      { numRuns: 100 },
    );
  });

  it('stays usable at ten thousand works', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => {
      const { key, item } = works[index % works.length] as ReferenceCandidate;
      return { key: key + String(index), item };
    });
    const search = createReferenceSearch(many);
    expect(search.search('zhili', 100, table)).toHaveLength(100);
    search.search('xietong zl', 100, table);
  });
});
