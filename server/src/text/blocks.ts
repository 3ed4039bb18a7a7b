/**
 * Cuts a draft into blocks, line by line. What a line becomes depends on the line, on at most one filled
 * line after it, and on a small state: reading can begin anew at any block whose state is known. Only what
 * may be closed far below, a comment or front matter, looks further.
 */
import { BlockSink, type OpenBlock, type SinkState } from './blockSink.ts';
import {
  canBeTitle,
  headingOver,
  headOf,
  isAnnex,
  isDate,
  isDocumentNumber,
  isDocumentTitle,
  isReferenceTitle,
  labelledLine,
  lineNumbering,
  markdownHeading,
  plainHeading,
} from './headingLines.ts';
import { lineAt, nextFilledLine, NextOccurrence, type Line } from './lines.ts';
import {
  closesFence,
  frontMatterEnd,
  isBullet,
  isDelimiterRow,
  isIndent,
  isIndentedCode,
  isLinkDefinition,
  isMarkdownMark,
  isRule,
  openingFence,
  underscoreDepth,
  type Fence,
} from './markdownLines.ts';
import type { Heading } from './model.ts';
import { ARABIC_RANK, HAN_RANK, type Numbering } from './numbering.ts';
import { noteLabel } from './referenceLabels.ts';
import { ReferenceList, type ReferenceListState } from './referenceList.ts';

/** Titles are no longer than this, so longer lines are not looked at. */
const longestTitleLine = 120;
/** A first line that does not end as a document's name does is a title up to this length. */
const longestFreeTitle = 60;

/** All that decides how reading goes on at a line that begins a block. Plain data, relative to the line. */
export interface CutState extends SinkState {
  readonly list?: ReferenceListState;
  readonly inItems: boolean;
  readonly inTable: boolean;
  readonly titleHope: TitleHope;
  readonly itemRanks: readonly number[];
}

/** Whether a title may come: the draft's own, or one named as documents are, after a date, a number or 附件. */
type TitleHope = 'any' | 'named' | 'none';

/** Part of a draft that is read by itself. Offsets are in `text`. */
export interface CutWindow {
  readonly text: string;
  /** Where `text` begins in the draft. */
  readonly base: number;
  /** Where reading begins, in which state; at the beginning of the draft without one. */
  readonly from: number;
  readonly state?: CutState;
  /** Whether the draft ends with `text`. */
  readonly isLast: boolean;
  /** Whether `text` goes when it has been read. */
  readonly isPassing: boolean;
}

export class BlockCutter {
  readonly sink: BlockSink;
  /** True when something was looked for behind the end of the window. */
  lacksText = false;
  /** Where lines stand that open what nothing closes: a closing mark below would change what they are. */
  readonly strays: number[] = [];
  private readonly text: string;
  private readonly commentEnds: NextOccurrence;
  /** What follows the next `-->` on its line. */
  private commentTail: Line | undefined;
  private fence: Fence | undefined;
  private list: ReferenceList | undefined;
  /** Inside a Markdown list, indented lines are not code. */
  private inItems: boolean;
  private inTable: boolean;
  private titleHope: TitleHope;
  /** Ranks of labels that number list items just now, until a heading or an unlabelled paragraph. */
  private readonly itemRanks: Set<number>;

  constructor(
    readonly window: CutWindow,
    private readonly markdown: boolean,
  ) {
    const { text, base, from, state, isPassing } = window;
    this.text = text;
    this.sink = new BlockSink(text, base, from, state, isPassing);
    this.commentEnds = new NextOccurrence(text, '-->');
    if (state?.list !== undefined) this.list = new ReferenceList(text, markdown, state.list);
    this.inItems = state?.inItems ?? false;
    this.inTable = state?.inTable ?? false;
    this.titleHope = state?.titleHope ?? 'any';
    this.itemRanks = new Set(state?.itemRanks);
  }

  /** The first line to read; what stands before all lines, front matter, is read with it. */
  begin(): Line | undefined {
    const { text, from, state } = this.window;
    if (state !== undefined) return lineAt(text, from);
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const matter = this.markdown ? frontMatterEnd(text, start) : undefined;
    if (matter !== undefined) this.sink.single('frontMatter', start, matter.end);
    else if (this.markdown && text.startsWith('---', start)) this.foundStray(start);
    return lineAt(text, matter?.next ?? start);
  }

  /** The state in which `line` is read; undefined inside of code, where no line begins a block. */
  stateAt(line: Line): CutState | undefined {
    if (this.fence !== undefined) return undefined;
    const { list, inItems, inTable, titleHope } = this;
    return {
      ...this.sink.state(line.start),
      ...(list === undefined ? {} : { list: list.state }),
      inItems,
      inTable,
      titleHope,
      itemRanks: [...this.itemRanks].sort((a, b) => a - b),
    };
  }

