/** Lines that mean something in Markdown only. */
import { isHan } from '../base/characters.ts';
import { isBlank, lineAt, type Line } from './lines.ts';

/** What the lines begin with that are told apart here, but for indented ones and rows of a table. */
const marks = new Set(Array.from('`~=-|:*_[', (mark) => mark.charCodeAt(0)));

export function isMarkdownMark(unit: number): boolean {
  return unit < 0x80 && marks.has(unit);
}

export function isIndent(unit: number): boolean {
  return unit === 0x20 || unit === 0x09;
}

/** An open fence of code: its mark and how many of it must close it. */
export interface Fence {
  readonly mark: string;
  readonly length: number;
}

/** @param head the beginning of a line's words */
export function openingFence(head: string): Fence | undefined {
  const match = /^(?:`{3,}(?=[^`]*$)|~{3,})/u.exec(head);
  return match === null ? undefined : { mark: head.charAt(0), length: match[0].length };
}

export function closesFence(text: string, line: Line, fence: Fence): boolean {
  let at = line.first;
  while (at < line.last && text[at] === fence.mark) at++;
  return at === line.last && at - line.first >= fence.length;
}

/** The YAML between `---` at the very start and the next `---` or `...`; undefined where none closes it. */
export function frontMatterEnd(text: string, start: number): Line | undefined {
  const opening = lineAt(text, start);
  if (opening === undefined || !isMatterRule(text, opening, /^---$/u)) return undefined;
  for (let line = lineAt(text, opening.next); line !== undefined; line = lineAt(text, line.next)) {
    if (isMatterRule(text, line, /^(?:---|\.\.\.)$/u)) return line;
  }
  return undefined;
}

function isMatterRule(text: string, line: Line, shape: RegExp): boolean {
  return (
    line.first === line.start && line.last - line.first === 3 && shape.test(text.slice(line.first, line.last))
  );
}

/**
 * A line indented by a tab or four spaces. A Chinese paragraph that someone indented with spaces is none,
 * though Markdown says so: a line that ends as a sentence does is read.
 */
export function isIndentedCode(text: string, line: Line): boolean {
  if (!/^(?: {4}| {0,3}\t)/u.test(text.slice(line.start, line.start + 4))) return false;
  return !/[。；：！？”）》]/u.test(text[line.last - 1] ?? '');
}

/** `---`, `***`, `___`, also with spaces between. */
export function isRule(text: string, line: Line): boolean {
  const mark = text[line.first] ?? '';
  return /[-*_]/u.test(mark) && countOnly(text, line, mark) >= 3;
}

/** How deep a heading the line makes of the paragraph above it: 1 for `===`, 2 for `---`. */
export function underscoreDepth(text: string, line: Line): 1 | 2 | undefined {
  if (countOnly(text, line, '=') >= 2) return 1;
  return countOnly(text, line, '-') >= 2 ? 2 : undefined;
}

/** How often `mark` stands in a line that holds only it and blanks, else 0. */
function countOnly(text: string, line: Line, mark: string): number {
  let count = 0;
  for (let at = line.first; at < line.last; at++) {
    if (text[at] === mark) count++;
    else if (!isBlank(text.charCodeAt(at))) return 0;
  }
  return count;
}

/** The row of dashes under a table's head: `| --- | :-: |`. */
export function isDelimiterRow(text: string, line: Line): boolean {
  let bars = 0;
  let dashes = 0;
  for (let at = line.first; at < line.last; at++) {
    const char = text[at] ?? '';
    if (char === '|') bars++;
    else if (char === '-') dashes++;
    else if (char !== ':' && !isBlank(text.charCodeAt(at))) return false;
  }
  return bars > 0 && dashes > 0;
}

/** `[label]: https://…` */
export function isLinkDefinition(head: string): boolean {
  return /^\[[^\]^[][^\][]{0,99}\]:\s*(?:<|https?:|\.{0,2}\/|#|mailto:)/u.test(head);
}

/** A list bullet with words behind it, and the bullets of word processors. Numbers are labels: numbering.ts. */
export function isBullet(head: string): boolean {
  return !isHan(head.charCodeAt(0)) && (/^[-*+·]\s+\S/u.test(head) || /^[●■◆▪•○□▶➢]/u.test(head));
}
