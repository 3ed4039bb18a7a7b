import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstNot } from './search.ts';
import { anyWithin } from './span.ts';

const ascending = fc.array(fc.integer({ min: 0, max: 30 })).map((numbers) => numbers.sort((a, b) => a - b));
const place = fc.integer({ min: -1, max: 31 });

it('the first item that does not come before', () => {
  expect(firstNot([1, 3, 3, 5], (number) => number < 3)).toBe(1);
  expect(firstNot([], () => true)).toBe(0);
  fc.assert(
    fc.property(ascending, place, (numbers, limit) => {
      const found = numbers.findIndex((number) => number >= limit);
      expect(firstNot(numbers, (number) => number < limit)).toBe(found < 0 ? numbers.length : found);
    }),
  );
});

it('whether an offset lies in a span', () => {
  fc.assert(
    fc.property(ascending, place, place, (offsets, start, end) => {
      const within = offsets.some((offset) => offset >= start && offset < end);
      expect(anyWithin(offsets, { start, end })).toBe(within);
    }),
  );
});
