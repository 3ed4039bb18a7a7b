import { resolve } from 'node:path';
import { builtinPrefix } from '../knowledge/builtin.ts';
import type { PacksHome, Project } from './projects.ts';
import type { Workspace } from './workspace.ts';

/** The folder of a pack. */
export interface WantedFolder {
  /** Absolute; or the name of a built-in pack, `builtin:ID`. */
  readonly path: string;
  /** What links in it must not lead out of; undefined for the user's own, whose links lead anywhere. */
  readonly root: string | undefined;
}

/** What the knowledge of a draft is made of, beside the built-in packs that are always on. */
export interface WantedPacks {
  /** Equal for equal ones. */
  readonly key: string;
  readonly folders: readonly WantedFolder[];
  /** Names that no rule touches. */
  readonly names: readonly string[];
}

/**
 * The packs for the drafts of a project, each once: those of the settings, which are the user's own, then what the
 * project keeps in `.wenheng/packs`, then what its `.wenheng.yaml` names.
 * @param own `wenheng.packs` of the settings
 */
export function wantedPacks(
  workspace: Workspace,
  own: readonly string[],
  home: PacksHome | undefined,
  project: Project | undefined,
): WantedPacks {
  const folders = new Map<string, WantedFolder>();
  const add = (paths: readonly string[] = [], root?: string): void => {
    for (const path of paths) if (!folders.has(path)) folders.set(path, { path, root });
  };
  add(ownFolders(workspace, own));
  add(home?.folders, home?.root);
  add(project?.packs, project?.root);
  const names = project?.config.names ?? [];
  return { key: JSON.stringify([[...folders.keys()], names]), folders: [...folders.values()], names };
}

/** The folders that the user's settings name, absolute; names of built-in packs as they are. */
export function ownFolders({ trusted, folder }: Workspace, packs: readonly string[]): readonly string[] {
  if (!trusted) return [];
  return packs.map((path) => (path.startsWith(builtinPrefix) ? path : resolve(folder, path)));
}
