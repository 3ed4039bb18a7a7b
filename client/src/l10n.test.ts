import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const json = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;

/** Every literal handed to `l10n.t(…)` in the client. */
function shownStrings(): Set<string> {
  const folder = path.join(root, 'client/src');
  const found = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const source = readFileSync(path.join(folder, name), 'utf8');
    for (const [, text] of source.matchAll(/l10n\.t\(\s*'([^']+)'/g)) if (text !== undefined) found.add(text);
  }
  return found;
}

describe('words in both languages', () => {
  it('translates every string of the client and holds no stray one', () => {
    const translated = Object.keys(json('l10n/bundle.l10n.zh-cn.json'));
    expect(translated.toSorted()).toEqual([...shownStrings()].toSorted());
  });

  it('names the same manifest strings in both languages, and all that the manifest asks for', () => {
    const english = Object.keys(json('package.nls.json'));
    expect(Object.keys(json('package.nls.zh-cn.json')).toSorted()).toEqual(english.toSorted());
    const asked = readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g);
    for (const [, key] of asked) expect(english).toContain(key);
  });
});
