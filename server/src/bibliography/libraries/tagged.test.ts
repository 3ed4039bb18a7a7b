import { describe, expect, test } from 'vitest';
import { formatEntry } from '../gbt7714/format.ts';
import { library } from './testing.ts';

describe('ENW', () => {
  const read = (text: string) => library(text, 'enw');
  /** As CNKI exports it. */
  const cnki = `%0 Journal Article
%A 臧雷振
%A 张振宇
%+ 某大学政府管理学院;
%T 智慧城市建设中的政府治理转型:需求耦合与运作机制
%J 公共治理
%D 2021
%N 01
%K 智慧城市;政府治理
%X 摘要的第一行
摘要的第二行
%P 72-79+123
%@ 1009-4997
%W CNKI
`;
  test('a record of CNKI', async () => {
    const { items, ids, faults, entries } = await read(cnki);
    expect(faults).toEqual([]);
    expect(ids).toEqual(['臧雷振2021']);
    expect(entries[0]).toBe(cnki.trimEnd());
    expect(formatEntry(items[0] ?? { id: '', type: '' }, '2025')).toBe(
      '臧雷振，张振宇. 智慧城市建设中的政府治理转型:需求耦合与运作机制[J]. 公共治理，2021（1）：72-79+123.',
    );
  });

  test('authors in one line, a thesis, a newspaper, keys that are written', async () => {
    const { items, ids } = await read(
      '%0 Thesis\r\n%A 王明;\r\n%T 论文\r\n%I 北京大学\r\n%9 博士\r\n%D 2020\r\n\r\n%0 Newspaper Article\r\n%A 陈明;唐明\r\n%T 评论\r\n%J 人民日报\r\n%8 2020-03-01\r\n%D 2020\r\n%F 陈:a\r\n',
    );
    expect(ids).toEqual(['王明2020', '陈:a']);
    expect(items[0]).toMatchObject({
      type: 'thesis',
      publisher: '北京大学',
      genre: '博士',
      author: [{ literal: '王明' }],
    });
    expect(items[1]).toMatchObject({
      type: 'article-newspaper',
      author: [{ literal: '陈明' }, { literal: '唐明' }],
      issued: { 'date-parts': [[2020, 3, 1]] },
    });
  });

  test('half a record costs only itself', async () => {
    const { ids, faults } = await read(
      `%T 没有开头\n\n%0 Journal Article\n%A 王明\n%D 2019\n\n${cnki}\n%A 无头\n%T 又一条没有开头\n%D 2001\n\n%0 Book\n%T 书\n`,
    );
    expect(ids).toEqual(['臧雷振2021', '书']);
    expect(faults).toEqual([
      expect.stringMatching(/^1: Lines that belong to no record/),
      expect.stringMatching(/^3: This record has no title/),
      expect.stringMatching(/^22: Lines that belong to no record/),
    ]);
  });

  test('equal keys are told apart', async () => {
    expect((await read(`${cnki}\n${cnki}\n${cnki}`)).ids).toEqual([
      '臧雷振2021',
      '臧雷振2021a',
      '臧雷振2021b',
    ]);
  });
});

describe('RIS', () => {
  const read = (text: string) => library(text, 'ris');
  const record = (title: string, more = '') =>
    `TY  - JOUR\nAU  - Tolbert, Caroline J.\nAU  - Mossberger, Karen\nTI  - ${title}\nJO  - PAR\nPY  - 2006/05//\nVL  - 66\nIS  - 3\nSP  - 354\nEP  - 369\n${more}ER  - \n`;

  test('a record', async () => {
    const { items, keys } = await read(record('The effects', 'ID  - tolbert-2006\nDO  - 10.1/x\n'));
    expect(keys).toEqual(['tolbert-2006']);
    expect(items).toEqual([
      {
        id: 'tolbert-2006',
        type: 'article-journal',
        title: 'The effects',
        author: [
          { family: 'Tolbert', given: 'Caroline J.' },
          { family: 'Mossberger', given: 'Karen' },
        ],
        'container-title': 'PAR',
        volume: '66',
        issue: '3',
        page: '354-369',
        DOI: '10.1/x',
        issued: { 'date-parts': [[2006, 5]] },
      },
    ]);
  });

  test('half a record costs only itself', async () => {
    const { ids, faults } = await read(
      `AU  - 没有开头\nER  - \n${record('A')}TY  - BOOK\nTI  - 没有结尾\nAU  - 王明\n${record('B')}TY  - BOOK\nAU  - 无题\nER  - \n`,
    );
    expect(ids).toEqual(['tolbert2006', '王明', 'tolbert2006a']);
    expect(faults).toEqual([
      expect.stringMatching(/^1: Lines that belong to no record/),
      expect.stringMatching(/^14: The record has no closing line/),
      expect.stringMatching(/^28: This record has no title/),
    ]);
  });
});
