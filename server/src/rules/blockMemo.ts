import { withoutProse } from '../analysis/analyzer.ts';
import type { AnalyzedBlock, BlockFacts } from '../analysis/model.ts';

/**
 * A function of a block's own text, computed once as long as the block's facts live: what document rules
 * read of each block on every keystroke. Its result must not hold places in the draft.
 */
export function memoByBlock<T>(compute: (block: AnalyzedBlock) => T): (block: AnalyzedBlock) => T {
  const known = new WeakMap<BlockFacts, { readonly value: T }>();
  return (block) => {
    // These share one object of facts, which tells nothing of them.
    if (withoutProse.has(block.block.kind)) return compute(block);
    let found = known.get(block.facts);
    if (found === undefined) {
      found = { value: compute(block) };
      known.set(block.facts, found);
    }
    return found.value;
  };
}
