import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { baselineName, fileBaseline } from '../analysis/baseline.ts';
import type { DraftContext, Environment, ProjectFiles, ZoteroWorks } from '../analysis/environment.ts';
import type { Logger } from '../base/logger.ts';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import type { Config, Level } from '../config/model.ts';
import { configFor, emptyProject, isIgnored, type ProjectConfig } from '../config/resolve.ts';
import { defaultSettings, type Settings } from '../config/schema.ts';
import { readSettings, settingsOrigin } from '../config/settings.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { builtinPrefix, parseBuiltin, type BuiltinKnowledge } from '../knowledge/builtin.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { exampleProblems } from '../knowledge/exampleProblems.ts';
import type { PatternCompiler } from '../knowledge/lexicon.ts';
import type { LoadedPack } from '../knowledge/loader.ts';
import type { Pack } from '../knowledge/model.ts';
import type { DeclaredLibrary } from '../text/bibliography.ts';
import { createIntlSegmenter } from '../text/intlSegmenter.ts';
import type { Segmenter, SegmenterSource } from '../text/segmenter.ts';
import { baselineKey, readBaselineFile, type ReadBaseline } from './baselineFile.ts';
import {
  configFileName,
  findUpwards,
  packFoldersOf,
  packsHome,
  packsIn,
  pathWithin,
  readConfigFile,
} from './configFiles.ts';
import { draftsHolding, isUtf8, readDraft, UnreadableDraft } from './draftFiles.ts';
import { createSegmenterSource } from './jieba.ts';
import { Libraries } from './libraries.ts';
import { libraryNames, type LibraryNames } from './libraryNames.ts';
import { readPackFolder, type PackFolder } from './packFiles.ts';
import { readTextFile } from './textFiles.ts';
import { Zotero } from './zotero.ts';

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
  /** On the command line: drafts below it may use libraries anywhere in it. */
  readonly workingFolder?: string;
  /** On the command line: files do not come and go while it runs, so each is looked for once a folder. */
  readonly isOneRun?: boolean;
  /** Baseline to use instead of the nearest one; `null` for none at all. */
  readonly baselineFile?: string | null;
}

/** Bytes of the largest file that is read in order to be edited. */
const maxTextBytes = 32 * 1024 * 1024;

/** A configuration file as read, and what it means for the drafts below its folder. */
interface Project {
  readonly folder: string;
  readonly config: ProjectConfig;
  /** Folders of its packs, absolute; none that leads out of the workspace. */
  readonly packs: readonly string[];
  readonly problems: readonly Problem[];
}

/** Packs as loaded, with the files they were loaded from. */
interface LoadedPacks {
  readonly base: KnowledgeBase;
  readonly problems: readonly Problem[];
  readonly files: readonly PackFolder[];
}

/** What knowledge is made of: folders of packs, names of built-in ones, protected names. */
interface WantedPacks {
  /** By which it is kept. */
  readonly key: string;
  readonly folders: readonly string[];
  readonly names: readonly string[];
}

/** Units of packs from which on drafts do not wait for them: they take a server some 20 ms. */
const longPacks = 200_000;
/** Milliseconds left to requests before such packs and between their files. */
const packsDelay = 10;

