import { markAt, resolveTarget } from '../analysis/citations.ts';
import type { Analysis } from '../analysis/model.ts';
import type { Span } from '../base/span.ts';

/** From a mark to its entry in the draft's list. */
export interface Definition {
  /** The mark under the cursor. */
  readonly origin: Span;
  readonly target: Span;
}

/** The entry that the mark at `offset` leads to; undefined where the draft lists none. */
export function definition(analysis: Analysis, offset: number): Definition | undefined {
  const at = markAt(analysis.citations, offset);
  if (at === undefined) return undefined;
  const { entry } = resolveTarget(at.target, analysis.citations, analysis.snapshot.knowledge);
  const listed = entry === undefined ? undefined : analysis.draft.references[entry];
  return listed === undefined ? undefined : { origin: at.span, target: listed.span };
}
