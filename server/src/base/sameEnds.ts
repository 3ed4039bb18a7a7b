/**
 * How many items two lists share at their beginnings, and how many of the others at their ends.
 * @param keyOf what is compared, by identity
 */
export function sameEnds<T>(
  one: readonly T[],
  other: readonly T[],
  keyOf: (item: T | undefined) => unknown = (item) => item,
): readonly [head: number, tail: number] {
  const most = Math.min(one.length, other.length);
  let head = 0;
  while (head < most && keyOf(one[head]) === keyOf(other[head])) head++;
  let tail = 0;
  while (tail < most - head && keyOf(one[one.length - 1 - tail]) === keyOf(other[other.length - 1 - tail]))
    tail++;
  return [head, tail];
}
