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

const LF = 10;
const CR = 13;

/**
 * Converts between UTF-16 offsets and line/column positions of one text.
 * Lines end at LF, CR LF or a lone CR and nowhere else (U+2028 is text), as LSP defines it.
 */
export class LineIndex {
  /** The line break that the text uses first; LF in a text of one line. */
  readonly eol: '\n' | '\r\n' | '\r';
  private readonly starts: number[];

  constructor(private readonly text: string) {
    const starts = [0];
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === LF) starts.push(i + 1);
      else if (unit === CR && text.charCodeAt(i + 1) !== LF) starts.push(i + 1);
    }
    this.starts = starts;
    const first = starts[1] ?? 0;
    const lone = text.charCodeAt(first - 1) === CR ? '\r' : '\n';
    this.eol = text.charCodeAt(first - 2) === CR && lone === '\n' ? '\r\n' : lone;
  }

  /** Number of lines; an empty text has one. */
  get lineCount(): number {
    return this.starts.length;
  }

  /** Offset of the first unit of `line`; out-of-range lines clamp to the text. */
  lineStart(line: number): number {
    if (line < 0) return 0;
    return this.starts[line] ?? this.text.length;
  }

  /** Offset just before the line break of `line` (or the end of the text). */
  lineEnd(line: number): number {
    if (line < 0) return 0;
    const next = this.starts[line + 1];
    if (next === undefined) return this.text.length;
    const beforeBreak = next - 1;
    return this.text.charCodeAt(beforeBreak) === LF &&
      beforeBreak > this.lineStart(line) &&
      this.text.charCodeAt(beforeBreak - 1) === CR
      ? beforeBreak - 1
      : beforeBreak;
  }

  /** Position of an offset; offsets outside the text clamp to its ends. */
  positionAt(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.starts[middle] as number) > clamped) high = middle;
      else low = middle + 1;
    }
    const line = low - 1;
    return { line, character: clamped - (this.starts[line] as number) };
  }

  /** Offset of a position; lines and columns out of range clamp, as the LSP specification asks. */
  offsetAt(position: Position): number {
    if (position.line < 0) return 0;
    if (position.line >= this.starts.length) return this.text.length;
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
}
