import type { Span } from '../base/span.ts';
import type { CompiledClaim } from '../knowledge/base.ts';

/** A sentence that states a claim of the knowledge base, cited or not. Spans relative to the block. */
export interface ClaimMatch {
  readonly claim: CompiledClaim;
  readonly sentence: Span;
  /** The words that state it: from its first to its last concept or figure, inside the sentence. */
  readonly span: Span;
}
