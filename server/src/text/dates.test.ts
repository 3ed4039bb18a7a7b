import { describe, expect, it } from 'vitest';
import { datesIn } from './dates.ts';

function dates(text: string): string[] {
  return datesIn(text).map((date) =>
    date.month === undefined ? String(date.year) : `${date.year}-${date.month}`,
  );
}

describe('dates', () => {
  it.each([
    ['截至2020年3月', ['2020-3']],
    ['２０２０年３月', ['2020-3']],
    ['二〇二〇年三月', ['2020-3']],
    ['二零二零年十二月', ['2020-12']],
    ['二○二○年三月', ['2020-3']],
    ['2020 年 3 月', ['2020-3']],
    ['2017年底', ['2017']],
    ['2020-03', ['2020-3']],
    ['2020/03/15', ['2020-3']],
    ['2016—2018年', ['2016', '2018']],
    ['到2025年', ['2025']],
  ])('%s', (text, expected) => {
    expect(dates(text)).toEqual(expected);
  });

  it.each(['3月底', '2020个', '2020.5万元', '120205年', '3年', '国发〔2015〕50号'])('none in %s', (text) => {
    expect(dates(text)).toEqual([]);
  });
});
