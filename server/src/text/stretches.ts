/**
 * A draft cut into stretches: some dozens of consecutive blocks that are read and kept together. After an edit
 * only the stretches around it are read anew, until reading stands where it stood before, in the same state;
 * all others are taken over as they are, wherever they have moved to.
 */
import type { LineIndex, TextChange } from '../base/lineIndex.ts';
import { firstNot } from '../base/search.ts';
import { BlockCutter, type CutState, type CutWindow } from './blocks.ts';
import { lineAt } from './lines.ts';
import type { Block, DraftFormat, ListedReference } from './model.ts';
import type { PlacedHeading } from './outline.ts';

/** Immutable. Its places are in the draft as it was cut: where it has moved since, they move along. */
export interface Stretch {
  /** Where it began in the draft as it was cut. */
  readonly origin: number;
  /** Units from its beginning to that of the next one. */
  readonly length: number;
  readonly blocks: readonly Block[];
  /** Headings of the blocks, in their order. */
  readonly headings: readonly PlacedHeading[];
  readonly references: readonly ListedReference[];
  /** How its first line was read; undefined in the first stretch. */
  readonly state: CutState | undefined;
  /** Whether it opens a comment or front matter that nothing closes. */
  readonly isStray: boolean;
}

/** Units after which a stretch ends with the block at hand. */
const usualLength = 4096;

/** Cuts a whole draft. @param least units of a stretch */
export function cutStretches(text: string, format: DraftFormat, least = usualLength): Cut {
  const cutter = new BlockCutter(
    { text, base: 0, from: 0, isLast: true, isPassing: false },
    format === 'markdown',
  );
  const { stretches } = new StretchReader(cutter, least).read(text.length);
  return { stretches, starts: startsOf(stretches, 0) };
}

/** A draft in stretches: at least one. */
export interface Cut {
  readonly stretches: readonly Stretch[];
  /** Where each begins in the draft. */
  readonly starts: readonly number[];
}

/** Stretches `from` to `oldTo` of the draft before gave way to stretches `from` to `newTo`. */
export interface Recut extends Cut {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/**
 * The stretches of `text`, which `change` made of `before`: the same as {@link cutStretches} would read, but
 * for where one stretch ends and the next begins.
 * @param cut of `before`
 */
export function recutStretches(
  { stretches, starts }: Cut,
  before: LineIndex,
  text: LineIndex,
  change: TextChange,
  format: DraftFormat,
  least = usualLength,
): Recut {
  const delta = change.newEnd - change.oldEnd;
  // Lines in front of a stretch look no further than its first line: the stretch before holds that whole.
  let from = Math.max(0, stretchAt(starts, change.start) - 1);
  if (mayClose(before, change.start, change.oldEnd) || mayClose(text, change.start, change.newEnd)) {
    const stray = stretches.findIndex(({ isStray }) => isStray);
    if (stray >= 0) from = Math.min(from, stray);
  }
  const after = stretchAt(starts, change.oldEnd);
  for (let reach = 2; ; reach *= 4) {
    const last = Math.min(stretches.length - 1, after + reach);
    const state = stretches[from]?.state;
    const start = starts[from] ?? 0;
    const base = start + (state?.open?.start ?? 0);
    const end = (starts[last] ?? 0) + (stretches[last]?.length ?? 0) + delta;
    const window: CutWindow = {
      text: text.slice(base, end),
      base,
      from: start - base,
      ...(state === undefined ? {} : { state }),
      isLast: last === stretches.length - 1,
      isPassing: true,
    };
    const cutter = new BlockCutter(window, format === 'markdown');
    const known = new Map<number, number>();
    for (let at = after; at <= last; at++) {
      const place = starts[at] ?? 0;
      if (at > from && place >= change.oldEnd) known.set(place + delta - base, at);
    }
    const reader = new StretchReader(cutter, least, stretches, known, change.newEnd - base);
    const { stretches: made, joins } = reader.read(end - base);
    if (cutter.sink.changesPast && from > 0) {
      from--;
      continue;
    }
    if (window.isLast || (joins !== undefined && !cutter.lacksText)) {
      const oldTo = joins ?? stretches.length;
      const behind = starts.slice(oldTo);
      return {
        stretches: [...stretches.slice(0, from), ...made, ...stretches.slice(oldTo)],
        starts: [
          ...starts.slice(0, from),
          ...startsOf(made, start),
          ...(delta === 0 ? behind : behind.map((one) => one + delta)),
        ],
        from,
        oldTo,
        newTo: from + made.length,
      };
    }
  }
}

/** Where stretches that follow each other from `start` on begin. */
function startsOf(stretches: readonly Stretch[], start: number): readonly number[] {
  let next = start;
  return stretches.map(({ length }) => (next += length) - length);
}

/** Index of the stretch that holds `offset`; the last one at the end. */
export function stretchAt(starts: readonly number[], offset: number): number {
  return Math.max(0, firstNot(starts, (start) => start <= offset) - 1);
}

/** Whether lines between the two places hold what can close a comment or front matter. */
function mayClose(text: LineIndex, start: number, end: number): boolean {
  const lines = text.slice(
    text.lineStart(text.positionAt(start).line),
    text.lineEnd(text.positionAt(end).line),
  );
  return /-->|---|\.\.\./u.test(lines);
}

/** Drives a cutter line by line and ends stretches. */
class StretchReader {
  private readonly stretches: Stretch[] = [];
  private readonly from: { start: number; state: CutState | undefined };
  private readonly taken = { blocks: 0, headings: 0, references: 0, strays: 0 };

