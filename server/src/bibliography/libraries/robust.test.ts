/** Readers take anything, and lose no sound entry that follows a broken one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineIndex } from '../../base/lineIndex.ts';
import { library } from './testing.ts';
import type { LibraryFormat } from './model.ts';

const formats: readonly LibraryFormat[] = ['bibtex', 'csl-json', 'csl-yaml', 'ris', 'enw'];
/** Pieces that mean something to some reader. */
const pieces = [
  '@',
  '@book{',
  '@article(',
  '{',
  '}',
  '"',
  ',',
  '=',
  '#',
  '\\',
  '\\"',
  '%',
  '\n',
  '\r\n',
  ' ',
  'title',
  'and',
  'author',
  '键',
  '，',
  '𠮷',
  '\ud800',
  '- ',
  'id: ',
  '"id":',
  '[',
  ']',
  ':',
  'TY  - JOUR',
  'ER  - ',
  'TI  - x',
  '%0 Book',
  '%T 题',
  '---',
  '*a',
  '&a',
  '\u0000',
  '\ufeff',
  'crossref={x}',
  '2014',
  'month=',
  '@string{',
  '@comment{',
];
const soup = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 60 })
  .map((parts) => parts.join(''));

test.each(formats)('%s: anything is read without an error, and places lie in the text', async (format) => {
  await fc.assert(
    fc.asyncProperty(soup, async (text) => {
      const lines = new LineIndex(text);
      const { items, entries } = await library(text, format);
      expect(items.length).toBeLessThanOrEqual(text.length);
      expect(entries.every((entry) => entry.length <= text.length)).toBe(true);
      expect(lines.lineCount).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});

const sound: Readonly<Record<LibraryFormat, string>> = {
  bibtex: '@book{sound, title={好的条目}, author={王明}, year=2014}\n',
  'csl-json': '{"id":"sound","type":"book","title":"好的条目"}',
  'csl-yaml': '- id: sound\n  type: book\n  title: 好的条目\n',
  ris: 'TY  - BOOK\nTI  - 好的条目\nID  - sound\nER  - \n',
  enw: '%0 Book\n%T 好的条目\n%F sound\n',
};

/** A sound entry cut off anywhere, as a crash or a careless edit leaves it. */
test.each(formats)('%s: what is cut off anywhere does not spoil the next entry', async (format) => {
  const whole = sound[format].replaceAll('sound', 'other');
  for (let cut = 1; cut < whole.length; cut++) {
    const broken = whole.slice(0, cut);
    const text = format === 'csl-json' ? `[\n${broken}\n${sound[format]}\n]` : `${broken}\n${sound[format]}`;
    const { ids } = await library(text, format);
    expect(ids, JSON.stringify(broken)).toContain('sound');
  }
});

test('BibTeX: what is left out anywhere does not spoil the next entry', async () => {
  const whole =
    '@article{other, title = {题 {内} 名}, author = "王明 and 陈明", journal = zl # {评论}, month = jan, year = 2014,\n}';
  for (let at = 1; at < whole.length; at++) {
    const { ids } = await library(`${whole.slice(0, at)}${whole.slice(at + 1)}\n\n${sound.bibtex}`, 'bibtex');
    expect(ids, whole.slice(0, at)).toContain('sound');
  }
});
