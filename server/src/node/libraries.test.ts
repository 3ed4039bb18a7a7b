import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import { render } from '../base/messages.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { createEnvironment, type EnvironmentOptions } from './environment.ts';

let folder = '';
let root = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-libraries-'));
  root = join(folder, 'root');
  write('../program/knowledge.json', '{"packs":[]}');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(join(root, name, '..'), { recursive: true });
  writeFileSync(join(root, name), content);
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

const book = (key: string, title = `${key}之书`) =>
  `@book{${key}, title={${title}}, author={王明}, year=2014}\n`;
const naming = (...paths: string[]) => `---\nbibliography: [${paths.join(', ')}]\n---\n`;

/** Keys that a draft can cite, whether they are all, and what is wrong: file, line from 1, words. */
async function read(text: string, env = environment(), draft = 'a/draft.md') {
  const path = join(root, draft);
  await env.prepare(path);
  const index = await env.referencesRead(path, bibliographyOf(text));
  return {
    keys: index.all.map(({ key }) => key),
    complete: index.complete,
    problems: env
      .problems()
      .map(
        ({ file, line, message }) =>
          `${file.replace(`${root}/`, '')}:${line === undefined ? '' : line + 1} ${render('en', message)}`,
      ),
  };
}

describe('libraries are found', () => {
  it('beside the draft, in the project and in the settings, in this order', async () => {
    write('a/own.bib', book('own'));
    write('project.json', '[{"id":"project","type":"book","title":"题"}]');
    write('.wenheng.yaml', 'libraries: project.json\n');
    write('../mine.enw', '%0 Book\n%F mine\n%T 题名\n');
    const env = environment();
    env.configure({ libraries: ['../mine.enw'] });
    expect(await read(naming('own.bib'), env)).toEqual({
      keys: ['own', 'project', 'mine'],
      complete: true,
      problems: [],
    });
  });

  it('also in GBK and UTF-16', async () => {
    // 治理 in GBK
    write(
      'a/gbk.enw',
      Buffer.concat([
        Buffer.from('%0 Book\r\n%F gbk\r\n%T '),
        Buffer.from([0xd6, 0xce, 0xc0, 0xed]),
        Buffer.from('\r\n'),
      ]),
    );
    write('a/wide.bib', Buffer.from(`\ufeff${book('wide')}`, 'utf16le'));
    const env = environment();
    expect((await read(naming('gbk.enw', 'wide.bib'), env)).keys).toEqual(['gbk', 'wide']);
    expect(
      env.referencesFor(join(root, 'a/draft.md'), bibliographyOf(naming('gbk.enw'))).byKey('gbk')?.item.title,
    ).toBe('治理');
  });

  it('never outside the workspace, unless the user says so', async () => {
    write('../out.bib', book('out'));
    write('.wenheng.yaml', 'libraries: [../out.bib]\n');
    symlinkSync(join(folder, 'out.bib'), join(root, 'link.bib'));
    const found = await read(
      naming('../../out.bib', '../link.bib', join(folder, 'out.bib'), 'https://x.cn/a.bib'),
    );
    expect(found.keys).toEqual([]);
    expect(found.complete).toBe(false);
    expect(found.problems).toEqual([
      expect.stringMatching(/^a\/draft.md:2 The library “..\/..\/out.bib” lies outside/),
      expect.stringMatching(/^a\/draft.md:2 The library “..\/link.bib” lies outside/),
      expect.stringMatching(/^a\/draft.md:2 The library “\/.*out.bib” lies outside/),
      expect.stringMatching(/^a\/draft.md:2 The library “https:\/\/x.cn\/a.bib” is an address/),
      expect.stringMatching(/^.wenheng.yaml: The library “..\/out.bib” lies outside/),
    ]);
  });

  it('not in an untrusted workspace', async () => {
    write('a/own.bib', book('own'));
    expect(await read(naming('own.bib'), environment({ trusted: false }))).toEqual({
      keys: [],
      complete: false,
      problems: [],
    });
  });
});

