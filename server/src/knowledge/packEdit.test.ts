import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from './compile.ts';
import { exampleProblems } from './exampleProblems.ts';
import { loadPack } from './loader.ts';
import { isPackName, packTemplate, termsName, withTerm } from './packEdit.ts';
import { compilePattern } from './patterns.ts';

describe.each(['en', 'zh-cn'] as const)('a new pack (%s)', (locale) => {
  test('is sound and empty', () => {
    const { pack, problems } = loadPack(packTemplate('本市用语', locale));
    expect(problems).toEqual([]);
    expect(pack).toMatchObject({ id: '本市用语', title: '本市用语', terms: [] });
  });

  test('shows an entry that is sound, with examples that hold', () => {
    const files = packTemplate('city', locale).map(({ name, text }) => ({
      name,
      text:
        name === termsName
          ? text.replace('terms: []', '').replace(/^# (terms:)$|^#( {2}.*)$/gm, '$1$2')
          : text,
    }));
    const loaded = loadPack(files, [], compilePattern);
    expect(loaded.problems).toEqual([]);
    expect(loaded.pack?.terms.map(({ term }) => term)).toEqual(['城市大脑']);
    const knowledge = createKnowledgeBase(loaded.pack ? [loaded.pack] : [], [], loaded.patterns);
    expect(exampleProblems(loaded, knowledge)).toEqual([]);
  });

  test('takes a term, and the pack stays sound', () => {
    const terms = withTerm(undefined, '数据“托管”', locale) ?? '';
    const both = withTerm(terms, '城市大脑', locale) ?? '';
    const files = packTemplate('city', locale).map((file) =>
      file.name === termsName ? { ...file, text: both } : file,
    );
    const { pack, problems } = loadPack(files);
    expect(problems).toEqual([]);
    expect(pack?.terms.map(({ id, term }) => [id, term])).toEqual([
      ['term-1', '数据“托管”'],
      ['城市大脑', '城市大脑'],
    ]);
    expect(both.startsWith('# ')).toBe(true);
  });
});

test('what stands in the file stays', () => {
  const before = '# 头\nterms:\n  # 甲的由来\n  - id: 甲\n    term: 甲\n# 尾\n';
  const after = withTerm(before, '乙', 'zh-cn') ?? '';
  for (const line of before.split('\n')) expect(after).toContain(line.trim());
  expect(after).toContain('term: 乙');
  expect(withTerm(after, '乙', 'zh-cn')).toBe(after);
});

test('a key without a list gets one', () => {
  expect(withTerm('terms:\n', '乙', 'en')).toMatch(/^terms:\n {2}- id: 乙\n {4}term: 乙\n/);
});

test.each(['terms: 7\n', 'terms: [\n', '- a\n', ''])('%j is left alone', (text) => {
  expect(withTerm(text, '乙', 'en')).toBeUndefined();
});

test.each([
  ['city', true],
  ['本市用语', true],
  ['a-b_c.d', true],
  ['a/b', false],
  ['..', false],
  ['', false],
  ['a b', false],
  ['con\u0000', false],
])('%j may be the name of a pack: %s', (name, expected) => {
  expect(isPackName(name)).toBe(expected);
});

test('what nests too deep is left alone', () => {
  expect(withTerm('['.repeat(100_000), '乙', 'en')).toBeUndefined();
});
