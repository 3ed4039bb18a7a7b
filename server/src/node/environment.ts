import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DraftContext, Environment, ProjectFiles, ZoteroWorks } from '../analysis/environment.ts';
import type { Logger } from '../base/logger.ts';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import type { Config, Level } from '../config/model.ts';
import { configFor, emptyProject, isIgnored } from '../config/resolve.ts';
import { defaultSettings, type Settings } from '../config/schema.ts';
import { readSettings } from '../config/settings.ts';
import type { DeclaredLibrary } from '../text/bibliography.ts';
import { IntlSource } from '../text/intlSegmenter.ts';
import type { SegmenterSource } from '../text/segmenter.ts';
import { draftsHolding, isUtf8, readDraft, UnreadableDraft, type DraftFile } from './draftFiles.ts';
import { DraftLibraries, type LibrarySources } from './draftLibraries.ts';
import { createSegmenterSource } from './jieba.ts';
import { KnowledgeBases } from './knowledgeBases.ts';
import { PackLoader } from './loadPacks.ts';
import { pathWithin } from './paths.ts';
import { isProjectFile, Projects, type ProjectOptions } from './projects.ts';
import { readTextFile } from './textFiles.ts';
import { ownFolders, wantedPacks, type WantedPacks } from './wantedPacks.ts';
import { Workspace, type WorkspaceOptions } from './workspace.ts';
import { Zotero } from './zotero.ts';

export interface EnvironmentOptions extends WorkspaceOptions, ProjectOptions {
  /** Folder of the bundle, with `knowledge.json` and `dict/` beside it. */
  readonly programFolder: string;
  readonly log: Logger;
  /** Levels that go before every configuration (`--rule`). */
  readonly ruleOverrides?: Readonly<Record<string, Level>>;
}

/** Bytes of the largest file that is read in order to be edited. */
const maxTextBytes = 32 * 1024 * 1024;

/** The environment of a real program: files of the workspace, the built-in packs, nodejieba. */
export function createEnvironment(options: EnvironmentOptions): Environment {
  return new NodeEnvironment(options);
}

/** Puts together what each part knows of a draft; what is read, and when, is theirs. */
class NodeEnvironment implements Environment {
  settings: Settings = defaultSettings;
  private settingsProblems: readonly Problem[] = [];
  private readonly jieba: SegmenterSource;
  private readonly intl = new IntlSource();
  private readonly workspace: Workspace;
  private readonly projects: Projects;
  private readonly knowledge: KnowledgeBases;
  private readonly libraries: DraftLibraries;
  private readonly zoteroApi = new Zotero();
  private readonly configs = new Map<string, Config>();
  /** What {@link draftsWith} could not look into last. */
  private searchProblems: readonly Problem[] = [];
  /** Moves on when what was read is forgotten. */
  private generation = 0;

