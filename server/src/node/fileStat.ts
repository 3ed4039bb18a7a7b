import { statSync, type Stats } from 'node:fs';

/** Why the file system refused: `ENOENT` and the like, or whatever was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** Whether an error of the file system says that there is nothing, not that it cannot be read. */
export function isMissing(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error));
}

/**
 * What a path leads to, links followed. Never throws: undefined where there is nothing, and where nothing can be
 * told (links in a loop, a name too long, a folder that may not be entered).
 */
export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
