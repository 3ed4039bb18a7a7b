/** The references that a draft can cite: those of libraries and those of packs, as one body. */
import type { Span } from '../base/span.ts';
import { textOf } from './fields.ts';
import { createEntryMatcher, sameWork, type EntryMatcher } from './match.ts';
import type { CslItem } from './model.ts';
import { lettersOnly } from './normalise.ts';
import { createReferenceSearch, type ReferenceSearch } from './search.ts';

interface CommonReference {
  /** As marks write it. */
  readonly key: string;
  readonly item: CslItem;
  /** Number in a pack's own list. */
  readonly number?: number;
}

/** A reference of a knowledge pack. */
export interface PackReference extends CommonReference {
  readonly packId: string;
}

/** A reference of a library of the user's. */
export interface LibraryReference extends CommonReference {
  readonly place: LibraryPlace;
}

/** Where an entry stands in its library; offsets into the file's text as it was read. */
export interface LibraryPlace {
  /** Absolute path. */
  readonly file: string;
  readonly entry: Span;
  /** The key alone, without quotation marks; empty where the format has none. */
  readonly key: Span;
  /** Zero-based line of the key. */
  readonly line: number;
}

export type Reference = PackReference | LibraryReference;

export function isOfPack(reference: Reference): reference is PackReference {
  return 'packId' in reference;
}

/**
 * Immutable: a library that changes makes a new index, so that caches may be keyed by it. Knowledge stays as
 * it is, and with it what is known of blocks.
 */
export class ReferenceIndex {
  private readonly keys = new Map<string, Reference>();
  private readonly own: readonly LibraryReference[];
  private list: readonly Reference[] | undefined;
  private readonly works: Twins;
  private searchOfAll: ReferenceSearch<Reference> | undefined;
  private matcherOfAll: EntryMatcher<Reference> | undefined;

  /**
   * @param packs references of packs
   * @param libraries of each library in order; where two hold one key, the first counts
   * @param complete false while a library is still to be read, or could not be: a key that is not here may
   *   be there
   */
  constructor(
    private readonly packs: readonly PackReference[],
    libraries: readonly (readonly LibraryReference[])[] = [],
    readonly complete = true,
  ) {
    const own = new Map<string, LibraryReference>();
    for (const library of libraries) {
      for (const reference of library) if (!own.has(reference.key)) own.set(reference.key, reference);
    }
    this.own = [...own.values()];
    for (const reference of packs) this.keys.set(reference.key, reference);
    for (const [key, reference] of own) this.keys.set(key, reference);
    this.works = new Twins(packs, this.own);
  }

  /** Readies in pieces what the first request would wait for: pause between them. */
  *prepare(): Generator<undefined, void> {
    yield* this.works.prepare();
    yield* this.search.prepare();
    yield* this.matcher.prepare();
  }

  /** Search over {@link all}. */
  get search(): ReferenceSearch<Reference> {
    this.searchOfAll ??= createReferenceSearch(this.all);
    return this.searchOfAll;
  }

  /** From a typed entry to one of {@link all}. */
  get matcher(): EntryMatcher<Reference> {
    this.matcherOfAll ??= createEntryMatcher(this.all);
    return this.matcherOfAll;
  }

  /** Each work once: those of libraries in their order, then those that packs alone have. */
  get all(): readonly Reference[] {
    const { toLibrary } = this.works.found();
    this.list ??= [
      ...this.own,
      ...this.packs.filter((reference) => !toLibrary.has(reference) && !this.isHidden(reference)),
    ];
    return this.list;
  }

  /** What a mark with this key cites; a library goes before the packs. */
  byKey(key: string): Reference | undefined {
    return this.keys.get(key);
  }

  /** The reference to cite for `reference`: that of a library where one has the same work, else itself. */
  preferred(reference: Reference): Reference {
    return isOfPack(reference) ? (this.works.found().toLibrary.get(reference) ?? reference) : reference;
  }

  /** The reference of a pack for the same work; undefined where no pack has it. */
  inPack(reference: Reference): PackReference | undefined {
    return isOfPack(reference) ? reference : this.works.found().toPack.get(reference);
  }

  /** A library gave the key to something else. */
  private isHidden(reference: PackReference): boolean {
    return this.keys.get(reference.key) !== reference;
  }
}

/** Works that stand both in a pack and in a library: the same title or DOI, and nothing against it. */
class Twins {
  readonly toLibrary = new Map<PackReference, LibraryReference>();
  readonly toPack = new Map<LibraryReference, PackReference>();
  private readonly byName = new Map<string, PackReference[]>();
  private done = 0;

  constructor(
    packs: readonly PackReference[],
    private readonly own: readonly LibraryReference[],
  ) {
    if (own.length === 0) return;
    for (const reference of packs) {
      for (const name of namesOf(reference.item)) {
        this.byName.set(name, [...(this.byName.get(name) ?? []), reference]);
      }
    }
  }

  found(): this {
    Array.from(this.prepare());
    return this;
  }

  *prepare(): Generator<undefined, void> {
    while (this.done < this.own.length) {
      this.look(this.own[this.done++] as LibraryReference);
      yield undefined;
    }
  }

  private look(reference: LibraryReference): void {
    const twin = namesOf(reference.item)
      .flatMap((name) => this.byName.get(name) ?? [])
      .find(({ item }) => sameWork(item, reference.item));
    if (twin === undefined) return;
    this.toPack.set(reference, twin);
    if (!this.toLibrary.has(twin)) this.toLibrary.set(twin, reference);
  }
}

function namesOf(item: CslItem): readonly string[] {
  return [lettersOnly(textOf(item, 'title')), lettersOnly(textOf(item, 'DOI'))].filter((name) => name !== '');
}
