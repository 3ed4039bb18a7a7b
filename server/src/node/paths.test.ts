import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathWithin } from './paths.ts';

const at = (...parts: string[]) => join('/top', ...parts);

it('a path within a folder is relative with slashes', () => {
  expect(pathWithin(at('root/draft/a.md'), at('root'))).toBe('draft/a.md');
  expect(pathWithin(at('root..x/a.md'), at('root'))).toBeUndefined();
  expect(pathWithin(at('root/..a.md'), at('root'))).toBe('..a.md');
});
