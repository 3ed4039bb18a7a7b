import { firstNot } from './search.ts';
import { sameEnds } from './sameEnds.ts';
import type { Span } from './span.ts';

/** A zero-based line and UTF-16 column, as LSP counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two positions, `end` exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A text of which only parts are read: a string is one, and a {@link LineIndex}. */
export interface Sliceable {
  readonly length: number;
  slice(start: number, end: number): string;
}

/** How one text becomes another: what stood from `start` to `oldEnd` gave way to what now ends at `newEnd`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const LF = 10;
const CR = 13;

/** Units of a piece as it is made; an edited piece is cut again when it grows beyond the double. */
const pieceLength = 16_384;

/**
 * One immutable text with its lines: converts between UTF-16 offsets and positions, and makes the text that an
 * edit leads to at the cost of the edited piece, however long the text is.
 * Lines end at LF, CR LF or a lone CR and nowhere else (U+2028 is text), as LSP defines it.
 */
export class LineIndex {
  readonly length: number;
  private readonly pieces: readonly Piece[];
  /** Offset at which each piece begins, and at last the text's length. */
  private readonly offsets: readonly number[];
  private whole: string | undefined;
  private lineTable: LineTable | undefined;

  constructor(text: string | readonly Piece[]) {
    this.pieces = typeof text === 'string' ? piecesOf(text) : text;
    if (typeof text === 'string') this.whole = text;
    const offsets = [0];
    let length = 0;
    for (const piece of this.pieces) offsets.push((length += piece.text.length));
    this.offsets = offsets;
    this.length = length;
  }

  /** The whole text as one string; made when first asked for. */
  get text(): string {
    this.whole ??= this.pieces.map(({ text }) => text).join('');
    return this.whole;
  }

  /** What stands from `start` to `end`, which lie in the text. */
  slice(start: number, end: number): string {
    if (this.whole !== undefined) return this.whole.slice(start, end);
    let at = this.pieceAt(start);
    const parts: string[] = [];
    for (let from = this.offsets[at] ?? end; from < end; from = this.offsets[++at] ?? end) {
      parts.push(this.pieces[at]?.text.slice(Math.max(0, start - from), end - from) ?? '');
    }
    return parts.join('');
  }

  /** The text with `span`, which lies in it, replaced. */
  edited(span: Span, newText: string): LineIndex {
    let from = this.pieceAt(span.start);
    let to = this.pieceAt(span.end) + 1;
    const head = this.pieces[from]?.text.slice(0, span.start - (this.offsets[from] ?? 0)) ?? '';
    const tail = this.pieces[to - 1]?.text.slice(span.end - (this.offsets[to - 1] ?? 0)) ?? '';
    let text = head + newText + tail;
    // A CR LF never lies across two pieces, and no piece stays small.
    const before = this.pieces[from - 1];
    if (before !== undefined && (text.length < pieceLength / 4 || text.startsWith('\n'))) {
      text = before.text + text;
      from--;
    }
    const after = this.pieces[to];
    if (after !== undefined && (text.endsWith('\r') || text === '')) {
      text += after.text;
      to++;
    }
    return new LineIndex([...this.pieces.slice(0, from), ...piecesOf(text), ...this.pieces.slice(to)]);
  }

  /** How `previous` became this text: the shortest such change; undefined where the two are equal. */
  changeSince(previous: LineIndex): TextChange | undefined {
    if (previous === this) return undefined;
    const [old, now] = [previous.pieces, this.pieces];
    const [head, tail] = sameEnds(old, now);
    const from = this.offsets[head] ?? this.length;
    const oldTo = previous.offsets[old.length - tail] ?? previous.length;
    const newTo = this.offsets[now.length - tail] ?? this.length;
    const shorter = Math.min(oldTo, newTo) - from;
    const same = sharedPrefix(shorter, (start, end) => [
      previous.slice(from + start, from + end),
      this.slice(from + start, from + end),
    ]);
    if (same === shorter && oldTo === newTo) return undefined;
    const sameEnd = sharedSuffix(shorter - same, (start, end) => [
      previous.slice(oldTo - end, oldTo - start),
      this.slice(newTo - end, newTo - start),
    ]);
    return { start: from + same, oldEnd: oldTo - sameEnd, newEnd: newTo - sameEnd };
  }

  /** The line break that the text uses first; LF in a text of one line. */
  get eol(): '\n' | '\r\n' | '\r' {
    for (const piece of this.pieces) {
      const first = piece.starts[0];
      if (first === undefined) continue;
      if (piece.text.charCodeAt(first - 1) === CR) return '\r';
      return piece.text.charCodeAt(first - 2) === CR ? '\r\n' : '\n';
    }
    return '\n';
  }

  /** Number of lines; an empty text has one. */
  get lineCount(): number {
    return (this.lines.before.at(-1) ?? 0) + 1;
  }

