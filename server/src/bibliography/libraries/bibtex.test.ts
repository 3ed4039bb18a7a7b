import { describe, expect, it, test } from 'vitest';
import { formatEntry } from '../gbt7714/format.ts';
import { library } from './testing.ts';

const read = (text: string) => library(text, 'bibtex');
const item = async (text: string) => (await read(text)).items[0];

test('an article with everything', async () => {
  const text = `% 文献库
@string{zlyj = "治理研究"}
@Article{臧雷振-2021:a,
  title   = {智慧城市建设中的政府治理转型: {需求耦合}与运作机制},
  author  = {臧雷振 and 张振宇},
  journal = zlyj,
  year    = 2021,
  month   = mar,
  volume  = {37}, number = "1",
  pages   = {72--79, 123},
  language = {中文;},
  doi     = {https://doi.org/10.1000/a\\_b},
}
`;
  const { items, keys, entries, faults } = await read(text);
  expect(faults).toEqual([]);
  expect(keys).toEqual(['臧雷振-2021:a']);
  expect(entries[0]).toMatch(/^@Article\{[\s\S]*\n\}$/);
  expect(items).toEqual([
    {
      id: '臧雷振-2021:a',
      type: 'article-journal',
      title: '智慧城市建设中的政府治理转型: 需求耦合与运作机制',
      author: [{ literal: '臧雷振' }, { literal: '张振宇' }],
      'container-title': '治理研究',
      issued: { 'date-parts': [[2021, 3]] },
      volume: '37',
      issue: '1',
      page: '72-79, 123',
      language: '中文;',
      DOI: '10.1000/a_b',
    },
  ]);
});

