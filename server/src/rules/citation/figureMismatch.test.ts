import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';

const code = 'citation/figure-mismatch';

const found = (draft: string) => reportOf(draft).findings.filter((finding) => finding.code === code);

/** The draft after the fix of the first finding that stands at `index`. */
function fixed(draft: string, index = 0): string | undefined {
  const { findings, analysis } = reportOf(draft);
  const first = findings.find((finding) => finding.code === code);
  const fix = first && ruleFor(code)?.fixes?.(first, analysis)[index];
  return fix && applyEdits(draft, fix.edits);
}

describe('another figure of the same date', () => {
  test.each([
    '截至2020年3月，我国网民规模达到‹|9.40亿|›。',
    '2020年3月，我国网民总数为‹|八亿零四百万|›。',
    '2020年3月数据如下。我国网民规模达到‹|8.04亿|›。',
    '2020年初，我国网民规模达到‹|8.04亿|›。',
    '我国网民规模达到‹|8.04亿|›[@cnnic2020report]。',
    '我国网民规模达到‹|9.40亿|›。',
    '- 网民规模（2020年3月）：‹|8.04亿|›',
  ])('%s', (expected) => {
    const draft = expected.replace(/‹\||\|›/g, '');
    expect(marked(draft, code)).toBe(expected);
  });

  test('tells the claim, what is meant and what stands there', () => {
    expect(found('2020年3月，我国网民规模达到９４０００万人。')).toMatchObject([
      {
        severity: 'warning',
        data: { claim: 'netizens', expected: '９０４００万人', found: '９４０００万人' },
      },
    ]);
  });
});

describe('is none', () => {
  test.each([
    ['the figure itself', '2020年3月，我国网民规模达到9.04亿。'],
    ['one that agrees', '2020年3月，我国网民规模超过9亿。'],
    ['a rounding', '2020年3月，我国网民规模达到9亿。'],
    ['of another date', '2019年6月，我国网民规模达到8.54亿。'],
    ['of a later month', '2020年底，我国网民规模达到9.89亿。'],
    ['of another date in the sentence before', '2019年的情况如下。网民规模达到8.54亿[@cnnic2020report]。'],
    ['without a date or a source', '我国网民规模达到11.08亿。'],
    ['of a place', '2020年3月，江苏省网民规模达到8.04亿。'],
    ['of a part', '2020年3月，农村地区网民规模达到2.55亿。'],
    ['a rise', '2020年3月，我国网民规模增长7508万。'],
    ['of another kind', '2020年3月，网民规模居世界第一，覆盖31个省份。'],
    ['a target', '到2020年3月，网民规模力争达到10亿。'],
    ['denied', '2020年3月，网民规模并未达到10亿。'],
    ['beside the right one', '2020年3月网民规模为9.04亿，2020年12月达到9.89亿。'],
  ])('%s', (_, draft) => {
    expect(found(draft)).toEqual([]);
  });
});

describe('the fix', () => {
  test.each([
    ['2020年3月，网民规模达到9.40亿人。', '2020年3月，网民规模达到9.04亿人。'],
    ['2020年3月，网民规模达到９.４０ 亿。', '2020年3月，网民规模达到９.０４ 亿。'],
    ['2020年3月，网民规模达到940,000,000人。', '2020年3月，网民规模达到904,000,000人。'],
    ['2020年3月，网民规模达到九亿四千万。', '2020年3月，网民规模达到九亿零四百万。'],
    ['2020年3月，网民规模超过10亿。', '2020年3月，网民规模超过9亿。'],
  ])('corrects the figure in its own form: %s', (draft, expected) => {
    expect(fixed(draft)).toBe(expected);
    expect(found(expected)).toEqual([]);
  });

  test('also cites the source, where nothing does', () => {
    expect(fixed('治理[@chen2014bottomup]。2020年3月，网民规模达到8.04亿。', 1)).toBe(
      '治理[@chen2014bottomup]。2020年3月，网民规模达到8.04亿[@cnnic2020report]。',
    );
    expect(fixed('网民规模达到8.04亿[@cnnic2020report]。', 1)).toBeUndefined();
  });
});
