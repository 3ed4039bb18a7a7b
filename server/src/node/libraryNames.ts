/** Which library files a draft may use, by where they are named. */
import { dirname, resolve } from 'node:path';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { settingsOrigin } from '../config/settings.ts';
import type { DeclaredLibrary } from '../text/bibliography.ts';
import { liesIn } from './paths.ts';
import type { NamedLibrary } from './libraries.ts';

export interface LibraryNames {
  /** Each file once, in the order in which they count. */
  readonly named: readonly NamedLibrary[];
  /** Names that lead out of the workspace, or nowhere. */
  readonly refused: readonly Problem[];
}

/** Paths that are named in one place. */
interface Named {
  readonly paths: readonly DeclaredLibrary[];
  /** The file that names them. */
  readonly by: string;
  /** Where they begin. */
  readonly folder: string;
  /** They must lie in it; undefined where the user may name any file. */
  readonly root?: string;
  /** Without lines. */
  readonly whole?: boolean;
}

/**
 * The libraries that the draft names itself, then those of its project, then those of the settings. What comes
 * with a draft never has files outside `root` read, links followed; the settings are the user's own.
 */
export function libraryNames(
  draft:
    | { readonly path: string; readonly declared: readonly DeclaredLibrary[]; readonly root: string }
    | undefined,
  project:
    { readonly file: string; readonly libraries: readonly string[]; readonly root: string } | undefined,
  settings: { readonly libraries: readonly string[]; readonly folder: string },
): LibraryNames {
  const groups: Named[] = [];
  if (draft !== undefined) {
    const { path, declared, root } = draft;
    groups.push({ paths: declared, by: path, folder: dirname(path), root });
  }
  if (project !== undefined) {
    const { file, root } = project;
    groups.push({
      paths: withoutLines(project.libraries),
      by: file,
      folder: dirname(file),
      root,
      whole: true,
    });
  }
  groups.push({
    paths: withoutLines(settings.libraries),
    by: settingsOrigin,
    folder: settings.folder,
    whole: true,
  });

  const named = new Map<string, NamedLibrary>();
  const refused: Problem[] = [];
  for (const { paths, by, folder, root, whole } of groups) {
    for (const { path, line } of paths) {
      const place = whole === true ? { file: by } : { file: by, line };
      const file = resolve(folder, path);
      const isAddress = /^[a-z][a-z0-9+.-]+:\/\//iu.test(path);
      if (isAddress || (root !== undefined && !liesIn(file, root))) {
        const id = isAddress ? 'library.address' : 'library.outside';
        refused.push({ ...place, message: message(id, { path }) });
      } else if (!named.has(file)) named.set(file, { file, written: path, place });
    }
  }
  return { named: [...named.values()], refused };
}

function withoutLines(paths: readonly string[]): readonly DeclaredLibrary[] {
  return paths.map((path) => ({ path, line: 0 }));
}
