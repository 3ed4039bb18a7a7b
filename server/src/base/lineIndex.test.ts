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

describe('edits', () => {
  const units = fc.string({ unit: fc.constantFrom('甲', '\r\n', '\n', '\r', '😀', 'a'), maxLength: 40 });

  test('an edited text has the lines of the same text made from nothing, however many pieces it has', () => {
    const filler = '一二三四五六七八九\r\n'.repeat(5000);
    const edits = fc.array(fc.record({ at: fc.nat(), removed: fc.nat({ max: 40_000 }), added: units }), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(units, edits, fc.nat(), (start, list, place) => {
        let text = start + filler + start;
        let index = new LineIndex(text);
        for (const { at, removed, added } of list) {
          const span = { start: at % (text.length + 1), end: 0 };
          span.end = Math.min(text.length, span.start + (removed % 3 === 0 ? removed : removed % 20));
          text = text.slice(0, span.start) + added + text.slice(span.end);
          const before = index;
          index = index.edited(span, added);
          const change = index.changeSince(before);
          if (change !== undefined)
            expect(
              before.text.slice(0, change.start) +
                index.slice(change.start, change.newEnd) +
                before.text.slice(change.oldEnd),
            ).toBe(text);
          else expect(before.text).toBe(text);
        }
        const fresh = new LineIndex(text);
        expect(index.slice(0, text.length)).toBe(text);
        expect(index.text).toBe(text);
        expect(index.lineCount).toBe(fresh.lineCount);
        expect(index.eol).toBe(fresh.eol);
        for (let i = 0; i < 20; i++) {
          const offset = (place * (i + 1)) % (text.length + 1);
          expect(index.positionAt(offset)).toEqual(fresh.positionAt(offset));
          const line = (place + i * 97) % fresh.lineCount;
          expect([index.lineStart(line), index.lineEnd(line)]).toEqual([
            fresh.lineStart(line),
            fresh.lineEnd(line),
          ]);
        }
      }),
      { numRuns: 80 },
    );
  });
});