describe('what is wrong is told', () => {
  it('where a library is missing, at the place that names it', async () => {
    expect(await read('---\ntitle: 方案\nbibliography:\n- gone.bib\n---\n')).toEqual({
      keys: [],
      complete: false,
      problems: [expect.stringMatching(/^a\/draft.md:4 The library “gone.bib” does not exist/)],
    });
  });

  it('of entries at their lines, with both places of a key that is given twice', async () => {
    write('a/r.bib', `${book('a')}@book{, title={无键}}\n${book('b')}${book('a', '又一部')}`);
    expect(await read(naming('r.bib'))).toEqual({
      keys: ['a', 'b'],
      complete: true,
      problems: [
        expect.stringMatching(/^a\/r.bib:1 The key “a” is given again in line 4/),
        expect.stringMatching(/^a\/r.bib:2 This entry has no key/),
        expect.stringMatching(/^a\/r.bib:4 The key “a” is given already in line 1/),
      ],
    });
  });

  it('of keys that two libraries give to different works', async () => {
    write('a/1.bib', book('same') + book('clash', '第一部著作的名称'));
    write('a/2.bib', book('same') + book('clash', '第二部著作的名称'));
    const { keys, problems } = await read(naming('1.bib', '2.bib'));
    expect(keys).toEqual(['same', 'clash']);
    expect(problems).toEqual([
      expect.stringMatching(/^a\/2.bib:2 The key “clash” is given already in .*1.bib, line 2/),
    ]);
  });

  it('of files that are none', async () => {
    write('a/pic.bib', Buffer.from([0x89, 0x50, 0, 0, 1]));
    write('a/notes.txt', '不是文献库');
    mkdirSync(join(root, 'a/dir.bib'));
    const { complete, problems } = await read(naming('pic.bib', 'notes.txt', 'dir.bib'));
    expect(complete).toBe(false);
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      'a/pic.bib:',
      'a/notes.txt:',
      'a/dir.bib:',
    ]);
  });
});

describe('libraries that change', () => {
  it('are read anew; until then the old ones serve, and equal ones give the same index', async () => {
    write('a/r.bib', book('first'));
    const env = environment();
    const path = join(root, 'a/draft.md');
    const declared = bibliographyOf(naming('r.bib'));
    await read(naming('r.bib'), env);
    const before = env.referencesFor(path, declared);
    expect(env.referencesFor(path, declared)).toBe(before);
    write('a/r.bib', book('second') + book('third'));
    env.librariesChanged([join(root, 'a/r.bib')]);
    expect(env.referencesFor(path, declared)).toBe(before);
    const after = await env.referencesRead(path, declared);
    expect(after.all.map(({ key }) => key)).toEqual(['second', 'third']);
  });

  it('are told of', async () => {
    write('a/r.bib', book('first'));
    const env = environment();
    let told = 0;
    env.onReferences = () => told++;
    await read(naming('r.bib'), env);
    expect(told).toBe(1);
    rmSync(join(root, 'a/r.bib'));
    env.librariesChanged([join(root, 'a/r.bib')]);
    expect((await read(naming('r.bib'), env)).problems).toEqual([expect.stringContaining('does not exist')]);
    expect(told).toBe(2);
  });

  it('of many entries are indexed in the background', async () => {
    write('a/big.bib', Array.from({ length: 1000 }, (_, i) => book(`key${i}`)).join(''));
    const env = environment();
    const path = join(root, 'a/draft.md');
    await env.prepare(path);
    const declared = bibliographyOf(naming('big.bib'));
    const early = env.referencesFor(path, declared);
    expect([early.all.length, early.complete]).toEqual([0, false]);
    const index = await env.referencesRead(path, declared);
    expect([index.all.length, index.complete]).toEqual([1000, true]);
    expect(index.search.search('key999', 5)).toHaveLength(1);
  });
});

describe('a library that changes while it is read', () => {
  const many = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => book(`${prefix}${index}`)).join('');

  it.each([
    ['written anew', many('new', 3)],
    ['cut off', many('old', 20_000).slice(0, 1_000)],
    ['emptied', ''],
  ])('is read as it stands in the end: %s', async (_, content) => {
    write('a/own.bib', many('old', 20_000));
    const reading = read(naming('own.bib'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    write('a/own.bib', content);
    const { keys } = await reading;
    expect(keys).toEqual((await read(naming('own.bib'))).keys);
    expect(keys.length).toBeLessThan(100);
  });

  it('and never rests is not waited for', async () => {
    const env = environment();
    let written = 1;
    env.onReferences = () => {
      write('a/own.bib', many('book', ++written));
    };
    write('a/own.bib', many('book', written));
    expect((await read(naming('own.bib'), env)).keys.length).toBeGreaterThan(0);
  });
});
