import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { manifestConfiguration, manifestStrings, projectSchema } from './manifest.ts';
import { parseProjectConfig } from './project.ts';

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

describe('the schema of .wenheng.yaml', () => {
  const codes = ['term/variant'];
  const validate = new Ajv({ allowUnionTypes: true }).compile(
    projectSchema(codes.map((code) => ({ code, summary: '' }))) as object,
  );

  it.each([
    ['rules: { term/variant: off }\ngbt7714: 2015\naccept: [a]\npacks: [b]\nignore: [c]\n', true],
    ['overrides:\n  - { files: [a], rules: { term/variant: hint } }\n', true],
    ['rules: { term/variant: loud }\n', false],
    ['gbt7714: 1987\n', false],
    ['accept: 智能城市\n', false],
    ['overrides: [{ files: [a] }]\n', false],
  ])('agrees with the reader on %j', (text, sound) => {
    expect(validate(parse(text))).toBe(sound);
    expect(parseProjectConfig(text, 'x', new Set(codes)).problems.length === 0).toBe(sound);
  });
});
