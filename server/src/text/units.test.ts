import { describe, expect, test } from 'vitest';
import { units, unitsIn } from './units.ts';

const names = (text: string): string[] =>
  Object.entries(units)
    .filter(([, bit]) => (unitsIn(text) & bit) !== 0)
    .map(([name]) => name);

describe('sets of units in a text', () => {
  test.each([
    ['智慧城市', []],
    ['到2025年', ['digit', 'time']],
    ['三项', ['numeral', 'counted']],
    ['项三', ['numeral']],
    ['约5%左右', ['digit', 'sign', 'around']],
    ['以前上报', []],
    ['负责', ['duty']],
    ['责负', []],
    ['全部', ['whole']],
    ['应接尽接', ['extent']],
    ['《规划》（试行）', ['quotes', 'brackets']],
    ['甲，，乙', ['repeated']],
    ['甲，乙。', ['stop']],
    ['甲、乙', ['enumeration']],
    ['见[@key]', ['brackets', 'inert', 'mark']],
  ])('%s: %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });
});
