import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from './lineIndex.ts';

describe('positions', () => {
  test.each([
    ['甲\n乙', 2, { line: 1, character: 0 }],
    ['甲\r\n乙', 3, { line: 1, character: 0 }],
    ['甲\r乙', 2, { line: 1, character: 0 }],
    ['甲\u2028乙', 2, { line: 0, character: 2 }],
    ['😀甲', 2, { line: 0, character: 2 }],
    ['', 5, { line: 0, character: 0 }],
  ])('%j at %d', (text, offset, position) => {
    expect(new LineIndex(text).positionAt(offset)).toEqual(position);
  });

  test('out of range clamps to the line and to the text', () => {
    const index = new LineIndex('甲乙\r\n丙');
    expect(index.offsetAt({ line: 0, character: 99 })).toBe(2);
    expect(index.offsetAt({ line: 9, character: 0 })).toBe(5);
    expect(index.offsetAt({ line: -1, character: 3 })).toBe(0);
    expect(index.offsetAt({ line: 1, character: -4 })).toBe(4);
  });

  test('every offset outside a line break survives the way there and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('甲', '\r\n', '\n', '\r', '😀', 'a') }), (text) => {
        const index = new LineIndex(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const inBreak = text[offset] === '\n' && text[offset - 1] === '\r';
          if (!inBreak) expect(index.offsetAt(index.positionAt(offset))).toBe(offset);
        }
      }),
    );
  });
});
