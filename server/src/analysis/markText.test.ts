import { expect, test } from 'vitest';
import { renumberMark } from './markText.ts';

const makeRoomAt = (from: number) => (number: number) => (number >= from ? number + 1 : number);

test.each([
  ['[4]', 3, '[5]'],
  ['[2]', 3, '[2]'],
  ['^[4]^', 3, '^[5]^'],
  ['<sup>[4]</sup>', 1, '<sup>[5]</sup>'],
  ['[1,3]', 3, '[1,4]'],
  ['[1，3、4]', 3, '[1，4、5]'],
  ['[4-6]', 3, '[5-7]'],
  ['[2–4]', 3, '[2,4–5]'],
  ['[1-2]', 3, '[1-2]'],
  ['[9-3]', 1, '[9-3]'],
])('%s with room made at %d is %s', (mark, from, expected) => {
  expect(renumberMark(mark, makeRoomAt(from))).toBe(expected);
});
