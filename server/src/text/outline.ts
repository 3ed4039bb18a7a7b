import type { Span } from '../base/span.ts';
import type { HeadingLine } from './headingLines.ts';
import type { Heading, OutlineNode } from './model.ts';
import { HAN_RANK } from './numbering.ts';

interface Section {
  readonly line: HeadingLine;
  readonly heading: Heading;
  readonly span: Span;
  readonly title: string;
  readonly children: OutlineNode[];
  /** What the finished node lands in. */
  readonly siblings: OutlineNode[];
  readonly isFirst: boolean;
}

/**
 * Grows the outline heading by heading. A heading's level is its depth in the tree: titles stand at 1,
 * and a draft without a title begins at 2, so 一、 has one level however the draft is typed. The stack
 * of open sections is short (one for each rank and `#` at most).
 */
export class OutlineBuilder {
  private readonly roots: OutlineNode[] = [];
  private readonly open: Section[] = [];
  private seen = 0;
  /** End of the last block: where a section ends that closes now. */
  private end = 0;

  /** The section of the first reference list, once it is closed. */
  referenceSection: Span | undefined;

  constructor(private readonly text: string) {}

  /** Says that the draft goes on to `end`. */
  reach(end: number): void {
    this.end = end;
  }

  /**
   * Opens the section of a heading and closes those it ends.
   * @param span the heading's line, or its words where it runs in
   * @returns the heading with its level; title relative to the block at `blockStart`
   */
  place(line: HeadingLine, span: Span, blockStart: number): Heading {
    for (let top = this.open.at(-1); top !== undefined && !this.isAbove(top, line); top = this.open.at(-1)) {
      this.close();
    }
    const parent = this.open.at(-1);
    const level = parent === undefined ? (line.top ? 1 : 2) : parent.heading.level + 1;
    const { numbering, ordinal, title } = line;
    const heading: Heading = {
      level,
      numbering,
      ...(ordinal === undefined ? {} : { ordinal }),
      title: { start: title.start - blockStart, end: title.end - blockStart },
    };
    this.open.push({
      line,
      heading,
      span,
      title: this.text.slice(title.start, title.end),
      children: [],
      siblings: parent?.children ?? this.roots,
      isFirst: this.seen++ === 0,
    });
    this.end = span.end;
    return heading;
  }

  /** Closes every section and hands out the tree. */
  finish(): readonly OutlineNode[] {
    while (this.open.length > 0) this.close();
    return this.roots;
  }

  private close(): void {
    const section = this.open.pop();
    if (section === undefined) return;
    const { heading, title, span, children, siblings } = section;
    const whole = { start: span.start, end: this.end };
    siblings.push({ heading, title, span, section: whole, children });
    if (section.line.references) this.referenceSection ??= whole;
  }

  /** Whether `line` belongs into the section of `top`. */
  private isAbove(top: Section, line: HeadingLine): boolean {
    if (line.top) return false;
    const upper = top.line;
    if (upper.depth > 0 && line.depth > 0) {
      if (upper.depth !== line.depth) return upper.depth < line.depth;
      if (upper.rank !== undefined && line.rank !== undefined) return upper.rank < line.rank;
      // `# 标题`, `# 一、……`: only the draft's own title stands above headings of its depth.
      return upper.top && top.isFirst && line.rank !== undefined;
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
    if (upper.depth > 0 && !this.open.some((section) => section.line.rank === rank)) {
      return !(upper.references && rank <= HAN_RANK);
    }
    return upper.rank < rank;
  }
}
