import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import { render } from '../base/messages.ts';
import { createEnvironment, type EnvironmentOptions } from './environment.ts';

let folder = '';
let root = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-environment-'));
  root = join(folder, 'root');
  write('../program/knowledge.json', '{"packs":[]}');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), content);
}

function pack(folderName: string, id: string, term: string, examples = ''): void {
  write(`${folderName}/pack.yaml`, `schema: 1\nid: ${id}\nversion: '1'\ntitle: 包\nenglish: pack\n`);
  write(
    `${folderName}/terms.yaml`,
    `terms:\n  - id: ${id}-term\n    term: ${term}\n    english: term\n    kind: concept\n    definition: 定义。\n` +
      `    variants: [{ form: ${term}乙 }]\n    source: { section: 一 }\n${examples}`,
  );
}

function environment(options: Partial<EnvironmentOptions> = {}) {
  return createEnvironment({
    programFolder: join(folder, 'program'),
    roots: [root],
    trusted: true,
    knownCodes: new Set(),
    log: silentLogger,
    ...options,
  });
}

/** Packs in force for a draft, and problems: relative file, line from 1, words. */
async function loaded(options: Partial<EnvironmentOptions> = {}, draft = 'a/draft.md') {
  const env = environment(options);
  await env.prepare(join(root, draft));
  return {
    packs: env.contextFor(join(root, draft)).knowledge.packs.map(({ id }) => id),
    problems: env.problems().map(({ file, line, message, advisory }) => {
      const place = `${file.slice(root.length + 1)}:${line === undefined ? '' : line + 1}`;
      return `${place} ${render('en', message)}${advisory === true ? ' (advisory)' : ''}`;
    }),
  };
}

describe('packs of the project', () => {
  it('are found in .wenheng/packs, by name, before those that .wenheng.yaml lists', async () => {
    pack('.wenheng/packs/b', 'second', '丙');
    pack('.wenheng/packs/a', 'first', '甲');
    pack('用语', 'listed', '丁');
    write('.wenheng.yaml', 'packs: [用语, .wenheng/packs/a]\n');
    write('.wenheng/packs/readme.md', '#');
    expect(await loaded()).toEqual({ packs: ['first', 'second', 'listed'], problems: [] });
  });

  it('are found nearest to the draft, and not outside the workspace', async () => {
    pack('../.wenheng/packs/out', 'outside', '甲');
    expect((await loaded()).packs).toEqual([]);
    pack('.wenheng/packs/a', 'top', '甲');
    pack('a/.wenheng/packs/a', 'near', '甲');
    expect((await loaded()).packs).toEqual(['near']);
    expect((await loaded({}, 'b.md')).packs).toEqual(['top']);
  });

  it('that appear later are found, in one run only once all is forgotten', async () => {
    const path = join(root, 'a/draft.md');
    for (const isOneRun of [false, true]) {
      rmSync(root, { recursive: true, force: true });
      const env = environment({ isOneRun });
      const packsFound = async () => {
        await env.prepare(path);
        return env.contextFor(path).knowledge.packs.map(({ id }) => id);
      };
      expect(await packsFound()).toEqual([]);
      pack('.wenheng/packs/a', 'first', '甲');
      expect(await packsFound()).toEqual(isOneRun ? [] : ['first']);
      env.invalidate();
      expect(await packsFound()).toEqual(['first']);
    }
  });

  it('are not read in an untrusted workspace', async () => {
    pack('.wenheng/packs/a', 'first', '甲');
    expect(await loaded({ trusted: false })).toEqual({ packs: [], problems: [] });
  });

  it('behind a link that leads out of the workspace are named, not read', async () => {
    pack('../elsewhere', 'outside', '甲');
    mkdirSync(join(root, '.wenheng/packs'), { recursive: true });
    symlinkSync(join(folder, 'elsewhere'), join(root, '.wenheng/packs/link'));
    const { packs, problems } = await loaded();
    expect(packs).toEqual([]);
    expect(problems).toEqual([expect.stringMatching(/^\.wenheng\/packs: .*“link”/)]);
  });

  it('have failed examples named with their line, as advice', async () => {
    pack(
      '.wenheng/packs/a',
      'first',
      '甲词',
      '    examples:\n      wrong:\n        - 建设甲词乙。\n        - 建设甲词。\n      right: [又见甲词乙。]\n',
    );
    expect((await loaded()).problems).toEqual([
      '.wenheng/packs/a/terms.yaml:12 Listed as wrong, but no variant of “first-term” is found in it: “建设甲词。”. (advisory)',
      '.wenheng/packs/a/terms.yaml:13 Listed as right for “first-term”, but a variant is found in it: “又见甲词乙。”. (advisory)',
    ]);
  });

  it('are read again once forgotten, even while they were being read', async () => {
    pack('.wenheng/packs/a', 'first', '甲');
    const env = environment();
    const draft = join(root, 'draft.md');
    const reading = env.prepare(draft);
    pack('.wenheng/packs/a', 'changed', '甲');
    env.invalidate();
    await reading;
    expect(env.contextFor(draft).knowledge.packs.map(({ id }) => id)).toEqual(['changed']);
  });
});

