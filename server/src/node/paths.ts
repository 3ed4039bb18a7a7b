/** Whether paths lie in folders: as written, and where their links lead. */
import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** `path` relative to `folder` with `/`, as both are written; undefined when it does not lie in it. */
export function pathWithin(path: string, folder: string): string | undefined {
  return isInside(path, folder) ? relative(folder, path).split(sep).join('/') : undefined;
}

/**
 * Whether `path` lies in `folder`, as written and with links followed, those that lead to nothing too: a file made
 * there would be made where they lead. A path that does not as written is not looked at: on Windows it may name
 * another machine (`\\\\server\\share`), which would be asked for it.
 */
export function liesIn(path: string, folder: string): boolean {
  return isInside(path, folder) && isInside(realPath(path), realPath(folder));
}

function isInside(path: string, folder: string): boolean {
  const inner = relative(folder, path);
  return inner === '' || (!isAbsolute(inner) && inner !== '..' && !inner.startsWith(`..${sep}`));
}

/** Links to links that are followed where they lead to nothing, so that loops end. */
const mostHops = 40;

/** With links resolved, whether or not anything is where they lead. Never throws. */
export function realPath(path: string, hops = mostHops): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    if (parent === path) return path;
    const folder = realPath(parent, hops);
    const here = join(folder, basename(path));
    const target = hops === 0 ? undefined : linkAt(here);
    return target === undefined ? here : realPath(resolve(folder, target), hops - 1);
  }
}

/** What the link at `path` says; undefined where there is none. */
function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