describe('names', () => {
  test.each([
    ['臧雷振 and 张振宇', [{ literal: '臧雷振' }, { literal: '张振宇' }]],
    [
      '臧, 雷振 and 欧阳, 修',
      [
        { family: '臧', given: '雷振' },
        { family: '欧阳', given: '修' },
      ],
    ],
    ['臧 雷振', [{ family: '臧', given: '雷振' }]],
    ['臧雷振, 张振宇', [{ literal: '臧雷振' }, { literal: '张振宇' }]],
    ['臧雷振；张振宇;', [{ literal: '臧雷振' }, { literal: '张振宇' }]],
    ['王明 AND others', [{ literal: '王明' }, { literal: 'others' }]],
    ['{国务院发展研究中心}', [{ literal: '国务院发展研究中心' }]],
    ['{Barnes and Noble, Inc.}', [{ literal: 'Barnes and Noble, Inc.' }]],
    ['Caroline J. Tolbert', [{ family: 'Tolbert', given: 'Caroline J.' }]],
    ['Tolbert, Caroline J.', [{ family: 'Tolbert', given: 'Caroline J.' }]],
    ['van der Graaf, Hans', [{ family: 'Graaf', given: 'Hans', 'non-dropping-particle': 'van der' }]],
    ['Ludwig van Beethoven', [{ family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' }]],
    ['King, Jr., Martin Luther', [{ family: 'King', given: 'Martin Luther', suffix: 'Jr.' }]],
    ['family=Zang, given=Leizhen', [{ family: 'Zang', given: 'Leizhen' }]],
    ['R{\\"o}ller, Lars-Hendrik', [{ family: 'Röller', given: 'Lars-Hendrik' }]],
    ['UNESCO', [{ literal: 'UNESCO' }]],
  ])('%s', async (author, expected) => {
    expect((await item(`@book{k, title={t}, author={${author}}}`))?.author).toEqual(expected);
  });
});

describe('LaTeX', () => {
  test.each([
    ['{\\"O}zg{\\"u}r', 'Özgür'],
    ["Caf\\'{e} \\'etude \\'\\i", 'Café étude í'],
    ['\\v{S}koda na\\"ive', 'Škoda naïve'],
    ['R\\&D 100\\% \\$5 a\\_b', 'R&D 100% $5 a_b'],
    ['The \\emph{Smart} {C}ity', 'The Smart City'],
    ["``quoted'' a--b c---d e~f", '“quoted” a–b c—d e f'],
    ['\\href{https://x.cn}{北京}', '北京'],
    ['Stra\\ss{}e \\o{}re', 'Straße øre'],
    ['第一行\n  第二行', '第一行 第二行'],
    ['\\unknown{内容}', '内容'],
    ['back\\', 'back'],
  ])('%s', async (written, expected) => {
    expect((await item(`@book{k, title={${written}}}`))?.title).toBe(expected);
  });
});

describe('dates', () => {
  test.each([
    ['year={2014}', [[2014]]],
    ['year=2014, month=mar', [[2014, 3]]],
    ['year=2014, month={三月}', [[2014, 3]]],
    ['year=2014, month="12", day={5}', [[2014, 12, 5]]],
    ['year=2014, month={mar 15}', [[2014, 3, 15]]],
    ['date={2014-03-01}', [[2014, 3, 1]]],
    ['date={2014/2016}', [[2014], [2016]]],
    ['date={2014年3月}', [[2014, 3]]],
  ])('%s', async (fields, expected) => {
    expect((await item(`@book{k, title={t}, ${fields}}`))?.issued).toEqual({ 'date-parts': expected });
  });
  it('takes [2014] for an estimate', async () => {
    const [found] = (await read('@book{k, title={t}, year={[2014]}}')).items;
    expect(found?.issued).toEqual({ 'date-parts': [[2014]], circa: true });
  });
  it('keeps what is no date as words, and the year where the month is none', async () => {
    expect((await item('@book{k, title={t}, year={待出版}}'))?.issued).toEqual({ literal: '待出版' });
    const { items, faults } = await read('@book{k, title={t}, year=2014, month={foo}}');
    expect(items[0]?.issued).toEqual({ 'date-parts': [[2014]] });
    expect(faults).toEqual([expect.stringMatching(/^1: The month “foo” of “k”/)]);
  });
});

test('types, theses, and what a parent lends by crossref', async () => {
  const { items } = await read(`
@phdthesis{a, title={论文}, author={王明}, school={北京大学}, address={北京}, year=2020}
@inproceedings{b, title={文章}, author={陈明}, crossref={conf}, pages={1--3}}
@online{c, title={网页}, url={https://x.cn/a_b}, urldate={2020-05-01}}
@techreport{d, title={报告}, institution={某中心}, number={12}}
@proceedings{conf, title={论文集}, editor={编者}, publisher={某社}, year=2019}`);
  expect(items.map(({ type }) => type)).toEqual(['thesis', 'paper-conference', 'webpage', 'report', 'book']);
  expect(items[0]).toMatchObject({ publisher: '北京大学', genre: '博士学位论文' });
  expect(items[1]).toMatchObject({ 'container-title': '论文集', publisher: '某社', page: '1-3' });
  expect(items[2]).toMatchObject({ URL: 'https://x.cn/a_b', accessed: { 'date-parts': [[2020, 5, 1]] } });
  expect(items[3]).toMatchObject({ number: '12', publisher: '某中心' });
});

test('“and others” is printed as 等 or et al.', async () => {
  const han = await item('@article{k, title={题}, author={王明 and others}, journal={刊}, year=2014}');
  const latin = await item('@article{k, title={T}, author={Doe, Jane and others}, journal={J}, year=2014}');
  expect(formatEntry(han ?? never(), '2015')).toBe('王明, 等. 题[J]. 刊, 2014.');
  expect(formatEntry(latin ?? never(), '2015')).toBe('DOE J, et al. T[J]. J, 2014.');
});

function never(): never {
  throw new Error('no item');
}

describe('a broken entry costs only itself', () => {
  const after = '\n@book{after, title={其后的条目}, year=2016}\n';
  test.each([
    [
      'an unclosed field',
      '@article{bad, title={没有闭合, author={王明}, year=2015',
      ['after'],
      '1: The entry “bad” is never closed',
    ],
    [
      'an unclosed entry',
      '@article{cut, title={题}, author={王明}',
      ['cut', 'after'],
      '1: The entry “cut” is never closed',
    ],
    [
      'an unclosed quotation',
      '@article{bad, title="没有闭合, year=2015}',
      ['after'],
      '1: The entry “bad” is never closed',
    ],
    ['half a record', '@misc{half, title=', ['after'], '1: The entry “half” is never closed'],
    ['only a head', '@misc{half,', ['after'], '1: The entry “half” is never closed'],
    ['no key', '@book{, title={没有键}}', ['after'], '1: This entry has no key'],
    [
      'a field in place of the key',
      '@book{title={没有键}, year=2014}',
      ['after'],
      '1: This entry has no key',
    ],
    [
      'a brace too many',
      '@book{brace, title={题}}, year=2014}',
      ['brace', 'after'],
      '1: A closing brace too many',
    ],
    [
      'a comma missing',
      '@book{comma, title={题} year=2014}',
      ['comma', 'after'],
      '1: A comma is missing behind the field “title”',
    ],
    [
      'words between fields',
      '@book{words, title={题}, 这不是字段, year=2014}',
      ['words', 'after'],
      '1: This is no field',
    ],
    [
      'a key with a space',
      '@book{two words, title={题}}',
      ['two words', 'after'],
      '1: The key “two words” holds a space',
    ],
    ['no title', '@book{none, year=2014}', ['none', 'after'], '1: The entry “none” has no title'],
    ['an unclosed comment', '@comment{jabref-meta: 没有闭合', ['after'], undefined],
    ['an unclosed abbreviation', '@string{x = {没有闭合', ['after'], '1: This @string is not'],
    [
      'a parent that is missing',
      '@inbook{child, title={章}, crossref={gone}}',
      ['child', 'after'],
      '1: The entry “child” names “gone”',
    ],
  ])('%s', async (_, broken, ids, fault) => {
    const found = await read(broken + after);
    expect(found.ids).toEqual(ids);
    expect(found.items.at(-1)).toMatchObject({ title: '其后的条目' });
    expect(found.faults).toEqual(fault === undefined ? [] : [expect.stringContaining(fault)]);
  });
});

test('what is no entry is passed over', async () => {
  const { ids, faults } = await read(
    '说明：来信请寄 a@b.cn。\n% @book{out, title={注释掉的}}\n@comment{@book{in, title={在注释里}}}\n@preamble{"\\newcommand"}\n' +
      '@book(round, title = {圆括号})\n@book{in2, title = {邮箱 a@book{x}}}',
  );
  expect(ids).toEqual(['round', 'in2']);
  expect(faults).toEqual([]);
});

test('an abstract may hold an @ and braces; abbreviations are joined', async () => {
  const { items, faults } = await read(
    '@string{a = "治理"}\n@article{k, title = {题}, abstract = {见 @article{x} 与 {嵌套}}, journal = a # {评论} # " " # b, year = 2014}',
  );
  expect(items[0]?.['container-title']).toBe('治理评论 b');
  expect(faults).toEqual([]);
});
