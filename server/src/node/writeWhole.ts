import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a UTF-8 file whole or not at all: a new file beside it takes its place and its permissions. Where `path` is
 * a link, the file it leads to is replaced.
 * @throws Error of the file system; the file, if there was one, is then as it was, and nothing is left beside it
 */
export function writeWhole(path: string, text: string): void {
  const known = statSync(path, { throwIfNoEntry: false });
  const target = known === undefined ? path : realpathSync(path);
  const beside = join(dirname(target), `.${basename(target).slice(0, 40)}.${randomUUID()}.tmp`);
  try {
    const file = openSync(beside, 'wx', known?.mode ?? 0o666);
    try {
      writeFileSync(file, text, 'utf8');
      if (known !== undefined) fchmodSync(file, known.mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
