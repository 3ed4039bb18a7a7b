import { dirname } from 'node:path';
import { findUpwards } from './configFiles.ts';
import { liesIn, pathWithin } from './paths.ts';

export interface WorkspaceOptions {
  /** Workspace folders; configuration is looked for no higher. Empty on the command line: up to the root. */
  readonly roots: readonly string[];
  /** False in restricted mode: nothing of the workspace is read but the draft. */
  readonly trusted: boolean;
  /** On the command line: the workspace of all that lies below it. */
  readonly workingFolder?: string;
  /** On the command line: files do not come and go while it runs, so each is looked for once a folder. */
  readonly isOneRun?: boolean;
}

/** Which folders count: where what a project says is looked for, and what a stranger's files must not lead out of. */
export class Workspace {
  /** In one run: what {@link nearest} has found, by name and folder. */
  private readonly places = new Map<string, string | undefined>();

  constructor(private readonly options: WorkspaceOptions) {}

  get trusted(): boolean {
    return this.options.trusted;
  }

  get roots(): readonly string[] {
    return this.options.roots;
  }

  /** Where relative paths of the user's settings begin. */
  get folder(): string {
    return this.roots[0] ?? process.cwd();
  }

  /** The workspace folder that `path` lies in. */
  rootOf(path: string): string | undefined {
    return this.roots.find((root) => pathWithin(path, root) !== undefined);
  }

  /**
   * The folder that the file at `path`, its links followed, and what it names must lie in: that of the workspace, or
   * where it belongs to none, that of its project: the one around it, or around the `.wenheng` that it is part of.
   */
  boundOf(path: string): string {
    const [, project = dirname(path)] = /^(.+)[\\/]\.wenheng(?:[\\/]|$)/s.exec(path) ?? [];
    const { workingFolder } = this.options;
    const isBelow = workingFolder !== undefined && pathWithin(path, workingFolder) !== undefined;
    return this.rootOf(path) ?? (isBelow ? workingFolder : project);
  }

  /** Whether a file of the workspace is in it indeed: a link may lead to what no stranger's files should reach. */
  holds(path: string): boolean {
    return liesIn(path, this.boundOf(path));
  }

  /** The nearest file or folder of this name that may be read for the draft at `path`. */
  nearest(name: string, path: string | undefined): string | undefined {
    const folder = path === undefined ? this.roots[0] : dirname(path);
    if (!this.trusted || folder === undefined) return undefined;
    const find = (): string | undefined => findUpwards(name, folder, this.rootOf(folder));
    if (this.options.isOneRun !== true) return find();
    const key = `${name}\n${folder}`;
    if (!this.places.has(key)) this.places.set(key, find());
    return this.places.get(key);
  }

  /** Forgets what was found: it may have changed. */
  forget(): void {
    this.places.clear();
  }
}
