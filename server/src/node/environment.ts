import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { DraftContext, Environment } from '../analysis/environment.ts';
import type { Logger } from '../base/logger.ts';
import type { Problem } from '../base/problem.ts';
import type { Config, Level } from '../config/model.ts';
import { configFor, emptyProject, isIgnored, type ProjectConfig } from '../config/resolve.ts';
import { defaultSettings, type Settings } from '../config/schema.ts';
import { readSettings } from '../config/settings.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { parseBuiltin } from '../knowledge/builtin.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import type { Pack } from '../knowledge/model.ts';
import { createIntlSegmenter } from '../text/intlSegmenter.ts';
import type { Segmenter, SegmenterSource } from '../text/segmenter.ts';
import { findConfigFile, packFoldersOf, pathWithin, readConfigFile } from './configFiles.ts';
import { createSegmenterSource } from './jieba.ts';
import { readPackFolder } from './packFiles.ts';

export interface EnvironmentOptions {
  /** Folder of the bundle, with `knowledge.json` and `dict/` beside it. */
  readonly programFolder: string;
  /** Workspace folders; configuration is looked for no higher. Empty on the command line: up to the root. */
  readonly roots: readonly string[];
  /** False in restricted mode: nothing of the workspace is read but the draft. */
  readonly trusted: boolean;
  readonly knownCodes: ReadonlySet<string>;
  readonly log: Logger;
  /** Configuration file to use instead of the nearest one. */
  readonly configFile?: string;
  /** Levels that go before every configuration (`--rule`). */
  readonly ruleOverrides?: Readonly<Record<string, Level>>;
}

/** A configuration file as read, and what it means for the drafts below its folder. */
interface Project {
  readonly folder: string;
  readonly config: ProjectConfig;
  /** Folders of its packs, absolute; none that leads out of the workspace. */
  readonly packs: readonly string[];
  readonly problems: readonly Problem[];
}

