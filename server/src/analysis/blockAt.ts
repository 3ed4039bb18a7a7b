import type { Analysis, AnalyzedBlock } from './model.ts';

/** The block that holds `offset`; no more than its stretch is put together for it. */
export function blockAt({ stretches }: Analysis, offset: number): AnalyzedBlock | undefined {
  const placed = lastUpTo(offset, stretches, ({ start }) => start);
  if (placed === undefined) return undefined;
  const found = lastUpTo(offset, placed.stretch.at(placed.start), ({ block }) => block.start);
  return found !== undefined && offset <= found.block.start + found.block.text.length ? found : undefined;
}

/** The last of the items, which are in order, that begins at `offset` or before it. */
function lastUpTo<T>(offset: number, items: readonly T[], startOf: (item: T) => number): T | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (startOf(items[middle] as T) <= offset) low = middle + 1;
    else high = middle;
  }
  return items[low - 1];
}
