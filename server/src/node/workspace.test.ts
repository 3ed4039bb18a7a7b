/** Links in a workspace, to a workspace and above it: what they lead to is read only where it lies in the workspace. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import { createEnvironment, type EnvironmentOptions } from './environment.ts';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'wenheng-workspace-'));
  write('program/knowledge.json', '{"packs":[]}');
  write('root/a/draft.md', '正文。');
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const at = (name: string) => join(top, name);
function write(name: string, content: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
}
function link(target: string, name: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  symlinkSync(target, at(name));
}

function environment(options: Partial<EnvironmentOptions> = {}) {
  return createEnvironment({
    programFolder: at('program'),
    roots: [at('root')],
    trusted: true,
    knownCodes: new Set(['a/b']),
    log: silentLogger,
    ...options,
  });
}

/** What of a project is read for a draft: `rules`, `baseline`, packs by name; what is wrong; what may be written. */
async function readBy(options: Partial<EnvironmentOptions> = {}, draft = 'root/a/draft.md') {
  const env = environment(options);
  await env.prepare(at(draft));
  const { config, baseline, knowledge } = env.contextFor(at(draft));
  return {
    files: env.projectFiles(at(draft)),
    read: [
      ...(config.rules['a/b'] === 'off' ? ['rules'] : []),
      ...(baseline === undefined ? [] : ['baseline']),
      ...knowledge.packs.map(({ id }) => id),
    ],
    problems: env.problems().map(({ file, message }) => `${file.slice(top.length + 1)} ${message.id}`),
  };
}

/** A configuration, a baseline and a pack in `folder`, under names that are not looked for. */
function keep(folder: string): void {
  write(`${folder}/config.yaml`, 'rules: { a/b: off }\n');
  const entry = { rule: 'a/b', text: '', hash: 'f', count: 1 };
  write(`${folder}/known.json`, JSON.stringify({ version: 1, files: { 'a/draft.md': [entry] } }));
  write(`${folder}/packs/own/pack.yaml`, "schema: 1\nid: own\nversion: '1'\ntitle: 包\nenglish: own\n");
}

/** Links in `root` that lead into `folder`, relative to it. */
function linkTo(folder: string, root = 'root'): void {
  link(`${folder}/config.yaml`, `${root}/.wenheng.yaml`);
  link(`${folder}/known.json`, `${root}/.wenheng-baseline.json`);
  link(`../${folder}/packs`, `${root}/.wenheng/packs`);
}

const all = ['rules', 'baseline', 'own'];
const refused = [
  'root/.wenheng.yaml file.outside',
  'root/.wenheng/packs folder.outside',
  'root/.wenheng-baseline.json file.outside',
];

