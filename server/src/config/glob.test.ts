import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileGlob, GlobError } from './glob.ts';

describe('globs', () => {
  it.each([
    ['*.md', 'a.md', true],
    ['*.md', '草稿/b.md', true],
    ['*.md', 'a.txt', false],
    ['草稿', '草稿/2024/a.md', true],
    ['草稿/', '草稿/a.md', true],
    ['草稿', '定稿/草稿.md', false],
    ['草稿/*.md', '草稿/a.md', true],
    ['草稿/*.md', 'x/草稿/a.md', false],
    ['/a.md', 'x/a.md', false],
    ['./a.md', 'a.md', true],
    ['**/归档/**', 'x/归档/y/a.md', true],
    ['**/归档/**', '归档/a.md', true],
    ['a/**/b.md', 'a/b.md', true],
    ['a/**/b.md', 'a/x/y/b.md', true],
    ['a/**/b.md', 'a/x/y/c.md', false],
    ['?.md', '稿.md', true],
    ['?.md', '草稿.md', false],
    ['[0-9a].md', '7.md', true],
    ['[!0-9].md', '7.md', false],
    ['*.{md,t{x,ex}t}', 'a.text', true],
    ['*.{md,txt}', 'a.html', false],
    ['a*b*c', 'aXbXbYc', true],
    ['e\u0301.md', '\u00e9.md', true],
  ])('%s on %s: %s', (glob, path, expected) => {
    expect(compileGlob(glob)(path)).toBe(expected);
  });

  it.each(['[a', '{a', 'a}', '!a', '{a,b}'.repeat(9), 'a'.repeat(1001)])('refuses %s', (glob) => {
    expect(() => compileGlob(glob)).toThrow(GlobError);
  });

  it('does not blow up where a regular expression would', () => {
    expect(compileGlob(`${'*a'.repeat(400)}b`)('a'.repeat(4000))).toBe(false);
    expect(compileGlob(`${'**/a/'.repeat(100)}b`)('a/'.repeat(1000))).toBe(false);
  });

  it('match or are refused, whatever they hold', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', '/', '*', '?', '[', ']', '{', '}', ',', '!', '-', '.'),
    });
    fc.assert(
      fc.property(text, text, (glob, path) => {
        try {
          expect(typeof compileGlob(glob)(path)).toBe('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(GlobError);
        }
      }),
    );
  });
});
