/**
 * `.wenheng.yaml`. Loading this module loads the YAML parser: import it dynamically where start-up time
 * counts; applying a configuration that is read already is in `resolve.ts`.
 */
import { message } from '../base/messages.ts';
import { ProblemList, type Path, type Problem } from '../base/problem.ts';
import { parseYaml } from '../base/yaml.ts';
import { compileGlob, GlobError } from './glob.ts';
import type { DocumentKind, Gbt7714Edition, Level, Override } from './model.ts';
import { emptyProject, type ProjectConfig } from './resolve.ts';
import { settings } from './schema.ts';
import { entriesOf, readKind, readLevels, readStrings, readValue, type ReadContext } from './values.ts';

/**
 * Reads the text of a `.wenheng.yaml`. Every problem is told with its line; what is sound counts.
 * Never throws.
 * @param file names the file in the problems
 * @param knownCodes codes of all rules
 */
export function parseProjectConfig(
  text: string,
  file: string,
  knownCodes: ReadonlySet<string>,
): { readonly config: ProjectConfig; readonly problems: readonly Problem[] } {
  const yaml = parseYaml(file, text);
  const problems = new ProblemList(100);
  problems.addAll(yaml.problems);
  const context: ReadContext = {
    knownCodes,
    report: (path, what) => {
      problems.add(yaml, path, what);
    },
  };
  let config = emptyProject;
  const entries = yaml.value === null ? [] : entriesOf(yaml.value);
  if (entries === undefined) {
    if (yaml.value !== undefined) context.report([], message('file.notMapping'));
  } else {
    for (const [key, value] of entries) {
      if (yaml.isSound([key])) config = { ...config, ...readKey(key, value, config, context) };
    }
  }
  return { config, problems: problems.all() };
}

function readKey(
  key: string,
  value: unknown,
  before: ProjectConfig,
  context: ReadContext,
): Partial<ProjectConfig> {
  const path = [key];
  switch (key) {
    case 'rules':
      return { rules: readLevels(value, path, context) ?? {} };
    case 'packs':
      return { packs: readStrings(value, path, context) ?? [] };
    case 'libraries':
    case 'bibliography': {
      const list = typeof value === 'string' ? [value] : value;
      return { libraries: [...(before.libraries ?? []), ...(readStrings(list, path, context) ?? [])] };
    }
    case 'organisations':
    case 'protected':
      return { names: [...before.names, ...readNames(value, path, context)] };
    case 'accept':
      return { accept: readStrings(value, path, context) ?? [] };
    case 'ignore':
      return { ignore: readGlobs(value, path, context) };
    case 'gbt7714': {
      const edition = readValue(settings.gbt7714, value, path, context) as Gbt7714Edition | undefined;
      return edition === undefined ? {} : { gbt7714: edition };
    }
    case 'kind': {
      const kind = readKind(value, path, context);
      return kind === undefined ? {} : { kind };
    }
    case 'overrides':
      return { overrides: readOverrides(value, path, context) };
    default:
      context.report(path, message('config.unknownKey', { key }));
      return {};
  }
}

function readOverrides(value: unknown, path: Path, context: ReadContext): readonly Override[] {
  if (!Array.isArray(value)) {
    context.report(path, message('config.notOverrides', { key: path.join('.') }));
    return [];
  }
  return value.flatMap((item: unknown, index) => readOverride(item, [...path, index], context));
}

function readOverride(value: unknown, path: Path, context: ReadContext): readonly Override[] {
  const entries = entriesOf(value);
  if (entries === undefined) {
    context.report(path, message('config.notOverrides', { key: path.join('.') }));
    return [];
  }
  let files: readonly string[] = [];
  let rules: Readonly<Record<string, Level>> = {};
  let kind: DocumentKind | undefined;
  for (const [key, inner] of entries) {
    const at = [...path, key];
    if (key === 'files') files = readGlobs(inner, at, context);
    else if (key === 'rules') rules = readLevels(inner, at, context) ?? {};
    else if (key === 'kind') kind = readKind(inner, at, context);
    else context.report(at, message('config.unknownKey', { key }));
  }
  const given = new Set(entries.map(([key]) => key));
  for (const key of ['files', given.has('kind') ? 'kind' : 'rules'])
    if (!given.has(key)) context.report(path, message('file.missingKey', { key }));
  return [{ files, rules, ...(kind === undefined ? {} : { kind }) }];
}

/** Longest name that is looked for, in UTF-16 units. */
const longestName = 100;

/** The names of a list: one line each, without space around them, of two units at least. */
function readNames(value: unknown, path: Path, context: ReadContext): readonly string[] {
  return (readStrings(value, path, context) ?? []).flatMap((text) => {
    const name = text.trim();
    if (name.length >= 2 && name.length <= longestName && !/[\r\n]/.test(name)) return [name];
    context.report(path, message('config.badName', { name: name.slice(0, 40), limit: longestName }));
    return [];
  });
}

/** The globs of a list that can be used. */
function readGlobs(value: unknown, path: Path, context: ReadContext): readonly string[] {
  const list = typeof value === 'string' ? [value] : value;
  return (readStrings(list, path, context) ?? []).filter((glob) => {
    try {
      compileGlob(glob);
      return true;
    } catch (error) {
      if (!(error instanceof GlobError)) throw error;
      context.report(path, message('config.badGlob', { glob, detail: error.message }));
      return false;
    }
  });
}
