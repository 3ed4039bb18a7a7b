/** Edits shown as a unified diff, as `diff -u` writes it and `patch` reads it. */
import { applyEdits, type TextEdit } from './edits.ts';

/** Lines shown around a change. */
const context = 3;

/** Lines of the text before that edits change, and the lines that take their place. */
interface Change {
  /** Index of the first line and of the line after the last. */
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * The diff between `before` and what `edits` (without overlaps) make of it; empty where that is the same.
 * Lines end at LF, as for diff and patch; a CR before it belongs to the line.
 * @param name of the file, in the two header lines
 */
export function unifiedDiff(name: string, before: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(before);
  const changes = changesOf(before, lines, edits);
  if (changes.length === 0) return '';
  let result = `--- ${name}\n+++ ${name}\n`;
  // Lines added so far, less those taken away.
  let growth = 0;
  for (let i = 0; i < changes.length;) {
    const hunk: Change[] = [];
    for (let change = changes[i]; change !== undefined; change = changes[++i]) {
      if (change.from - (hunk.at(-1)?.to ?? change.from) > 2 * context) break;
      hunk.push(change);
    }
    const start = Math.max(0, (hunk[0]?.from ?? 0) - context);
    const end = Math.min(lines.length, (hunk.at(-1)?.to ?? 0) + context);
    const added = hunk.reduce((sum, { from, to, lines: own }) => sum + own.length - (to - from), 0);
    result += `@@ -${range(start, end)} +${range(start + growth, end + growth + added)} @@\n`;
    result += bodyOf(lines, hunk, start, end);
    growth += added;
  }
  return result;
}

/** Line numbers count from one; an empty range stands after the line it names. */
function range(start: number, end: number): string {
  return `${end > start ? start + 1 : start},${end - start}`;
}

function bodyOf(lines: readonly string[], hunk: readonly Change[], start: number, end: number): string {
  const shown = (mark: string, some: readonly string[]) =>
    some
      .map((line) => (line.endsWith('\n') ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`))
      .join('');
  let result = '';
  let at = start;
  for (const change of hunk) {
    result += shown(' ', lines.slice(at, change.from));
    result += shown('-', lines.slice(change.from, change.to)) + shown('+', change.lines);
    at = change.to;
  }
  return result + shown(' ', lines.slice(at, end));
}

/** The lines of a text with their line ends; the last has none where the text does not end with one. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Ascending, at least one line apart, none that changes nothing. */
function changesOf(before: string, lines: readonly string[], edits: readonly TextEdit[]): readonly Change[] {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start);
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  const startOf = (line: number) => starts[Math.min(line, lines.length)] ?? before.length;
  const changes: Change[] = [];
  let line = 0;
  for (let i = 0; i < sorted.length;) {
    const first = sorted[i];
    if (first === undefined) break;
    // At the end of a text without a final line break, the last line is the one that changes.
    while (
      line < lines.length &&
      startOf(line + 1) <= first.span.start &&
      !endsOpen(before, startOf(line + 1))
    )
      line++;
    const from = line;
    let to = from;
    const own: TextEdit[] = [];
    for (let edit = sorted[i]; edit !== undefined; edit = sorted[++i]) {
      if (own.length > 0 && edit.span.start >= startOf(to)) break;
      own.push(edit);
      // A line whose break is taken away joins the next one.
      while (to < lines.length && startOf(to) <= edit.span.end) to++;
    }
    const start = startOf(from);
    const moved = own.map(({ span, newText }) => ({
      span: { start: span.start - start, end: span.end - start },
      newText,
    }));
    const change = trimmed(
      { from, to, lines: linesOf(applyEdits(before.slice(start, startOf(to)), moved)) },
      lines,
    );
    if (change.to > change.from || change.lines.length > 0) changes.push(change);
    line = to;
  }
  return changes;
}

/** Whether `offset` is the end of a text that does not end with a line break. */
function endsOpen(text: string, offset: number): boolean {
  return offset === text.length && !text.endsWith('\n');
}

/** A change without the lines at its ends that stay as they are. */
function trimmed({ from, to, lines: own }: Change, lines: readonly string[]): Change {
  let head = 0;
  while (from < to && head < own.length && lines[from] === own[head]) {
    from++;
    head++;
  }
  let tail = own.length;
  while (from < to && tail > head && lines[to - 1] === own[tail - 1]) {
    to--;
    tail--;
  }
  return { from, to, lines: own.slice(head, tail) };
}
