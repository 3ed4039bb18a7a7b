import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { liesIn, pathWithin } from './paths.ts';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'wenheng-paths-'));
  mkdirSync(at('root/inner'), { recursive: true });
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

const at = (...parts: string[]) => join(top, ...parts);
const link = (target: string, name: string) => {
  symlinkSync(target, at(name));
};

it('a path within a folder is relative with slashes', () => {
  expect(pathWithin(at('root/draft/a.md'), at('root'))).toBe('draft/a.md');
  expect(pathWithin(at('root..x/a.md'), at('root'))).toBeUndefined();
  expect(pathWithin(at('root/..a.md'), at('root'))).toBe('..a.md');
});

describe('a path lies in a folder', () => {
  const lies = (name: string, folder = 'root') => liesIn(at(name), at(folder));

  it('as written, whether or not it exists', () => {
    expect([lies('root'), lies('root/new/a.md'), lies('a.md'), lies('root/../a.md')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('with links followed, also to what does not exist', () => {
    writeFileSync(at('a.md'), '');
    writeFileSync(at('root/a.md'), '');
    link('../a.md', 'root/out.md');
    link('../gone.md', 'root/dangling.md');
    link('..', 'root/up');
    link('a.md', 'root/in.md');
    link('inner/gone.md', 'root/new.md');
    link('dangling.md', 'root/chain.md');
    for (const name of ['out.md', 'dangling.md', 'up', 'up/a.md', 'up/gone/b.md', 'chain.md'])
      expect([name, lies(`root/${name}`)]).toEqual([name, false]);
    for (const name of ['in.md', 'new.md', 'up/root/a.md'])
      expect([name, lies(`root/${name}`)]).toEqual([name, true]);
  });

  it('where links go round in circles, as far as they can be followed', () => {
    link('b', 'root/a');
    link('a', 'root/b');
    link('self/self', 'root/self');
    expect([lies('root/a'), lies('root/a/c'), lies('root/self/x')]).toEqual([true, true, true]);
  });

  it('where the folder itself, or one above it, is a link', () => {
    writeFileSync(at('root/a.md'), '');
    link('root', 'linked');
    link('.', 'parent');
    expect([lies('linked/a.md', 'linked'), lies('parent/root/a.md', 'parent/root')]).toEqual([true, true]);
    link('../../a.md', 'root/inner/out.md');
    expect(lies('linked/inner/out.md', 'linked')).toBe(false);
  });
});