it('patterns of a pack are matched, and tested by its examples; a bad one is named', async () => {
  pack(
    '.wenheng/packs/a',
    'first',
    '城市大脑',
    '    examples:\n      wrong: [接入城市智慧脑。, 接入城市慧脑。]\n',
  );
  const file = join(root, '.wenheng/packs/a/terms.yaml');
  const listed = "[{ pattern: '城市(智慧|智能)大?脑' }, { pattern: '(' }]";
  writeFileSync(file, readFileSync(file, 'utf8').replace(/(?<=variants: ).*/, listed));
  const env = environment();
  const draft = join(root, 'draft.md');
  await env.prepare(draft);
  const { terms } = env.contextFor(draft).knowledge.lexicon.scan('接入城市智能大脑。');
  expect(terms.map(({ form, span }) => [form.form, form.role, span.start])).toEqual([
    ['城市智能大脑', 'variant', 2],
  ]);
  expect((await loaded()).problems).toEqual([
    expect.stringContaining('terms.yaml:7 The pattern is not a regular expression'),
    expect.stringContaining('terms.yaml:10 Listed as wrong, but no variant of “first-term” is found'),
  ]);
});

it('knowledge stays the same object while no file of a pack changes', async () => {
  pack('.wenheng/packs/a', 'first', '甲');
  const env = environment();
  const draft = join(root, 'draft.md');
  const knowledge = async () => {
    env.invalidate();
    await env.prepare(draft);
    return env.contextFor(draft).knowledge;
  };
  const first = await knowledge();
  write('.wenheng.yaml', 'accept: [甲]\n');
  expect(await knowledge()).toBe(first);
  pack('.wenheng/packs/a', 'first', '乙');
  expect((await knowledge()).findTerms('乙')).toHaveLength(1);
});

it('the nearest baseline is handed out for the drafts it names', async () => {
  const entry = { rule: 'a/b', text: '', hash: 'f', count: 2 };
  write('.wenheng-baseline.json', JSON.stringify({ version: 1, files: { 'a/draft.md': [entry] } }));
  const env = environment();
  const draft = join(root, 'a/draft.md');
  await env.prepare(draft);
  expect(env.contextFor(draft).baseline).toEqual(new Map([['f', 2]]));
  await env.prepare(join(root, 'b.md'));
  expect(env.contextFor(join(root, 'b.md')).baseline).toBeUndefined();
  const blind = environment({ baselineFile: null });
  await blind.prepare(draft);
  expect(blind.contextFor(draft).baseline).toBeUndefined();
});

