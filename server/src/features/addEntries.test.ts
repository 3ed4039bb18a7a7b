import { describe, expect, it } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { addEntries, isPlaceForEntry, readPasted } from './addEntries.ts';

const bibtex = `@article{zhao2020,
  author = {赵甲 and 钱乙},
  title = {窗口的边界},
  journal = {治理学刊},
  year = {2020}, volume = {36}, number = {2}, pages = {12--15},
}`;
const enw = `%0 Journal Article
%A 赵甲
%A 钱乙
%T 窗口的边界
%J 治理学刊
%D 2020
%V 36
%N 02
%P 12-15
%@ 1000-0000
`;
const ris = `TY  - JOUR
AU  - 赵甲
AU  - 钱乙
TI  - 窗口的边界
JO  - 治理学刊
PY  - 2020
VL  - 36
IS  - 2
SP  - 12
EP  - 15
ER  - 
`;
const entry = '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.';
const one = '[1] 孙丙. 网格[M]. 北京：远方出版社，2010.';
const two = '[2] 李丁. 热线[M]. 北京：远方出版社，2011.';

/** The draft with the text pasted at `<|>`; `null` where it is no paste of an entry. */
async function paste(draft: string, text: string, format?: 'markdown' | 'plain'): Promise<string | null> {
  const { text: before, cursor } = fixture(draft);
  const analysis = analysisOf(before, format === undefined ? {} : { format });
  const entries = await readPasted(text, '2025');
  if (entries.length === 0 || !isPlaceForEntry(analysis, cursor)) return null;
  return applyEdits(before, addEntries(analysis, cursor, entries).edits);
}

describe('a pasted record', () => {
  it.each([
    ['BibTeX', bibtex, entry],
    ['ENW', enw, entry],
    ['RIS', ris, entry],
    ['a formatted line', entry, entry],
    [
      'a line of the other edition, typed loosely',
      '[7]赵甲,钱乙.窗口的边界[J].治理学刊,2020,36(2):12-15.',
      entry,
    ],
  ])('becomes the next entry: %s', async (_, text, line) => {
    const draft = `网格[1]。\n\n## 参考文献\n\n${one}\n`;
    expect(await paste(`${draft}<|>`, text)).toBe(`${draft.trimEnd()}\n\n[2] ${line}\n`);
  });

  it('goes between entries, and the numbers behind make room', async () => {
    expect(await paste(`网格[1]，热线[2]。\n\n## 参考文献\n\n${one}\n<|>\n${two}\n`, bibtex)).toBe(
      `网格[1]，热线[3]。\n\n## 参考文献\n\n${one}\n\n[2] ${entry}\n\n${two.replace('[2]', '[3]')}\n`,
    );
  });

  it('fills a gap without moving a number', async () => {
    const five = two.replace('[2]', '[5]');
    expect(await paste(`网格[1]，热线[5]。\n\n## 参考文献\n\n${one}<|>\n\n${five}\n`, ris)).toBe(
      `网格[1]，热线[5]。\n\n## 参考文献\n\n${one}\n\n[2] ${entry}\n\n${five}\n`,
    );
  });

  it('goes before the first entry', async () => {
    expect(await paste(`网格[1]。\n\n## 参考文献\n<|>\n${one}\n`, bibtex)).toBe(
      `网格[2]。\n\n## 参考文献\n\n[1] ${entry}\n\n${one.replace('[1]', '[2]')}\n`,
    );
  });

  it('opens an empty list, and follows the label that is typed already', async () => {
    expect(await paste('## 参考文献\n\n<|>', bibtex)).toBe(`## 参考文献\n\n[1] ${entry}\n\n`);
    expect(await paste(`## 参考文献\n\n${one}\n\n[2] <|>\n`, bibtex)).toBe(
      `## 参考文献\n\n${one}\n\n[2] ${entry}\n`,
    );
  });

  it('keeps the look of the list: label, line break, plain text', async () => {
    expect(await paste('参考文献\r\n1. 孙丙. 网格[M]. 北京: 远方出版社, 2010.<|>\r\n', enw, 'plain')).toBe(
      `参考文献\r\n1. 孙丙. 网格[M]. 北京: 远方出版社, 2010.\r\n2. ${entry}\r\n`,
    );
  });

  it('may hold several works; one that is listed is not added again', async () => {
    const both = `${bibtex}\n${bibtex.replace('zhao2020', 'zhou').replace('窗口的边界', '热线的由来与走向')}`;
    const { text, cursor } = fixture(`## 参考文献\n\n[1] ${entry}\n<|>`);
    const addition = addEntries(analysisOf(text), cursor, await readPasted(both, '2025'));
    expect(addition).toMatchObject({ added: 1, known: 1 });
    expect(applyEdits(text, addition.edits)).toContain('[2] 赵甲，钱乙. 热线的由来与走向[J]');
  });

  it('makes a list where there is none', async () => {
    const analysis = analysisOf('# 方案\n\n正文。\n');
    const { edits } = addEntries(analysis, 3, await readPasted(bibtex, '2025'));
    expect(applyEdits('# 方案\n\n正文。\n', edits)).toBe(`# 方案\n\n正文。\n\n## 参考文献\n\n[1] ${entry}\n`);
  });
});

describe('what stays what it is', () => {
  it.each([
    ['prose in the list', `## 参考文献\n\n${one}\n<|>`, '这是一句话，不是文献。'],
    ['two lines of which one is prose', `## 参考文献\n\n${one}\n<|>`, `${entry}\n这是一句话。`],
    ['an address', `## 参考文献\n\n${one}\n<|>`, 'https://example.cn/a'],
    [
      'a record amid the words of an entry',
      '## 参考文献\n\n[1] 孙丙. <|>网格[M]. 北京：远方出版社，2010.\n',
      bibtex,
    ],
    ['a record in the text', `网格<|>[1]。\n\n## 参考文献\n\n${one}\n`, bibtex],
    ['half a record', `## 参考文献\n\n${one}\n<|>`, '%0 Journal Article\n%A 赵甲\n'],
    ['nothing', `## 参考文献\n\n${one}\n<|>`, ''],
  ])('%s', async (_, draft, text) => {
    expect(await paste(draft, text)).toBeNull();
  });
});
