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
  return { start: span.start + by, end: span.end + by };
}

/**
 * Whether any of `sorted` (ascending by start, not overlapping each other) overlaps `span`.
 * Binary search: called for each match of each block.
 */
export function overlapsAny(sorted: readonly Span[], span: Span): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  const candidate = sorted[low];
  return candidate !== undefined && overlaps(candidate, span);
}

/** Whether one of `sorted` (ascending by start, not overlapping each other) holds the unit at `at`. Binary search. */
export function covers(sorted: readonly Span[], at: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Span).end <= at) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] as Span).start <= at;
}

/** The one of `sorted` (ascending by start, not overlapping each other) that holds `inner`. Binary search. */
export function holderOf(sorted: readonly Span[], inner: Span): Span | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as Span).start <= inner.start) low = middle + 1;
    else high = middle;
  }
  const candidate = sorted[low - 1];
  return candidate !== undefined && contains(candidate, inner) ? candidate : undefined;
}
