import type { Message } from './messages.ts';

/** Something wrong in a pack, a library or a configuration: what, where, and what to do. */
export interface Problem {
  readonly file: string;
  /** Zero-based; absent when the whole file is meant. */
  readonly line?: number;
  /** Id of the message in the catalogue, and what fills it. */
  readonly message: Message;
  /** True where nothing is lost: worth telling, but no reason to fail. */
  readonly advisory?: boolean;
}

/** Keys and indexes from the top of a value to a part of it. */
export type Path = readonly (string | number)[];

/** Something read from a file that knows where its parts stand. */
export interface Place {
  readonly file: string;
  /** Zero-based line of the part at `path`, or of the nearest part above it that exists. */
  lineOf(path: Path): number | undefined;
}

/** Collects problems up to a limit; beyond it only their number is told. */
export class ProblemList {
  private readonly listed: Problem[] = [];
  private surplus = 0;

  constructor(private readonly limit = 500) {}

  add(place: Place, path: Path, message: Message): void {
    // Looking a line up takes time: never for a problem that is not shown.
    if (this.listed.length >= this.limit) this.surplus++;
    else this.push(place.file, place.lineOf(path), message);
  }

  /** Takes over problems that have their lines already. */
  addAll(problems: readonly Problem[]): void {
    for (const { file, line, message } of problems) {
      if (this.listed.length >= this.limit) this.surplus++;
      else this.push(file, line, message);
    }
  }

  /** The problems, with a last one that counts the rest. */
  all(): readonly Problem[] {
    const last = this.listed.at(-1);
    if (this.surplus === 0 || last === undefined) return this.listed;
    return [
      ...this.listed,
      { file: last.file, message: { id: 'file.more', params: { count: this.surplus } } },
    ];
  }

  private push(file: string, line: number | undefined, message: Message): void {
    this.listed.push({ file, ...(line === undefined ? {} : { line }), message });
  }
}
