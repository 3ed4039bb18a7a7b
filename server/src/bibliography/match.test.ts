import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatEntry } from './gbt7714/format.ts';
import { createEntryMatcher, sameWork, type MatchCandidate } from './match.ts';
import type { CslItem } from './model.ts';

const work = (key: string, fields: Record<string, unknown>): MatchCandidate => ({
  key,
  item: { id: key, type: 'article-journal', ...fields },
});
const by = (...names: string[]) => names.map((literal) => ({ literal }));
const year = (value: number) => ({ 'date-parts': [[value]] });

/** Any UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.nat(0x7f)), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any value a careless library may hold in a field. */
const junk = fc.anything({ maxDepth: 2, maxKeys: 3 });

const known = [
  work('xiong', {
    title: '自下而上的城市',
    author: by('熊锐', '长笛', '张慈容'),
    'container-title': '城市环境设计',
    issued: year(2014),
  }),
  work('komninos', {
    title: 'Smart city planning from an evolutionary perspective',
    author: [
      { family: 'Komninos', given: 'N' },
      { family: 'Kakderi', given: 'C' },
    ],
    'container-title': 'Journal of Urban Technology',
    issued: year(2019),
  }),
  work('meng', {
    title: '快速城市化背景下城市公共服务需求偏好研究——以上海为例',
    author: by('孟兆敏'),
    issued: year(2014),
  }),
  work('cnnic45', {
    type: 'report',
    title: '第45次中国互联网络发展状况统计报告',
    author: by('中国互联网络信息中心'),
    issued: year(2020),
  }),
  work('yearly2019', {
    type: 'report',
    title: '智慧城市发展水平评估报告',
    author: by('某研究院'),
    issued: year(2019),
  }),
  work('yearly2020', {
    type: 'report',
    title: '智慧城市发展水平评估报告',
    author: by('某研究院'),
    issued: year(2020),
  }),
  work('short', { type: 'book', title: '智慧城市', author: by('王某'), issued: year(2012) }),
  work('zhang', {
    title: '论协同治理的内涵、价值及发展趋势',
    author: by('张贤明', '田玉麒'),
    issued: year(2016),
  }),
];
const match = createEntryMatcher(known);
const key = (content: string) => match(content)?.key;

