/** Settings and project configuration brought together for one draft. */
import { compileGlob } from './glob.ts';
import type { Config, DocumentKind, Gbt7714Edition, Level, Override } from './model.ts';
import type { Settings } from './schema.ts';

/** A `.wenheng.yaml` after reading. Paths and globs are relative to its folder. */
export interface ProjectConfig {
  readonly rules: Readonly<Record<string, Level>>;
  /** Folders of knowledge packs, as written. */
  readonly packs: readonly string[];
  /** Files of libraries, as written. */
  readonly libraries?: readonly string[];
  /** Globs of drafts that are not checked. */
  readonly ignore: readonly string[];
  readonly overrides: readonly Override[];
  /** Names of organisations and other words that rules on terms leave as they are. */
  readonly names: readonly string[];
  readonly gbt7714?: Gbt7714Edition;
  readonly kind?: DocumentKind;
  /** Forms that the project takes as they are. */
  readonly accept?: readonly string[];
}

export const emptyProject: ProjectConfig = { rules: {}, packs: [], ignore: [], overrides: [], names: [] };

/**
 * What a draft is checked under: settings, then the project's rules, then its overrides in order.
 * @param path of the draft, relative to the configuration file's folder, with `/`; undefined for a draft
 *   without a file, which no override fits.
 */
export function configFor(
  path: string | undefined,
  settings: Pick<Settings, 'rules' | 'gbt7714'>,
  project: ProjectConfig = emptyProject,
): Config {
  const overrides = project.overrides.filter(({ files }) => matchesAny(files, path));
  const kind = overrides.findLast((override) => override.kind !== undefined)?.kind ?? project.kind;
  return {
    rules: Object.assign(
      {},
      settings.rules,
      project.rules,
      ...overrides.map(({ rules }) => rules),
    ) as Config['rules'],
    gbt7714: project.gbt7714 ?? settings.gbt7714,
    ...(kind === undefined ? {} : { kind }),
    ...(project.accept === undefined ? {} : { accept: project.accept }),
  };
}

/** Whether the project's `ignore` names the draft at `path` (as for {@link configFor}). */
export function isIgnored(path: string | undefined, project: ProjectConfig): boolean {
  return matchesAny(project.ignore, path);
}

function matchesAny(globs: readonly string[], path: string | undefined): boolean {
  return path !== undefined && globs.some((glob) => compileGlob(glob)(path));
}
