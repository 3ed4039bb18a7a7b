import { opendirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { message, type Message } from '../base/messages.ts';
import { ProblemList, type Problem } from '../base/problem.ts';
import type { PackFile } from '../knowledge/loader.ts';
import { codeOf, statOf } from './fileStat.ts';
import { liesIn } from './paths.ts';
import { readTextFile, unreadable } from './textFiles.ts';

/** Limits of one pack folder. */
export interface FolderLimits {
  readonly files: number;
  /** Directory entries looked at, whatever they are. */
  readonly entries: number;
  readonly bytes: number;
  readonly depth: number;
}

const usual: FolderLimits = { files: 500, entries: 20_000, bytes: 16 * 1024 * 1024, depth: 8 };
const megabyte = 1024 * 1024;

export interface PackFolder {
  /** Named relative to the folder, with `/`; in alphabetical order. */
  readonly files: readonly PackFile[];
  /** Named like the files; `.` is the folder itself. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the `.yaml`, `.yml` and `.json` files of a pack's folder and of the folders in it. Names that begin
 * with a dot are left out; a link to a folder is followed once, so loops end. Never throws: what is missing,
 * unreadable, too large or not UTF-8 is a problem.
 * @param root links that lead out of it are not followed but reported; without it they lead anywhere
 */
export function readPackFolder(folder: string, root?: string, limits: FolderLimits = usual): PackFolder {
  const reader = new FolderReader(folder, root, limits);
  reader.walk('.', 0);
  return { files: reader.files, problems: reader.problems.all() };
}

class FolderReader {
  readonly files: PackFile[] = [];
  readonly problems = new ProblemList();
  private readonly visited = new Set<string>();
  private entries = 0;
  private bytes = 0;
  private full = false;

  constructor(
    private readonly folder: string,
    private readonly root: string | undefined,
    private readonly limits: FolderLimits,
  ) {}

  walk(inner: string, depth: number): void {
    const path = join(this.folder, inner);
    try {
      const real = realpathSync(path);
      if (this.visited.has(real)) return;
      this.visited.add(real);
      if (!statSync(real).isDirectory()) {
        this.report(inner, message('folder.notFolder'));
        return;
      }
      for (const name of this.namesIn(path, inner)) {
        if (this.full) return;
        this.visit(inner === '.' ? name : `${inner}/${name}`, depth);
      }
    } catch (error) {
      this.report(inner, codeOf(error) === 'ENOENT' ? message('folder.missing') : unreadable(error));
    }
  }

  /** Names in a folder, sorted; reads no more entries than the limit, however many there are. */
  private namesIn(path: string, inner: string): readonly string[] {
    const names: string[] = [];
    const directory = opendirSync(path);
    try {
      for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
        if (++this.entries > this.limits.entries) {
          this.report(inner, message('folder.tooManyFiles', { limit: this.limits.entries }));
          break;
        }
        if (!entry.name.startsWith('.')) names.push(entry.name);
      }
    } finally {
      directory.closeSync();
    }
    return names.sort();
  }

  private visit(name: string, depth: number): void {
    const path = join(this.folder, name);
    const stat = statOf(path);
    const isFolder = stat?.isDirectory() === true;
    if (!isFolder && !/\.(ya?ml|json)$/i.test(name)) return;
    if (stat !== undefined && this.root !== undefined && !liesIn(path, this.root)) {
      this.report(name, message('folder.outside'));
      return;
    }
    if (isFolder) {
      if (depth < this.limits.depth) this.walk(name, depth + 1);
      return;
    }
    if (this.files.length >= this.limits.files) {
      this.report(name, message('folder.tooManyFiles', { limit: this.limits.files }));
      this.full = true;
      return;
    }
    const size = stat?.size ?? 0;
    if (this.bytes + size > this.limits.bytes) {
      this.report(name, message('folder.tooLarge', { limit: Math.round(this.limits.bytes / megabyte) }));
      return;
    }
    this.bytes += size;
    const read = readTextFile(path, this.limits.bytes);
    if ('text' in read) this.files.push({ name, text: read.text });
    else this.report(name, read.problem);
  }

  private report(file: string, what: Message): void {
    this.problems.add({ file, lineOf: () => undefined }, [], what);
  }
}
