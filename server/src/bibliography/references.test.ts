import { expect, test } from 'vitest';
import type { CslItem } from './model.ts';
import { ReferenceIndex, type LibraryReference, type PackReference } from './references.ts';

const item = (id: string, title: string, more: Partial<CslItem> = {}): CslItem => ({
  id,
  type: 'article-journal',
  title,
  author: [{ family: '陈', given: '明' }],
  issued: { 'date-parts': [[2014]] },
  ...more,
});
const inPack = (key: string, title: string, number: number): PackReference => ({
  key,
  number,
  item: item(key, title),
  packId: 'pack',
});
const inLibrary = (key: string, title: string, more?: Partial<CslItem>): LibraryReference => ({
  key,
  item: item(key, title, more),
  place: { file: '/refs.bib', entry: { start: 0, end: 1 }, key: { start: 0, end: 1 }, line: 0 },
});

const city = inPack('chen2014', '自下而上的城市治理', 1);
const trust = inPack('tang2006', '电子政务对政府信任的影响', 2);

test('libraries come first, and a work that both have comes once', () => {
  const own = inLibrary('陈明2014', '自下而上的城市治理');
  const other = inLibrary('new', '另一部著作及其影响');
  const index = new ReferenceIndex([city, trust], [[own], [other]]);
  expect(index.all).toEqual([own, other, trust]);
  expect(index.byKey('chen2014')).toBe(city);
  expect(index.byKey('陈明2014')).toBe(own);
  expect(index.preferred(city)).toBe(own);
  expect(index.preferred(trust)).toBe(trust);
  expect(index.inPack(own)).toBe(city);
  expect(index.inPack(other)).toBeUndefined();
});

test('another year under the same title is another work', () => {
  const own = inLibrary('chen2019', '自下而上的城市治理', { issued: { 'date-parts': [[2019]] } });
  const index = new ReferenceIndex([city], [[own]]);
  expect(index.all).toEqual([own, city]);
  expect(index.preferred(city)).toBe(city);
});

test('a key that a library holds hides that of a pack, and the first library wins', () => {
  const first = inLibrary('chen2014', '第一部著作的书名');
  const second = inLibrary('chen2014', '第二部著作的书名');
  const index = new ReferenceIndex([city], [[first], [second]]);
  expect(index.byKey('chen2014')).toBe(first);
  expect(index.all).toEqual([first]);
});
