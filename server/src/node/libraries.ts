/** The libraries in use, and the references that drafts can cite with them. */
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import { sameWork } from '../bibliography/match.ts';
import { ReferenceIndex, type LibraryReference } from '../bibliography/references.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { inSlices, readLibraryFile, stampOf, type Library } from './libraryFile.ts';

/** A file by absolute path, and where it is named: that place is told when it is missing. */
export interface NamedLibrary {
  readonly file: string;
  readonly written: string;
  readonly place: Pick<Problem, 'file' | 'line'>;
}

/** Milliseconds in which a file is not looked at again: not every editor tells of changes. */
const freshFor = 2000;
/** Readings of a file in a row. */
const mostTurns = 5;
/** So few entries are indexed at once; more of them in the background. */
const few = 300;

interface Shelved {
  library: Library | undefined;
  reading: Promise<void> | undefined;
  looked: number;
}

interface Indexed {
  readonly libraries: readonly (Library | undefined)[];
  readonly index: ReferenceIndex;
  /** What is to take its place once it is ready. */
  next?: readonly (Library | undefined)[];
}

/**
 * Reads libraries in the background, each once while its file stands, and keeps an index for each set of
 * them. Until a library is read, or read anew, what was known before serves on.
 */
export class Libraries {
  private readonly shelf = new Map<string, Shelved>();
  private readonly indexes = new WeakMap<KnowledgeBase, Map<string, Indexed>>();
  /** By the libraries of a draft: keys that two of them hold. */
  private readonly clashing = new Map<string, readonly Problem[]>();
  private readonly work = new Set<Promise<void>>();

  /** @param onChange called when {@link referencesOf} gives something new for some draft */
  constructor(private readonly onChange: () => void) {}

  /**
   * The references of packs and of the libraries `named`, as far as they are read; begins to read the others.
   * @param whole false when the draft names libraries that may not be read
   */
  referencesOf(knowledge: KnowledgeBase, named: readonly NamedLibrary[], whole: boolean): ReferenceIndex {
    const libraries = named.map(({ file }) => this.get(file));
    const key = JSON.stringify([whole, ...named.map(({ file }) => file)]);
    const known = this.indexesOf(knowledge);
    const shown = known.get(key);
    if (shown !== undefined && isSame(shown.libraries, libraries)) return shown.index;
    const count = libraries.reduce((sum, library) => sum + (library?.references.length ?? 0), 0);
    if (count <= few) {
      const index = indexOf(knowledge, libraries, whole);
      this.show(known, key, { libraries, index });
      return index;
    }
    const serving = shown ?? { libraries: [], index: new ReferenceIndex(knowledge.references, [], false) };
    known.set(key, serving);
    if (serving.next === undefined || !isSame(serving.next, libraries)) {
      serving.next = libraries;
      this.track(this.build(knowledge, known, key, libraries, whole));
    }
    return serving.index;
  }

  /** What is to be said of names that lead to no file. */
  missing(named: readonly NamedLibrary[]): readonly Problem[] {
    return named
      .filter(({ file }) => this.shelf.get(file)?.library?.stamp === 'missing')
      .map(({ written, place }) => ({ ...place, message: message('library.missing', { path: written }) }));
  }

  /** What is wrong in the libraries read so far. */
  problems(): readonly Problem[] {
    return [
      ...[...this.shelf.values()].flatMap(({ library }) => library?.problems ?? []),
      ...[...this.clashing.values()].flat(),
    ];
  }

  /** Looks at these files again, or at all of them: they may have changed. */
  look(files: Iterable<string> = this.shelf.keys()): void {
    for (const file of files) {
      const shelved = this.shelf.get(file);
      if (shelved !== undefined) this.lookAt(file, shelved);
    }
  }

  /** Settles once nothing is being read or indexed. */
  async settled(): Promise<void> {
    while (this.work.size > 0) await Promise.all(this.work);
  }

  private get(file: string): Library | undefined {
    let shelved = this.shelf.get(file);
    if (shelved === undefined) {
      shelved = { library: undefined, reading: undefined, looked: 0 };
      this.shelf.set(file, shelved);
    }
    if (performance.now() - shelved.looked > freshFor || shelved.looked === 0) this.lookAt(file, shelved);
    return shelved.library;
  }

  private lookAt(file: string, shelved: Shelved): void {
    shelved.looked = performance.now();
    if (shelved.reading !== undefined) return;
    shelved.reading = this.read(file, shelved).finally(() => {
      shelved.reading = undefined;
    });
    this.track(shelved.reading);
  }

  private async read(file: string, shelved: Shelved): Promise<void> {
    // A file that was written while it was read is read again at once; one that never rests waits for the next look.
    for (let turn = 0; turn < mostTurns && shelved.library?.stamp !== (await stampOf(file)); turn++) {
      shelved.library = await readLibraryFile(file);
      this.onChange();
    }
  }

  private async build(
    knowledge: KnowledgeBase,
    known: Map<string, Indexed>,
    key: string,
    libraries: readonly (Library | undefined)[],
    whole: boolean,
  ): Promise<void> {
    const index = indexOf(knowledge, libraries, whole);
    await inSlices(index.prepare());
    // Something newer may be on its way.
    const serving = known.get(key);
    if (serving?.next !== libraries) return;
    this.show(known, key, { libraries, index });
    this.onChange();
  }

  private show(known: Map<string, Indexed>, key: string, indexed: Indexed): void {
    known.set(key, indexed);
    this.clashing.set(key, clashes(indexed.libraries));
  }

  private track(work: Promise<void>): void {
    this.work.add(work);
    void work.finally(() => this.work.delete(work));
  }

  private indexesOf(knowledge: KnowledgeBase): Map<string, Indexed> {
    let known = this.indexes.get(knowledge);
    if (known === undefined) this.indexes.set(knowledge, (known = new Map<string, Indexed>()));
    return known;
  }
}

function isSame(a: readonly (Library | undefined)[], b: readonly (Library | undefined)[]): boolean {
  return a.length === b.length && a.every((library, at) => library === b[at]);
}

function indexOf(
  knowledge: KnowledgeBase,
  libraries: readonly (Library | undefined)[],
  whole: boolean,
): ReferenceIndex {
  return new ReferenceIndex(
    knowledge.references,
    libraries.map((library) => library?.references ?? []),
    whole && libraries.every((library) => library?.complete === true),
  );
}

/** Keys that two libraries of one draft give to different works. */
function clashes(read: readonly (Library | undefined)[]): readonly Problem[] {
  const libraries = read.filter((library) => library !== undefined);
  if (libraries.length < 2) return [];
  const seen = new Map<string, LibraryReference>();
  const problems: Problem[] = [];
  for (const { references } of libraries) {
    for (const reference of references) {
      const first = seen.get(reference.key);
      if (first === undefined) seen.set(reference.key, reference);
      else if (
        first !== reference &&
        first.place.file !== reference.place.file &&
        !sameWork(first.item, reference.item)
      ) {
        const { file, line } = first.place;
        problems.push({
          file: reference.place.file,
          line: reference.place.line,
          message: message('library.duplicateOther', { key: reference.key, file, line: line + 1 }),
          advisory: true,
        });
      }
    }
  }
  return problems;
}
