import { describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { parseProjectConfig } from './project.ts';
import { configFor, isIgnored } from './resolve.ts';
import { defaultSettings } from './schema.ts';

const codes = new Set(['term/variant', 'citation/unresolved']);

function read(text: string) {
  const { config, problems } = parseProjectConfig(text, '.wenheng.yaml', codes);
  return {
    config,
    problems: problems.map(
      ({ line, message }) => `${line === undefined ? '' : line + 1} ${render('en', message)}`,
    ),
  };
}

const whole = `
rules:
  term/variant: off
packs: [用语/]
accept: [智能城市]
gbt7714: 2015
organisations: [江州市智能城市研究会]
protected: [' 智能城市杯 ']
ignore:
  - 归档
  - "*.bak.md"
overrides:
  - files: 草稿/**
    rules: {term/variant: hint}
  - files: ["草稿/急件/*"]
    rules: {term/variant: error, citation/unresolved: error}
`;

describe('.wenheng.yaml', () => {
  it('leaves out names that cannot be looked for', () => {
    const { config, problems } = read('protected: [智, 智能城市杯, "a\\nb", 3]\norganisations: 江州\n');
    expect(config.names).toEqual(['智能城市杯']);
    expect(problems.map((problem) => problem.slice(0, 20))).toEqual([
      '1 “protected” must b',
      '1 The name “智” canno',
      '1 The name “a\nb” can',
      '2 “organisations” mu',
    ]);
  });

  it('gives rules, packs, what is ignored, overrides and the edition', () => {
    const { config, problems } = read(whole);
    expect(problems).toEqual([]);
    expect(config).toEqual({
      rules: { 'term/variant': 'off' },
      packs: ['用语/'],
      accept: ['智能城市'],
      gbt7714: '2015',
      names: ['江州市智能城市研究会', '智能城市杯'],
      ignore: ['归档', '*.bak.md'],
      overrides: [
        { files: ['草稿/**'], rules: { 'term/variant': 'hint' } },
        { files: ['草稿/急件/*'], rules: { 'term/variant': 'error', 'citation/unresolved': 'error' } },
      ],
    });
  });

  it('may be empty', () => {
    expect(read('').problems).toEqual([]);
    expect(read('# 暂无\n').problems).toEqual([]);
  });

  it('keeps what is sound and names the rest with its line', () => {
    const { config, problems } = read(
      'rule: {}\nrules:\n  term/varient: off\n  term/variant: none\n  citation/unresolved: error\n' +
        'gbt7714: 1987\nignore: ["[a", b]\noverrides:\n  - file: x\n',
    );
    expect(problems).toEqual([
      '1 Unknown setting “rule”: correct its spelling or remove it.',
      '3 There is no rule “term/varient”.',
      '4 “none” is not a level: use one of error, warning, information, hint, off.',
      '6 “1987” is no value for “gbt7714”: use one of 2015, 2025.',
      '7 The pattern “[a” cannot be used: “[” is not closed.',
      '9 Unknown setting “file”: correct its spelling or remove it.',
      '9 The key “files” is missing.',
      '9 The key “rules” is missing.',
    ]);
    expect(config.rules).toEqual({ 'citation/unresolved': 'error' });
    expect(config.ignore).toEqual(['b']);
  });

  it('says the kind of document, for all or some files', () => {
    const { config, problems } = read('kind: 行动计划\noverrides:\n  - {files: 论文, kind: paper}\n');
    expect(problems).toEqual([]);
    expect(configFor('a.md', defaultSettings, config).kind).toBe('actionPlan');
    expect(configFor('论文/a.md', defaultSettings, config).kind).toBe('paper');
    expect(configFor('a.md', defaultSettings).kind).toBeUndefined();
    expect(read('kind: 诗\n')).toMatchObject({
      problems: [
        '1 “诗” is no value for “kind”: use one of 通知, 意见, 行动计划, 实施方案, 规划, 工作要点, 报告, 论文, 其他.',
      ],
    });
  });

  it('keeps the keys before a syntax error', () => {
    const { config, problems } = read('rules: {term/variant: off}\npacks: [a\nignore: b\n');
    expect(config.rules).toEqual({ 'term/variant': 'off' });
    expect(config.packs).toEqual([]);
    expect(problems[0]).toMatch(/Syntax error/);
  });

  it('is refused when it is no mapping or nested without end', () => {
    expect(read('- a\n').problems).toEqual(['1 The file must be a mapping of keys to values.']);
    expect(read('['.repeat(1e5)).problems).toEqual([
      '1 Nested deeper than 64 levels; the file was not read.',
    ]);
  });
});

describe('the configuration of a draft', () => {
  const { config: project } = read(whole);
  const settings = { ...defaultSettings, rules: { 'citation/unresolved': 'hint' } } as const;

  it('takes settings, then the project, then later overrides', () => {
    expect(configFor('a.md', settings, project).rules).toEqual({
      'citation/unresolved': 'hint',
      'term/variant': 'off',
    });
    expect(configFor('草稿/a.md', settings, project).rules['term/variant']).toBe('hint');
    expect(configFor('草稿/急件/a.md', settings, project).rules).toEqual({
      'citation/unresolved': 'error',
      'term/variant': 'error',
    });
  });

  it('takes the edition of the project before that of the settings', () => {
    expect(configFor('a.md', settings, project).gbt7714).toBe('2015');
    expect(configFor('a.md', settings).gbt7714).toBe('2025');
  });

  it('fits no override and no ignore to a draft without a file', () => {
    expect(configFor(undefined, settings, project).rules['term/variant']).toBe('off');
    expect(isIgnored(undefined, project)).toBe(false);
  });

  it('is ignored below an ignored folder', () => {
    expect(isIgnored('归档/2020/a.md', project)).toBe(true);
    expect(isIgnored('a.bak.md', project)).toBe(true);
    expect(isIgnored('a.md', project)).toBe(false);
  });
});