describe('links that lead out of the workspace', () => {
  it.each([
    ['in an editor', {}],
    ['in an editor without a folder', { roots: [] }],
    ['on the command line', { roots: [], workingFolder: 'root', isOneRun: true }],
    ['on the command line, run further down', { roots: [], workingFolder: 'root/a', isOneRun: true }],
  ])(
    'are told and not followed: %s',
    async (_, { workingFolder, ...options }: Partial<EnvironmentOptions>) => {
      keep('out');
      linkTo('../out');
      const folder = workingFolder === undefined ? {} : { workingFolder: at(workingFolder) };
      const { read, problems } = await readBy({ ...options, ...folder });
      expect({ read, problems }).toEqual({ read: [], problems: refused });
    },
  );

  it('are told where they lead to nothing, too: that share may be missing today', async () => {
    linkTo('../out');
    expect((await readBy()).problems).toEqual(refused);
    link('b', 'root/a/.wenheng.yaml');
    expect((await readBy()).problems).toContain('root/a/.wenheng.yaml file.unreadable');
  });

  it('are followed where the user names them', async () => {
    keep('out');
    linkTo('../out');
    const { read, problems } = await readBy({
      roots: [],
      workingFolder: at('root'),
      configFile: at('root/.wenheng.yaml'),
      baselineFile: at('root/.wenheng-baseline.json'),
    });
    expect({ read, problems }).toEqual({
      read: ['rules', 'baseline'],
      problems: ['root/.wenheng/packs folder.outside'],
    });
  });

  it.each([
    ['to what is there', true],
    ['to where nothing is yet', false],
  ])('are not written through: %s', async (_, exists) => {
    if (exists) keep('out');
    linkTo('../out');
    link('../../out/refs.bib', 'root/a/refs.bib');
    const env = environment();
    const draft = at('root/a/draft.md');
    await env.prepare(draft);
    expect(env.projectFiles(draft)).toEqual({ configFile: undefined, packsFolder: undefined, packs: [] });
    expect(env.fileToEdit(at('root/.wenheng.yaml'))).toBeUndefined();
    // A folder around it is no way in, even where no folder is open.
    const alone = environment({ roots: [] });
    expect(alone.fileToEdit(at('root/.wenheng/packs/own/terms.yaml'))).toBeUndefined();
    expect(alone.fileToEdit(at('root/a/.wenheng/packs/own/terms.yaml'))).toEqual({ text: undefined });
    expect(env.ownLibrary(draft, [{ path: 'refs.bib', line: 1 }])).toBeUndefined();
    expect(env.pathBeside(draft, 'refs.bib')).toBeUndefined();
    expect(env.pathBeside(draft, 'other.bib')).toBe(at('root/a/other.bib'));
  });

  it('hide drafts from a search through the workspace, and from a comparison', () => {
    write('out/secret.md', '云上坐席');
    write('root/b/c.md', '云上坐席');
    link('../out', 'root/out');
    link('../../out/secret.md', 'root/a/secret.md');
    link('../b', 'root/a/b');
    const env = environment();
    expect(env.draftsWith('云上坐席').map(({ path }) => path)).toEqual([
      at('root/a/b/c.md'),
      at('root/b/c.md'),
    ]);
    expect(env.draftText(at('root/a/secret.md'))).toBeUndefined();
    expect(env.draftText(at('root/a/b/c.md'))).toBe('云上坐席');
    // What the user picks elsewhere is read.
    expect(env.draftText(at('out/secret.md'))).toBe('云上坐席');
  });
});

describe('links that lead to what lies in the workspace are followed', () => {
  it('within it', async () => {
    keep('root/shared');
    linkTo('shared');
    const { read, problems, files } = await readBy();
    expect({ read, problems }).toEqual({ read: all, problems: [] });
    expect(files).toEqual({
      configFile: at('root/.wenheng.yaml'),
      packsFolder: at('root/.wenheng/packs'),
      packs: ['own'],
    });
  });

  it('within the folder that a command runs in, packs too', async () => {
    keep('root/shared');
    write('root/a/.wenheng.yaml', 'packs: [../shared/packs/own]\n');
    const options = { roots: [], workingFolder: at('root'), isOneRun: true };
    expect(await readBy(options)).toMatchObject({ read: ['own'], problems: [] });
    expect(await readBy({ ...options, workingFolder: at('root/a') })).toMatchObject({
      read: [],
      problems: ['root/a/.wenheng.yaml config.packOutside'],
    });
  });

  it.each([
    ['the workspace itself is opened through a link', 'linked', 'root', 'linked'],
    ['a folder above it is a link, as /tmp on a Mac', 'parent', '.', 'parent/root'],
  ])('where %s', async (_, name, target, root) => {
    keep('root/shared');
    linkTo('shared');
    link(target, name);
    for (const options of [
      { roots: [at(root)] },
      { roots: [] },
      { roots: [], workingFolder: at(root), isOneRun: true },
      // The editor says the one, the terminal the other.
      { roots: [at('root')] },
    ]) {
      const { read, problems } = await readBy(options, `${root}/a/draft.md`);
      expect({ read, problems }).toEqual({ read: all, problems: [] });
    }
    unlinkSync(at('root/.wenheng.yaml'));
    link('../program/knowledge.json', 'root/.wenheng.yaml');
    expect((await readBy({ roots: [at(root)] }, `${root}/a/draft.md`)).problems).toEqual([
      `${root}/.wenheng.yaml file.outside`,
    ]);
  });
});
