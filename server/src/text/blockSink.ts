import { ownText } from '../base/ownText.ts';
import type { Span } from '../base/span.ts';
import type { HeadingLine } from './headingLines.ts';
import type { Line } from './lines.ts';
import type { Block, BlockKind, Heading, ListedReference } from './model.ts';
import { SectionStack, type OpenSection, type PlacedHeading } from './outline.ts';

/** What the label of a reference says; `contentStart` is where its words begin. */
export interface ListedLabel {
  readonly number?: number;
  readonly furtherNumbers?: readonly number[];
  readonly note?: string;
  readonly key?: string;
  readonly contentStart: number;
}

/** A block that later lines may still join. */
export interface OpenBlock {
  kind: BlockKind;
  readonly start: number;
  end: number;
  lines: number;
  /** Whether lines that begin nothing of their own belong to it. */
  readonly joins: boolean;
  readonly heading?: Heading | undefined;
  readonly label?: ListedLabel | undefined;
  /** It was put out by an earlier reading, which this one goes on from. */
  readonly isPast?: boolean;
}

/** What a sink goes on from: see {@link BlockSink.state}. */
export interface SinkState {
  /** The block that the line may join; its places are relative to the line. */
  readonly open?: OpenBlock;
  /** The last unit that is no blank, of all blocks before. */
  readonly lastUnit: string;
  readonly sections: { readonly open: readonly OpenSection[]; readonly seen: number };
}

/** Collects the blocks of a text in order, and with them its headings and listed references. */
export class BlockSink {
  /** Places of these three are in the draft. */
  readonly blocks: Block[] = [];
  readonly headings: PlacedHeading[] = [];
  readonly references: ListedReference[] = [];
  /** True when a line joined a block that an earlier reading had put out: that reading was wrong. */
  changesPast = false;
  private readonly sections: SectionStack;
  private current: OpenBlock | undefined;
  private lastEnd: number | undefined;

  /**
   * @param text the draft or a window on it, which lines are read from
   * @param base where the window begins in the draft
   * @param from where reading begins in the window, in `before`
   * @param isPassing whether the window goes when it has been read: nothing that was cut from it may keep it in memory
   */
  constructor(
    private readonly text: string,
    private readonly base = 0,
    from = 0,
    private readonly before?: SinkState,
    private readonly isPassing = false,
  ) {
    this.sections = new SectionStack(before && [...before.sections.open], before?.sections.seen);
    if (before?.open !== undefined) this.current = { ...movedBy(before.open, from), isPast: true };
  }

  /** What reading goes on from at a line that begins at `start`. */
  state(start: number): SinkState {
    const { current } = this;
    return {
      ...(current === undefined ? {} : { open: movedBy(current, -start) }),
      lastUnit: this.lastUnit(),
      sections: this.sections.state,
    };
  }

  /** The block that the next line may join. */
  get open(): OpenBlock | undefined {
    return this.current;
  }

  /** Whether the last block, open or not, begins at `start`. */
  began(start: number): boolean {
    return this.current === undefined
      ? this.blocks.at(-1)?.start === start + this.base
      : this.current.start === start;
  }

  /** The last unit that is no blank, of all blocks so far. */
  lastUnit(): string {
    const end = this.current?.end ?? this.lastEnd;
    if (end === undefined) return this.before?.lastUnit ?? '';
    return this.text
      .slice(Math.max(0, end - 4), end)
      .trimEnd()
      .slice(-1);
  }

  /** Closes what is open and opens a block with `line`. */
  start(
    kind: BlockKind,
    line: Line,
    parts: Partial<Pick<OpenBlock, 'joins' | 'heading' | 'label'>> = {},
  ): void {
    this.close();
    const { joins = false, heading, label } = parts;
    this.current = { kind, start: line.start, end: line.end, lines: 1, joins, heading, label };
  }

  /** Takes `line` into the open block. */
  join(line: Line): void {
    if (this.current === undefined) return;
    this.changesPast ||= this.current.isPast === true;
    this.current.end = line.end;
    this.current.lines++;
  }

  /** A block by itself, from `start` to `end` in the text. */
  single(kind: BlockKind, start: number, end: number): void {
    this.close();
    this.emit({ kind, start, end, lines: 1, joins: false });
  }

  /** A heading that stands alone on the lines from `line` to `lastLine`. */
  heading(line: Line, heading: HeadingLine, lastLine: Line = line): Heading {
    this.close();
    const placed = this.place(heading, { start: line.first, end: lastLine.last }, line.start);
    this.emit({
      kind: 'heading',
      start: line.start,
      end: lastLine.end,
      lines: 1,
      joins: false,
      heading: placed,
    });
    return placed;
  }

  /** A paragraph that opens with a heading. */
  runIn(line: Line, heading: HeadingLine, joins: boolean): Heading {
    this.close();
    const span: Span = { start: line.first, end: heading.title.end };
    const placed = this.place(heading, span, line.start);
    this.start('paragraph', line, { heading: placed, joins });
    return placed;
  }

  /** Makes a heading of the open paragraph and of the line that underscores it. */
  underscored(block: OpenBlock, heading: HeadingLine, line: Line): Heading {
    this.changesPast ||= block.isPast === true;
    this.current = undefined;
    const placed = this.place(heading, { start: block.start, end: block.end }, block.start);
    this.emit({
      kind: 'heading',
      start: block.start,
      end: line.end,
      lines: 1,
      joins: false,
      heading: placed,
    });
    return placed;
  }

  close(): void {
    const block = this.current;
    this.current = undefined;
    if (block === undefined) return;
    this.lastEnd = block.end;
    if (block.isPast !== true) this.emit(block);
  }

  private place(line: HeadingLine, span: Span, blockStart: number): Heading {
    const { level, depth } = this.sections.place(line);
    const { numbering, ordinal, title, references } = line;
    const heading: Heading = {
      level,
      numbering,
      ...(ordinal === undefined ? {} : { ordinal }),
      title: { start: title.start - blockStart, end: title.end - blockStart },
    };
    this.headings.push({
      heading,
      title: this.cut(title.start, title.end),
      span: { start: span.start + this.base, end: span.end + this.base },
      depth,
      references,
    });
    return heading;
  }

  private emit({ kind, start, end, heading, label }: OpenBlock): void {
    const text = this.cut(start, end);
    const at = start + this.base;
    this.blocks.push(heading === undefined ? { kind, start: at, text } : { kind, start: at, text, heading });
    this.lastEnd = end;
    if (label !== undefined) this.list(label, start, text);
  }

  private list(label: ListedLabel, start: number, text: string): void {
    const { base } = this;
    const indent = text.length - text.trimStart().length;
    const end = Math.max(label.contentStart, start + text.trimEnd().length);
    this.references.push({
      ...label,
      contentStart: label.contentStart + base,
      span: { start: start + indent + base, end: end + base },
      content: this.cut(label.contentStart, end),
    });
  }

  private cut(start: number, end: number): string {
    const slice = this.text.slice(start, end);
    return this.isPassing ? ownText(slice) : slice;
  }
}

function movedBy(block: OpenBlock, by: number): OpenBlock {
  return { ...block, start: block.start + by, end: block.end + by };
}
