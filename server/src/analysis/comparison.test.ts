import { describe, expect, test } from 'vitest';
import { analysisOf } from '../testing/fixture.ts';
import { differencesOf, statementsOf } from './comparison.ts';

/** Differences between drafts as `kind subject: words | words`. */
function compare(...texts: readonly string[]): readonly string[] {
  const drafts = texts.map((text, draft) => ({ draft, statements: statementsOf(analysisOf(text)) }));
  for (const { draft, statements } of drafts) {
    for (const { span, text } of statements) expect(texts[draft]?.slice(span.start, span.end)).toBe(text);
  }
  return differencesOf(drafts).map(
    ({ kind, subject, places }) =>
      `${kind} ${subject}: ${places.map(({ draft, statement }) => `${draft} ${statement.text}`).join(' | ')}`,
  );
}

describe('indicators that differ', () => {
  test.each([
    [
      '到2027年，全市网上可办率达到95%以上。',
      '2027年底，网上可办率达到90%。',
      'indicator 网上可办率（2027年）: 0 网上可办率达到95%以上 | 1 网上可办率达到90%',
    ],
    [
      '到2027年，新增5G基站1000座。',
      '到2027年，新增5G基站1500座。',
      'indicator 新增5G基站（2027年）: 0 新增5G基站1000座 | 1 新增5G基站1500座',
    ],
    [
      '# 云州市行动计划（2025—2027年）\n\n数据共享率不低于80％。\n',
      '# 云州市实施方案（2025—2027年）\n\n- 确保数据共享率达到85%。\n',
      'indicator 数据共享率（2027年）: 0 数据共享率不低于80％ | 1 数据共享率达到85%',
    ],
  ])('%s / %s', (a, b, expected) => {
    expect(compare(a, b)).toEqual([expected]);
  });

  test.each([
    ['other years', '到2025年，网上可办率达到80%。', '到2027年，网上可办率达到95%。'],
    ['years of titles', '# 2025年工作要点\n\n网上可办率达到80%。', '# 2026年工作要点\n\n网上可办率达到90%。'],
    ['other names', '到2027年，网上可办率达到95%。', '到2027年，掌上可办率达到80%。'],
    ['other units', '到2027年，新增5G基站1000座。', '到2027年，新增5G基站10%。'],
    [
      'the same value otherwise written',
      '到2027年，数据共享率达到95%以上。',
      '到2027年，数据共享率不低于百分之九十五。',
    ],
    [
      'one draft that says both',
      '到2027年，城区覆盖率达到95%，其中城区覆盖率达到90%。',
      '到2027年，城区覆盖率达到90%。',
    ],
    ['quoted titles and code', '《到2027年办结率达到80%方案》', '到2027年，办结率达到90%。'],
    ['nothing in common', '', '到2027年，网上可办率达到95%。'],
  ])('but not for %s', (_, a, b) => {
    expect(compare(a, b)).toEqual([]);
  });
});

describe('deadlines that differ', () => {
  test.each([
    [
      '2026年底前，建成城市运行管理平台。',
      '2027年6月底前，基本建成城市运行管理平台。',
      'deadline 建成城市运行管理平台: 0 2026年底前，建成城市运行管理平台 | 1 2027年6月底前，基本建成城市运行管理平台',
    ],
    [
      '到2026年，全面建成数据共享体系。',
      '到2027年，全面建成数据共享体系。',
      'deadline 建成数据共享体系: 0 2026年，全面建成数据共享体系 | 1 2027年，全面建成数据共享体系',
    ],
  ])('%s / %s', (a, b, expected) => {
    expect(compare(a, b)).toEqual([expected]);
  });

  test.each([
    ['the end of one year', '2026年底前，建成城市运行管理平台。', '2026年12月底前，建成城市运行管理平台。'],
    ['other tasks', '2026年底前，建成城市运行管理平台。', '2027年底前，建成公共数据平台。'],
    ['what happened in a year', '2020年建成城市运行管理平台。', '2021年建成城市运行管理平台。'],
  ])('but not for %s', (_, a, b) => {
    expect(compare(a, b)).toEqual([]);
  });
});

describe('organisations whose names differ', () => {
  test.each([
    [
      '（责任单位：市大数据局、市财政局）',
      '（责任单位：市大数据管理局；完成时限：2026年底）',
      'organisation 市大数据局: 0 市大数据局 | 1 市大数据管理局',
    ],
    [
      '由市发展改革委牵头。',
      '（市发展和改革委员会负责）',
      'organisation 市发展改革委: 0 市发展改革委 | 1 市发展和改革委员会',
    ],
  ])('%s / %s', (a, b, expected) => {
    expect(compare(`推进工作${a}`, `推进工作${b}`)).toEqual([expected]);
  });

  test.each([
    ['other organisations', '（责任单位：市委办）', '（责任单位：市委网信办）'],
    ['城管 and 城建', '（责任单位：市城市管理局）', '（责任单位：市城市建设局）'],
    [
      'a draft with both names',
      '（责任单位：市大数据局）（责任单位：市大数据管理局）',
      '（责任单位：市大数据局）',
    ],
    ['names outside lists', '市大数据局成立。', '市大数据管理局成立。'],
  ])('but not for %s', (_, a, b) => {
    expect(compare(`推进工作${a}`, `推进工作${b}`)).toEqual([]);
  });
});

test('three drafts: one place for each draft and value', () => {
  const of = (value: string) =>
    `到2027年，网上可办率达到${value}。再说一次：到2027年，网上可办率达到${value}。`;
  expect(compare(of('95%'), of('95%'), of('90%'))).toEqual([
    'indicator 网上可办率（2027年）: 0 网上可办率达到95% | 1 网上可办率达到95% | 2 网上可办率达到90%',
  ]);
});
