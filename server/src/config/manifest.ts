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
    case 'paths':
      return { type: 'array', items: { type: 'string' }, uniqueItems: true, ...common };
  }
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
