import type { Span } from '../base/span.ts';
import type { Term, Variant } from './model.ts';

export type FormRole = 'preferred' | 'alias' | 'abbreviation' | 'variant' | 'protected';

/** One form of one term as the matcher knows it. */
export interface TermForm {
  readonly form: string;
  readonly role: FormRole;
  readonly term: Term;
  readonly variant?: Variant;
}

export interface FormMatch {
  /** Relative to the scanned text. */
  readonly span: Span;
  readonly form: TermForm;
  /**
   * True when the characters alone do not decide: a form of three Han characters or fewer with a Han
   * neighbour, or one that another form overlaps across its border. A rule asks the segmenter then.
   */
  readonly ambiguous: boolean;
}

/** A form of a claim's or a node's pattern; overlaps are kept. */
export interface CueHit {
  readonly cue: number;
  readonly span: Span;
}

export interface Scan {
  /** Leftmost-longest over every form of every term: ascending, no overlaps. */
  readonly terms: readonly FormMatch[];
  /** Every occurrence of every cue, ascending by end. */
  readonly cues: readonly CueHit[];
}

/** All forms and cues of a knowledge base in one automaton; one pass over a text finds them all. */
export interface Lexicon {
  scan(text: string): Scan;
  /** The cue number of a form, for tests and tools. */
  cueOf(form: string): number | undefined;
  readonly size: number;
}
