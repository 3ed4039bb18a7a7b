import { expect, test } from 'vitest';
import { inFormOf } from './figureForm.ts';
import { figuresIn, type Known } from './figures.ts';

/** The text with its only figure replaced. */
function rewritten(text: string, known: Known): string {
  const [figure] = figuresIn(text);
  if (figure === undefined) throw new Error(`no figure: ${text}`);
  const { start, end } = figure.span;
  return text.slice(0, start) + inFormOf(text.slice(start, end), figure, known) + text.slice(end);
}

test.each([
  ['9.40亿人', '9.04亿人'],
  ['9.40 亿人', '9.04 亿人'],
  ['９．４０亿', '９．０４亿'],
  ['94000万人', '90400万人'],
  ['940,000,000人', '904,000,000人'],
  ['940000000', '904000000'],
  ['940 million人', '904 million人'],
  ['9亿4000万人', '9.04亿人'],
  ['九亿四千万人', '九亿零四百万人'],
  ['九点四亿', '九点零四亿'],
  ['超过10亿人', '超过9亿人'],
  ['约8亿人', '约9亿人'],
  ['8亿多人', '9亿多人'],
  ['不足9亿人', '不足10亿人'],
])('%s is 904 million people: %s', (text, expected) => {
  expect(rewritten(text, { value: 904_000_000, unit: '人' })).toBe(expected);
});

test.each([
  ['65.4%', '64.5%'],
  ['65.4％', '64.5％'],
  ['６５．４％', '６４．５％'],
  ['65.4 %', '64.5 %'],
  ['百分之六十五点四', '百分之六十四点五'],
  ['百分之65.4', '百分之64.5'],
  ['四分之三', '64.5%'],
  ['八成', '64.5%'],
  ['近八成', '近七成'],
  ['超过七成', '超过六成'],
])('%s is 64.5 per cent: %s', (text, expected) => {
  expect(rewritten(text, { value: 64.5, unit: '%' })).toBe(expected);
});

test.each([
  ['400多个', '500多个'],
  ['四百多个', '五百多个'],
  ['超过600个', '超过500个'],
  ['６００余座', '５００余座'],
])('%s is over 500: %s', (text, expected) => {
  expect(rewritten(text, { value: 500, unit: '个', approximate: 'over' })).toBe(expected);
});

test('numerals in Han characters', () => {
  expect(rewritten('一百九十三个', { value: 173, unit: '个' })).toBe('一百七十三个');
  expect(rewritten('九十个', { value: 1005, unit: '个' })).toBe('一千零五个');
  expect(rewritten('二十个', { value: 12, unit: '个' })).toBe('十二个');
  expect(rewritten('三十万人', { value: 120_000, unit: '人' })).toBe('十二万人');
});
