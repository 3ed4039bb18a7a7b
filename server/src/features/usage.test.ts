import { describe, expect, test } from 'vitest';
import { analysisOf } from '../testing/fixture.ts';
import { citedWorks, usedTerms } from './usage.ts';

const terms = (text: string) =>
  usedTerms(analysisOf(text)).map(({ term, places }) => [
    term.term,
    ...places.map(({ start, end }) => text.slice(start, end)),
  ]);

const works = (text: string) =>
  citedWorks(analysisOf(text)).map(({ reference, listed, places }) => [
    reference?.key ?? listed?.content.slice(0, 2),
    ...places.map(({ start, end }) => text.slice(start, end)),
  ]);

describe('terms of a draft', () => {
  test('in order of first use, in every form', () => {
    expect(terms('# 数字政府\n\n智慧城市与智能城市，\n建设数字政府。')).toEqual([
      ['数字政府', '数字政府', '数字政府'],
      ['智慧城市', '智慧城市', '智能城市'],
    ]);
  });

  test('but not in code, front matter or protected names', () => {
    expect(terms('---\ntitle: 智慧城市\n---\n\n`智慧城市`，数字化政府采购。')).toEqual([]);
  });
});

describe('works of a draft', () => {
  test('by key', () => {
    expect(works('甲[@tolbert2006trust; @cnnic2020report]。乙[@tolbert2006trust]。')).toEqual([
      ['tolbert2006trust', 'tolbert2006trust', 'tolbert2006trust'],
      ['cnnic2020report', 'cnnic2020report'],
    ]);
  });

  test('by number: known ones, unknown ones, and entries without a mark; a mark to nowhere is none', () => {
    const text =
      '甲[2]。乙[1]。丙[9]。\n\n## 参考文献\n\n' +
      '[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n[2] 无名. 不在库中[M].\n[3] 未引. 未引之书[M].\n';
    expect(works(text)).toEqual([['无名', '2'], ['chen2014bottomup', '1'], ['未引']]);
  });

  test('none', () => {
    expect(works('')).toEqual([]);
  });
});
