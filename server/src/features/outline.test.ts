import { expect, test } from 'vitest';
import { analysisOf } from '../testing/fixture.ts';
import { folds, symbols, type Symbol } from './outline.ts';

const draft = `---
title: 方案
---
# 实施方案

## 一、总体要求

### （一）指导思想

坚持以人为本。

## 二、重点任务

（一）建设平台。各部门要加快。
`;

function names(list: readonly Symbol[], depth = 0): string[] {
  return list.flatMap((symbol) => [
    `${'  '.repeat(depth)}${symbol.name}`,
    ...names(symbol.children, depth + 1),
  ]);
}

test('headings as a tree', () => {
  expect(names(symbols(analysisOf(draft)))).toEqual([
    '实施方案',
    '  总体要求',
    '    指导思想',
    '  重点任务',
    '    建设平台',
  ]);
});

test('sections and front matter fold, without the blank lines after them', () => {
  expect(folds(analysisOf(draft))).toEqual([
    { startLine: 0, endLine: 2 },
    { startLine: 3, endLine: 13 },
    { startLine: 5, endLine: 9 },
    { startLine: 7, endLine: 9 },
    { startLine: 11, endLine: 13 },
  ]);
});

test('an empty draft has neither', () => {
  expect(symbols(analysisOf(''))).toEqual([]);
  expect(folds(analysisOf(''))).toEqual([]);
});
