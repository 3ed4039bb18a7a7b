import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findDrafts, readDraft, UnreadableDraft, UnwritableDraft, writeDraft } from './draftFiles.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-drafts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content = '正文。'): string {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const found = (...paths: readonly string[]) =>
  findDrafts(paths, folder).map((path) => relative(folder, path));

function failure(run: () => void): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UnreadableDraft || error instanceof UnwritableDraft) return error.reason;
    throw error;
  }
  return 'none';
}

describe('drafts', () => {
  it('are found once each, in order, past hidden folders, loops and links that lead nowhere', () => {
    for (const name of ['b.md', 'a.txt', 'c/d.md', '.git/e.md', 'node_modules/f.md', 'g.pdf']) write(name);
    symlinkSync('..', join(folder, 'c/up'));
    symlinkSync('self', join(folder, 'self'));
    symlinkSync('self.md', join(folder, 'self.md'));
    symlinkSync('nowhere', join(folder, 'gone.md'));
    expect(found('.', 'b.md', '**/*.md')).toEqual(['a.txt', 'b.md', join('c', 'd.md')]);
  });

  it('behind links that lead out of what is named are told, not read', () => {
    write('root/a.md');
    write('out/b.md');
    write('out/c.txt');
    write('root/shared/d.md');
    symlinkSync('../out', join(folder, 'root/out'));
    symlinkSync('../out/c.txt', join(folder, 'root/c.txt'));
    symlinkSync('../out/c.txt', join(folder, 'root/picture.png'));
    symlinkSync('shared/d.md', join(folder, 'root/e.md'));
    const told: string[] = [];
    const from = (cwd: string, ...paths: readonly string[]) =>
      findDrafts(paths, join(folder, cwd), ({ reason, path }) => told.push(`${reason} ${path}`)).map((path) =>
        relative(join(folder, cwd), path),
      );
    const own = ['a.md', 'e.md', join('shared', 'd.md')];
    expect(from('root', '.')).toEqual(own);
    expect(told.splice(0)).toEqual(['c.txt', 'out'].map((name) => `outside ${join(folder, 'root', name)}`));
    expect(from('root', '*.md', 'c.txt')).toEqual(['a.md', 'e.md', 'c.txt']);
    expect(told.splice(0)).toEqual([`outside ${join(folder, 'root/out')}`]);
    // What the user names is followed, and so is what lies in the folder that the command runs in.
    expect(from('root', 'out')).toEqual([join('out', 'b.md'), join('out', 'c.txt')]);
    expect(from('.', 'root')).toHaveLength(6);
    expect(told).toEqual([]);
  });

  it.each([
    ['an empty name', ''],
    ['nothing', 'nothing.md'],
    ['a name below a file', 'a.md/b.md'],
    ['a name too long', 'x'.repeat(5000)],
    ['a pattern that matches nothing', '*.txt'],
  ])('%s is no draft', (_, name) => {
    write('a.md');
    expect(failure(() => found(name))).toBe('missing');
  });

  it('that cannot be looked at are left to whoever reads them', () => {
    symlinkSync('self.md', join(folder, 'self.md'));
    expect(found('self.md')).toEqual(['self.md']);
    expect(failure(() => readDraft(join(folder, 'self.md')))).toBe('denied');
  });
});

describe('writing back', () => {
  it('leaves a draft alone that somebody has written, or taken away, since it was read', () => {
    const path = write('a.md', '建设智能城市。');
    const before = readDraft(path);
    writeFileSync(path, '建设智能城市。补一句。');
    expect(
      failure(() => {
        writeDraft(path, '建设智慧城市。', before);
      }),
    ).toBe('changed');
    expect(readFileSync(path, 'utf8')).toBe('建设智能城市。补一句。');
    writeFileSync(path, '\ufeff建设智能城市。');
    expect(
      failure(() => {
        writeDraft(path, '建设智慧城市。', before);
      }),
    ).toBe('changed');
    rmSync(path);
    expect(
      failure(() => {
        writeDraft(path, '建设智慧城市。', before);
      }),
    ).toBe('changed');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, '建设智能城市。');
    writeDraft(path, '建设智慧城市。', before);
    expect(readFileSync(path, 'utf8')).toBe('建设智慧城市。');
  });
});
