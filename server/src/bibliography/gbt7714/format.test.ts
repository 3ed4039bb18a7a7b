import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CslItem } from '../model.ts';
import { formatEntry } from './format.ts';

const item = (type: string, fields: Record<string, unknown>): CslItem => ({ id: 'x', type, ...fields });
const year = (...parts: (number | string)[]) => ({ 'date-parts': [parts] });
const han = (...names: string[]) => names.map((literal) => ({ literal }));

function check(entry: CslItem, line2015: string, line2025: string): void {
  expect(formatEntry(entry, '2015')).toBe(line2015);
  expect(formatEntry(entry, '2025')).toBe(line2025);
}

describe('kinds of document', () => {
  it('prints a journal article', () => {
    check(
      item('article-journal', {
        title: '需求与供给',
        author: han('张甲', '李乙'),
        'container-title': '某学报',
        issued: year(2014),
        volume: 34,
        issue: 10,
        page: '1-6',
      }),
      '张甲, 李乙. 需求与供给[J]. 某学报, 2014, 34(10): 1-6.',
      '张甲，李乙. 需求与供给[J]. 某学报，2014，34（10）：1-6.',
    );
  });

  it('puts an article number where pages are missing', () => {
    check(
      item('article-journal', {
        title: 'A study',
        'container-title': 'J. Tests',
        issued: year(2020),
        volume: 3,
        number: 'e12',
      }),
      'A study[J]. J. Tests, 2020, 3: e12.',
      'A study[J]. J Tests，2020，3：e12.',
    );
  });

  it('prints a government document with its number', () => {
    const fields = {
      title: '促进大数据发展行动纲要',
      author: han('国务院'),
      number: '国发〔2015〕50号',
      issued: year(2015, 8, 31),
    };
    check(
      item('regulation', fields),
      '国务院. 促进大数据发展行动纲要: 国发〔2015〕50号[A]. 2015.',
      '国务院. 促进大数据发展行动纲要：国发〔2015〕50号[Z]. 2015.',
    );
    expect(formatEntry(item('document', fields), '2015')).toContain('[A]');
    check(
      item('regulation', { ...fields, URL: 'https://example.cn/a', accessed: year(2024, 1, 2) }),
      '国务院. 促进大数据发展行动纲要: 国发〔2015〕50号[A/OL]. (2015-08-31)[2024-01-02]. https://example.cn/a.',
      '国务院. 促进大数据发展行动纲要：国发〔2015〕50号[EB/OL]. （2015-08-31）[2024-01-02]. https://example.cn/a.',
    );
  });

  it('prints a law', () => {
    check(
      item('legislation', { title: '中华人民共和国数据安全法', issued: year(2021, 6, 10) }),
      '中华人民共和国数据安全法[A]. 2021.',
      '中华人民共和国数据安全法[Z]. 2021.',
    );
  });

  it('prints a report of a publisher like a book, one of an office by its day', () => {
    const fields = { title: '年度报告', author: han('某中心'), issued: year(2020, 4, 28) };
    check(
      item('report', { ...fields, publisher: '某出版社', 'publisher-place': '北京' }),
      '某中心. 年度报告[R]. 北京: 某出版社, 2020.',
      '某中心. 年度报告[R]. 北京：某出版社，2020.',
    );
    check(item('report', fields), '某中心. 年度报告[R]. 2020.', '某中心. 年度报告[R]. 2020-04-28.');
  });

  it('prints a translated chapter in a book', () => {
    check(
      item('chapter', {
        title: '第一章',
        author: [{ family: 'Smith', given: 'Jean-Luc' }],
        translator: han('王丙'),
        'container-title': '文集',
        editor: han('编者'),
        publisher: '某社',
        'publisher-place': '上海',
        issued: year('1999'),
        page: '3',
      }),
      'SMITH J L. 第一章[M]. 王丙, 译//编者. 文集. 上海: 某社, 1999: 3.',
      'Smith J-L. 第一章[M]. 王丙，译//编者. 文集. 上海：某社，1999：3.',
    );
  });

  it('prints data, software and archival material', () => {
    expect(
      formatEntry(item('software', { title: '工具', URL: 'https://e.cn', issued: year(2020) }), '2015'),
    ).toBe('工具[CP/OL]. 2020. https://e.cn.');
    check(
      item('collection', {
        title: '卷宗',
        archive: '某档案馆',
        'archive-place': '北京',
        archive_location: 'A-1',
        issued: year(1950, 1),
      }),
      '卷宗: A-1[A]. 北京: 某档案馆, 1950.',
      '卷宗：A-1[A]. 北京：某档案馆，1950-01.',
    );
  });
});