  /** Reads one line, or the lines of one comment or title; returns the last of them. */
  read(line: Line): Line {
    if (this.fence !== undefined) {
      this.sink.join(line);
      if (closesFence(this.text, line, this.fence)) {
        this.fence = undefined;
        this.sink.close();
      }
      return line;
    }
    if (line.first === line.last) {
      this.sink.close();
      this.inTable = false;
      return line;
    }
    const commentEnd = this.commentEnd(line);
    if (commentEnd !== undefined) {
      this.sink.single('comment', line.start, commentEnd.end);
      return commentEnd;
    }
    const head = headOf(this.text, line);
    if (this.markdown && this.mayBeMarkdown(line) && this.readMarkdown(line, head)) return line;
    if (this.readHeading(line, head) || this.readItem(line, head)) return line;
    const titleEnd = this.readTitle(line);
    if (titleEnd === undefined) this.readProse(line, head);
    return titleEnd ?? line;
  }

  /** The end of a comment that begins with the line and has its lines to itself. */
  private commentEnd(line: Line): Line | undefined {
    if (!this.text.startsWith('<!--', line.first)) return undefined;
    const close = this.commentEnds.from(line.first + 4) + 3;
    if (close === Infinity) {
      this.foundStray(line.start);
      return undefined;
    }
    if (this.commentTail?.start !== close) {
      this.commentTail = lineAt(this.text, close) ?? {
        start: close,
        end: close,
        next: close,
        first: close,
        last: close,
      };
    }
    const { commentTail } = this;
    if (commentTail.first === commentTail.last) return commentTail;
    this.foundStray(line.start);
    return undefined;
  }

  private foundStray(start: number): void {
    this.strays.push(start);
    this.lacksText ||= !this.window.isLast;
  }

  /** Whether {@link readMarkdown} may know the line, told from its first units. */
  private mayBeMarkdown(line: Line): boolean {
    return (
      this.inTable ||
      isMarkdownMark(this.text.charCodeAt(line.first)) ||
      (line.first > line.start && isIndent(this.text.charCodeAt(line.start)))
    );
  }

  /** Code, tables, rules and definitions. Returns whether the line is one. */
  private readMarkdown(line: Line, head: string): boolean {
    const { text, sink } = this;
    const fence = openingFence(head);
    if (fence !== undefined) {
      sink.start('code', line);
      this.fence = fence;
    } else if (sink.open?.joins !== true && !this.inItems && isIndentedCode(text, line)) {
      if (sink.open?.kind === 'code') sink.join(line);
      else sink.start('code', line);
    } else if (sink.open?.kind === 'paragraph' && this.readUnderscore(line, sink.open)) {
      return true;
    } else if (isDelimiterRow(text, line)) {
      const { open } = sink;
      if (open?.kind === 'paragraph' && open.lines === 1) open.kind = 'tableRow';
      this.inTable = true;
      sink.single('code', line.start, line.end);
    } else if (this.inTable && head.includes('|')) {
      sink.single('tableRow', line.start, line.end);
    } else if (isRule(text, line) || /^:{3,}/u.test(head) || (!this.list && isLinkDefinition(head))) {
      sink.single('code', line.start, line.end);
    } else return false;
    return true;
  }

  /** `===` or `---` under a short paragraph makes it a heading. */
  private readUnderscore(line: Line, open: OpenBlock): boolean {
    const depth = underscoreDepth(this.text, line);
    if (depth === undefined || open.heading !== undefined || open.end - open.start > 2 * longestTitleLine)
      return false;
    const words = this.text.slice(open.start, open.end);
    if (/[。；，：]\s*$/u.test(words)) return false;
    const start = open.start + words.length - words.trimStart().length;
    const heading = headingOver(this.text, { start, end: open.start + words.trimEnd().length }, depth);
    this.opened(this.sink.underscored(open, heading, line), heading.references);
    return true;
  }

  /** `#` headings and lines that begin with an official label, whatever these turn out to be. */
  private readHeading(line: Line, head: string): boolean {
    const hashed = head.startsWith('#') ? markdownHeading(this.text, line) : undefined;
    if (hashed !== undefined) {
      this.opened(this.sink.heading(line, hashed), hashed.references);
      return true;
    }
    const label = lineNumbering(head, line);
    if (label === undefined || !this.mayBegin(label)) return false;
    const { form, heading } = labelledLine(this.text, line, label);
    if (this.list !== undefined && (form !== 'heading' || label.rank >= ARABIC_RANK)) return false;
    const inItems = this.itemRanks.has(label.rank);
    const announced = label.rank > HAN_RANK && /[：:]/u.test(this.sink.lastUnit());
    if (
      (form === 'heading' && (label.rank < ARABIC_RANK || (!inItems && this.hasBody(line, label.rank)))) ||
      (form === 'sentence' && !inItems && !announced)
    ) {
      this.opened(this.sink.heading(line, heading), heading.references);
    } else if (form === 'runIn' && !inItems) {
      this.opened(this.sink.runIn(line, heading, this.markdown), heading.references);
    } else {
      this.startItem(line);
      this.itemRanks.add(label.rank);
    }
    return true;
  }

