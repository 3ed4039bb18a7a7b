import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesIn } from './matches.ts';

const text = fc.string({ maxLength: 20, unit: fc.constantFrom('a', 'b', '、', '😀', '“', '\n') });

test.each([/a/g, /[a、]+/gu, /b*/g, /b*/gu, /(?<=“)a|$/gu, /^./gm])(
  '%s matches as by matchAll',
  (pattern) => {
    fc.assert(
      fc.property(text, (text) => {
        expect(matchesIn(text, pattern)).toEqual([...text.matchAll(pattern)]);
      }),
    );
  },
);
