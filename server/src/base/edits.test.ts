import { expect, test } from 'vitest';
import { applyEdits } from './edits.ts';

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
