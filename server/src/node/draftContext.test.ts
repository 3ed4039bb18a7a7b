import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import { aPack, aTerm } from '../knowledge/testing.ts';
import { createEnvironment, type EnvironmentOptions } from './environment.ts';

let root = '';
const at = (name: string) => join(root, name);

function write(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

function environment(options: Partial<EnvironmentOptions> = {}) {
  return createEnvironment({
    programFolder: at('program'),
    roots: [at('work')],
    trusted: true,
    knownCodes: new Set(['term/variant']),
    log: silentLogger,
    ...options,
  });
}

async function contextOf(
  name: string | undefined,
  options: Partial<EnvironmentOptions> = {},
  raw: unknown = {},
) {
  const made = environment(options);
  made.configure(raw);
  const path = name === undefined ? undefined : at(name);
  await made.prepare(path);
  return { ...made.contextFor(path), problems: made.problems(), environment: made };
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wenheng-environment-'));
  const builtin = aPack('builtin', { terms: [aTerm('smart-city', { term: '智慧城市' })] });
  write('program/knowledge.json', JSON.stringify({ packs: [builtin] }));
  write(
    'work/.wenheng.yaml',
    'rules: { term/variant: error }\nignore: [old/**]\npacks: [packs/mine]\noverrides:\n  - files: [talks/**]\n    rules: { term/variant: "off" }\n',
  );
  write('work/packs/mine/pack.yaml', 'schema: 1\nid: mine\nversion: "1"\ntitle: 我的\nenglish: mine\n');
  write(
    'work/packs/mine/terms.yaml',
    'terms:\n  - {id: data-desk, term: 数据专班, english: data desk, kind: organisation, definition: 临时机构。, source: {section: 一, references: []}, examples: {wrong: [], right: [成立数据专班。]}}\n',
  );
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('the nearest configuration decides levels, packs and what is ignored', async () => {
  const draft = await contextOf('work/plans/a.md');
  expect(draft.problems).toEqual([]);
  expect(draft.config.rules).toEqual({ 'term/variant': 'error' });
  expect([...draft.knowledge.terms.keys()]).toEqual(['smart-city', 'data-desk']);
  expect((await contextOf('work/talks/a.md')).config.rules).toEqual({ 'term/variant': 'off' });
  expect((await contextOf('work/old/a.md')).ignored).toBe(true);
});

test('nothing of an untrusted workspace is read', async () => {
  const draft = await contextOf('work/old/a.md', { trusted: false }, { packs: [at('work/packs/mine')] });
  expect(draft.ignored).toBe(false);
  expect(draft.config.rules).toEqual({});
  expect([...draft.knowledge.terms.keys()]).toEqual(['smart-city']);
});

test('settings serve a draft without a configuration file, and name what is wrong in them', async () => {
  const draft = await contextOf('elsewhere/a.md', { roots: [] }, { gbt7714: '2015', colour: 'red' });
  expect(draft.config.gbt7714).toBe('2015');
  expect(draft.problems).toMatchObject([{ file: 'settings' }]);
});

test('drafts under equal conditions share one knowledge base and one configuration', async () => {
  const { environment: made } = await contextOf('work/a.md');
  await made.prepare(at('work/plans/b.md'));
  const [a, b] = [made.contextFor(at('work/a.md')), made.contextFor(at('work/plans/b.md'))];
  expect(b.knowledge).toBe(a.knowledge);
  expect(b.config).toBe(a.config);
});

test('a changed file counts after invalidate', async () => {
  const { environment: made } = await contextOf('work/a.md');
  write('work/.wenheng.yaml', 'rules: { term/variant: hint }\n');
  made.invalidate();
  await made.prepare(at('work/a.md'));
  expect(made.contextFor(at('work/a.md')).config.rules).toEqual({ 'term/variant': 'hint' });
});

test('a pack that is missing is a problem, and the built-in one still serves', async () => {
  rmSync(at('work/packs'), { recursive: true });
  const draft = await contextOf('work/a.md');
  expect(draft.problems.map(({ file }) => file)).toContain(at('work/packs/mine'));
  expect([...draft.knowledge.terms.keys()]).toEqual(['smart-city']);
});

test('levels given for one run go before every configuration', async () => {
  const draft = await contextOf('work/a.md', { ruleOverrides: { 'term/variant': 'hint' } });
  expect(draft.config.rules).toEqual({ 'term/variant': 'hint' });
});

test('asking before preparing is a bug of the caller', () => {
  expect(() => environment().contextFor(undefined)).toThrow('prepare');
});
