import type { Span } from '../base/span.ts';
import type { HeadingLine } from './headingLines.ts';
import type { Heading, OutlineNode } from './model.ts';
import { HAN_RANK } from './numbering.ts';

/** A section that is open where the draft is being read: what decides which headings stand below it. */
export interface OpenSection extends Pick<HeadingLine, 'depth' | 'top' | 'references'> {
  readonly rank: number | undefined;
  readonly level: number;
  /** Whether it is the first of the draft. */
  readonly isFirst: boolean;
}

/** A heading with its place in the outline. */
export interface PlacedHeading {
  readonly heading: Heading;
  /** Its words. */
  readonly title: string;
  /** The heading's line, or its words where it runs in; in the draft. */
  readonly span: Span;
  /** How many sections it lies in. */
  readonly depth: number;
  /** The heading of a reference list. */
  readonly references: boolean;
}

/**
 * The sections open above the line being read. A heading's level is its depth in the tree: titles stand at 1,
 * and a draft without a title begins at 2, so 一、 has one level however the draft is typed. The stack is
 * short (one section for each rank and `#` at most).
 */
export class SectionStack {
  /** @param open outermost first */
  constructor(
    private readonly open: OpenSection[] = [],
    private seen = 0,
  ) {}

  /** What reading goes on from. */
  get state(): { readonly open: readonly OpenSection[]; readonly seen: number } {
    return { open: [...this.open], seen: Math.min(1, this.seen) };
  }

  /** Opens the section of a heading and closes those it ends. Returns its level and how many hold it. */
  place(line: HeadingLine): { readonly level: number; readonly depth: number } {
    let parent = this.open.at(-1);
    while (parent !== undefined && !this.isAbove(parent, line)) {
      this.open.pop();
      parent = this.open.at(-1);
    }
    const level = parent === undefined ? (line.top ? 1 : 2) : parent.level + 1;
    const { depth, rank, top, references } = line;
    this.open.push({ depth, top, references, rank, level, isFirst: this.seen++ === 0 });
    return { level, depth: this.open.length - 1 };
  }

  /** Whether `line` belongs into the section `upper`. */
  private isAbove(upper: OpenSection, line: HeadingLine): boolean {
    if (line.top) return false;
    if (upper.depth > 0 && line.depth > 0) {
      if (upper.depth !== line.depth) return upper.depth < line.depth;
      if (upper.rank !== undefined && line.rank !== undefined) return upper.rank < line.rank;
      // `# 标题`, `# 一、……`: only the draft's own title stands above headings of its depth.
      return upper.top && upper.isFirst && line.rank !== undefined;
    }
    if (upper.top && !upper.references) return true;
    if (line.depth > 0) {
      return upper.rank !== undefined && line.rank !== undefined && upper.rank < line.rank;
    }
    // From here on the new heading is a plain line.
    if (line.references && line.numbering === 'none') return false;
    const rank = line.rank ?? HAN_RANK;
    if (upper.rank === undefined) return !(upper.references && rank <= HAN_RANK);
    // `## 1. 总则` may hold a plain （一）, unless a （一） is open further up.
    if (upper.depth > 0 && !this.open.some((section) => section.rank === rank)) {
      return !(upper.references && rank <= HAN_RANK);
    }
    return upper.rank < rank;
  }
}

interface Section {
  readonly placed: PlacedHeading;
  readonly children: OutlineNode[];
  /** What the finished node lands in. */
  readonly siblings: OutlineNode[];
}

/** Grows the tree of sections from the headings of a draft. */
export class OutlineBuilder {
  private readonly roots: OutlineNode[] = [];
  private readonly open: Section[] = [];
  private referenceSection: Span | undefined;

  /** @param end of the last block before the heading's own: sections that it closes end there */
  add(placed: PlacedHeading, end: number): void {
    while (this.open.length > placed.depth) this.close(end);
    this.open.push({ placed, children: [], siblings: this.open.at(-1)?.children ?? this.roots });
  }

  /** Closes every section: the tree, and the section of the first reference list. @param end of the last block */
  finish(end: number): { readonly outline: readonly OutlineNode[]; readonly referenceSection?: Span } {
    while (this.open.length > 0) this.close(end);
    const { roots: outline, referenceSection } = this;
    return { outline, ...(referenceSection === undefined ? {} : { referenceSection }) };
  }

  private close(end: number): void {
    const closing = this.open.pop();
    if (closing === undefined) return;
    const { placed, children, siblings } = closing;
    const { heading, title, span } = placed;
    const section = { start: span.start, end };
    siblings.push({ heading, title, span, section, children });
    if (placed.references) this.referenceSection ??= section;
  }
}
