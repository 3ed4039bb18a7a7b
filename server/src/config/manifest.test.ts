import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifestConfiguration, manifestStrings } from './manifest.ts';

const root = join(import.meta.dirname, '../../..');
/** Set to write the settings page into the manifest instead of comparing it. */
const update = process.env['UPDATE_MANIFEST'] !== undefined;

type Json = Record<string, unknown>;

function edit(name: string, change: (json: Json) => Json): Json {
  const path = join(root, name);
  const before = JSON.parse(readFileSync(path, 'utf8')) as Json;
  if (!update) return before;
  const after = change(before);
  writeFileSync(path, `${JSON.stringify(after, undefined, 2)}\n`);
  return after;
}

const isSetting = ([key]: readonly [string, unknown]): boolean => key.startsWith('settings.');

describe('the manifest (after a change of config/schema.ts: UPDATE_MANIFEST=1 npx vitest run manifest)', () => {
  it('contributes the settings of the schema', () => {
    const manifest = edit('package.json', (json) => ({
      ...json,
      contributes: { ...(json['contributes'] as Json), configuration: manifestConfiguration() },
    }));
    expect((manifest['contributes'] as Json)['configuration']).toEqual(
      JSON.parse(JSON.stringify(manifestConfiguration())),
    );
  });

  it.each([
    ['package.nls.json', 'en'],
    ['package.nls.zh-cn.json', 'zh-cn'],
  ] as const)('has their words in %s', (name, locale) => {
    const words = edit(name, (json) => ({
      ...Object.fromEntries(Object.entries(json).filter((entry) => !isSetting(entry))),
      ...manifestStrings(locale),
    }));
    expect(Object.fromEntries(Object.entries(words).filter(isSetting))).toEqual(manifestStrings(locale));
  });
});
