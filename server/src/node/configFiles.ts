import { lstatSync, readdirSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { message } from '../base/messages.ts';
import { builtinPrefix } from '../knowledge/builtin.ts';
import { ProblemList, type Problem } from '../base/problem.ts';
import { emptyProject, type ProjectConfig } from '../config/resolve.ts';
import { statOf } from './fileStat.ts';
import { liesIn } from './paths.ts';
import { readTextFile, unreadable } from './textFiles.ts';

/** Name of a project's configuration file. */
export const configFileName = '.wenheng.yaml';

/** Bytes of the largest configuration that is read. */
const maxConfigBytes = 256 * 1024;

/**
 * The nearest file or folder `name` (it may hold `/`) in `folder` (absolute) or a folder above it; or the nearest link
 * of this name, wherever it leads: whoever reads it tells what is wrong.
 * @param root the search ends with this folder when `folder` lies in it; else at the top of the file system
 * @returns its absolute path
 */
export function findUpwards(name: string, folder: string, root?: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const file = join(at, name);
    if (isThere(file)) return file;
    if (at === dirname(at) || (root !== undefined && at === resolve(root))) return undefined;
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** A configuration file that was read. Problems name it by `file`. */
export interface ReadConfig {
  /** Absolute path. */
  readonly file: string;
  readonly config: ProjectConfig;
  readonly problems: readonly Problem[];
}

/** Reads a configuration file; what cannot be read is a problem. Never throws. Loads the YAML parser. */
export async function readConfigFile(file: string, knownCodes: ReadonlySet<string>): Promise<ReadConfig> {
  const read = readTextFile(file, maxConfigBytes);
  if ('problem' in read) return { file, config: emptyProject, problems: [{ file, message: read.problem }] };
  const { parseProjectConfig } = await import('../config/project.ts');
  return { file, ...parseProjectConfig(read.text, file, knownCodes) };
}

/**
 * Absolute paths of the pack folders that a configuration file names. Those that lead out of `root` (links
 * followed) are left out and reported: a file that came with a draft must not have other folders read.
 * What names a built-in pack (`builtin:ID`) stays as it is.
 * @param root the workspace folder; without one, the folder of the configuration file
 */
export function packFoldersOf(
  { file, config }: Pick<ReadConfig, 'file' | 'config'>,
  root = dirname(file),
): { readonly folders: readonly string[]; readonly problems: readonly Problem[] } {
  const problems = new ProblemList();
  const place = { file, lineOf: () => undefined };
  const folders = config.packs.flatMap((path) => {
    if (path.startsWith(builtinPrefix)) return [path];
    const folder = resolve(dirname(file), path);
    if (!isAbsolute(path) && liesIn(folder, root)) return [folder];
    problems.add(place, [], message('config.packOutside', { path }));
    return [];
  });
  return { folders, problems: problems.all() };
}

/** Where a project keeps packs of its own, each in a folder. */
export const packsHome = '.wenheng/packs';

/**
 * The packs in a `.wenheng/packs`: absolute paths of its folders by name, hidden ones left out. As with
 * {@link packFoldersOf}, those that lead out of `root` are reported; and so is the whole, where itself does.
 */
export function packsIn(
  home: string,
  root = dirname(dirname(home)),
): { readonly folders: readonly string[]; readonly problems: readonly Problem[] } {
  const problems = new ProblemList();
  const place = { file: home, lineOf: () => undefined };
  if (!liesIn(home, root)) {
    problems.add(place, [], message('folder.outside'));
    return { folders: [], problems: problems.all() };
  }
  let names: readonly string[] = [];
  try {
    names = readdirSync(home).sort();
  } catch (error) {
    problems.add(place, [], unreadable(error));
  }
  const folders = names.flatMap((name) => {
    const folder = join(home, name);
    if (name.startsWith('.') || statOf(folder)?.isDirectory() !== true) return [];
    if (liesIn(folder, root)) return [folder];
    problems.add(place, [], message('config.packOutside', { path: name }));
    return [];
  });
  return { folders, problems: problems.all() };
}
