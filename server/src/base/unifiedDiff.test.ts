import { expect, test } from 'vitest';
import { unifiedDiff } from './unifiedDiff.ts';

/** Edits by words: each replaces the first occurrence of its key. */
const diff = (before: string, changes: Readonly<Record<string, string>>) =>
  unifiedDiff(
    'a.md',
    before,
    Object.entries(changes).map(([from, newText]) => {
      const start = before.indexOf(from);
      return { span: { start, end: start + from.length }, newText };
    }),
  );

test('one line, with three around it', () => {
  expect(diff('1\n2\n3\n4\n5\n6\n7\n8\n9\n', { '5': '五' })).toBe(
    '--- a.md\n+++ a.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n',
  );
});

test('near changes share a hunk, far ones do not', () => {
  expect(diff('a\nb\nc\nd\n', { a: '甲', c: '丙' })).toBe(
    '--- a.md\n+++ a.md\n@@ -1,4 +1,4 @@\n-a\n+甲\n b\n-c\n+丙\n d\n',
  );
  expect(diff('a\n1\n2\n3\n4\n5\n6\n7\nb\n', { a: '甲\n', b: '乙' })).toBe(
    '--- a.md\n+++ a.md\n@@ -1,4 +1,5 @@\n-a\n+甲\n+\n 1\n 2\n 3\n@@ -6,4 +7,4 @@\n 5\n 6\n 7\n-b\n+乙\n',
  );
});

test('two edits of one line are one change', () => {
  expect(diff('甲乙丙\n', { 甲: 'a', 丙: 'c' })).toBe(
    '--- a.md\n+++ a.md\n@@ -1,1 +1,1 @@\n-甲乙丙\n+a乙c\n',
  );
});

test('a last line without its break says so', () => {
  expect(diff('甲\n乙', { 乙: '丙' })).toBe(
    '--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 甲\n-乙\n\\ No newline at end of file\n+丙\n\\ No newline at end of file\n',
  );
  expect(unifiedDiff('a.md', '甲', [{ span: { start: 1, end: 1 }, newText: '。' }])).toContain('+甲。');
});

test('lines taken away and put in', () => {
  expect(diff('甲\n乙\n丙\n', { '乙\n': '' })).toBe('--- a.md\n+++ a.md\n@@ -1,3 +1,2 @@\n 甲\n-乙\n 丙\n');
  expect(unifiedDiff('a.md', '', [{ span: { start: 0, end: 0 }, newText: '甲\n' }])).toBe(
    '--- a.md\n+++ a.md\n@@ -0,0 +1,1 @@\n+甲\n',
  );
});

test('a carriage return belongs to its line', () => {
  expect(diff('甲\r\n乙\r\n', { 甲: '丁' })).toBe(
    '--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n-甲\r\n+丁\r\n 乙\r\n',
  );
});

test('nothing changed, nothing shown', () => {
  expect(diff('甲\n', {})).toBe('');
  expect(diff('甲\n', { 甲: '甲' })).toBe('');
});
