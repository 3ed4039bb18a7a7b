/** What a client sends as settings, made sound. */
import { message } from '../base/messages.ts';
import { ProblemList, type Problem } from '../base/problem.ts';
import { defaultSettings, settings, type Setting, type SettingKey, type Settings } from './schema.ts';
import { entriesOf, readValue } from './values.ts';

/** Stands for the file in problems of settings: they come from the client, not from a file we know. */
export const settingsOrigin = 'settings';

/**
 * Reads the section `wenheng` (of `workspace/configuration` or initializationOptions), also when it is
 * still wrapped in `{wenheng: …}`. Nested (`{trace: {server: …}}`) and dotted keys are the same. What is
 * wrong is reported by its key and stays at its default; never throws.
 * @param knownCodes codes of all rules
 * @param ignored keys that are no settings but may stand beside them
 */
export function readSettings(
  raw: unknown,
  knownCodes: ReadonlySet<string>,
  ignored: readonly string[] = [],
): { readonly settings: Settings; readonly problems: readonly Problem[] } {
  const problems = new ProblemList(100);
  const place = { file: settingsOrigin, lineOf: () => undefined };
  const found = new Map<SettingKey, unknown>();
  for (const [key, value] of flattened(raw)) {
    if (isSettingKey(key)) {
      const read = readValue(settings[key], value, [key], {
        knownCodes,
        report: (path, what) => {
          problems.add(place, path, what);
        },
      });
      if (read !== undefined) found.set(key, read);
    } else if (!ignored.includes(key)) {
      problems.add(place, [key], message('config.unknownKey', { key: `wenheng.${key}` }));
    }
  }
  return {
    settings: { ...defaultSettings, ...Object.fromEntries(found) },
    problems: problems.all(),
  };
}

function isSettingKey(key: string): key is SettingKey {
  return Object.hasOwn(settings, key);
}

/** Keys and values below `wenheng`; null and undefined (a setting that is not set) are left out. */
function flattened(raw: unknown): readonly (readonly [string, unknown])[] {
  const top = entriesOf(raw) ?? [];
  const section = top.find(([key]) => key === 'wenheng');
  const entries = section === undefined ? top : (entriesOf(section[1]) ?? []);
  const dotted = Object.keys(settings).filter((key) => key.includes('.'));
  return entries
    .flatMap(([key, value]) =>
      dotted.some((known) => known.startsWith(`${key}.`))
        ? (entriesOf(value) ?? []).map(([inner, innerValue]) => [`${key}.${inner}`, innerValue] as const)
        : [[key, value] as const],
    )
    .filter(([, value]) => value !== undefined && value !== null);
}

/** Kinds of values, for the manifest and the documentation of settings. */
export function settingEntries(): readonly (readonly [SettingKey, Setting])[] {
  return Object.entries(settings) as [SettingKey, Setting][];
}
