import { expect, test } from 'vitest';
import { bibliographyOf } from './bibliography.ts';

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
  expect(bibliographyOf(text)).toEqual(expected);
});
