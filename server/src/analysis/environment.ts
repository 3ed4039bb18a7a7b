import type { FileBaseline } from './baseline.ts';
import type { Config } from '../config/model.ts';
import type { Settings } from '../config/schema.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Problem } from '../base/problem.ts';
import type { SegmenterSource } from '../text/segmenter.ts';

/** What one draft is checked under and against. */
export interface DraftContext {
  readonly config: Config;
  readonly knowledge: KnowledgeBase;
  /** True when `.wenheng.yaml` lists the draft under `ignore`. */
  readonly ignored: boolean;
  /** Findings of the draft that are known; absent where the project has no baseline. */
  readonly baseline?: FileBaseline;
}

/** Where a project keeps what it says itself. Paths are absolute; what they name need not exist. */
export interface ProjectFiles {
  /** The `.wenheng.yaml` in force, or where one belongs. */
  readonly configFile: string;
  /** The `.wenheng/packs` in force, or where one belongs. */
  readonly packsFolder: string;
  /** The packs in it, by folder name. */
  readonly packs: readonly string[];
}

/**
 * Hands out what lies outside a draft: packs, configuration, the segmenter. Implemented in node/; the
 * server and the command line each build one.
 */
export interface Environment {
  readonly segmenter: SegmenterSource;
  /** Takes over settings as they come from the client: anything at all. What is wrong becomes a problem. */
  configure(raw: unknown): void;
  readonly settings: Settings;
  /**
   * Reads what the draft at `path` (absolute; undefined for one without a file) needs from disk.
   * Needed once before {@link contextFor} and again after {@link invalidate}; done already, it is cheap.
   */
  prepare(path: string | undefined): Promise<void>;
  /**
   * The context of a draft, once prepared. Equal inputs give the same objects, so caches keyed by them hold.
   * @throws Error when {@link prepare} was not awaited: a bug of the caller
   */
  contextFor(path: string | undefined): DraftContext;
  /**
   * What the draft at `path` can cite, once prepared: the references of its packs and of its libraries. Equal
   * inputs give the same object.
   * @param declared the libraries that the draft itself names, as written
   */
  referencesFor(path: string | undefined, declared: readonly string[]): ReferenceIndex;
  /** Everything wrong in the settings, packs and configuration files read so far. */
  problems(): readonly Problem[];
  /** Forgets what was read from disk. */
  invalidate(): void;
  /** Whether a change of the file at `path` changes what {@link contextFor} gives for some draft. */
  concerns(path: string): boolean;
  /** Files of the project that a draft belongs to; undefined where there is none that may be written to. */
  projectFiles(path: string | undefined): ProjectFiles | undefined;
  /** Text of a file of the project as it is now; undefined where there is none that can be read. */
  readText(path: string): string | undefined;
}
