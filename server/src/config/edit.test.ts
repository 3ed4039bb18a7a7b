import { expect, test } from 'vitest';
import { withAccepted } from './edit.ts';

test.each([
  ['no file', undefined, 'accept:\n  - 智能城市\n'],
  ['an empty file', '', 'accept:\n  - 智能城市\n'],
  ['only comments', '# 本项目\n', '# 本项目\n\naccept:\n  - 智能城市\n'],
  [
    'other keys and comments',
    '# 级别\nrules:\n  term/variant: hint # 暂缓\n\n# 归档不查\nignore: [归档]\n',
    '# 级别\nrules:\n  term/variant: hint # 暂缓\n\n# 归档不查\nignore: [归档]\naccept:\n  - 智能城市\n',
  ],
  ['a list', 'accept:\n  - 甲 # 沿用\n  - "乙"\n', 'accept:\n  - 甲 # 沿用\n  - "乙"\n  - 智能城市\n'],
  ['a list that is not indented', 'accept:\n- 甲\n', 'accept:\n- 甲\n- 智能城市\n'],
  ['a list in brackets', 'accept: [甲]\n', 'accept: [甲, 智能城市]\n'],
  ['an empty key', 'accept:\ngbt7714: 2015\n', 'accept:\n  - 智能城市\ngbt7714: 2015\n'],
  [
    'an empty key with comments',
    'accept: # 沿用\n# 见会议纪要\ngbt7714: 2015\n',
    'accept:\n  # 沿用\n  # 见会议纪要\n  - 智能城市\n\ngbt7714: 2015\n',
  ],
  ['CR LF', 'gbt7714: 2015\r\n', 'gbt7714: 2015\r\naccept:\r\n  - 智能城市\r\n'],
  ['the form already', 'accept: [ 智能城市 ]', 'accept: [ 智能城市 ]'],
])('%s', (_, before, after) => {
  expect(withAccepted(before, '智能城市')).toBe(after);
});

test.each(['rules: [', '- a\n', 'accept: 7\n', 'text\n', 'accept: {a: b}\n', 'ignore: [*.md]\n'])(
  '%j is left alone',
  (text) => {
    expect(withAccepted(text, '智能城市')).toBeUndefined();
  },
);

test('a form that YAML would read as something else is quoted', () => {
  expect(withAccepted(undefined, '2015')).toBe('accept:\n  - "2015"\n');
  expect(withAccepted(undefined, '# 甲')).toBe('accept:\n  - "# 甲"\n');
});

test('what nests too deep is left alone', () => {
  expect(withAccepted('['.repeat(100_000), '乙')).toBeUndefined();
});
