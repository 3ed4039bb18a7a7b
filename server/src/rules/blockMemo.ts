import { withoutProse } from '../analysis/analyzer.ts';
import type { AnalyzedBlock } from '../analysis/model.ts';
import { newSlot } from '../base/memo.ts';

/**
 * A function of a block's own text, computed once as long as the block's facts live: what document rules
 * read of each block on every keystroke. Its result must not hold places in the draft. Made once a module, never
 * in a call: each has its own slot in the facts of all blocks.
 */
export function memoByBlock<T>(compute: (block: AnalyzedBlock) => T): (block: AnalyzedBlock) => T {
  const slot = newSlot();
  return (block) => {
    // These share one object of facts, which tells nothing of them.
    if (withoutProse.has(block.block.kind)) return compute(block);
    return block.facts.memo.get(slot, () => compute(block));
  };
}