describe('a typed entry', () => {
  it.each([
    ['as printed', '熊锐,长笛,张慈容.自下而上的城市[J].城市环境设计,2014(12):98-99.', 'xiong'],
    [
      'full width',
      '熊锐，长笛，张慈容．自下而上的城市［Ｊ］．城市环境设计，２０１４（１２）：98－99．',
      'xiong',
    ],
    ['with spaces alone', '熊锐 自下而上的城市 城市环境设计 2014', 'xiong'],
    [
      'with a misspelt author',
      'Kominos N.,Kakderi C.Smart City Planning from An Evolutionary Perspective[J].Journal of Urban Technology,2019.',
      'komninos',
    ],
    ['in capitals', 'KOMNINOS N. SMART CITY PLANNING FROM AN EVOLUTIONARY PERSPECTIVE[J]. 2019', 'komninos'],
    [
      'with a misspelt title',
      'Komninos N. Smart city planing from an evolutionary perspective[J]. 2019',
      'komninos',
    ],
    [
      'with one wrong character',
      '张贤明,田玉麒.论协同治理的内函、价值及发展趋势[J].湖北社会科学,2016(1):30-37.',
      'zhang',
    ],
    ['without the subtitle', '孟兆敏.快速城市化背景下城市公共服务需求偏好研究[J].南方人口,2014.', 'meng'],
    ['without a year', '张贤明.论协同治理的内涵、价值及发展趋势[J].', 'zhang'],
    [
      'with a title in marks',
      '孟兆敏:《快速城市化背景下城市公共服务需求偏好研究——以上海为例》,南方人口,2014年',
      'meng',
    ],
    ['of one year among several', '某研究院. 智慧城市发展水平评估报告[R]. 2020.', 'yearly2020'],
    ['with a short title, author and year', '王某. 智慧城市[M]. 北京, 2012.', 'short'],
  ])('%s', (_, content, expected) => {
    expect(key(content)).toBe(expected);
  });

  it.each([
    ['another issue of a series', '中国互联网络信息中心. 第47次中国互联网络发展状况统计报告[R]. 2020.'],
    ['the series without its issue', '中国互联网络信息中心. 中国互联网络发展状况统计报告[R]. 2020.'],
    ['a year that is not held', '某研究院. 智慧城市发展水平评估报告[R]. 2016.'],
    ['a title without the year that tells two apart', '某研究院. 智慧城市发展水平评估报告[R].'],
    ['a short title inside a longer one', '王某. 智慧城市建设的三种模式研究[J]. 某刊, 2012.'],
    ['a short title without its author', '李四. 智慧城市[J]. 某刊, 2012.'],
    [
      'a main title with a different subtitle',
      '陈某.快速城市化背景下城市公共服务需求偏好研究——以广州为例[J].2014.',
    ],
    ['the title cited inside another', '李四. 评论《论协同治理》的得与失[J]. 2016.'],
    ['nothing', ''],
    ['no title', '[J]. 2014.'],
  ])('is not taken for %s', (_, content) => {
    expect(key(content)).toBeUndefined();
  });

  it('finds every known work by its own formatted entry', () => {
    for (const candidate of known) {
      for (const edition of ['2015', '2025'] as const) {
        expect(key(formatEntry(candidate.item, edition))).toBe(candidate.key);
      }
    }
  });

  it('never throws', () => {
    const strange = fc.record({ title: junk, author: junk, issued: junk, type: junk }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.array(strange, { maxLength: 3 }), anyText, (held, content) => {
        const candidates = held.map((item) => ({ key: 'x', item: item as unknown as CslItem }));
        const answer = createEntryMatcher(candidates)(content);
        expect(answer === undefined || candidates.includes(answer)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('knows the other titles of a work', () => {
    const report = {
      key: 'report',
      item: {
        id: 'report',
        type: 'report',
        title: '第45次《中国互联网络发展状况统计报告》',
        issued: { 'date-parts': [[2020]] },
        custom: { titles: ['第45次互联网络发展状况统计报告'] },
      },
    };
    const match = createEntryMatcher([report]);
    expect(match('第45次互联网络发展状况统计报告[EB/OL].<http://www.cnnic.net.cn>.')).toBe(report);
    expect(match('第45次中国互联网络发展状况统计报告[R]. 2020.')).toBe(report);
    expect(match('第47次中国互联网络发展状况统计报告[R]. 2021.')).toBeUndefined();
  });

  it('comes to an end on a million characters', () => {
    expect(key('智慧城市.'.repeat(200_000))).toBeUndefined();
  });
});

describe('sameWork', () => {
  const base = {
    id: 'a',
    type: 'book',
    title: '国家治理：理论与实践的比较',
    author: by('甲某'),
    issued: year(2010),
  };
  it.each([
    ['punctuation and case', { title: '国家治理 理论与实践的比较' }, true],
    ['a missing year', { issued: undefined }, true],
    ['another year', { issued: year(2011) }, false],
    ['another author', { author: by('乙某') }, false],
    ['another edition', { edition: 2 }, true],
    ['no title', { title: '' }, false],
  ])('%s', (_, change, expected) => {
    const changed = { ...base, ...change } as CslItem;
    expect(sameWork(base, changed)).toBe(expected);
    expect(sameWork(changed, base)).toBe(expected);
  });

  it('goes by DOI where both have one', () => {
    const a = { ...base, DOI: '10.1000/ABC' };
    expect(sameWork(a, { ...base, DOI: 'https://doi.org/10.1000/abc', title: '别的' })).toBe(true);
    expect(sameWork(a, { ...base, DOI: '10.1000/abd' })).toBe(false);
  });

  it('wants more than a short title', () => {
    const short = { id: 'a', type: 'book', title: '导论' };
    expect(sameWork(short, { ...short, id: 'b' })).toBe(false);
    expect(sameWork({ ...short, issued: year(2001) }, { ...short, issued: year(2001) })).toBe(true);
  });
});
