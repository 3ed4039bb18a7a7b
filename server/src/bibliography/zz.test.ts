import { it } from 'vitest';
import { createReferenceSearch } from './search.ts';
import { createEntryMatcher } from './match.ts';
import { loadPinyin } from './pinyin.ts';
import { formatEntry } from './gbt7714/format.ts';
import { readFileSync } from 'node:fs';
it('bench', async () => {
  const han = readFileSync('/work/shared/paper/000_4113a8319197593d.txt', 'utf8')
    .match(/\p{Script=Han}/gu)!
    .join('');
  let seed = 1;
  const rnd = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const rare = () => String.fromCharCode(0x4e00 + rnd(20000));
  const piece = (n: number) => {
    const a = rnd(han.length - n);
    return han.slice(a, a + n);
  };
  const make = () =>
    Array.from({ length: 10000 }, (_, i) => ({
      key: 'k' + i,
      number: i,
      item:
        i % 3 === 0
          ? {
              id: 'k' + i,
              type: 'article-journal',
              title: 'Smart city governance and ' + i + ' the café of ' + piece(2),
              author: [{ family: 'Müller' + i, given: 'Jean P.' }],
              'container-title': 'Journal of Urban Technology',
              issued: { 'date-parts': [[2000 + (i % 25)]] },
            }
          : {
              id: 'k' + i,
              type: 'article-journal',
              title: piece(18) + (i % 2 ? '：' + piece(8) : '') + (i % 50 === 0 ? rare() : ''),
              author: [{ literal: piece(3) }, { literal: piece(2) }],
              'container-title': piece(6),
              issued: { 'date-parts': [[2000 + (i % 25)]] },
            },
    }));
  let t = performance.now();
  const table = await loadPinyin();
  console.log('loadPinyin', performance.now() - t);
  t = performance.now();
  for (let i = 0; i < 3000; i++) table.readings(rare().charCodeAt(0));
  console.log('3000 rare', performance.now() - t);
  for (const q of [
    '治理',
    'zhili',
    'zl',
    'zhl',
    'smart',
    'zhi 2010',
    'a',
    'xyzxyz',
    'müller12',
    '智慧 2012',
  ]) {
    const c = make();
    const s = createReferenceSearch(c, () => table);
    t = performance.now();
    const r = s.search(q, 100);
    const cold = performance.now() - t;
    t = performance.now();
    s.search(q, 100);
    const warm = performance.now() - t;
    console.log(q, 'cold', cold.toFixed(1), 'warm', warm.toFixed(1), r.length);
  }
  const c = make();
  const m = createEntryMatcher(c);
  const entries = c.slice(0, 200).map(({ item }) => formatEntry(item, '2015'));
  t = performance.now();
  m(entries[0]!);
  console.log('matcher cold', performance.now() - t);
  t = performance.now();
  let ok = 0;
  for (let i = 0; i < 200; i++) if (m(entries[i]!)?.key === 'k' + i) ok++;
  console.log('match 200', performance.now() - t, ok);
  t = performance.now();
  m('张三.没有见过的一个很长的题目在这里[J].某刊,2012.');
  console.log('fallback cold', performance.now() - t);
  t = performance.now();
  for (let i = 0; i < 100; i++) m('张三.没有见过的一个很长的智慧城市治理题目在这里' + i + '[J].某刊,2012.');
  console.log('fallback x100', performance.now() - t);
  t = performance.now();
  for (let k = 0; k < 3; k++)
    for (const { item } of c) {
      formatEntry(item, '2015');
      formatEntry(item, '2025');
    }
  console.log('format us', (performance.now() - t) / 60);
});