  /** Offset of the first unit of `line`; out-of-range lines clamp to the text. */
  lineStart(line: number): number {
    if (line <= 0) return 0;
    if (line >= this.lineCount) return this.length;
    const { before } = this.lines;
    // The last piece that has fewer line starts before it than the line's number.
    const at = lastBelow(before, line);
    const start = this.pieces[at]?.starts[line - 1 - (before[at] ?? 0)] ?? 0;
    return (this.offsets[at] ?? 0) + start;
  }

  /** Offset just before the line break of `line` (or the end of the text). */
  lineEnd(line: number): number {
    if (line < 0) return 0;
    if (line + 1 >= this.lineCount) return this.length;
    const start = this.lineStart(line);
    const beforeBreak = this.lineStart(line + 1) - 1;
    return beforeBreak > start && this.slice(beforeBreak - 1, beforeBreak + 1) === '\r\n'
      ? beforeBreak - 1
      : beforeBreak;
  }

  /** Position of an offset; offsets outside the text clamp to its ends. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.length));
    const at = this.pieceAt(clamped);
    const { before, open } = this.lines;
    const from = this.offsets[at] ?? 0;
    const starts = this.pieces[at]?.starts ?? [];
    const index = lastBelow(starts, clamped - from + 1);
    const lineStart = index < 0 ? (open[at] ?? 0) : from + (starts[index] ?? 0);
    return { line: (before[at] ?? 0) + index + 1, character: clamped - lineStart };
  }

  /** Offset of a position; lines and columns out of range clamp, as the LSP specification asks. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.lineCount) return this.length;
    const start = this.lineStart(position.line);
    return Math.max(start, Math.min(start + position.character, this.lineEnd(position.line)));
  }

  rangeOf(span: Span): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  spanOf(range: Range): Span {
    const start = this.offsetAt(range.start);
    return { start, end: Math.max(start, this.offsetAt(range.end)) };
  }

  private get lines(): LineTable {
    if (this.lineTable === undefined) {
      const { pieces, offsets } = this;
      const before = new Array<number>(pieces.length + 1).fill(0);
      const open = new Array<number>(pieces.length).fill(0);
      let count = 0;
      let start = 0;
      for (let at = 0; at < pieces.length; at++) {
        const { starts } = pieces[at] as Piece;
        open[at] = start;
        const last = starts[starts.length - 1];
        if (last !== undefined) start = (offsets[at] as number) + last;
        before[at + 1] = count += starts.length;
      }
      this.lineTable = { before, open };
    }
    return this.lineTable;
  }

  /** Index of the piece that holds `offset`; the last one at the end of the text. */
  private pieceAt(offset: number): number {
    return Math.max(0, Math.min(this.pieces.length - 1, lastBelow(this.offsets, offset + 1)));
  }
}

/** Parts of two texts to compare; `start` and `end` count from where comparing begins. */
type Parts = (start: number, end: number) => readonly [string, string];

/** How many of the first `most` units two texts share, read a piece at a time: edits far apart have much between them. */
function sharedPrefix(most: number, parts: Parts): number {
  for (let start = 0; start < most; start += pieceLength) {
    const [one, other] = parts(start, Math.min(most, start + pieceLength));
    if (one === other) continue;
    let at = 0;
    while (one.charCodeAt(at) === other.charCodeAt(at)) at++;
    return start + at;
  }
  return most;
}

/** As {@link sharedPrefix}, counted from the ends. */
function sharedSuffix(most: number, parts: Parts): number {
  for (let start = 0; start < most; start += pieceLength) {
    const [one, other] = parts(start, Math.min(most, start + pieceLength));
    if (one === other) continue;
    let at = 1;
    while (one.charCodeAt(one.length - at) === other.charCodeAt(other.length - at)) at++;
    return start + at - 1;
  }
  return most;
}

interface LineTable {
  /** How many lines begin inside the pieces before each piece, and at last in all of them. */
  readonly before: readonly number[];
  /** Where the line begins that each piece begins in. */
  readonly open: readonly number[];
}

/** Part of a text, shared by all the texts that edits elsewhere make of it. */
class Piece {
  private found: readonly number[] | undefined;

  constructor(readonly text: string) {}

  /** Offsets in the piece at which lines begin: those behind each of its line breaks. */
  get starts(): readonly number[] {
    this.found ??= lineStarts(this.text);
    return this.found;
  }
}

function lineStarts(text: string): readonly number[] {
  const starts: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === LF || (unit === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}

/** At least one piece; none ends between CR and LF. */
function piecesOf(text: string): readonly Piece[] {
  if (text.length <= 2 * pieceLength) return [new Piece(text)];
  const pieces: Piece[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + pieceLength);
    if (text.charCodeAt(end - 1) === CR && text.charCodeAt(end) === LF) end++;
    pieces.push(new Piece(text.slice(start, end)));
    start = end;
  }
  return pieces;
}

/** Index of the last of the ascending `numbers` that is below `limit`; -1 where none is. */
function lastBelow(numbers: readonly number[], limit: number): number {
  return firstNot(numbers, (number) => number < limit) - 1;
}
