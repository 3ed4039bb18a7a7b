import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import type { CslItem } from '../model.ts';
import { library } from './testing.ts';
import { bibtexOf, withEntry } from './write.ts';

const item: CslItem = {
  id: '臧雷振2021',
  type: 'article-journal',
  language: 'zh-CN',
  title: '智慧城市建设中的政府治理转型',
  author: [{ family: '臧', given: '雷振' }, { literal: '张振宇' }, { literal: '国务院 发展研究中心' }],
  'container-title': '公共治理',
  issued: { 'date-parts': [[2021, 1]] },
  volume: '3',
  issue: '1',
  page: '72-79, 123',
  DOI: '10.1000/a_b',
  custom: { number: 3 },
};

function added(text: string, format: 'bibtex' | 'csl-json' | 'csl-yaml', what = item): string {
  const edit = withEntry(text, format, what);
  return edit === undefined ? 'refused' : applyEdits(text, [edit]);
}

const entry = `@article{臧雷振2021,
  title = {智慧城市建设中的政府治理转型},
  author = {臧, 雷振 and 张振宇 and {国务院 发展研究中心}},
  journal = {公共治理},
  year = {2021},
  month = {1},
  volume = {3},
  number = {1},
  pages = {72--79, 123},
  language = {zh-CN},
  doi = {10.1000/a_b},
}
`;

describe('BibTeX', () => {
  test.each([
    ['', entry],
    ['@book{a, title={甲}}', `@book{a, title={甲}}\n\n${entry}`],
    ['% 注释\n@book{a, title={甲}}\n', `% 注释\n@book{a, title={甲}}\n\n${entry}`],
    ['@book{a,\n\ttitle={甲}\n}\n\n\n', `@book{a,\n\ttitle={甲}\n}\n\n\n${entry.replaceAll('\n  ', '\n\t')}`],
    ['@book{a, title={甲}}\r\n', `@book{a, title={甲}}\r\n\r\n${entry.replaceAll('\n', '\r\n')}`],
  ])('%j', (before, after) => {
    expect(added(before, 'bibtex')).toBe(after);
  });
});

describe('CSL-JSON', () => {
  const one = { id: 'b', type: 'book', title: '乙' };
  test.each([
    ['', '[\n  {\n    "id": "b",\n    "type": "book",\n    "title": "乙"\n  }\n]\n'],
    ['[]', '[\n  {\n    "id": "b",\n    "type": "book",\n    "title": "乙"\n  }\n]'],
    [
      '[\n  {"id": "a",  "type":"book"}\n]\n',
      '[\n  {"id": "a",  "type":"book"},\n  {"id":"b","type":"book","title":"乙"}\n]\n',
    ],
    [
      '[\n\t{\n\t\t"id": "a"\n\t}\n]',
      '[\n\t{\n\t\t"id": "a"\n\t},\n\t{\n\t\t"id": "b",\n\t\t"type": "book",\n\t\t"title": "乙"\n\t}\n]',
    ],
    ['{"id":"a"}', 'refused'],
  ])('%j', (before, after) => {
    expect(added(before, 'csl-json', one)).toBe(after);
  });
});

describe('CSL-YAML', () => {
  const one = { id: 'b', type: 'book', title: '乙：题', author: [{ literal: '王明' }] };
  const lines = '- id: "b"\n  type: "book"\n  title: "乙：题"\n  author: [{"literal":"王明"}]';
  test.each([
    ['', `references:\n${lines}\n`],
    ['references: []\n', `references:\n${lines}\n`],
    [
      '---\nreferences:\n- id: a\n  title: 甲 # 注释\n...\n',
      `---\nreferences:\n- id: a\n  title: 甲 # 注释\n${lines}\n...\n`,
    ],
    [
      'references:\n  - id: a\nnocite: x\n',
      `references:\n  - id: a\n${lines.replace(/^/gmu, '  ')}\nnocite: x\n`,
    ],
    ['title: 不是文献库\n', 'refused'],
  ])('%j', (before, after) => {
    expect(added(before, 'csl-yaml', one)).toBe(after);
  });
});

const text = fc
  .string({
    unit: fc.constantFrom(...Array.from('治理城市 abC&%#_$~\\{}"\'-—：,，'), 'ä', '𠮷'),
    minLength: 1,
    maxLength: 12,
  })
  .map((words) => words.trim().replace(/\s+/gu, ' '));
const title = text.filter((words) => /[\p{L}]/u.test(words));

test('what is written is read again, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      title,
      title,
      fc.constantFrom('bibtex' as const, 'csl-json' as const, 'csl-yaml' as const),
      async (words, publisher, format) => {
        const written = { id: '键-1', type: 'book', title: words, publisher, author: [{ literal: '王明' }] };
        const before =
          format === 'csl-json'
            ? '[{"id":"a","type":"book","title":"甲"}]'
            : format === 'bibtex'
              ? '@book{a, title={甲}}'
              : '- id: a\n  type: book\n  title: 甲\n';
        const { items, faults } = await library(added(before, format, written), format);
        expect(faults).toEqual([]);
        expect(items.map(({ id }) => id)).toEqual(['a', '键-1']);
        // BibTeX knows no braces and no runs of dashes and quotation marks as text.
        const plain = (value: unknown) =>
          format === 'bibtex'
            ? String(value)
                .replace(/[{}"“”'—–-]/gu, '')
                .replace(/\s+/gu, ' ')
                .trim()
            : value;
        expect(plain(items[1]?.title)).toBe(plain(words));
        expect(plain(items[1]?.publisher)).toBe(plain(publisher));
      },
    ),
  );
});

test('an item comes back from BibTeX as it went in', async () => {
  const { items } = await library(bibtexOf(item), 'bibtex');
  expect(items[0]).toEqual({
    ...item,
    custom: undefined,
    author: [{ family: '臧', given: '雷振' }, { literal: '张振宇' }, { literal: '国务院 发展研究中心' }],
  });
});
