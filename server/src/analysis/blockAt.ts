import { firstNot } from '../base/search.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';

/** The block that holds `offset`; blocks are in order. */
export function blockAt(analysis: Analysis, offset: number): AnalyzedBlock | undefined {
  const { blocks } = analysis;
  const block = blocks[firstNot(blocks, (one) => one.block.start <= offset) - 1];
  return block !== undefined && offset <= block.block.start + block.block.text.length ? block : undefined;
}
