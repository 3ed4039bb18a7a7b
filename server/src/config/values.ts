/** Single values of settings, as a client or a file gives them: anything at all goes in. */
import { message, type Message } from '../base/messages.ts';
import type { Path } from '../base/problem.ts';
import { kindNamed, kindNames, type DocumentKind, type Level } from './model.ts';
import { levels, type Setting } from './schema.ts';

/** Where problems go, and which rules there are. */
export interface ReadContext {
  readonly knownCodes: ReadonlySet<string>;
  report(path: Path, what: Message): void;
}

/**
 * The valid part of `value` for a setting: of a map or a list the good members. `undefined` when nothing
 * of it can be used. What is wrong is reported under `path`.
 */
export function readValue(setting: Setting, value: unknown, path: Path, context: ReadContext): unknown {
  switch (setting.kind) {
    case 'choice':
      return readChoice(Object.keys(setting.values), value, path, context);
    case 'levels':
      return readLevels(value, path, context);
    case 'paths':
      return readStrings(value, path, context);
    case 'text':
      if (typeof value === 'string' && !/[\r\n]/u.test(value)) return value;
      context.report(path, message('config.notText', { key: path.join('.') }));
      return undefined;
  }
}

/** One of `allowed`; a number counts as its digits (`gbt7714: 2015` without quotation marks). */
function readChoice(
  allowed: readonly string[],
  value: unknown,
  path: Path,
  context: ReadContext,
): string | undefined {
  const found = typeof value === 'number' ? String(value) : value;
  if (typeof found === 'string' && allowed.includes(found)) return found;
  context.report(
    path,
    message('config.wrongValue', { key: path.join('.'), found: shown(value), allowed: allowed.join(', ') }),
  );
  return undefined;
}

/** The kind of document that a text names. */
export function readKind(value: unknown, path: Path, context: ReadContext): DocumentKind | undefined {
  const kind = typeof value === 'string' ? kindNamed(value) : undefined;
  if (kind === undefined) {
    const allowed = Object.values(kindNames).join(', ');
    context.report(path, message('config.wrongValue', { key: path.join('.'), found: shown(value), allowed }));
  }
  return kind;
}

/** Rule code → level. */
export function readLevels(
  value: unknown,
  path: Path,
  context: ReadContext,
): Readonly<Record<string, Level>> | undefined {
  const entries = entriesOf(value);
  if (entries === undefined) {
    context.report(path, message('config.notMap', { key: path.join('.') }));
    return undefined;
  }
  return Object.fromEntries(
    entries.flatMap(([code, found]) => {
      const at = [...path, code];
      const level = levels.find((candidate) => candidate === found);
      if (!context.knownCodes.has(code)) context.report(at, message('config.unknownRule', { code }));
      else if (level === undefined)
        context.report(at, message('config.wrongLevel', { found: shown(found), allowed: levels.join(', ') }));
      else return [[code, level] as const];
      return [];
    }),
  );
}

/** A list of strings that are not blank. */
export function readStrings(value: unknown, path: Path, context: ReadContext): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    context.report(path, message('config.notList', { key: path.join('.') }));
    return undefined;
  }
  return value.flatMap((item: unknown, index) => {
    if (typeof item === 'string' && item.trim() !== '') return [item];
    context.report([...path, index], message('config.notList', { key: path.join('.') }));
    return [];
  });
}

/** Own entries of a plain object; undefined for anything else. */
export function entriesOf(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.entries(value)
    : undefined;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
