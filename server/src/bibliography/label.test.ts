import { expect, it } from 'vitest';
import { referenceYear, shortLabel } from './label.ts';
import type { CslItem } from './model.ts';

const label = (fields: Record<string, unknown>) => shortLabel({ id: 'key', type: 'book', ...fields });
const issued = { 'date-parts': [[2021]] };
const han = (...names: string[]) => names.map((literal) => ({ literal }));

it('names one author, two, or the first of several', () => {
  expect(label({ author: han('马亮'), issued })).toBe('马亮（2021）');
  expect(label({ author: [{ family: '臧', given: '雷振' }, { literal: '张振宇' }], issued })).toBe(
    '臧雷振、张振宇（2021）',
  );
  expect(label({ author: han('熊锐', '长笛', '张慈容'), issued })).toBe('熊锐等（2021）');
  const latin = [{ family: 'Tolbert', given: 'C' }, { family: 'Mossberger' }, { family: 'Third' }];
  expect(label({ author: latin.slice(0, 2), issued })).toBe('Tolbert & Mossberger (2021)');
  expect(label({ author: latin, issued })).toBe('Tolbert et al. (2021)');
});

it('falls back on editor, title and key', () => {
  expect(label({ editor: han('编者'), issued })).toBe('编者（2021）');
  expect(label({ title: '第45次报告', issued })).toBe('第45次报告（2021）');
  expect(label({ title: '长'.repeat(40) })).toBe(`${'长'.repeat(23)}…`);
  expect(label({})).toBe('key');
});

it.each([
  [{ 'date-parts': [['2006', 3]] }, 2006],
  [{ literal: '2015年版' }, 2015],
  ['2019-03-01', 2019],
  [{ literal: '不详' }, undefined],
  [undefined, undefined],
])('year of %j', (value, year) => {
  expect(referenceYear({ id: 'x', type: 'book', issued: value } as unknown as CslItem)).toBe(year);
});
