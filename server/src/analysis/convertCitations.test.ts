import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf, fixture } from '../testing/fixture.ts';
import type { DraftFormat } from '../text/model.ts';
import { citationStyles, convertCitations, type CitationStyle } from './convertCitations.ts';

const convert = (text: string, to: CitationStyle, format: DraftFormat = 'markdown') =>
  applyEdits(text, convertCitations(analysisOf(text, { format }), to));

const known = '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.';
const known2 = '王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.';
const own = '李四. 城市更新的路径[J]. 城市研究，2019（2）：3-8.';

const numeric = `# 方案

甲[1]，乙[2]，丙[1,2]，丁[1]（第12页）。

## 参考文献

[1] ${known}

[2] ${own}
`;
const footnote = `# 方案

甲[^1]，乙[^2]，丙[^1][^2]，丁[^1]（第12页）。

## 参考文献

[^1]: ${known}

[^2]: ${own}
`;
const pandoc = `# 方案

甲[@chen2014bottomup]，乙[@李四2019]，丙[@chen2014bottomup; @李四2019]，丁[@chen2014bottomup, 第12页]。

## 参考文献

[@李四2019] ${own}
`;

test('of a work that a library has and one that none has, into each style and back', () => {
  expect(convert(numeric, 'footnote')).toBe(footnote);
  expect(convert(numeric, 'pandoc')).toBe(pandoc);
  expect(convert(footnote, 'numeric').replace('[1,2]', '[1][2]')).toBe(numeric.replace('[1,2]', '[1][2]'));
  expect(
    convert(footnote, 'pandoc').replace(
      '丙[@chen2014bottomup][@李四2019]',
      '丙[@chen2014bottomup; @李四2019]',
    ),
  ).toBe(pandoc);
  const back = analysisOf(convert(pandoc, 'numeric'));
  expect(
    back.draft.references.map(({ number, content }) => `${number ?? ''} ${content.slice(0, 2)}`),
  ).toEqual(['1 陈明', '2 李四']);
  expect(convert(convert(pandoc, 'numeric'), 'pandoc')).toBe(pandoc);
});

describe('marks', () => {
  const text = (draft: string, to: CitationStyle) => convert(draft, to).split('\n')[0];
  test.each<[string, CitationStyle, string]>([
    ['甲[@chen2014bottomup; @cnnic2020report; @tolbert2006trust]。', 'numeric', '甲[1-3]。'],
    ['甲[@tolbert2006trust]，乙[@chen2014bottomup]。', 'numeric', '甲[1]，乙[2]。'],
    ['甲[参见 @chen2014bottomup, p. 12]。', 'numeric', '甲（参见[1]（p. 12））。'],
    ['@chen2014bottomup 指出，甲。', 'numeric', '陈明[1] 指出，甲。'],
    ['甲[@chen2014bottomup; @nobody2020]。', 'numeric', '甲[1][@nobody2020]。'],
    ['甲[@nobody2020]。', 'numeric', '甲[@nobody2020]。'],
    ['甲[@chen2014bottomup, 12-15]。', 'footnote', '甲[^1]（第12-15页）。'],
    ['甲[^n]，乙[@chen2014bottomup]。\n\n[^n]: 这是说明。', 'numeric', '甲[^n]，乙[1]。'],
  ])('%s as %s', (draft, to, expected) => {
    expect(text(draft, to)).toBe(expected);
  });
});

test('footnotes at the end of a draft become a list, and those that explain stay', () => {
  const draft = `甲[^a]，乙[^n]，丙[^b]。\n\n[^a]: ${known}\n[^n]: 这是说明。\n[^b]: ${own}\n`;
  expect(convert(draft, 'numeric')).toBe(
    `甲[1]，乙[^n]，丙[2]。\n\n[^n]: 这是说明。\n\n## 参考文献\n\n[1] ${known}\n\n[2] ${own}\n`,
  );
});

test('entries that nothing cites stay', () => {
  const draft = `甲[1]。\n\n## 参考文献\n\n[1] ${own}\n\n[2] ${known2}\n`;
  expect(convert(draft, 'footnote')).toBe(`甲[^1]。\n\n## 参考文献\n\n[^1]: ${own}\n\n[2] ${known2}\n`);
  expect(convert(draft, 'pandoc')).toBe(
    `甲[@李四2019]。\n\n## 参考文献\n\n[@李四2019] ${own}\n\n[@cnnic2020report] ${known2}\n`,
  );
});

test('two works of one author and year get keys of their own', () => {
  const draft = `甲[1]，乙[2]。\n\n## 参考文献\n\n[1] ${own}\n\n[2] ${own.replace('更新', '治理')}\n`;
  expect(convert(draft, 'pandoc')).toContain('甲[@李四2019]，乙[@李四2019a]。');
});

test('nothing where there is nothing to convert', () => {
  for (const draft of ['', '# 方案\n\n甲。\n', fixture('甲[7]。').text]) {
    for (const to of citationStyles) expect(convertCitations(analysisOf(draft), to)).toEqual([]);
  }
  expect(convertCitations(analysisOf(numeric), 'numeric')).toEqual([]);
});

test('after one conversion, going to another style and back changes nothing', () => {
  const entries = [known, known2, own, '赵六. 数字政府建设的逻辑[J]. 行政论坛，2021（3）：5-11.'];
  const number = fc.integer({ min: 1, max: entries.length });
  const mark = fc.oneof(
    fc.uniqueArray(number, { minLength: 1, maxLength: 3 }).map((numbers) => `[${numbers.join(',')}]`),
    number.map((one) => `[${one}]（第12页）`),
    number.map((one) => `^[${one}]^`),
  );
  const draft = fc.tuple(
    fc.array(mark, { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom<DraftFormat>('markdown', 'plain'),
  );
  const styles = fc.tuple(fc.constantFrom(...citationStyles), fc.constantFrom(...citationStyles));
  fc.assert(
    fc.property(draft, styles, ([marks, eol, format], [first, second]) => {
      const body = marks.map((one, at) => `第${at}句${one}。`).join('\n\n');
      const list = entries.map((entry, at) => `[${at + 1}] ${entry}`).join('\n\n');
      const text = `方案\n\n${body}\n\n参考文献\n\n${list}\n`.replaceAll('\n', eol);
      // Two turns settle the look of rows of marks and the wording of entries that a library has.
      const settled = convert(
        convert(convert(convert(text, first, format), second, format), first, format),
        second,
        format,
      );
      expect(convert(convert(settled, first, format), second, format)).toBe(settled);
      for (const { content } of analysisOf(text, { format }).draft.references) {
        if (content === own) expect(settled).toContain(own);
      }
    }),
    { numRuns: 60 },
  );
});
