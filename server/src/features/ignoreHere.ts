import type { Analysis, Finding } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { firstNot } from '../base/search.ts';
import type { Block } from '../text/model.ts';

/**
 * The edits that silence one rule on the line where a finding begins: a comment before that line, and
 * around a Markdown table one before and one after it, since no line may come between its rows.
 * @returns none where a comment would not be one: in front matter and code
 */
export function ignoreHere({ snapshot, draft }: Analysis, { code, span }: Finding): readonly TextEdit[] {
  const { lines, text, format } = snapshot;
  const { line } = lines.positionAt(span.start);
  const start = lines.lineStart(line);
  const at = firstNot(draft.blocks, ({ start: begins }) => begins <= span.start) - 1;
  const block = draft.blocks[at];
  if (block?.kind === 'frontMatter' || block?.kind === 'code') return [];
  if (block?.kind === 'tableRow' && format === 'markdown') {
    const isRow = (row: number) => text.slice(lines.lineStart(row), lines.lineEnd(row)).includes('|');
    let first = line;
    while (first > 0 && isRow(first - 1)) first--;
    let last = line;
    while (last + 1 < lines.lineCount && isRow(last + 1)) last++;
    const top = lines.lineStart(first);
    const end = lines.lineEnd(last);
    return [
      // Blank lines: a comment's HTML block would else take the table in.
      insert(top, `<!-- wenheng-disable ${code} -->${lines.eol}${lines.eol}`),
      insert(end, `${lines.eol}${lines.eol}<!-- wenheng-enable ${code} -->`),
    ];
  }
  const comment = `<!-- wenheng-disable-next-line ${code} -->`;
  const before = text.slice(lines.lineStart(line - 1), line === 0 ? 0 : lines.lineEnd(line - 1));
  // A line of its own would cut a Markdown paragraph or list in two.
  if (format === 'markdown' && joins(draft.blocks, at, start) && before.trim() !== '') {
    return [insert(lines.lineStart(line - 1) + before.trimEnd().length, ` ${comment}`)];
  }
  const indent = /^[ \t]*/.exec(text.slice(start, start + 200))?.[0] ?? '';
  const bom = start === 0 && text.startsWith('\uFEFF') ? 1 : 0;
  return [insert(start + bom, `${indent}${comment}${lines.eol}`)];
}

const insert = (offset: number, newText: string): TextEdit => ({
  span: { start: offset, end: offset },
  newText,
});

/** Whether the line that begins at `start` and the one before it are one paragraph or one list. */
function joins(blocks: readonly Block[], at: number, start: number): boolean {
  const block = blocks[at];
  if (block === undefined) return false;
  const inside = block.start < start;
  if (inside) return block.kind === 'paragraph' || block.kind === 'listItem' || block.kind === 'reference';
  return block.kind === 'listItem' && blocks[at - 1]?.kind === 'listItem';
}
