import { beforeAll, describe, expect, it } from 'vitest';
import { findPinyin, loadPinyin, matchesPinyin, type PinyinTable } from './pinyin.ts';

let table: PinyinTable;
beforeAll(async () => {
  table = await loadPinyin();
});

describe('matchesPinyin', () => {
  it.each([
    ['治理', 'zhili'],
    ['治理', 'zl'],
    ['治理', 'zhl'],
    ['治理', 'zhil'],
    ['治理', 'zli'],
    ['治理', 'ZhiLi'],
    ['城市治理转型', 'zhilizx'],
    ['城市', 'chengsh'],
    ['银行', 'yinhang'],
    ['行政', 'xz'],
    ['绿色', 'lvse'],
    ['绿色', 'lüse'],
    ['绿色', 'luse'],
    ['西安', "xi'an"],
    ['中国“城市病”', 'gcsb'],
    ['建设5G网络', 'jianshe5gwl'],
    ['智慧City', 'zhcity'],
    ['中国城市病的测度指标体系及其实证分析', 'zhongguochengshibingdeceduzhibiaotixi'],
  ])('%s reads as %s', (han, latin) => {
    expect(matchesPinyin(han, latin, table)).toBe(true);
  });

  it.each([
    ['治理', 'zhilix'],
    ['治理', 'lz'],
    ['治理', 'hili'],
    ['治理', 'zhlii'],
    ['治\n理', 'zl'],
    ['', 'a'],
    ['治理', ''],
    ['smart city', 'smart'],
    ['治理', '治理'],
  ])('%s does not read as %s', (han, latin) => {
    expect(matchesPinyin(han, latin, table)).toBe(false);
  });

  it('says where', () => {
    expect(findPinyin('智慧城市治理', 'zl', table, 0)).toBe(4);
    expect(findPinyin('治理与治理', 'zl', table, 1)).toBe(3);
    expect(findPinyin('治理与治理', 'zl', table, 4)).toBe(-1);
  });

  it('comes to an end on long text that nearly matches', () => {
    expect(matchesPinyin('啊'.repeat(30_000), `${'a'.repeat(29)}b`, table)).toBe(false);
  });
});
