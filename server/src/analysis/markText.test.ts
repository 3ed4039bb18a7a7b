import { expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { readNumericMark } from '../text/numericMarks.ts';
import { renumberMark, tidyMark, type NumberMap } from './markText.ts';

function markIn(text: string) {
  const mark = readNumericMark(text, text.search(/[[［〔]/u), 1000);
  if (mark === undefined) throw new Error(`no mark: ${text}`);
  return mark;
}

function mapped(text: string, map: NumberMap): string {
  const edit = renumberMark(markIn(text), text, 0, map);
  return edit === undefined ? text : applyEdits(text, [edit]);
}

test.each([
  ['[4]', 3, '[5]'],
  ['[2]', 3, '[2]'],
  ['^[4]^', 3, '^[5]^'],
  ['^[4]12-15^', 3, '^[5]12-15^'],
  ['[4]（第12页）', 3, '[5]（第12页）'],
  ['<sup>[4]</sup>', 1, '<sup>[5]</sup>'],
  ['[1,3]', 3, '[1,4]'],
  ['[1，3、4]', 3, '[1，4、5]'],
  ['[4-6]', 3, '[5-7]'],
  ['[2–4]', 3, '[2,4–5]'],
  ['[1-2]', 3, '[1-2]'],
  ['［４，６］', 3, '［５，７］'],
  ['[9-3]', 1, '[10-4]'],
  ['[3-99999]', 1, '[4-100000]'],
])('%s with room made at %d is %s', (mark, from, expected) => {
  expect(mapped(mark, ({ number }) => (number >= from ? number + 1 : number))).toBe(expected);
});

test.each([
  ['[1,3]', { 1: 2, 3: 1 }, '[1,2]'],
  ['[3,1]', { 1: 2, 3: 1 }, '[1,2]'],
  ['[1,4]', { 4: 1 }, '[1]'],
  ['[2，5，9]', { 2: 1, 5: 3, 9: 2 }, '[1-3]'],
  ['[1-3]', { 2: undefined }, '[1,3]'],
  ['文[4]。', { 4: undefined }, '文。'],
])('%s with numbers %j is %s', (mark, numbers: Readonly<Record<number, number | undefined>>, expected) => {
  expect(mapped(mark, ({ number }) => (number in numbers ? numbers[number] : number))).toBe(expected);
});

test.each([
  ['[1,2,3]', '[1-3]'],
  ['[3,1]', '[1,3]'],
  ['[3-1]', '[1-3]'],
  ['[1，2，2，3，7]', '[1-3，7]'],
  ['[1-2]', '[1,2]'],
  ['[1,2]', '[1,2]'],
])('%s is tidied to %s', (mark, expected) => {
  const edit = tidyMark(markIn(mark), mark, 0);
  expect(edit === undefined ? mark : applyEdits(mark, [edit])).toBe(expected);
});
