import type { Analysis, AnalyzedBlock } from './model.ts';

/** The block that holds `offset`; binary search, blocks are in order. */
export function blockAt(analysis: Analysis, offset: number): AnalyzedBlock | undefined {
  const { blocks } = analysis;
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle] as AnalyzedBlock).block.start <= offset) low = middle + 1;
    else high = middle;
  }
  const block = blocks[low - 1];
  return block !== undefined && offset <= block.block.start + block.block.text.length ? block : undefined;
}
