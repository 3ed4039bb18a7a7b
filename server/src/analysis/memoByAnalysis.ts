import type { Analysis } from './model.ts';

/**
 * A function of a whole analysis, computed once as long as that lives: several rules read it, and fixes ask once for
 * each finding. Made once a module, never in a call. What it has found stands in the analysis itself, not in a
 * `WeakMap`: at each collection of young objects V8 keeps the values of one whether their keys live or not, and so
 * what was found of drafts long checked would pile up.
 */
export function memoByAnalysis<T>(compute: (analysis: Analysis) => T): (analysis: Analysis) => T {
  return (analysis) => {
    const { memo } = analysis;
    if (!memo.has(compute)) memo.set(compute, compute(analysis));
    return memo.get(compute) as T;
  };
}
