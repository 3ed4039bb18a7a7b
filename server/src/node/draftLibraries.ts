import type { Problem } from '../base/problem.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import { settingsOrigin } from '../config/settings.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { DeclaredLibrary } from '../text/bibliography.ts';
import { Libraries } from './libraries.ts';
import { libraryNames, type LibraryNames } from './libraryNames.ts';
import type { Project } from './projects.ts';
import type { Workspace } from './workspace.ts';

/** What a draft says of its libraries, and what is said for it. */
export interface LibrarySources {
  /** Of the draft; undefined for one without a file. */
  readonly path: string | undefined;
  /** Named by the draft itself. */
  readonly declared: readonly DeclaredLibrary[];
  readonly project: Project | undefined;
  /** Named by the settings. */
  readonly own: readonly string[];
}

/** The libraries of each draft: which it may use, what can be cited with them, what is wrong. */
export class DraftLibraries {
  private readonly libraries: Libraries;
  /** By draft. */
  private readonly names = new Map<string, LibraryNames>();

  /** @param onChange called when {@link referencesOf} gives something new for some draft */
  constructor(
    private readonly workspace: Workspace,
    onChange: () => void,
  ) {
    this.libraries = new Libraries(onChange);
  }

  /** What can be cited, as far as the libraries are read; begins to read the others. */
  referencesOf(knowledge: KnowledgeBase, sources: LibrarySources): ReferenceIndex {
    const names = this.namesOf(sources);
    this.names.set(sources.path ?? '', names);
    const whole = names.refused.length === 0 && (this.workspace.trusted || sources.declared.length === 0);
    return this.libraries.referencesOf(knowledge, names.named, whole);
  }

  /** The libraries that a draft may use, and the names that are refused. */
  namesOf({ path, declared, project, own }: LibrarySources): LibraryNames {
    const { workspace } = this;
    if (!workspace.trusted) return { named: [], refused: [] };
    const libraries = project?.config.libraries;
    return libraryNames(
      path === undefined ? undefined : { path, declared, root: workspace.boundOf(path) },
      project === undefined || libraries === undefined
        ? undefined
        : { file: project.file, libraries, root: project.root },
      { libraries: own, folder: workspace.folder },
    );
  }

  /** The first that the draft or its project names, in a format that can be written. */
  ownLibrary(sources: LibrarySources): string | undefined {
    return this.namesOf(sources).named.find(
      ({ file, place }) => place.file !== settingsOrigin && /\.(?:bib|json|ya?ml)$/iu.test(file),
    )?.file;
  }

  /** Settles once nothing is being read. */
  settled(): Promise<void> {
    return this.libraries.settled();
  }

  /** Looks at these files again, or at all: they may have changed. */
  look(paths?: readonly string[]): void {
    this.libraries.look(paths);
  }

  problems(): readonly Problem[] {
    return [
      ...this.libraries.problems(),
      ...[...this.names.values()].flatMap((names) => this.problemsIn(names)),
    ];
  }

  /** Those that the draft at `path` itself is to blame for. */
  problemsOf(path: string): readonly Problem[] {
    const names = this.names.get(path);
    return names === undefined ? [] : this.problemsIn(names).filter(({ file }) => file === path);
  }

  /** Forgets what drafts named; libraries are kept, but looked at again. */
  forget(): void {
    this.names.clear();
    this.look();
  }

  private problemsIn({ named, refused }: LibraryNames): readonly Problem[] {
    return [...refused, ...this.libraries.missing(named)];
  }
}
