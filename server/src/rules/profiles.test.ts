import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../base/cancellation.ts';
import { silentLogger } from '../base/logger.ts';
import { analysisOf, type FixtureOptions } from '../testing/fixture.ts';
import { Checker } from './checker.ts';
import { sectionsOf } from './profiles.ts';
import type { DocumentRule } from './rule.ts';

const words = { 'zh-cn': '', en: '' };
/** Finds something in every draft. */
const everywhere = (code: string, official: boolean): DocumentRule => ({
  code,
  official,
  severity: 'warning',
  scope: 'document',
  docs: { summary: words, detail: words, wrong: '', right: '' },
  *check() {
    yield {
      code,
      severity: 'warning',
      span: { start: 0, end: 1 },
      message: { id: 'severity.hint' },
      data: {},
    };
  },
});
const checker = new Checker(
  [everywhere('form/x', true), everywhere('task/missing-owner', false)],
  silentLogger,
);
const levels = (text: string, options: FixtureOptions = {}) =>
  Object.fromEntries(
    checker
      .check(analysisOf(text, options), undefined, neverCancelled)
      .findings.map(({ code, severity }) => [code, severity]),
  );

describe('the profile of the kind', () => {
  test('a rule without a level of its kind keeps its own', () => {
    expect(levels('# 某市行动计划\n')).toEqual({ 'form/x': 'warning', 'task/missing-owner': 'warning' });
  });

  test('a level of the kind goes before the rule’s own', () => {
    expect(levels('# 某市的意见\n')).toEqual({ 'form/x': 'warning', 'task/missing-owner': 'information' });
  });

  test('a paper keeps official form and tasks silent', () => {
    expect(levels('---\nkind: 论文\n---\n正文。')).toEqual({});
    expect(levels('正文。', { config: { kind: 'paper' } })).toEqual({});
  });

  test('the configuration goes before the profile', () => {
    const config = { kind: 'paper', rules: { 'form/x': 'error', 'task/missing-owner': 'hint' } } as const;
    expect(levels('正文。', { config })).toEqual({ 'form/x': 'error', 'task/missing-owner': 'hint' });
  });
});

test('sections that a kind usually has', () => {
  const sections = (text: string) =>
    sectionsOf(analysisOf(text)).map(({ name, present }) => `${present ? '+' : '-'}${name}`);
  expect(sections('# 某市行动计划\n\n## 一、总体要求\n\n## 二、主要任务\n')).toEqual([
    '+总体要求',
    '+重点任务',
    '-保障措施',
  ]);
  expect(sections('# 某市的通知\n')).toEqual([]);
});
