/**
 * Cues: the forms of patterns, slogans and wordings, each with a number in the lexicon. Prose holds one in five units,
 * and most blocks hold none that matters, so hits are rows of numbers and sets are asked without hashing.
 */
import type { Span } from '../base/span.ts';

/** Every occurrence of every cue in a text, overlapping ones too, ascending by end. */
export class CueHits {
  /** @param row cue, start and end of each hit, one after the other */
  constructor(private readonly row: readonly number[] = []) {}

  get count(): number {
    return this.row.length / 3;
  }

  cue(at: number): number {
    return this.row[3 * at] as number;
  }

  start(at: number): number {
    return this.row[3 * at + 1] as number;
  }

  end(at: number): number {
    return this.row[3 * at + 2] as number;
  }

  span(at: number): Span {
    return { start: this.start(at), end: this.end(at) };
  }

  /** Whether one of the hits from index `from` up to `to` is of the set. */
  some(set: CueSet, from = 0, to = this.count): boolean {
    const { row } = this;
    for (let at = 3 * from; at < 3 * to; at += 3) if (set.has(row[at] as number)) return true;
    return false;
  }

  /** Indexes of the hits of the set, ascending. */
  among(set: CueSet): readonly number[] {
    const found: number[] = [];
    for (let at = 0; at < this.count; at++) if (set.has(this.cue(at))) found.push(at);
    return found;
  }

  /**
   * The longest hit of the set at each place, ascending, none inside the one before; its index. Of hits that cross, the
   * first one.
   */
  longestAmong(set: CueSet): readonly number[] {
    if (!this.some(set)) return none;
    const found = [...this.among(set)];
    found.sort((a, b) => this.start(a) - this.start(b) || this.end(b) - this.end(a));
    let free = 0;
    return found.filter((at) => {
      if (this.start(at) < free) return false;
      free = this.end(at);
      return true;
    });
  }
}

const none: readonly number[] = [];

/** A set of cue numbers. */
export class CueSet {
  /** 1 for each member. */
  private readonly members: Uint8Array;
  readonly size: number;

  constructor(cues: Iterable<number>) {
    const distinct = new Set(cues);
    let last = -1;
    for (const cue of distinct) last = Math.max(last, cue);
    this.size = distinct.size;
    this.members = new Uint8Array(last + 1);
    for (const cue of distinct) this.members[cue] = 1;
  }

  has(cue: number): boolean {
    return cue < this.members.length && this.members[cue] === 1;
  }
}
