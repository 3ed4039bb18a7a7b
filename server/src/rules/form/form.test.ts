/** What holds for all form rules together. */
import { expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { hanNumeral } from '../../text/hanNumeral.ts';
import { formRules } from './index.ts';
import { mend } from './testing.ts';

const options = { rules: formRules };

test('one run of safe fixes mends a bad draft, and a second changes nothing', () => {
  const draft = [
    '# 关于印发《贯彻《条例》行动计划(2018-2020年)》的通知',
    '根据国发[2015]050号文件,推进"一网通办"，，增长4.5-5%。',
    '1、培育2、3个项目,培训约100人左右。',
  ].join('\n\n');
  const mended = mend(draft);
  expect(mended).toBe(
    [
      '# 关于印发《贯彻〈条例〉行动计划（2018—2020年）》的通知',
      '根据国发〔2015〕50号文件，推进“一网通办”，增长4.5%～5%。',
      '1.培育两三个项目，培训约100人。',
    ].join('\n\n'),
  );
  expect(mend(mended)).toBe(mended);
  expect(reportOf(mended, options).findings).toEqual([]);
});

/** Long enough for a quadratic rule to take many seconds. */
const long = 60_000;
test.each([
  ['openers', '《'],
  ['brackets and titles', '（《'],
  ['pairs', '《（）》'],
  ['labels', '1）'],
  ['straight quotes', '甲"'],
  ['single quotes', "'甲"],
  ['years', '2018-'],
  ['blanks', '国发〔2015〕                '],
  ['less-than signs', '《<甲'],
  ['commas', '甲,'],
  ['stops', '，'],
  ['numbers', '约1、'],
  ['decreases', '降低'],
  ['plus signs', '甲+＋'],
  ['lone surrogates', '\ud840'],
  ['short lines', '（甲（乙\n'],
  ['short paragraphs', '“甲（。\n\n'],
  ['headings', '三、甲\n'],
])('takes a long draft of %s in linear time', (_, piece) => {
  const start = performance.now();
  reportOf(piece.repeat(long / piece.length), { ...options, format: 'plain' });
  expect(performance.now() - start).toBeLessThan(4_000);
});

test.each([
  [1, '一'],
  [10, '十'],
  [12, '十二'],
  [20, '二十'],
  [99, '九十九'],
  [100, '一百'],
  [103, '一百零三'],
  [110, '一百一十'],
  [115, '一百一十五'],
])('writes %d as %s', (value, words) => {
  expect(hanNumeral(value)).toBe(words);
});
