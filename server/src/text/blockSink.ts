import type { Span } from '../base/span.ts';
import type { HeadingLine } from './headingLines.ts';
import type { Line } from './lines.ts';
import type { Block, BlockKind, Heading, ListedReference } from './model.ts';
import { OutlineBuilder } from './outline.ts';

/** What the label of a reference says; `contentStart` is where its words begin in the draft. */
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
  readonly heading?: Heading;
  readonly label?: ListedLabel;
}

/** Collects the blocks of a draft in order, and with them the outline and the listed references. */
export class BlockSink {
  readonly blocks: Block[] = [];
  readonly references: ListedReference[] = [];
  readonly outline: OutlineBuilder;
  private current: OpenBlock | undefined;

  constructor(private readonly text: string) {
    this.outline = new OutlineBuilder(text);
  }

  /** The block that the next line may join. */
  get open(): OpenBlock | undefined {
    return this.current;
  }

  /** The last unit that is no blank, of all blocks so far. */
  lastUnit(): string {
    const block = this.blocks.at(-1);
    const end = this.current?.end ?? (block === undefined ? 0 : block.start + block.text.length);
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
    this.current = { kind, start: line.start, end: line.end, lines: 1, joins: false, ...parts };
  }

  /** Takes `line` into the open block. */
  join(line: Line): void {
    if (this.current === undefined) return;
    this.current.end = line.end;
    this.current.lines++;
  }

  /** A block by itself, from `start` to `end` in the draft. */
  single(kind: BlockKind, start: number, end: number): void {
    this.close();
    this.emit({ kind, start, end, lines: 1, joins: false });
  }

  /** A heading that stands alone on the lines from `line` to `lastLine`. */
  heading(line: Line, heading: HeadingLine, lastLine: Line = line): Heading {
    this.close();
    const placed = this.outline.place(heading, { start: line.first, end: lastLine.last }, line.start);
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
    const placed = this.outline.place(heading, span, line.start);
    this.start('paragraph', line, { heading: placed, joins });
    return placed;
  }

  /** Makes a heading of the open paragraph and of the line that underscores it. */
  underscored(block: OpenBlock, heading: HeadingLine, line: Line): Heading {
    this.current = undefined;
    const placed = this.outline.place(heading, { start: block.start, end: block.end }, block.start);
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
    if (block !== undefined) this.emit(block);
  }

  private emit({ kind, start, end, heading, label }: OpenBlock): void {
    const text = this.text.slice(start, end);
    this.blocks.push({ kind, start, text, ...(heading === undefined ? {} : { heading }) });
    this.outline.reach(end);
    if (label !== undefined) this.list(label, start, text);
  }

  private list(label: ListedLabel, start: number, text: string): void {
    const { contentStart } = label;
    const indent = text.length - text.trimStart().length;
    const end = Math.max(contentStart, start + text.trimEnd().length);
    this.references.push({
      ...label,
      span: { start: start + indent, end },
      content: this.text.slice(contentStart, end),
    });
  }
}
