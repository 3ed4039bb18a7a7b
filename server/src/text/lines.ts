/** One line of a draft. Lines end at LF, CR LF or a lone CR and nowhere else, as in base/lineIndex.ts. */
export interface Line {
  readonly start: number;
  /** Before the line break. */
  readonly end: number;
  /** Start of the next line, or the text's length. */
  readonly next: number;
  /** First unit that is no blank; `end` in a blank line. */
  readonly first: number;
  /** After the last unit that is no blank; `first` in a blank line. */
  readonly last: number;
}

const LF = 10;
const CR = 13;

/** White space, with full-width space, byte order mark, zero-width and line separators. */
export function isBlank(unit: number): boolean {
  return (
    unit === 0x20 ||
    (unit >= 0x09 && unit <= 0x0d) ||
    unit === 0x3000 ||
    unit === 0xa0 ||
    unit === 0x85 ||
    (unit >= 0x2000 && unit <= 0x200d) ||
    (unit >= 0x2028 && unit <= 0x202f) ||
    unit === 0x205f ||
    unit === 0x2060 ||
    unit === 0x1680 ||
    unit === 0xfeff
  );
}

/** The line that begins at `start`, or undefined at the end of the text. */
export function lineAt(text: string, start: number): Line | undefined {
  if (start >= text.length) return undefined;
  let end = start;
  for (let unit = text.charCodeAt(end); end < text.length && unit !== LF && unit !== CR;) {
    unit = text.charCodeAt(++end);
  }
  const next = Math.min(
    text.length,
    text.charCodeAt(end) === CR && text.charCodeAt(end + 1) === LF ? end + 2 : end + 1,
  );
  let first = start;
  while (first < end && isBlank(text.charCodeAt(first))) first++;
  let last = end;
  while (last > first && isBlank(text.charCodeAt(last - 1))) last--;
  return { start, end, next, first, last };
}

/** The first line at or after `start` that is not blank. */
export function nextFilledLine(text: string, start: number): Line | undefined {
  let line = lineAt(text, start);
  while (line !== undefined && line.first === line.last) line = lineAt(text, line.next);
  return line;
}

/** Remembers where `needle` occurs next, so that asking at ascending places scans the text once. */
export class NextOccurrence {
  private found = -1;

  constructor(
    private readonly text: string,
    private readonly needle: string,
  ) {}

  /** Offset of the first occurrence at or after `from`, or Infinity. `from` never descends. */
  from(from: number): number {
    if (this.found < from) {
      const at = this.text.indexOf(this.needle, from);
      this.found = at < 0 ? Infinity : at;
    }
    return this.found;
  }
}
