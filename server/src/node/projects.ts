import { basename, dirname, join } from 'node:path';
import { baselineName, fileBaseline } from '../analysis/baseline.ts';
import type { DraftContext, ProjectFiles } from '../analysis/environment.ts';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { emptyProject, type ProjectConfig } from '../config/resolve.ts';
import { baselineKey, readBaselineFile, type ReadBaseline } from './baselineFile.ts';
import { configFileName, packFoldersOf, packsHome, packsIn, readConfigFile } from './configFiles.ts';
import { pathWithin } from './paths.ts';
import type { Workspace } from './workspace.ts';

export interface ProjectOptions {
  readonly knownCodes: ReadonlySet<string>;
  /** Configuration file to use instead of the nearest one. */
  readonly configFile?: string;
  /** Baseline to use instead of the nearest one; `null` for none at all. */
  readonly baselineFile?: string | null;
}

/** A configuration file as read, and what it means for the drafts below its folder. */
export interface Project {
  readonly file: string;
  readonly folder: string;
  /** What it names must lie in this folder. */
  readonly root: string;
  readonly config: ProjectConfig;
  /** Folders of its packs, absolute; none that leads out of the workspace. */
  readonly packs: readonly string[];
  readonly problems: readonly Problem[];
}

/** A `.wenheng/packs`, and the packs found in it. */
export interface PacksHome {
  readonly path: string;
  /** What links in it must not lead out of. */
  readonly root: string;
  readonly folders: readonly string[];
  readonly problems: readonly Problem[];
}

/** What projects say of their drafts in `.wenheng.yaml`, `.wenheng-baseline.json` and `.wenheng/packs`, read once. */
export class Projects {
  /** By configuration file. */
  private reading = new Map<string, Promise<Project>>();
  private read = new Map<string, Project>();
  /** By path. */
  private homes = new Map<string, PacksHome>();
  /** By file. */
  private baselines = new Map<string, ReadBaseline>();

  constructor(
    private readonly workspace: Workspace,
    private readonly options: ProjectOptions,
  ) {}

  /** Reads what there is for the draft at `path`. What is forgotten meanwhile does not come back. */
  async readFor(path: string | undefined): Promise<void> {
    const { reading, read } = this;
    const file = this.configFileFor(path);
    if (file !== undefined) {
      const project = reading.get(file) ?? this.readProject(file);
      reading.set(file, project);
      read.set(file, await project);
      if (read !== this.read) return;
    }
    const home = this.homeOf(path);
    if (home !== undefined && !this.homes.has(home)) {
      const root = this.workspace.boundOf(home);
      this.homes.set(home, { path: home, root, ...packsIn(home, root) });
    }
    const baseline = this.baselineFileFor(path);
    if (baseline !== undefined && !this.baselines.has(baseline))
      this.baselines.set(baseline, this.readBaseline(baseline));
  }

  /** The project of a draft, once read. */
  of(path: string | undefined): Project | undefined {
    const file = this.configFileFor(path);
    return file === undefined ? undefined : this.read.get(file);
  }

  /** All that were read. */
  all(): Iterable<Project> {
    return this.read.values();
  }

  /** The packs that the project of a draft keeps, once read. */
  packsHomeOf(path: string | undefined): PacksHome | undefined {
    const home = this.homeOf(path);
    return home === undefined ? undefined : this.homes.get(home);
  }

  /** What the baseline of a draft says of it, once read. */
  baselineOf(path: string | undefined): Pick<DraftContext, 'baseline'> {
    const file = this.baselineFileFor(path);
    const inner = file === undefined || path === undefined ? undefined : pathWithin(path, dirname(file));
    if (file === undefined || inner === undefined) return {};
    const entries = this.baselines.get(file)?.baseline.get(baselineKey(inner));
    return entries === undefined ? {} : { baseline: fileBaseline(entries) };
  }

  /** Where the project of a draft keeps what an editor may write into. */
  filesOf(path: string | undefined): ProjectFiles | undefined {
    const { workspace } = this;
    const root = path === undefined ? workspace.roots[0] : (workspace.rootOf(path) ?? dirname(path));
    if (!workspace.trusted || root === undefined) return undefined;
    const home = this.homeOf(path);
    const found = home === undefined ? [] : packsIn(home, workspace.boundOf(home)).folders;
    const configFile = this.configFileFor(path) ?? join(root, configFileName);
    const packsFolder = home ?? join(root, packsHome);
    return {
      configFile: workspace.holds(configFile) ? configFile : undefined,
      packsFolder: workspace.holds(packsFolder) ? packsFolder : undefined,
      packs: found.map((folder) => basename(folder)),
    };
  }

  /** What is wrong in all that was read. */
  problems(): readonly Problem[] {
    return [...this.read.values(), ...this.homes.values(), ...this.baselines.values()].flatMap(
      ({ problems }) => problems,
    );
  }

  forget(): void {
    // What is being read ends up in the maps that it began with.
    this.reading = new Map();
    this.read = new Map();
    this.homes = new Map();
    this.baselines = new Map();
  }

  private async readProject(file: string): Promise<Project> {
    const { configFile, knownCodes } = this.options;
    const folder = dirname(file);
    const root = this.workspace.boundOf(file);
    if (configFile === undefined && !this.workspace.holds(file)) {
      const problems = [{ file, message: message('file.outside', { option: '--config' }) }];
      return { file, folder, root, config: emptyProject, packs: [], problems };
    }
    const read = await readConfigFile(file, knownCodes);
    const { folders, problems } = packFoldersOf(read, root);
    const all = [...read.problems, ...problems];
    return { file, folder, root, config: read.config, packs: folders, problems: all };
  }

  private readBaseline(file: string): ReadBaseline {
    if (file === this.options.baselineFile || this.workspace.holds(file)) return readBaselineFile(file);
    const problems = [{ file, message: message('file.outside', { option: '--baseline' }) }];
    return { baseline: new Map(), problems };
  }

  private configFileFor(path: string | undefined): string | undefined {
    return this.options.configFile ?? this.workspace.nearest(configFileName, path);
  }

  private homeOf(path: string | undefined): string | undefined {
    return this.workspace.nearest(packsHome, path);
  }

  private baselineFileFor(path: string | undefined): string | undefined {
    const { baselineFile } = this.options;
    if (baselineFile === null) return undefined;
    return baselineFile ?? this.workspace.nearest(baselineName, path);
  }
}

/** Whether what projects say is kept in the file at `path`, by its name. */
export function isProjectFile(path: string): boolean {
  const name = basename(path);
  if (name === configFileName || name === baselineName || name === dirname(packsHome)) return true;
  return `${path.replaceAll('\\', '/')}/`.includes(`/${packsHome}/`);
}
