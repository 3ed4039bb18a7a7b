/**
 * Binary search.
 * @param sorted items of which those that satisfy `isBefore` come first
 * @returns the index of the first that does not; `sorted.length` where all do
 */
export function firstNot<T>(sorted: readonly T[], isBefore: (item: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
