import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf } from '../testing/fixture.ts';
import type { DraftFormat } from '../text/model.ts';
import { format } from './format.ts';

const formatted = (text: string, as: DraftFormat = 'markdown') =>
  applyEdits(text, format(analysisOf(text, { format: as })));

test.each([
  ['blanks of every kind', '甲 \n\n乙\t\n\n丙　\n\n丁\u00a0\u3000 ', '甲\n\n乙\n\n丙\n\n丁'],
  ['blank lines', '甲\n　　\n乙\n \t \n', '甲\n\n乙\n\n'],
  ['with every line end', '甲 \r\n\r\n乙 \r\n', '甲\r\n\r\n乙\r\n'],
  ['one space before a line of the same paragraph', '甲 \n乙', '甲\n乙'],
  ['two spaces at the end of a paragraph', '甲  \n\n乙  ', '甲\n\n乙'],
  ['headings and lists', '# 甲  \n\n- 乙 \n- 丙 ', '# 甲\n\n- 乙\n- 丙'],
])('takes away: %s', (_, before, after) => {
  expect(formatted(before)).toBe(after);
});

test.each([
  ['a hard break', '甲  \n乙'],
  ['indents', '　　甲\n\n    乙'],
  ['code', '```\n甲  \n  \n```'],
  ['front matter', '---\ntitle: 甲 \n---\n\n乙'],
  ['blanks behind a backslash', '甲\\ \n乙'],
  ['what only looks blank', '甲\u2028\n\n乙\u200b'],
  ['nothing', ''],
])('leaves: %s', (_, text) => {
  expect(formatted(text)).toBe(text);
});

test('plain text knows no hard break', () => {
  expect(formatted('　　甲  \n　　乙　\n', 'plain')).toBe('　　甲\n　　乙\n');
});

test('only blanks go, the structure stays, and nothing is left for a second time', () => {
  const part = fc.constantFrom(
    '甲',
    ' ',
    '  ',
    '　',
    '\t',
    '\n',
    '\r\n',
    '\r',
    '`',
    '```\n',
    '- ',
    '# ',
    '\\',
    '---\n',
  );
  fc.assert(
    fc.property(fc.array(part), fc.constantFrom('markdown' as const, 'plain' as const), (parts, as) => {
      const text = parts.join('');
      const once = formatted(text, as);
      const bare = (draft: string) => draft.replace(/[ \t\u3000]/g, '');
      expect(bare(once)).toBe(bare(text));
      const kinds = (draft: string) =>
        analysisOf(draft, { format: as }).blocks.map(({ block }) => block.kind);
      expect(kinds(once)).toEqual(kinds(text));
      expect(formatted(once, as)).toBe(once);
    }),
  );
});
