import { isDeepStrictEqual } from 'node:util';
import type { Logger } from '../base/logger.ts';
import type { Problem } from '../base/problem.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { LoadedPacks, PackLoader } from './loadPacks.ts';
import type { PackFolder } from './packFiles.ts';
import type { WantedPacks } from './wantedPacks.ts';

/** Units of packs from which on drafts do not wait for them: they take a server some 20 ms. */
const longPacks = 200_000;
/** Milliseconds left to requests before such packs and between their files. */
const packsDelay = 10;

/**
 * The knowledge of each set of packs in use; drafts that want the same share one object. Packs that take long are
 * read in the background.
 */
export class KnowledgeBases {
  /** By {@link WantedPacks.key}. */
  private bases = new Map<string, LoadedPacks>();
  /** What {@link bases} held when it was last forgotten: serves again where the files are still the same. */
  private lastBases: ReadonlyMap<string, LoadedPacks> = new Map();

  /**
   * @param isOneRun packs are always waited for
   * @param onLoaded called when {@link baseOf} gives something new that nobody waited for
   */
  constructor(
    private readonly loader: PackLoader,
    private readonly log: Logger,
    private readonly isOneRun: boolean,
    private readonly onLoaded: () => void,
  ) {}

  /** Reads the packs, unless they are known. What is forgotten meanwhile does not come back. */
  async readFor(wanted: WantedPacks): Promise<void> {
    const { bases } = this;
    if (bases.has(wanted.key)) return;
    const files = this.loader.filesOf(wanted);
    // Parsing thousands of terms takes time; and the same base keeps what is known of open drafts.
    const last = this.lastBases.get(wanted.key);
    if (last !== undefined && isDeepStrictEqual(last.files, files)) bases.set(wanted.key, last);
    else if (!this.isOneRun && lengthOf(files) > longPacks) this.loadInBackground(wanted, files, last);
    else {
      const loaded = await this.loader.load(wanted, files);
      if (bases === this.bases) bases.set(wanted.key, loaded);
    }
  }

  /** The knowledge of these packs, as far as they are read; undefined where nothing is. */
  baseOf({ key }: WantedPacks): KnowledgeBase | undefined {
    return this.bases.get(key)?.base;
  }

  /** What is wrong in the packs read so far. */
  problems(): readonly Problem[] {
    return [...this.bases.values()].flatMap(({ problems }) => problems);
  }

  forget(): void {
    if (this.bases.size > 0) this.lastBases = this.bases;
    this.bases = new Map();
  }

  /** Until the packs are read, those before serve on, or the built-in ones alone. */
  private loadInBackground(wanted: WantedPacks, files: readonly PackFolder[], last?: LoadedPacks): void {
    const { bases } = this;
    const meanwhile = last ?? { base: this.loader.builtinOnly(wanted), problems: [] };
    // Without files it never passes for what is wanted.
    bases.set(wanted.key, { ...meanwhile, files: [] });
    const pause = async (): Promise<boolean> => {
      await new Promise((resolve) => setTimeout(resolve, packsDelay));
      return bases === this.bases;
    };
    const load = async (): Promise<void> => {
      const loaded = (await pause()) ? await this.loader.load(wanted, files, pause) : undefined;
      if (loaded === undefined || bases !== this.bases) return;
      bases.set(wanted.key, loaded);
      this.onLoaded();
    };
    load().catch((error: unknown) => {
      this.log.error(`packs failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    });
  }
}

const lengthOf = (folders: readonly PackFolder[]): number =>
  folders.flatMap(({ files }) => files).reduce((sum, { text }) => sum + text.length, 0);
