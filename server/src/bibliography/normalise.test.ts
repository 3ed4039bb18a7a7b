import { expect, it } from 'vitest';
import { fold, lettersOnly, weight } from './normalise.ts';

it.each([
  ['Café RÖLLER', 'cafe roller'],
  ['ＡＢＣ１２', 'abc12'],
  ['e\u0301a', 'ea'],
  ['智慧城市：需求（一）', '智慧城市：需求（一）'],
  ['ﬁn', 'fin'],
  ['a\u{1D400}城\u{20BB7}', 'aa城\u{20BB7}'],
])('folds %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(folded)).toBe(folded);
});

it('leaves letters and digits, and weighs them', () => {
  expect(lettersOnly('《大数据，2.0》 — 〔e-Gov〕')).toBe('大数据20egov');
  expect(lettersOnly('……')).toBe('');
  expect(weight('大数据')).toBe(3);
  expect(weight('egover')).toBe(2);
});
