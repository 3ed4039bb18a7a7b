/**
 * What a rule is. A rule holds its own documentation, its check and its fix; its test stands beside it.
 * Architecture invariant: a rule reads plain data, never LSP types, files, settings or the clock.
 */
import type { AnalyzedBlock, Analysis, Finding, Fix, Snapshot } from '../analysis/model.ts';
import type { Severity } from '../config/model.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** One rule's words for the generated page, in both languages. */
export interface RuleDocs {
  readonly summary: { readonly 'zh-cn': string; readonly en: string };
  readonly detail: { readonly 'zh-cn': string; readonly en: string };
  /** A draft line that the rule finds something in, and the same line mended. */
  readonly wrong: string;
  readonly right: string;
}

interface RuleBase {
  /** `family/name`, as CONTRACT.md lists it. */
  readonly code: string;
  readonly severity: Severity;
  readonly docs: RuleDocs;
  /** True for a form of official documents (GB/T 9704): silent in kinds that it does not bind, as papers. */
  readonly official?: boolean;
  /** Fixes for one finding of this rule, best first. Offsets in the draft. */
  readonly fixes?: (finding: Finding, analysis: Analysis) => readonly Fix[];
}

export interface BlockContext {
  readonly block: AnalyzedBlock;
  readonly snapshot: Snapshot;
  /** Loaded segmenter, or undefined: a rule then holds ambiguous matches back. */
  readonly segmenter: Segmenter | undefined;
  /** Says that a match was held back for want of the segmenter; the analysis runs again once it is loaded. */
  needSegmenter(): void;
}

/** Sees one block; its findings are cached with the block and relative to it. */
export interface BlockRule extends RuleBase {
  readonly scope: 'block';
  /** Sets of units (text/units.ts) of which a block must hold one: in others it finds nothing and is not asked. */
  readonly needs?: number;
  readonly check: (context: BlockContext) => Iterable<Finding>;
  /** What only the whole draft shows; runs with the document rules. Spans in the draft. */
  readonly across?: (analysis: Analysis) => Iterable<Finding>;
}

/** Sees the small tables of the whole draft; runs on each analysis. Spans in the draft. */
export interface DocumentRule extends RuleBase {
  readonly scope: 'document';
  readonly check: (analysis: Analysis) => Iterable<Finding>;
}

export type Rule = BlockRule | DocumentRule;
