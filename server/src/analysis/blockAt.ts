import { firstNot } from '../base/search.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';

/** The block that holds `offset`; no more than its stretch is put together for it. */
export function blockAt({ stretches }: Analysis, offset: number): AnalyzedBlock | undefined {
  const placed = stretches[firstNot(stretches, ({ start }) => start <= offset) - 1];
  if (placed === undefined) return undefined;
  const blocks = placed.stretch.at(placed.start);
  const found = blocks[firstNot(blocks, ({ block }) => block.start <= offset) - 1];
  return found !== undefined && offset <= found.block.start + found.block.text.length ? found : undefined;
}
