/** Snapshots go in, findings come out; the names every rule and feature speaks in. */
import type { TextEdit } from '../base/edits.ts';
import type { LineIndex } from '../base/lineIndex.ts';
import type { Memo } from '../base/memo.ts';
import type { Message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import type { Reference, ReferenceIndex } from '../bibliography/references.ts';
import type { Config, DocumentKind, Severity } from '../config/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Scan } from '../knowledge/lexicon.ts';
import type { Block, BlockContent, CitationMark, Draft, DraftFormat } from '../text/model.ts';
import type { ShortFormDefinition } from '../text/shortForms.ts';
import type { AnalyzedStretch } from './analyzer.ts';
import type { FileBaseline } from './baseline.ts';
import type { ClaimFindings } from './claims.ts';
import type { NumberedList } from './numberedLists.ts';
import type { ShortForms } from './shortForms.ts';
import type { TaskGroup } from './tasks.ts';

/** One immutable state of one draft with what it is checked against. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
  readonly format: DraftFormat;
  readonly lines: LineIndex;
  readonly config: Config;
  readonly knowledge: KnowledgeBase;
  /** What the draft can cite: its libraries and the packs. */
  readonly references: ReferenceIndex;
  /** Findings that are known and not shown again. */
  readonly baseline?: FileBaseline;
}

/** What is known of a block from its own text: cached by kind and text. Spans relative to the block. */
export interface BlockFacts {
  /** Which sets of units it holds (text/units.ts): what needs others finds nothing in it. */
  readonly units: number;
  readonly content: BlockContent;
  readonly scan: Scan;
  /** Claims that sentences of the block state, cited or not, and figures that contradict one. */
  readonly claims: ClaimFindings;
  /** Short forms that the block defines. */
  readonly shortForms: readonly ShortFormDefinition[];
  /** What rules have found out about the block: see rules/blockMemo.ts. */
  readonly memo: Memo;
}

/** A block at its place with its facts. */
export interface AnalyzedBlock {
  readonly block: Block;
  readonly facts: BlockFacts;
}

/** A citation mark with its span in the draft, and where it stands. */
export interface PlacedMark {
  readonly mark: CitationMark;
  readonly span: Span;
  readonly block: AnalyzedBlock;
}

/** A stretch of the draft where it stands now. */
export interface PlacedStretch {
  readonly stretch: AnalyzedStretch;
  readonly start: number;
}

/** The analysis of a snapshot that rules of scope `document` and all features read. */
export interface Analysis {
  readonly snapshot: Snapshot;
  readonly draft: Draft;
  /** From front matter, configuration, structure or title, in this order. */
  readonly kind: DocumentKind;
  /** What holds the blocks; one that an edit leaves alone is the same object before and after. */
  readonly stretches: readonly PlacedStretch[];
  readonly blocks: readonly AnalyzedBlock[];
  readonly citations: Citations;
  /** Tasks of one form that stand beside each other. */
  readonly tasks: readonly TaskGroup[];
  readonly shortForms: ShortForms;
  /** What functions of the whole have found, by function: see `memoByAnalysis`. */
  readonly memo: Map<unknown, unknown>;
}

/** Marks and reference list of a draft, tied together. */
export interface Citations {
  /** The style of the draft's marks: what the first marks use, else what its configuration suggests. */
  readonly style: 'pandoc' | 'numeric' | 'footnote';
  readonly marks: readonly PlacedMark[];
  /** The reference a listed entry stands for, where a library or a pack has it. By index in `draft.references`. */
  readonly listed: readonly (Reference | undefined)[];
  /** The numbered lists, one or one a chapter. */
  readonly lists: readonly NumberedList[];
  /** Key → index in `draft.references`, for entries that carry their key. */
  readonly byKey: ReadonlyMap<string, number>;
  /** The first entry that stands for a reference. */
  readonly entryOf: ReadonlyMap<Reference, number>;
  /** Footnote identifier → index in `draft.references`. */
  readonly byNote: ReadonlyMap<string, number>;
}

/** What a rule finds. Rendering, levels and suppression come later. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** In the draft; in a block rule's result, relative to the block. */
  readonly span: Span;
  readonly message: Message;
  /** As CONTRACT.md lists it for the code: plain JSON. */
  readonly data: Readonly<Record<string, unknown>>;
  /** Other places that belong to it, in the draft: where the same number stands, what it contradicts. */
  readonly related?: readonly RelatedPlace[];
  /** What a finding on the draft as a whole is about, as a node that is missing: its place only tells it. */
  readonly about?: string;
}

export interface RelatedPlace {
  readonly span: Span;
  readonly message: Message;
}

export interface Fix {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
  /** True when `--fix` and fix-all may apply it unseen. */
  readonly safe: boolean;
  /** True for the fix an editor should offer first. */
  readonly preferred: boolean;
  /** True where 〔…〕 in the new text are places to fill in: editors that can make them stops of a snippet. */
  readonly placeholders?: boolean;
}
