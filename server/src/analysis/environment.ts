import type { FileBaseline } from './baseline.ts';
import type { Config } from '../config/model.ts';
import type { Settings } from '../config/schema.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { DeclaredLibrary } from '../text/bibliography.ts';
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

/**
 * Where a project keeps what it says itself. Paths are absolute; what they name need not exist. Undefined: a link that
 * leads out of the workspace.
 */
export interface ProjectFiles {
  /** The `.wenheng.yaml` in force, or where one belongs. */
  readonly configFile: string | undefined;
  /** The `.wenheng/packs` in force, or where one belongs. */
  readonly packsFolder: string | undefined;
  /** The packs in it, by folder name. */
  readonly packs: readonly string[];
}

/** The works of Zotero, or why there are none. */
export interface ZoteroWorks {
  readonly index: ReferenceIndex;
  readonly notice?: Message;
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
   * What the draft at `path` can cite, once prepared: the references of its packs and of its libraries, as far
   * as these are read. Those that are not are read in the background; then {@link onReferences} is told. Equal
   * inputs give the same object.
   * @param declared the libraries that the draft itself names
   */
  referencesFor(path: string | undefined, declared: readonly DeclaredLibrary[]): ReferenceIndex;
  /** As {@link referencesFor}, once every library is read. */
  referencesRead(path: string | undefined, declared: readonly DeclaredLibrary[]): Promise<ReferenceIndex>;
  /** Who is told when {@link referencesFor} gives something new for some draft. */
  onReferences: () => void;
  /**
   * Who is told when packs that take long are read: until then {@link contextFor} gives what was known before, or the
   * built-in packs alone. Drafts are to be prepared again.
   */
  onKnowledge: () => void;
  /** Looks at files again that may be libraries and have changed. */
  librariesChanged(paths: readonly string[]): void;
  /** Everything wrong in the settings, packs, libraries and configuration files read so far. */
  problems(): readonly Problem[];
  /** Who is told when {@link problems} gives something new of its own accord. */
  onProblems: () => void;
  /** Those of {@link problems} that the draft at `path` itself is to blame for: libraries it names that are not there. */
  problemsOf(path: string): readonly Problem[];
  /** Forgets what was read from disk. */
  invalidate(): void;
  /** Whether a change of the file at `path` changes what {@link contextFor} gives for some draft. */
  concerns(path: string): boolean;
  /** Files of the project that a draft belongs to; undefined where there is none that may be written to. */
  projectFiles(path: string | undefined): ProjectFiles | undefined;
  /** Text of a library as it is now, in any encoding that libraries are read in; undefined where it cannot be read. */
  libraryText(path: string): { readonly text: string; readonly isUtf8: boolean } | undefined;
  /**
   * The library that takes in what the draft at `path` cites: the first that the draft or its project names, in a
   * format that can be written; the file may not exist yet. Undefined where none is named or may be written.
   */
  ownLibrary(path: string, declared: readonly DeclaredLibrary[]): string | undefined;
  /** Where a new file beside the draft belongs; undefined where none may be written. */
  pathBeside(path: string, name: string): string | undefined;
  /** The works of the user's Zotero, where a setting asks for them. */
  zotero(): Promise<ZoteroWorks>;
  /**
   * Drafts of the workspace that hold one of these words; those that can be written back (UTF-8), and not too many.
   * Links that lead out of the workspace are not followed; what may not be read is among the {@link problems}.
   */
  draftsWith(...words: readonly string[]): readonly { readonly path: string; readonly text: string }[];
  /**
   * Text of the draft at `path`, in whatever encoding it is; undefined where it cannot be read, or is a link in the
   * workspace that leads out of it.
   */
  draftText(path: string): string | undefined;
  /**
   * What an edit of a file of the project starts from: its `text` as it is now, undefined where there is no file yet.
   * Undefined for a file that may not be edited: a link that leads out of the workspace, or no text in UTF-8.
   */
  fileToEdit(path: string): { readonly text: string | undefined } | undefined;
}