  /** Whether a label may begin a block: in the middle of a Markdown paragraph 12. may be a figure. */
  private mayBegin(label: Numbering): boolean {
    const { open } = this.sink;
    const inside = open?.joins === true && open.kind === 'paragraph' && open.heading === undefined;
    return !inside || label.rank < ARABIC_RANK || label.ordinal === 1;
  }

  /** Whether words follow that a heading of this rank can stand above. */
  private hasBody(line: Line, rank: number): boolean {
    const next = nextFilledLine(this.text, line.next);
    if (next === undefined) return false;
    const head = headOf(this.text, next);
    if (head.startsWith('#') || isReferenceTitle(head) || isAnnex(head)) return false;
    const label = lineNumbering(head, next);
    return label === undefined || label.rank > rank;
  }

  /** A heading has been put out. */
  private opened(heading: Heading, references: boolean): void {
    this.itemRanks.clear();
    this.inItems = false;
    this.titleHope = 'none';
    if (references) this.list = new ReferenceList(this.text, this.markdown, { level: heading.level });
    else if (this.list !== undefined && heading.level <= this.list.level) this.list = undefined;
    else this.list?.restart();
  }

  /** Footnotes, entries of the reference list, table rows and bullets. */
  private readItem(line: Line, head: string): boolean {
    const note = noteLabel(head);
    if (note !== undefined) {
      const label = { note: note.id, contentStart: Math.min(line.last, line.first + note.length) };
      this.sink.start('reference', line, { joins: this.markdown, label });
    } else if (this.list !== undefined && !isAnnex(head) && !isReferenceTitle(head)) {
      return this.list.read(line, head, this.sink) || this.readRowOrBullet(line, head);
    } else return this.readRowOrBullet(line, head);
    return true;
  }

  private readRowOrBullet(line: Line, head: string): boolean {
    if (head.startsWith('|') || (!this.markdown && head.includes('\t'))) {
      this.sink.single('tableRow', line.start, line.end);
    } else if (isBullet(head)) this.startItem(line);
    else return false;
    return true;
  }

  private startItem(line: Line): void {
    this.sink.start('listItem', line, { joins: this.markdown });
    this.inItems = true;
    this.titleHope = 'none';
  }

  /** 参考文献, 附件, and the titles of the draft and of what is attached to it. Returns the title's last line. */
  private readTitle(line: Line): Line | undefined {
    if (line.last - line.first > longestTitleLine) return undefined;
    const words = this.text.slice(line.first, line.last);
    const references = isReferenceTitle(words);
    const annex = isAnnex(words);
    const end = references || annex ? line : this.titleEnd(line, words);
    if (end === undefined) return undefined;
    const heading = plainHeading({ start: line.first, end: end.last }, references);
    this.opened(this.sink.heading(line, heading, end), references);
    if (annex) this.titleHope = 'named';
    return end;
  }

  private titleEnd(line: Line, words: string): Line | undefined {
    const hope = this.titleHope;
    if (hope === 'none' || this.sink.open?.joins === true || !canBeTitle(words)) return undefined;
    const next = nextFilledLine(this.text, line.next);
    if (next === undefined) return undefined;
    if (isDocumentTitle(words)) return line;
    // A title broken in two: the second line ends as a document's name does.
    const below = this.text.slice(next.first, Math.min(next.last, next.first + longestTitleLine + 1));
    if (next.start === line.next && isDocumentTitle(below)) return next;
    return hope === 'any' && !this.markdown && words.length <= longestFreeTitle ? line : undefined;
  }

  /** A paragraph, or the next line of what is open. */
  private readProse(line: Line, head: string): void {
    const { open } = this.sink;
    const quoted = head.startsWith('>');
    if (open?.joins === true && (!quoted || this.text[open.start] === '>')) {
      this.sink.join(line);
      return;
    }
    if (line.first === line.start) this.inItems = false;
    this.itemRanks.clear();
    this.sink.start('paragraph', line, { joins: this.markdown });
    const expects =
      isDate(head) || isDocumentNumber(head) || (this.titleHope === 'named' && /^[（(].*[）)]$/u.test(head));
    this.titleHope = expects ? 'named' : 'none';
  }
}