  constructor(private readonly options: EnvironmentOptions) {
    const { programFolder, log, isOneRun = false } = options;
    this.jieba = createSegmenterSource({ dictionaryFolder: join(programFolder, 'dict'), logger: log });
    this.workspace = new Workspace(options);
    this.projects = new Projects(this.workspace, options);
    this.knowledge = new KnowledgeBases(new PackLoader(programFolder), log, isOneRun, () => {
      this.onKnowledge();
    });
    this.libraries = new DraftLibraries(this.workspace, () => {
      this.onReferences();
    });
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
      await this.projects.readFor(path);
      if (started === this.generation) await this.knowledge.readFor(this.packsOf(path));
    } while (started !== this.generation);
  }

  onKnowledge: () => void = () => undefined;

  contextFor(path: string | undefined): DraftContext {
    const project = this.projects.of(path);
    const knowledge = this.knowledge.baseOf(this.packsOf(path));
    if (knowledge === undefined) throw new Error('contextFor before prepare');
    const inner = project === undefined || path === undefined ? undefined : pathWithin(path, project.folder);
    return {
      config: this.shared(
        this.withOverrides(configFor(inner, this.settings, project?.config ?? emptyProject)),
      ),
      knowledge,
      ignored: project !== undefined && isIgnored(inner, project.config),
      ...this.projects.baselineOf(path),
    };
  }

  onReferences: () => void = () => undefined;

  referencesFor(path: string | undefined, declared: readonly DeclaredLibrary[]): ReferenceIndex {
    return this.libraries.referencesOf(this.contextFor(path).knowledge, this.sourcesOf(path, declared));
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

  problems(): readonly Problem[] {
    return [
      ...this.settingsProblems,
      ...this.projects.problems(),
      ...this.knowledge.problems(),
      ...this.libraries.problems(),
      ...this.searchProblems,
    ];
  }

  onProblems: () => void = () => undefined;

  problemsOf(path: string): readonly Problem[] {
    return this.libraries.problemsOf(path);
  }

  invalidate(): void {
    this.generation++;
    this.workspace.forget();
    this.projects.forget();
    this.knowledge.forget();
    this.configs.clear();
    this.libraries.forget();
    this.searchProblems = [];
  }

  concerns(path: string): boolean {
    const listed = [...this.projects.all()].flatMap(({ packs }) => packs);
    const folders = [...ownFolders(this.workspace, this.settings.packs), ...listed];
    return isProjectFile(path) || folders.some((folder) => pathWithin(path, folder) !== undefined);
  }

  projectFiles(path: string | undefined): ProjectFiles | undefined {
    return this.projects.filesOf(path);
  }

  ownLibrary(path: string, declared: readonly DeclaredLibrary[]): string | undefined {
    return this.libraries.ownLibrary(this.sourcesOf(path, declared));
  }

  pathBeside(path: string, name: string): string | undefined {
    const beside = join(dirname(path), name);
    return this.workspace.trusted && this.workspace.holds(beside) ? beside : undefined;
  }

  zotero(): Promise<ZoteroWorks> {
    return this.zoteroApi.works(this.workspace.trusted ? this.settings.zotero.trim() : '');
  }

  libraryText(path: string): { readonly text: string; readonly isUtf8: boolean } | undefined {
    const read = draftAt(path);
    return read && { text: read.text, isUtf8: isUtf8(read.encoding) };
  }

  draftsWith(...words: readonly string[]): readonly { readonly path: string; readonly text: string }[] {
    if (!this.workspace.trusted) return [];
    const { drafts, denied } = draftsHolding(this.workspace.roots, words);
    const told = JSON.stringify(this.searchProblems);
    this.searchProblems = denied.map((file) => ({ file, message: message('draft.denied'), advisory: true }));
    if (JSON.stringify(this.searchProblems) !== told) this.onProblems();
    return drafts;
  }

  draftText(path: string): string | undefined {
    const { workspace } = this;
    return workspace.rootOf(path) === undefined || workspace.holds(path) ? draftAt(path)?.text : undefined;
  }

  fileToEdit(path: string): { readonly text: string | undefined } | undefined {
    if (!this.workspace.holds(path)) return undefined;
    if (!existsSync(path)) return { text: undefined };
    const read = readTextFile(path, maxTextBytes);
    return 'text' in read ? read : undefined;
  }

  private packsOf(path: string | undefined): WantedPacks {
    const { workspace, projects, settings } = this;
    return wantedPacks(workspace, settings.packs, projects.packsHomeOf(path), projects.of(path));
  }

  private sourcesOf(path: string | undefined, declared: readonly DeclaredLibrary[]): LibrarySources {
    return { path, declared, project: this.projects.of(path), own: this.settings.libraries };
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
}

/** What can be read of a draft, or a library, as text. */
function draftAt(path: string): DraftFile | undefined {
  try {
    return readDraft(path);
  } catch (error) {
    if (error instanceof UnreadableDraft) return undefined;
    throw error;
  }
}
