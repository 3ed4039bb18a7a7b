import { expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { bibliographyEdit, bibliographyOf } from './bibliography.ts';

test.each([
  ['---\nbibliography: refs.bib\n---\n', ['refs.bib']],
  ['\ufeff---\r\ntitle: 方案\r\nbibliography: "文献 库.bib" # 自用\r\n---\r\n', ['文献 库.bib']],
  ["---\nbibliography: ['a.bib', b.json]\ntitle: 方案\n---\n", ['a.bib', 'b.json']],
  ['---\nbibliography:\n  - a.bib\n  - ../b.yaml # 共用\n\nlang: zh\n---\n', ['a.bib', '../b.yaml']],
  ['---\nbibliography:\n- a.bib\n---\n', ['a.bib']],
  ['---\nbibliography:\n---\n', []],
  ['---\nbibliography: refs.bib\n', []],
  ['# 方案\n\nbibliography: refs.bib\n', []],
  ['---\n  bibliography: inner.bib\n---\n', []],
])('%j', (text, expected) => {
  expect(bibliographyOf(text).map(({ path }) => path)).toEqual(expected);
});

test('with the line of each', () => {
  const text = '---\ntitle: 方案\nbibliography:\n  - a.bib\n\n  - b.bib\n---\n';
  expect(bibliographyOf(text).map(({ line }) => line)).toEqual([3, 5]);
  expect(bibliographyOf('---\nbibliography: a.bib\n---\n')).toEqual([{ path: 'a.bib', line: 1 }]);
});

test.each([
  ['# 方案\n', '---\nbibliography: r.bib\n---\n\n# 方案\n'],
  ['---\r\ntitle: 方案\r\n---\r\n正文', '---\r\ntitle: 方案\r\nbibliography: r.bib\r\n---\r\n正文'],
])('a library is named in %j', (text, after) => {
  expect(applyEdits(text, [bibliographyEdit(text, 'r.bib')])).toBe(after);
});
