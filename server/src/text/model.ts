/**
 * The structure of a draft. All offsets are UTF-16 units. A block's inner spans are relative to the
 * start of the block, so that results for an unchanged block stay valid when text before it moves.
 */
import type { Span } from '../base/span.ts';

/** How the text is laid out: in Markdown adjacent lines join into one paragraph, in plain text each line is one. */
export type DraftFormat = 'markdown' | 'plain';

export type BlockKind =
  | 'frontMatter'
  | 'heading'
  | 'paragraph'
  | 'listItem'
  | 'tableRow'
  | 'code'
  /** An HTML comment that stands on its own lines (suppressions live here). */
  | 'comment'
  /** One entry of the list under 参考文献, or a footnote's definition. */
  | 'reference';

/** The numbering a heading carries: `#`, 一、, （一）, 1. , （1）, 第一章, or none (a title line). */
export type NumberingStyle =
  'markdown' | 'han' | 'parenthesisedHan' | 'arabic' | 'parenthesisedArabic' | 'chapter' | 'none';

export interface Heading {
  /** Depth in the outline: 1 is the title of the draft. */
  readonly level: number;
  readonly numbering: NumberingStyle;
  /** The number, where there is one (（三） is 3). */
  readonly ordinal?: number;
  /** The heading's words without numbering, `#` and trailing punctuation; relative to the block. */
  readonly title: Span;
}

export interface Block {
  readonly kind: BlockKind;
  /** Offset of the block's first unit in the draft. */
  readonly start: number;
  /** The block's text without its final line break. */
  readonly text: string;
  /** For headings, and for paragraphs that open with a run-in heading (（一）加强领导。各部门要……). */
  readonly heading?: Heading;
}

/** One cited work inside a mark. `span` is relative to the block. */
export type CitationTarget =
  | ({ readonly kind: 'key'; readonly key: string; readonly span: Span } & TargetWords)
  | ({ readonly kind: 'number'; readonly number: number; readonly span: Span } & TargetWords)
  | ({ readonly kind: 'note'; readonly id: string; readonly span: Span } & TargetWords);

/** What a mark says of a work beside naming it; absent where it says nothing. */
export interface TargetWords {
  /** Words before the work: `see` in `[see @a]`. */
  readonly prefix?: string;
  /** The place in the work: `p. 12` in `[@a, p. 12]`, 12-15 in `^[3]12-15^`, 第12页 in `[3]（第12页）`. */
  readonly locator?: string;
  /** Words after the work that name no place: `and others` in `[@a, and others]`. */
  readonly suffix?: string;
}

/** A citation mark: `[@a; @b]` or `@a`, `[1,3-5]` with or without `^`, `[^id]`. */
export interface CitationMark {
  readonly style: 'pandoc' | 'numeric' | 'footnote';
  /** The whole mark with brackets and `^`; relative to the block. */
  readonly span: Span;
  /**
   * In order; a range `[3-5]` yields 3, 4 and 5, all with the span of the range; `[5-3]` yields 5, 4 and 3.
   * One that is longer than any list yields its two ends.
   */
  readonly targets: readonly CitationTarget[];
  /** True for a key without brackets, which stands for the authors' names too: `@zang2021 指出`. */
  readonly narrative?: boolean;
}

/** What a block holds, from its own text alone: cached by block. All spans relative to the block. */
export interface BlockContent {
  /**
   * Sentences in order. A sentence ends after 。！？ and closing quotation marks or brackets, and takes
   * with it citation marks that follow directly (……64.5%。[12]).
   */
  readonly sentences: readonly Span[];
  /** Never read as prose nor corrected: code spans, URLs, link targets, HTML tags and comments, math. Ascending. */
  readonly inert: readonly Span[];
  /** 《…》 with their marks, outermost only. Ascending. */
  readonly titles: readonly Span[];
  /** “…” ‘…’ 「…」 with their marks, outermost only. Ascending. */
  readonly quotations: readonly Span[];
  /** Marks in order of appearance. */
  readonly marks: readonly CitationMark[];
}

/** One entry of the draft's own reference list, or a footnote's definition. */
export interface ListedReference {
  /** Number of `[12]` entries, where numbered. */
  readonly number?: number;
  /** Further numbers on its label: 27 in `[20][27]`. */
  readonly furtherNumbers?: readonly number[];
  /** Identifier of `[^id]:` definitions. */
  readonly note?: string;
  /** Key of `[@key]` entries: how a draft that cites by key lists a work that no library has. */
  readonly key?: string;
  /** Whole entry, in the draft. */
  readonly span: Span;
  /** Offset in the draft where the entry's words begin, after its label. */
  readonly contentStart: number;
  readonly content: string;
}

export interface OutlineNode {
  readonly heading: Heading;
  /** The heading's own words. */
  readonly title: string;
  /** The heading line, in the draft. */
  readonly span: Span;
  /** From the heading to the end of its section, in the draft. */
  readonly section: Span;
  readonly children: readonly OutlineNode[];
}

/** The structure of one draft: a pure function of its text and format. */
export interface Draft {
  readonly format: DraftFormat;
  readonly blocks: readonly Block[];
  readonly outline: readonly OutlineNode[];
  /** Entries under 参考文献 (numbered or not) and footnote definitions. */
  readonly references: readonly ListedReference[];
  /** The section of the reference list with its heading, where the draft has one. */
  readonly referenceSection?: Span | undefined;
}