/** The environment of a real program: files of the workspace, the built-in packs, nodejieba. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  return new NodeEnvironment(options);
}

class NodeEnvironment implements Environment {
  settings: Settings = defaultSettings;
  private settingsProblems: readonly Problem[] = [];
  private readonly jieba: SegmenterSource;
  private readonly intl = createIntlSource();
  private builtin: readonly Pack[] | undefined;
  /** By configuration file; undefined while it is being read. */
  private readonly projects = new Map<string, Promise<Project>>();
  private readonly read = new Map<string, Project>();
  /** By the pack folders and the protected names: drafts that share them share one base. */
  private readonly bases = new Map<string, { base: KnowledgeBase; problems: readonly Problem[] }>();
  private readonly configs = new Map<string, Config>();

  constructor(private readonly options: EnvironmentOptions) {
    const dictionaryFolder = join(options.programFolder, 'dict');
    this.jieba = createSegmenterSource({ dictionaryFolder, logger: options.log });
  }

  get segmenter(): SegmenterSource {
    return this.settings.segmenter === 'intl' ? this.intl : this.jieba;
  }

  configure(raw: unknown): void {
    const { settings, problems } = readSettings(raw ?? {}, this.options.knownCodes, ['trusted']);
    this.settings = settings;
    this.settingsProblems = problems;
    this.invalidate();
  }

  async prepare(path: string | undefined): Promise<void> {
    const file = this.configFileFor(path);
    let project: Project | undefined;
    if (file !== undefined) {
      let reading = this.projects.get(file);
      if (reading === undefined) {
        reading = readProject(file, this.rootOf(file), this.options.knownCodes);
        this.projects.set(file, reading);
      }
      project = await reading;
      this.read.set(file, project);
    }
    const key = this.baseKey(project);
    if (!this.bases.has(key)) {
      this.bases.set(key, await this.loadPacks(this.packFolders(project), project?.config.names ?? []));
    }
  }

  contextFor(path: string | undefined): DraftContext {
    const file = this.configFileFor(path);
    const project = file === undefined ? undefined : this.read.get(file);
    const loaded = this.bases.get(this.baseKey(project));
    if (loaded === undefined) throw new Error('contextFor before prepare');
    const inner = project === undefined || path === undefined ? undefined : pathWithin(path, project.folder);
    return {
      config: this.shared(
        this.withOverrides(configFor(inner, this.settings, project?.config ?? emptyProject)),
      ),
      knowledge: loaded.base,
      ignored: project !== undefined && isIgnored(inner, project.config),
    };
  }

  problems(): readonly Problem[] {
    return [
      ...this.settingsProblems,
      ...[...this.read.values()].flatMap((project) => project.problems),
      ...[...this.bases.values()].flatMap((loaded) => loaded.problems),
    ];
  }

  invalidate(): void {
    this.projects.clear();
    this.read.clear();
    this.bases.clear();
    this.configs.clear();
  }

  private withOverrides(config: Config): Config {
    const { ruleOverrides } = this.options;
    return ruleOverrides === undefined ? config : { ...config, rules: { ...config.rules, ...ruleOverrides } };
  }

  /** Equal configurations as one object. */
  private shared(config: Config): Config {
    const key = JSON.stringify(config);
    const known = this.configs.get(key);
    if (known === undefined) this.configs.set(key, config);
    return known ?? config;
  }

  private configFileFor(path: string | undefined): string | undefined {
    const { configFile, trusted, roots } = this.options;
    if (configFile !== undefined) return configFile;
    const folder = path === undefined ? roots[0] : dirname(path);
    return !trusted || folder === undefined ? undefined : findConfigFile(folder, this.rootOf(folder));
  }

  /** The workspace folder that `path` lies in. */
  private rootOf(path: string): string | undefined {
    return this.options.roots.find((root) => pathWithin(path, root) !== undefined);
  }

  /** Folders of further packs: those of the settings, which are the user's own, then the project's. */
  private packFolders(project: Project | undefined): readonly string[] {
    const root = this.options.roots[0] ?? process.cwd();
    const own = this.options.trusted ? this.settings.packs.map((folder) => resolve(root, folder)) : [];
    return [...own, ...(project?.packs ?? [])];
  }

  private baseKey(project: Project | undefined): string {
    return JSON.stringify([this.packFolders(project), project?.config.names ?? []]);
  }

  private async loadPacks(
    folders: readonly string[],
    names: readonly string[],
  ): Promise<{ base: KnowledgeBase; problems: readonly Problem[] }> {
    const packs = [...this.builtinPacks()];
    const problems: Problem[] = [];
    for (const folder of folders) {
      // The YAML parser and the validator take time to load: only those who have packs pay for it.
      const { loadPack } = await import('../knowledge/loader.ts');
      const read = readPackFolder(folder);
      const loaded = loadPack(read.files, packs);
      if (loaded.pack !== undefined) packs.push(loaded.pack);
      for (const problem of [...read.problems, ...loaded.problems]) {
        problems.push({ ...problem, file: join(folder, problem.file) });
      }
    }
    return { base: createKnowledgeBase(packs, names), problems };
  }

  private builtinPacks(): readonly Pack[] {
    if (this.builtin === undefined) {
      const file = join(this.options.programFolder, 'knowledge.json');
      this.builtin = parseBuiltin(readFileSync(file, 'utf8'));
    }
    return this.builtin;
  }
}

async function readProject(
  file: string,
  root: string | undefined,
  knownCodes: ReadonlySet<string>,
): Promise<Project> {
  const read = await readConfigFile(file, knownCodes);
  const { folders, problems } = packFoldersOf(read, root);
  return {
    folder: dirname(file),
    config: read.config,
    packs: folders,
    problems: [...read.problems, ...problems],
  };
}

/** Intl.Segmenter by choice. Made when it is first asked for: it takes Node 20 ms. */
function createIntlSource(): SegmenterSource {
  let segmenter: Segmenter | undefined;
  return {
    get current() {
      return segmenter;
    },
    load: () => Promise.resolve((segmenter ??= createIntlSegmenter())),
    fallbackReason: undefined,
  };
}
