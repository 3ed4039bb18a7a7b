/** The settings page of the extension, generated from the schema: `contributes.configuration` and its words. */
import type { Locale } from '../base/messages.ts';
import { groups, levels, type Setting, type Words } from './schema.ts';
import { settingEntries } from './settings.ts';

const groupKey = (group: string): string => `settings.group.${group}`;
const descriptionKey = (key: string): string => `settings.${key}.description`;
const valueKey = (key: string, value: string): string => `settings.${key}.${value}`;
/** A reference to the words in package.nls.json. */
const words = (key: string): string => `%${key}%`;

/** The value of `contributes.configuration` in package.json. */
export function manifestConfiguration(): unknown {
  return Object.keys(groups).map((group) => ({
    title: words(groupKey(group)),
    properties: Object.fromEntries(
      settingEntries()
        .filter(([, setting]) => setting.group === group)
        .map(([key, setting], order) => [`wenheng.${key}`, { ...property(key, setting), order }]),
    ),
  }));
}

function property(key: string, setting: Setting): Readonly<Record<string, unknown>> {
  const common = {
    scope: 'window',
    default: setting.default,
    markdownDescription: words(descriptionKey(key)),
  };
  switch (setting.kind) {
    case 'choice': {
      const values = Object.keys(setting.values);
      return {
        type: 'string',
        enum: values,
        enumDescriptions: values.map((value) => words(valueKey(key, value))),
        ...common,
      };
    }
    case 'levels':
      return { type: 'object', additionalProperties: { type: 'string', enum: levels }, ...common };
    case 'text':
      return { type: 'string', ...common };
    case 'paths':
      return { type: 'array', items: { type: 'string' }, uniqueItems: true, ...common };
  }
}

/**
 * JSON schema of `.wenheng.yaml`, for editors that complete and explain its keys. Unknown keys are allowed
 * here: the reader of the file names them itself.
 * @param rules code and one line of each rule
 */
export function projectSchema(
  rules: readonly { readonly code: string; readonly summary: string }[],
): unknown {
  const list = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
  const levelOf = {
    type: 'object',
    properties: Object.fromEntries(
      rules.map(({ code, summary }) => [code, { enum: levels, description: summary }]),
    ),
  };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.wenheng.yaml',
    type: 'object',
    properties: {
      rules: { ...levelOf, description: 'Level of each rule.' },
      gbt7714: { enum: ['2015', '2025', 2015, 2025], description: 'Edition of GB/T 7714.' },
      accept: list('Forms that rules of terms take as they are.'),
      packs: list('Folders of knowledge packs, relative to this file.'),
      libraries: list('Libraries of references (.bib, .json, .yaml, .ris, .enw), relative to this file.'),
      ignore: list('Globs of drafts that are not checked.'),
      overrides: {
        description: 'Levels for the files that match; the later one wins.',
        type: 'array',
        items: {
          type: 'object',
          required: ['files', 'rules'],
          properties: { files: list('Globs relative to this file.'), rules: levelOf },
        },
      },
    },
  };
}

/** The words of the settings page in one language: the keys `settings.…` of package.nls.json or package.nls.zh-cn.json. */
export function manifestStrings(locale: Locale): Readonly<Record<string, string>> {
  const strings: [string, Words][] = [];
  for (const [group, title] of Object.entries(groups)) strings.push([groupKey(group), title]);
  for (const [key, setting] of settingEntries()) {
    strings.push([descriptionKey(key), setting.description]);
    if (setting.kind === 'choice')
      for (const [value, text] of Object.entries(setting.values)) strings.push([valueKey(key, value), text]);
  }
  return Object.fromEntries(strings.map(([key, text]) => [key, text[locale]]));
}
