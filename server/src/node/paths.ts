/** Whether paths lie in folders: as written, and where their links lead. */
import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/** `path` relative to `folder` with `/`, as both are written; undefined when it does not lie in it. */
export function pathWithin(path: string, folder: string): string | undefined {
  return isInside(path, folder) ? relative(folder, path).split(sep).join('/') : undefined;
}

/**
 * Whether `path` lies in `folder`, as written and with links followed. A path that does not as written is not looked
 * at: on Windows it may name another machine (`\\\\server\\share`), which would be asked for it.
 */
export function liesIn(path: string, folder: string): boolean {
  return isInside(path, folder) && isInside(realPath(path), realPath(folder));
}

function isInside(path: string, folder: string): boolean {
  const inner = relative(folder, path);
  return inner === '' || (!isAbsolute(inner) && inner !== '..' && !inner.startsWith(`..${sep}`));
}

/** With links resolved as far as the path exists. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), relative(parent, path));
  }
}
