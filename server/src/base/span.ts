import { firstNot } from './search.ts';

/** A half-open range of UTF-16 offsets into a text: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** True when `offset` lies in the span or at its end (a cursor just after a word is still on it). */
export function touches(span: Span, offset: number): boolean {
  return offset >= span.start && offset <= span.end;
}

/** True when the two spans share at least one UTF-16 unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function contains(outer: Span, inner: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The span moved by `by` UTF-16 units. */
export function shift(span: Span, by: number): Span {
  // A -0, which -start easily is, would make V8 keep the numbers of this span and of all others as objects.
  const distance = by === 0 ? 0 : by;
  return { start: span.start + distance, end: span.end + distance };
}

/**
 * Whether any of `sorted` (ascending by start, not overlapping each other) overlaps `span`.
 * Called for each match of each block.
 */
export function overlapsAny(sorted: readonly Span[], span: Span): boolean {
  const candidate = sorted[firstNot(sorted, ({ end }) => end <= span.start)];
  return candidate !== undefined && overlaps(candidate, span);
}

/** Whether one of `sorted` (ascending by start, not overlapping each other) holds the unit at `at`. */
export function covers(sorted: readonly Span[], at: number): boolean {
  const candidate = sorted[firstNot(sorted, ({ end }) => end <= at)];
  return candidate !== undefined && candidate.start <= at;
}

/** Whether one of the ascending `offsets` lies in the span. */
export function anyWithin(offsets: readonly number[], { start, end }: Span): boolean {
  return (offsets[firstNot(offsets, (offset) => offset < start)] ?? Infinity) < end;
}

/** The one of `sorted` (ascending by start, not overlapping each other) that holds `inner`. */
export function holderOf(sorted: readonly Span[], inner: Span): Span | undefined {
  const candidate = sorted[firstNot(sorted, ({ start }) => start <= inner.start) - 1];
  return candidate !== undefined && contains(candidate, inner) ? candidate : undefined;
}