  /**
   * @param old stretches that reading may join
   * @param known index among them by where they begin in the window
   * @param changed from here on the text is as it was
   */
  constructor(
    private readonly cutter: BlockCutter,
    private readonly least: number,
    private readonly old: readonly Stretch[] = [],
    private readonly known: ReadonlyMap<number, number> = new Map(),
    private readonly changed = 0,
  ) {
    const { from, state } = cutter.window;
    this.from = { start: from, state };
  }

  /**
   * Reads to the end of the window, or to where an old stretch can follow.
   * @returns the index of that stretch in `joins`
   */
  read(end: number): { readonly stretches: readonly Stretch[]; readonly joins?: number } {
    const { cutter } = this;
    for (let line = cutter.begin(); line !== undefined;) {
      const { start } = line;
      const joins = this.known.get(start);
      const isLong = start - this.from.start >= this.least;
      const state = joins !== undefined || isLong ? cutter.stateAt(line) : undefined;
      const last = cutter.read(line);
      if (state !== undefined && cutter.sink.began(start)) {
        if (joins !== undefined && this.isAsBefore(state, start, joins)) {
          this.end(start, state);
          return { stretches: this.stretches, joins };
        }
        if (isLong) this.end(start, state);
      }
      line = lineAt(cutter.window.text, last.next);
    }
    cutter.sink.close();
    this.end(end, undefined);
    return { stretches: this.stretches };
  }

  /** Whether a line is read in the state in which the old stretch was, and nothing of that state has changed. */
  private isAsBefore(state: CutState, start: number, joins: number): boolean {
    const before = this.old[joins]?.state;
    const openAt = start + (state.open?.start ?? 0);
    return before !== undefined && openAt >= this.changed && keyOf(before) === keyOf(state);
  }

  /** Ends the stretch in front of `start`: what begins there belongs to the next one. */
  private end(start: number, state: CutState | undefined): void {
    const { sink, strays, window } = this.cutter;
    const place = start + window.base;
    const isLast = state === undefined;
    const take = <T>(
      list: readonly T[],
      kind: 'blocks' | 'headings' | 'references' | 'strays',
      at: (item: T) => number,
    ): readonly T[] => {
      const from = this.taken[kind];
      let to = list.length;
      // Only the last one can stand behind.
      while (!isLast && to > from && at(list[to - 1] as T) >= place) to--;
      this.taken[kind] = to;
      return list.slice(from, to);
    };
    this.stretches.push({
      origin: this.from.start + window.base,
      length: start - this.from.start,
      blocks: take(sink.blocks, 'blocks', (block) => block.start),
      headings: take(sink.headings, 'headings', (heading) => heading.span.start),
      references: take(sink.references, 'references', (entry) => entry.span.start),
      state: this.from.state,
      isStray: take(strays, 'strays', (at) => at + window.base).length > 0,
    });
    this.from.start = start;
    this.from.state = state;
  }
}

/** Equal for two states in which lines are read alike. */
function keyOf({ open, ...state }: CutState): string {
  const block = open && [
    open.kind,
    open.start,
    open.end,
    Math.min(open.lines, 2),
    open.joins,
    open.heading !== undefined,
    open.label?.note !== undefined,
  ];
  return JSON.stringify([block, state]);
}