it('prints a map with scale and size in 2025', () => {
  check(
    item('map', {
      title: '某市地图',
      author: han('某社'),
      scale: '1:50000',
      dimensions: '80 cm×60 cm',
      publisher: '某社',
      'publisher-place': '北京',
      issued: year(2019),
    }),
    '某社. 某市地图[CM]. 北京: 某社, 2019.',
    '某社. 某市地图. 1:50000[CM]. 北京：某社，2019. 80 cm×60 cm.',
  );
});

describe('names', () => {
  const by = (...author: unknown[]) => item('book', { title: 'T', language: 'en', author });
  const names = (entry: CslItem, edition: '2015' | '2025') =>
    formatEntry(entry, edition).replace(' T[M].', '');

  it.each([
    [[{ family: 'Tolbert', given: 'Caroline J.' }], 'TOLBERT C J.', 'Tolbert C J.'],
    [[{ family: 'Tolbert', given: 'CJ' }], 'TOLBERT C J.', 'Tolbert C J.'],
    [[{ family: 'Humboldt', given: 'Alexander von' }], 'HUMBOLDT A von.', 'Humboldt A von.'],
    [
      [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van den' }],
      'VAN DEN BERG J.',
      'van den Berg J.',
    ],
    [[{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }], 'KING M L Jr.', 'King M L Jr.'],
    [[{ family: '臧', given: '雷振' }], '臧雷振.', '臧雷振.'],
    [[{ literal: 'OECD' }], 'OECD.', 'OECD.'],
    [[{ family: 'Röller', given: 'Lars-Hendrik' }], 'RÖLLER L H.', 'Röller L-H.'],
  ])('%j', (author, in2015, in2025) => {
    expect(names(by(...author), '2015')).toBe(in2015);
    expect(names(by(...author), '2025')).toBe(in2025);
  });

  it('stops after three, in the language of the entry', () => {
    const four = han('甲某', '乙某', '丙某', '丁某');
    check(
      item('book', { title: '书', author: four }),
      '甲某, 乙某, 丙某, 等. 书[M].',
      '甲某，乙某，丙某，等. 书[M].',
    );
    check(
      item('book', { title: 'Book', author: four }),
      '甲某, 乙某, 丙某, et al. Book[M].',
      '甲某，乙某，丙某，et al. Book[M].',
    );
    expect(formatEntry(item('book', { title: 'Book', author: four, language: '中文;' }), '2015')).toContain(
      '等',
    );
    expect(formatEntry(item('book', { title: '书', author: four.slice(1) }), '2015')).not.toContain('等');
  });

  it('leaves out the author where nobody is named', () => {
    expect(formatEntry(item('thesis', { title: '论文' }), '2015')).toBe('论文[D].');
  });
});

describe('editions, dates and what is missing', () => {
  const book = (fields: Record<string, unknown>) =>
    formatEntry(
      item('book', { title: '书', publisher: '某社', 'publisher-place': '北京', ...fields }),
      '2015',
    );

  it.each([
    ['1', '书[M]. 北京: 某社.'],
    ['第一版', '书[M]. 北京: 某社.'],
    [2, '书[M]. 2 版. 北京: 某社.'],
    ['第三版', '书[M]. 3 版. 北京: 某社.'],
    ['第十二版', '书[M]. 12 版. 北京: 某社.'],
    ['修订版', '书[M]. 修订版. 北京: 某社.'],
  ])('edition %s', (edition, line) => {
    expect(book({ edition })).toBe(line);
  });

  it.each([
    [1, undefined],
    [2, '2nd ed.'],
    [3, '3rd ed.'],
    ['4th ed.', '4th ed.'],
    [11, '11th ed.'],
    [21, '21st ed.'],
  ])('Latin edition %s', (edition, words) => {
    const line = formatEntry(item('book', { title: 'Book', edition }), '2015');
    expect(line).toBe(words === undefined ? 'Book[M].' : `Book[M]. ${words}`);
  });

  it('names an unknown place or publisher of a printed book, not of one on the network', () => {
    expect(book({ 'publisher-place': undefined })).toBe('书[M]. [出版地不详]: 某社.');
    expect(book({ publisher: undefined })).toBe('书[M]. 北京: [出版者不详].');
    expect(book({ 'publisher-place': undefined, URL: 'https://e.cn' })).toBe('书[M/OL]. 某社. https://e.cn.');
    expect(book({ title: 'Book', publisher: undefined, 'publisher-place': 'London' })).toBe(
      'Book[M]. London: [s.n.].',
    );
  });

  it('estimates a missing year by the date of access', () => {
    const online = item('book', { title: '书', URL: 'https://e.cn', accessed: year(2020, 5, 1) });
    check(online, '书[M/OL]. [2020][2020-05-01]. https://e.cn.', '书[M/OL]. [2020]. https://e.cn.');
  });

  it.each([
    [{ literal: '2020年3月1日' }, '2020-03-01'],
    [{ raw: '2020/3' }, '2020-03'],
    [{ 'date-parts': [['2020', '3', '1']] }, '2020-03-01'],
    [{ 'date-parts': [[2020, 13, 1]] }, '2020'],
    [{ literal: '民国九年' }, '民国九年'],
  ])('date %j', (issued, printed) => {
    expect(formatEntry(item('article-newspaper', { title: '文', issued }), '2015')).toBe(
      `文[N]. ${printed}.`,
    );
  });

  it('prints spans of years, open ones and estimates', () => {
    const issued = (value: unknown) =>
      formatEntry(item('periodical', { title: '刊', publisher: '社', issued: value }), '2025');
    expect(issued({ 'date-parts': [[1957], [1990]] })).toBe('刊[J]. 社，1957—1990.');
    expect(issued('1957/')).toBe('刊[J]. 社，1957—.');
    expect(issued({ 'date-parts': [[1957]], circa: true })).toBe('刊[J]. 社，[1957].');
  });

  it('reads fields from the note, without letting prose or known fields be overwritten', () => {
    expect(book({ note: 'page: 12\nvolume: 2' })).toBe('书: 卷 2[M]. 北京: 某社: 12.');
    expect(book({ note: 'page: 12', page: '5' })).toBe('书[M]. 北京: 某社: 5.');
    expect(book({ note: '很好的书\nread it twice\npage: 12' })).toBe('书[M]. 北京: 某社.');
  });

  it('strips rich text and doubles no full stop', () => {
    expect(formatEntry(item('book', { title: 'On <i>E. coli</i>', author: han('ACME Inc.') }), '2015')).toBe(
      'ACME Inc. On E. coli[M].',
    );
    expect(book({ title: 'a < b' })).toContain('a < b[M]');
  });

  it('shows a DOI once in its own form', () => {
    expect(formatEntry(item('article-journal', { title: '文', DOI: 'https://doi.org/10.1/x' }), '2025')).toBe(
      '文[J/OL]. DOI:10.1/x.',
    );
  });
});

/** Any UTF-16 units, lone surrogates included. */
const anyText = fc
  .array(fc.oneof(fc.nat(0xffff), fc.nat(0x7f)), { maxLength: 30 })
  .map((units) => String.fromCharCode(...units));

/** Any value a careless library may hold in a field. */
const junk = fc.anything({ maxDepth: 2, maxKeys: 3 });

describe('any item', () => {
  const fields = [
    'title',
    'author',
    'editor',
    'translator',
    'issued',
    'accessed',
    'volume',
    'issue',
    'page',
    'edition',
    'number',
    'container-title',
    'publisher',
    'publisher-place',
    'language',
    'note',
    'URL',
    'DOI',
    'medium',
    'archive',
  ];
  const types = [
    'book',
    'article-journal',
    'chapter',
    'patent',
    'webpage',
    'dataset',
    'standard',
    'constructor',
    '__proto__',
  ];
  const strange = fc.record(Object.fromEntries(fields.map((field) => [field, junk])), { requiredKeys: [] });
  const near = fc.record(
    {
      author: fc.array(fc.record({ family: anyText, given: anyText })),
      issued: fc.record({ 'date-parts': fc.array(fc.array(junk)) }),
      title: anyText,
      note: anyText,
      edition: fc.oneof(fc.string(), fc.double()),
    },
    { requiredKeys: [] },
  );

  it('is formatted without throwing, on one line', () => {
    fc.assert(
      fc.property(fc.oneof(strange, near), fc.oneof(fc.constantFrom(...types), junk), (rest, type) => {
        const entry = { ...rest, id: 'x', type } as unknown as CslItem;
        for (const edition of ['2015', '2025'] as const) {
          expect(formatEntry(entry, edition)).toMatch(/^[^\r\n]*\[[A-Z]{1,2}(?:\/[A-Z]{2})?\]/u);
        }
      }),
    );
  });

  it('survives very long fields', () => {
    const long = '<i '.repeat(60_000) + '甲'.repeat(60_000) + '一'.repeat(60_000);
    const entry = item('book', {
      title: long,
      note: `${long}: ${long}`,
      edition: long,
      volume: long,
      language: long,
    });
    expect(formatEntry(entry, '2025').length).toBeGreaterThan(50_000);
  });
});
