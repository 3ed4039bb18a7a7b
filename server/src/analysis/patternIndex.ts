/** Finds, among thousands of patterns over cues, the few whose every group stands in a part of a text. */
import type { Span } from '../base/span.ts';
import type { CompiledPattern } from '../knowledge/base.ts';
import { CueSet, type CueHits } from '../knowledge/cues.ts';

/** Places by cue. */
export type Hits = ReadonlyMap<number, readonly Span[]>;
export const noHits: Hits = new Map();

/** A pattern with what it belongs to. */
export interface PatternEntry<Subject> {
  readonly subject: Subject;
  readonly pattern: CompiledPattern;
}

/** Patterns by the cues of their rarest group: a part of a text without such a cue is never looked at. */
export class PatternIndex<Subject, Entry extends PatternEntry<Subject>> {
  private readonly byAnchor: (Entry[] | undefined)[] = [];
  private readonly anchors: CueSet;
  /** 1 for cues that stand in a pattern, the forbidden ones too. */
  private readonly used: Uint8Array;
  /** Only while {@link mayHold} works: 1 for the cues of the text. */
  private readonly marked: Uint8Array;

  constructor(entries: readonly Entry[]) {
    const uses = new Map<number, number>();
    let last = -1;
    for (const { pattern } of entries) {
      for (const cue of pattern.all.flat()) uses.set(cue, (uses.get(cue) ?? 0) + 1);
      for (const cue of [...pattern.all.flat(), ...pattern.none]) last = Math.max(last, cue);
    }
    const commonness = (group: readonly number[]): number =>
      group.reduce((sum, cue) => sum + (uses.get(cue) ?? 0), 0);
    this.used = new Uint8Array(last + 1);
    this.marked = new Uint8Array(last + 1);
    for (let cue = 0; cue <= last; cue++) this.byAnchor.push(undefined);
    for (const entry of entries) {
      const { all, none } = entry.pattern;
      for (const cue of [...all.flat(), ...none]) this.used[cue] = 1;
      const [rarest] = [...all].sort((a, b) => commonness(a) - commonness(b));
      for (const cue of rarest ?? []) {
        const listed = this.byAnchor[cue];
        if (listed === undefined) this.byAnchor[cue] = [entry];
        else listed.push(entry);
      }
    }
    this.anchors = new CueSet(this.byAnchor.flatMap((listed, cue) => (listed === undefined ? [] : [cue])));
  }

  /**
   * Whether the hits from index `from` up to `to` have a cue of every group of some pattern, in any order and distance:
   * cheap, and false for most texts.
   */
  mayHold(cues: CueHits, from = 0, to = cues.count): boolean {
    const { marked } = this;
    if (!cues.some(this.anchors, from, to)) return false;
    for (let at = from; at < to; at++) {
      const cue = cues.cue(at);
      if (cue < marked.length) marked[cue] = 1;
    }
    const isMarked = (cue: number): boolean => marked[cue] === 1;
    let holds = false;
    for (let at = from; at < to && !holds; at++) {
      const entries = this.byAnchor[cues.cue(at)];
      if (entries !== undefined) holds = entries.some(({ pattern }) => allStand(pattern, isMarked));
    }
    for (let at = from; at < to; at++) {
      const cue = cues.cue(at);
      if (cue < marked.length) marked[cue] = 0;
    }
    return holds;
  }

  /** The places from index `from` up to `to` of cues that patterns speak of; those `counts` refuses left out. */
  hitsIn(cues: CueHits, from: number, to: number, counts: (span: Span) => boolean): Hits {
    const hits = new Map<number, Span[]>();
    for (let at = from; at < to; at++) {
      const cue = cues.cue(at);
      if (this.used[cue] !== 1) continue;
      const span = cues.span(at);
      if (!counts(span)) continue;
      const known = hits.get(cue);
      if (known === undefined) hits.set(cue, [span]);
      else known.push(span);
    }
    return hits;
  }

  /** Subjects with their patterns of which each group stands among the hits or those of `before`. */
  candidates(hits: Hits, before: Hits = noHits): ReadonlyMap<Subject, ReadonlySet<Entry>> {
    const found = new Map<Subject, Set<Entry>>();
    for (const cue of hits.keys()) this.collect(cue, hits, before, found);
    for (const cue of before.keys()) this.collect(cue, hits, before, found);
    return found;
  }

  private collect(cue: number, hits: Hits, before: Hits, found: Map<Subject, Set<Entry>>): void {
    const entries = this.byAnchor[cue];
    if (entries === undefined) return;
    const stands = (cue: number): boolean => hits.has(cue) || before.has(cue);
    for (const entry of entries) {
      if (!allStand(entry.pattern, stands)) continue;
      const known = found.get(entry.subject);
      if (known === undefined) found.set(entry.subject, new Set([entry]));
      else known.add(entry);
    }
  }
}

/** Whether one cue of every group stands. */
function allStand({ all }: CompiledPattern, stands: (cue: number) => boolean): boolean {
  for (const group of all) if (!group.some(stands)) return false;
  return true;
}
