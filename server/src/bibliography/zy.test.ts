import { it } from 'vitest';
import { gather } from './haystack.ts';
import { fold } from './normalise.ts';
import { namesOf, textOf } from './fields.ts';
import { referenceYear } from './label.ts';
import { readFileSync } from 'node:fs';
it('bench', () => {
  const han = readFileSync('/work/shared/paper/000_4113a8319197593d.txt', 'utf8')
    .match(/\p{Script=Han}/gu)!
    .join('');
  let seed = 1;
  const rnd = (n: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  const piece = (n: number) => {
    const a = rnd(han.length - n);
    return han.slice(a, a + n);
  };
  const make0 = () =>
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
              title: piece(18) + (i % 2 ? '：' + piece(8) : ''),
              author: [{ literal: piece(3) }, { literal: piece(2) }],
              'container-title': piece(6),
              issued: { 'date-parts': [[2000 + (i % 25)]] },
            },
    }));
  const make = () => JSON.parse(JSON.stringify(make0()));
  const time = (n: string, f: () => unknown) => {
    const t = process.cpuUsage().user;
    const w = performance.now();
    f();
    console.log(n, 'cpu', (process.cpuUsage().user - t) / 1000, 'wall', (performance.now() - w).toFixed(1));
  };
  for (let k = 0; k < 2; k++) {
    const c = make();
    time('titles', () => c.map((x: any) => textOf(x.item, 'title')));
    time('names', () => c.map((x: any) => namesOf(x.item, 'author')));
    time('years', () => c.map((x: any) => referenceYear(x.item)));
    const t = c.map((x: any) => x.item.title + x.item['container-title']).join('\n');
    time('fold ' + t.length, () => fold(t));
    time('gather', () => gather(c));
  }
  const c = make();
  time('gather', () => gather(c));
});