/** The environment of a real program: files of the workspace, the built-in packs, nodejieba. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  return new NodeEnvironment(options);
}

class NodeEnvironment implements Environment {
  settings: Settings = defaultSettings;
  private settingsProblems: readonly Problem[] = [];
  private readonly jieba: SegmenterSource;
  private readonly intl = createIntlSource();
  private builtin: BuiltinKnowledge | undefined;
  /** By configuration file; undefined while it is being read. */
  private readonly projects = new Map<string, Promise<Project>>();
  private readonly read = new Map<string, Project>();
  /** By the pack folders and the protected names: drafts that share them share one base. */
  private readonly bases = new Map<string, LoadedPacks>();
  /** What {@link bases} held when it was last forgotten: serves again where the files are still the same. */
  private lastBases: ReadonlyMap<string, LoadedPacks> = new Map();
  private readonly zoteroApi = new Zotero();
  private readonly libraries = new Libraries(() => {
    this.onReferences();
  });
  /** By draft: the libraries it may use, and what is wrong with their names. */
  private readonly libraryNames = new Map<string, LibraryNames>();
  private readonly configs = new Map<string, Config>();
  /** By the path of a `.wenheng/packs`. */
  private readonly homes = new Map<string, ReturnType<typeof packsIn>>();
  private readonly baselines = new Map<string, ReadBaseline>();
  /** In one run: what {@link nearest} has found, by name and folder. */
  private readonly places = new Map<string, string | undefined>();
  /** Moves on when what was read is forgotten. */
  private generation = 0;

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
    let started: number;
    // What was read before it was to be forgotten must not stay.
    do {
      started = this.generation;
      await this.readFor(path);
    } while (started !== this.generation);
  }

  private async readFor(path: string | undefined): Promise<void> {
    const { generation } = this;
    const file = this.configFileFor(path);
    let project: Project | undefined;
    if (file !== undefined) {
      let reading = this.projects.get(file);
      if (reading === undefined) {
        reading = readProject(file, this.rootOf(file), this.options.knownCodes);
        this.projects.set(file, reading);
      }
      project = await reading;
      if (generation !== this.generation) return;
      this.read.set(file, project);
    }
    const home = this.packsHomeFor(path);
    if (home !== undefined && !this.homes.has(home)) this.homes.set(home, packsIn(home, this.rootOf(home)));
    const baseline = this.baselineFileFor(path);
    if (baseline !== undefined && !this.baselines.has(baseline))
      this.baselines.set(baseline, readBaselineFile(baseline));
    const wanted = this.wantedPacks(project, home);
    if (this.bases.has(wanted.key)) return;
    const files = wanted.folders
      .filter((folder) => !folder.startsWith(builtinPrefix))
      .map((folder) => readPackFolder(folder, this.packRoot(folder, project, home)));
    // Parsing thousands of terms takes time; and the same base keeps what is known of open drafts.
    const last = this.lastBases.get(wanted.key);
    if (last !== undefined && isDeepStrictEqual(last.files, files)) this.bases.set(wanted.key, last);
    else if (this.options.isOneRun !== true && lengthOf(files) > longPacks)
      this.loadInBackground(wanted, files, last);
    else {
      const loaded = await this.loadPacks(wanted, files);
      if (generation === this.generation) this.bases.set(wanted.key, loaded);
    }
  }

  /** Until the packs are read, those before serve on, or the built-in ones alone. */
  private loadInBackground(wanted: WantedPacks, files: readonly PackFolder[], last?: LoadedPacks): void {
    const { generation } = this;
    const meanwhile = last ?? {
      base: createKnowledgeBase(this.builtinAmong(wanted.folders).packs, wanted.names),
      problems: [],
    };
    // Without files it never passes for what is wanted.
    this.bases.set(wanted.key, { ...meanwhile, files: [] });
    const pause = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve, packsDelay));
      return generation === this.generation;
    };
    const load = async (): Promise<void> => {
      const loaded = (await pause()) ? await this.loadPacks(wanted, files, pause) : undefined;
      if (loaded === undefined || generation !== this.generation) return;
      this.bases.set(wanted.key, loaded);
      this.onKnowledge();
    };
    load().catch((error: unknown) => {
      this.options.log.error(`packs failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    });
  }

  onKnowledge: () => void = () => undefined;

  contextFor(path: string | undefined): DraftContext {
    const file = this.configFileFor(path);
    const project = file === undefined ? undefined : this.read.get(file);
    const loaded = this.bases.get(this.wantedPacks(project, this.packsHomeFor(path)).key);
    if (loaded === undefined) throw new Error('contextFor before prepare');
    const inner = project === undefined || path === undefined ? undefined : pathWithin(path, project.folder);
    return {
      config: this.shared(
        this.withOverrides(configFor(inner, this.settings, project?.config ?? emptyProject)),
      ),
      knowledge: loaded.base,
      ignored: project !== undefined && isIgnored(inner, project.config),
      ...this.baselineOf(path),
    };
  }

  onReferences: () => void = () => undefined;

  referencesFor(path: string | undefined, declared: readonly DeclaredLibrary[]): ReferenceIndex {
    const { knowledge } = this.contextFor(path);
    const names = this.namesFor(path, declared);
    this.libraryNames.set(path ?? '', names);
    const whole = names.refused.length === 0 && (this.options.trusted || declared.length === 0);
    return this.libraries.referencesOf(knowledge, names.named, whole);
  }

  async referencesRead(
    path: string | undefined,
    declared: readonly DeclaredLibrary[],
  ): Promise<ReferenceIndex> {
    this.referencesFor(path, declared);
    await this.libraries.settled();
    // Many entries are indexed once they are read.
    this.referencesFor(path, declared);
    await this.libraries.settled();
    return this.referencesFor(path, declared);
  }

  librariesChanged(paths: readonly string[]): void {
    this.libraries.look(paths);
  }

  private namesFor(path: string | undefined, declared: readonly DeclaredLibrary[]): LibraryNames {
    const { trusted, roots, workingFolder } = this.options;
    if (!trusted) return { named: [], refused: [] };
    const rootFor = (file: string): string => {
      const within = [...roots, ...(workingFolder === undefined ? [] : [workingFolder])];
      return within.find((root) => pathWithin(file, root) !== undefined) ?? dirname(file);
    };
    const file = this.configFileFor(path);
    const libraries = file === undefined ? undefined : this.read.get(file)?.config.libraries;
    return libraryNames(
      path === undefined ? undefined : { path, declared, root: rootFor(path) },
      file === undefined || libraries === undefined ? undefined : { file, libraries, root: rootFor(file) },
      { libraries: this.settings.libraries, folder: roots[0] ?? process.cwd() },
    );
  }

  problems(): readonly Problem[] {
    return [
      ...this.settingsProblems,
      ...[...this.read.values(), ...this.homes.values(), ...this.baselines.values()].flatMap(
        ({ problems }) => problems,
      ),
      ...[...this.bases.values()].flatMap((loaded) => loaded.problems),
      ...this.libraries.problems(),
      ...[...this.libraryNames.values()].flatMap((names) => this.nameProblems(names)),
    ];
  }

  problemsOf(path: string): readonly Problem[] {
    const names = this.libraryNames.get(path);
    return names === undefined ? [] : this.nameProblems(names).filter(({ file }) => file === path);
  }

  private nameProblems({ named, refused }: LibraryNames): readonly Problem[] {
    return [...refused, ...this.libraries.missing(named)];
  }

  invalidate(): void {
    this.generation++;
    this.projects.clear();
    this.read.clear();
    this.homes.clear();
    this.baselines.clear();
    this.places.clear();
    if (this.bases.size > 0) this.lastBases = new Map(this.bases);
    this.bases.clear();
    this.configs.clear();
    this.libraryNames.clear();
    this.libraries.look();
  }

  concerns(path: string): boolean {
    const name = basename(path);
    if (name === configFileName || name === baselineName || name === dirname(packsHome)) return true;
    if (`${path.replaceAll('\\', '/')}/`.includes(`/${packsHome}/`)) return true;
    const projects = [undefined, ...this.read.values()];
    const folders = projects.flatMap((project) => this.packFolders(project, undefined));
    return folders.some((folder) => pathWithin(path, folder) !== undefined);
  }

  projectFiles(path: string | undefined): ProjectFiles | undefined {
    const { roots, trusted } = this.options;
    const root = path === undefined ? roots[0] : (this.rootOf(path) ?? dirname(path));
    if (!trusted || root === undefined) return undefined;
    const packsFolder = this.packsHomeFor(path);
    return {
      configFile: this.configFileFor(path) ?? join(root, configFileName),
      packsFolder: packsFolder ?? join(root, packsHome),
      packs: packsFolder === undefined ? [] : packsIn(packsFolder, root).folders.map((f) => basename(f)),
    };
  }

  ownLibrary(path: string, declared: readonly DeclaredLibrary[]): string | undefined {
    const { named } = this.namesFor(path, declared);
    return named.find(
      ({ file, place }) => place.file !== settingsOrigin && /\.(?:bib|json|ya?ml)$/iu.test(file),
    )?.file;
  }

  pathBeside(path: string, name: string): string | undefined {
    return this.options.trusted ? join(dirname(path), name) : undefined;
  }

  zotero(): Promise<ZoteroWorks> {
    return this.zoteroApi.works(this.options.trusted ? this.settings.zotero.trim() : '');
  }

  libraryText(path: string): { readonly text: string; readonly isUtf8: boolean } | undefined {
    try {
      const { text, encoding } = readDraft(path);
      return { text, isUtf8: isUtf8(encoding) };
    } catch (error) {
      if (error instanceof UnreadableDraft) return undefined;
      throw error;
    }
  }

  draftsWith(...words: readonly string[]): readonly { readonly path: string; readonly text: string }[] {
    const { roots, trusted } = this.options;
    return trusted ? draftsHolding(roots, words) : [];
  }

  draftText(path: string): string | undefined {
    try {
      return readDraft(path).text;
    } catch (error) {
      if (error instanceof UnreadableDraft) return undefined;
      throw error;
    }
  }

  readText(path: string): string | undefined {
    const read = readTextFile(path, maxTextBytes);
    return 'text' in read ? read.text : undefined;
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
    return this.options.configFile ?? this.nearest(configFileName, path);
  }

  /** The workspace folder that `path` lies in. */
  private rootOf(path: string): string | undefined {
    return this.options.roots.find((root) => pathWithin(path, root) !== undefined);
  }

  /** The nearest file or folder of this name that may be read for the draft at `path`. */
  private nearest(name: string, path: string | undefined): string | undefined {
    const { roots, trusted, isOneRun } = this.options;
    const folder = path === undefined ? roots[0] : dirname(path);
    if (!trusted || folder === undefined) return undefined;
    const find = (): string | undefined => findUpwards(name, folder, this.rootOf(folder));
    if (isOneRun !== true) return find();
    const key = `${name}\n${folder}`;
    if (!this.places.has(key)) this.places.set(key, find());
    return this.places.get(key);
  }

  private packsHomeFor(path: string | undefined): string | undefined {
    return this.nearest(packsHome, path);
  }

  private baselineFileFor(path: string | undefined): string | undefined {
    const { baselineFile } = this.options;
    if (baselineFile === null) return undefined;
    return baselineFile ?? this.nearest(baselineName, path);
  }

  private baselineOf(path: string | undefined): Pick<DraftContext, 'baseline'> {
    const file = this.baselineFileFor(path);
    const inner = file === undefined || path === undefined ? undefined : pathWithin(path, dirname(file));
    if (file === undefined || inner === undefined) return {};
    const entries = this.baselines.get(file)?.baseline.get(baselineKey(inner));
    return entries === undefined ? {} : { baseline: fileBaseline(entries) };
  }

  /**
   * Folders of further packs, each once: those of the settings, which are the user's own, then what the
   * project keeps in `.wenheng/packs` (`home`), then what its `.wenheng.yaml` names.
   */
  private packFolders(project: Project | undefined, home: string | undefined): readonly string[] {
    const found = home === undefined ? [] : (this.homes.get(home)?.folders ?? []);
    return [...new Set([...this.ownPacks(), ...found, ...(project?.packs ?? [])])];
  }

  /** The folders of the user's own settings. */
  private ownPacks(): ReadonlySet<string> {
    const root = this.options.roots[0] ?? process.cwd();
    const { packs } = this.settings;
    const own = packs.map((folder) => (folder.startsWith(builtinPrefix) ? folder : resolve(root, folder)));
    return new Set(this.options.trusted ? own : []);
  }

  /** What links in a folder of packs must not lead out of; nothing for the user's own. */
  private packRoot(folder: string, project?: Project, home?: string): string | undefined {
    if (this.ownPacks().has(folder)) return undefined;
    const isAtHome = home !== undefined && pathWithin(folder, home) !== undefined;
    return this.rootOf(folder) ?? (isAtHome ? dirname(dirname(home)) : (project?.folder ?? folder));
  }

  private wantedPacks(project: Project | undefined, home: string | undefined): WantedPacks {
    const folders = this.packFolders(project, home);
    const names = project?.config.names ?? [];
    return { key: JSON.stringify([folders, names]), folders, names };
  }

  /** The built-in packs in force where `wanted` is asked for. */
  private builtinAmong(wanted: readonly string[]): { readonly packs: Pack[]; readonly problems: Problem[] } {
    const builtin = this.builtinPacks();
    const packs = [...builtin.packs];
    const problems: Problem[] = [];
    for (const name of wanted.filter((folder) => folder.startsWith(builtinPrefix))) {
      const id = name.slice(builtinPrefix.length);
      const pack = builtin.optional.find((one) => one.id === id);
      const known = builtin.optional.map((one) => builtinPrefix + one.id).join('、');
      if (pack !== undefined) packs.push(pack);
      else if (!packs.some((one) => one.id === id))
        problems.push({ file: configFileName, message: message('config.unknownBuiltin', { name, known }) });
    }
    return { packs, problems };
  }

  private async loadPacks(wanted: WantedPacks, files: readonly PackFolder[]): Promise<LoadedPacks>;
  /** @param pause between files; where it gives false nobody waits any more, and nothing is returned. */
  private async loadPacks(
    wanted: WantedPacks,
    files: readonly PackFolder[],
    pause: () => Promise<boolean>,
  ): Promise<LoadedPacks | undefined>;
  /** @param files of the folders, in their order */
  private async loadPacks(
    { folders: wanted, names }: WantedPacks,
    files: readonly PackFolder[],
    pause?: () => Promise<boolean>,
  ): Promise<LoadedPacks | undefined> {
    const folders = wanted.filter((folder) => !folder.startsWith(builtinPrefix));
    const { packs, problems } = this.builtinAmong(wanted);
    const loads: { readonly folder: string; readonly loaded: LoadedPack }[] = [];
    for (const [index, read] of files.entries()) {
      const folder = folders[index] ?? '';
      // The YAML parser and the validator take time to load: only those who have packs pay for it.
      const { loadInSteps } = await import('../knowledge/loader.ts');
      const steps = loadInSteps(read.files, packs, await patternCompilerFor(read.files));
      let step = steps.next();
      while (step.done !== true) {
        if (pause !== undefined && !(await pause())) return undefined;
        step = steps.next();
      }
      const loaded = step.value;
      if (loaded.pack !== undefined) packs.push(loaded.pack);
      for (const problem of [...read.problems, ...loaded.problems]) {
        problems.push({ ...problem, file: join(folder, problem.file) });
      }
      loads.push({ folder, loaded });
    }
    const patterns = new Map(loads.flatMap(({ loaded }) => [...loaded.patterns]));
    const base = createKnowledgeBase(packs, names, patterns);
    for (const { folder, loaded } of loads) {
      for (const problem of exampleProblems(loaded, base)) {
        problems.push({ ...problem, file: join(folder, problem.file) });
      }
    }
    return { base, problems, files };
  }

  private builtinPacks(): BuiltinKnowledge {
    if (this.builtin === undefined) {
      const file = join(this.options.programFolder, 'knowledge.json');
      this.builtin = parseBuiltin(readFileSync(file, 'utf8'));
    }
    return this.builtin;
  }
}

const lengthOf = (folders: readonly PackFolder[]): number =>
  folders.flatMap(({ files }) => files).reduce((sum, { text }) => sum + text.length, 0);

/** The compiler of patterns where the files may hold some: re2js takes time to load. */
async function patternCompilerFor(files: PackFolder['files']): Promise<PatternCompiler | undefined> {
  if (!files.some(({ text }) => text.includes('pattern'))) return undefined;
  return (await import('../knowledge/patterns.ts')).compilePattern;
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