it('says which files matter to it, and where those of the project are', async () => {
  pack('.wenheng/packs/a', 'first', '甲');
  pack('用语', 'listed', '丁');
  write('.wenheng.yaml', 'packs: [用语]\n');
  const env = environment();
  env.configure({ packs: ['own'] });
  await env.prepare(join(root, 'draft.md'));
  const concerned = [
    '.wenheng',
    'own/terms.yaml',
    '.wenheng.yaml',
    'x/.wenheng-baseline.json',
    '.wenheng/packs/a/t.yaml',
    '用语/terms.yaml',
  ];
  for (const name of concerned) expect([name, env.concerns(join(root, name))]).toEqual([name, true]);
  for (const name of ['draft.md', 'other/terms.yaml'])
    expect([name, env.concerns(join(root, name))]).toEqual([name, false]);
  expect(env.projectFiles(join(root, 'x/draft.md'))).toEqual({
    configFile: join(root, '.wenheng.yaml'),
    packsFolder: join(root, '.wenheng/packs'),
    packs: ['a'],
  });
  expect(environment({ trusted: false }).projectFiles(join(root, 'draft.md'))).toBeUndefined();
});

describe('packs that take long to read', () => {
  const large = (term: string): string =>
    Array.from(
      { length: 3000 },
      (_, i) =>
        `  - { id: t${i}, term: ${term}${i}, english: t, kind: concept, definition: 定义。, source: { section: 一 } }\n`,
    ).join('');
  const draft = () => join(root, 'draft.md');
  const told = (env: ReturnType<typeof environment>) =>
    new Promise<void>((resolve) => {
      env.onKnowledge = resolve;
    });
  const termOf = async (env: ReturnType<typeof environment>) => {
    await env.prepare(draft());
    const { knowledge } = env.contextFor(draft());
    return knowledge.terms.get('t2999')?.term;
  };

  it('do not keep a server waiting: the knowledge before serves until they are there', async () => {
    pack('.wenheng/packs/a', 'large', '甲');
    write('.wenheng/packs/a/more.yaml', `terms:\n${large('乙')}`);
    const env = environment();
    let ready = told(env);
    expect(await termOf(env)).toBeUndefined();
    await ready;
    expect(await termOf(env)).toBe('乙2999');

    write('.wenheng/packs/a/more.yaml', `terms:\n${large('丙')}  - 丁\n`);
    env.invalidate();
    ready = told(env);
    expect(await termOf(env)).toBe('乙2999');
    await ready;
    expect(await termOf(env)).toBe('丙2999');
    expect(env.problems()).toMatchObject([{ line: 3001 }]);
  });

  it('are given up where they change again meanwhile', async () => {
    pack('.wenheng/packs/a', 'large', '甲');
    write('.wenheng/packs/a/more.yaml', `terms:\n${large('乙')}`);
    const env = environment();
    let times = 0;
    const ready = new Promise<void>((resolve) => {
      env.onKnowledge = () => {
        times++;
        resolve();
      };
    });
    await env.prepare(draft());
    write('.wenheng/packs/a/more.yaml', `terms:\n${large('丙')}`);
    env.invalidate();
    await env.prepare(draft());
    await ready;
    expect(await termOf(env)).toBe('丙2999');
    expect(times).toBe(1);
  });

  it('are waited for on the command line', async () => {
    pack('.wenheng/packs/a', 'large', '甲');
    write('.wenheng/packs/a/more.yaml', `terms:\n${large('乙')}`);
    expect(await termOf(environment({ isOneRun: true }))).toBe('乙2999');
  });
});

describe('built-in packs that are off', () => {
  const builtIn = (id: string) => ({ id, version: '1', title: id, english: id });
  const lists = Object.fromEntries(
    ['terms', 'groups', 'nodes', 'relations', 'sets', 'guards', 'claims', 'policies'].map((key) => [key, []]),
  );
  const empty = { ...lists, lists: [], slogans: [], wordings: [], references: [] };

  it('are used where .wenheng.yaml or the settings ask for them', async () => {
    const knowledge = {
      packs: [{ ...builtIn('on'), ...empty }],
      optional: [{ ...builtIn('off'), ...empty }],
    };
    write('../program/knowledge.json', JSON.stringify(knowledge));
    expect((await loaded()).packs).toEqual(['on']);
    write('.wenheng.yaml', "packs: ['builtin:off', 'builtin:on']\n");
    expect(await loaded()).toEqual({ packs: ['on', 'off'], problems: [] });
    write('.wenheng.yaml', "packs: ['builtin:none']\n");
    const { packs, problems } = await loaded();
    expect(packs).toEqual(['on']);
    expect(problems.join()).toContain('builtin:off');
  });
});
