import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, mergeEdits, spanBefore, type TextEdit } from './edits.ts';

const edit = (start: number, end: number, newText: string) => ({ span: { start, end }, newText });

test('edits apply to the text before any of them, insertions at one place in order', () => {
  expect(applyEdits('甲乙丙', [edit(2, 3, '丁'), edit(0, 0, 'a'), edit(0, 0, 'b')])).toBe('ab甲乙丁');
});

test('an insertion before a replacement at the same place', () => {
  expect(applyEdits('甲乙', [edit(1, 1, '[1]'), edit(1, 2, '丙')])).toBe('甲[1]丙');
});

test('overlapping edits are refused', () => {
  expect(() => applyEdits('甲乙丙', [edit(0, 2, ''), edit(1, 3, '')])).toThrow(RangeError);
});

test('a span of the text after edits stood at the same words before them', () => {
  // 深化放管服和智能城市建设 → 深化“放管服”和智慧城市建设
  const edits = [edit(2, 5, '“放管服”'), edit(6, 10, '智慧城市')];
  expect(spanBefore(edits, { start: 0, end: 2 })).toEqual({ start: 0, end: 2 });
  expect(spanBefore(edits, { start: 3, end: 6 })).toEqual({ start: 2, end: 5 });
  expect(spanBefore(edits, { start: 7, end: 12 })).toEqual({ start: 5, end: 10 });
  expect(spanBefore(edits, { start: 12, end: 14 })).toEqual({ start: 10, end: 12 });
});

describe('two rounds of edits as one', () => {
  test.each<[string, string, TextEdit[], TextEdit[]]>([
    ['apart', '甲乙丙丁', [edit(0, 1, 'ab')], [edit(4, 5, 'z')]],
    ['in the words of the first', '甲乙丙', [edit(1, 2, 'abc')], [edit(2, 3, '')]],
    ['over the border of the first', '甲乙丙', [edit(1, 2, 'abc')], [edit(0, 2, 'x')]],
    ['over two of the first', '甲乙丙丁', [edit(0, 1, 'ab'), edit(2, 3, '')], [edit(1, 4, 'x')]],
    ['after a deletion', '甲乙丙', [edit(0, 1, '')], [edit(0, 0, 'x'), edit(1, 2, 'y')]],
    ['two in one', '甲乙丙', [edit(1, 2, 'abcd')], [edit(1, 2, 'x'), edit(4, 5, 'y')]],
  ])('%s', (_, text, first, second) => {
    const middle = applyEdits(text, first);
    expect(applyEdits(text, mergeEdits(middle, first, second))).toBe(applyEdits(middle, second));
  });

  test('any two', () => {
    const rounds = fc
      .tuple(fc.string({ maxLength: 12 }), fc.array(edits), fc.array(edits))
      .map(([text, first, second]) => {
        const one = clear(text, first);
        const middle = applyEdits(text, one);
        return { text, one, middle, two: clear(middle, second) };
      });
    fc.assert(
      fc.property(rounds, ({ text, one, middle, two }) => {
        expect(applyEdits(text, mergeEdits(middle, one, two))).toBe(applyEdits(middle, two));
      }),
    );
  });
});

const edits = fc.tuple(fc.nat(12), fc.nat(4), fc.string({ maxLength: 3 }));

/** Edits within `text` that do not meet. */
function clear(text: string, wanted: readonly (readonly [number, number, string])[]): TextEdit[] {
  const result: TextEdit[] = [];
  for (const [start, length, newText] of [...wanted].sort((a, b) => a[0] - b[0])) {
    const end = Math.min(text.length, start + length);
    if (start <= text.length && start > (result.at(-1)?.span.end ?? -1))
      result.push(edit(start, end, newText));
  }
  return result;
}
