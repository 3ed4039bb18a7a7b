/** The formatter: only what no reader and no Markdown reader can see the loss of. */
import type { Analysis } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { overlapsAny, shift, type Span } from '../base/span.ts';
import { lineAt } from '../text/lines.ts';

/**
 * Edits that take away blanks (spaces, tabs, full-width and no-break spaces) at the ends of lines, and with
 * them those of lines that hold nothing else. They stay in code and front matter, where two spaces or more
 * break a line of Markdown, and behind a backslash, which would break the line in their stead. Blanks at the
 * start of a line are indents and stay too. Formatting twice changes nothing.
 */
export function format({ snapshot, blocks }: Analysis): readonly TextEdit[] {
  const { text } = snapshot;
  const kept = keptSpans(blocks);
  const edits: TextEdit[] = [];
  let previous: Span | undefined;
  for (let line = lineAt(text, 0); line !== undefined; line = lineAt(text, line.next)) {
    // A line's own edit waits for the next line: a hard break needs one that is not blank.
    if (previous !== undefined && !(isHardBreak(text, previous) && line.first < line.last)) {
      edits.push({ span: previous, newText: '' });
    }
    previous = undefined;
    let start = line.end;
    while (start > line.start && isTrailing(text.charCodeAt(start - 1))) start--;
    const span = { start, end: line.end };
    if (
      start < line.end &&
      text[start - 1] !== '\\' &&
      !joinsBreaks(text, span) &&
      !overlapsAny(kept, span)
    ) {
      if (snapshot.format === 'markdown' && start > line.start) previous = span;
      else edits.push({ span, newText: '' });
    }
  }
  if (previous !== undefined) edits.push({ span: previous, newText: '' });
  return edits;
}

function isTrailing(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x3000 || unit === 0xa0;
}

/** Whether the line breaks around a line of blanks would become one without it. */
function joinsBreaks(text: string, { start, end }: Span): boolean {
  return text[start - 1] === '\r' && text[end] === '\n';
}

/** Two spaces or more; blanks of other kinds break no line. */
function isHardBreak(text: string, { end }: Span): boolean {
  return text[end - 1] === ' ' && text[end - 2] === ' ';
}

/** What must stay to the letter: ascending, no overlaps. */
function keptSpans(blocks: Analysis['blocks']): readonly Span[] {
  return blocks.flatMap(({ block, facts }) =>
    block.kind === 'code' || block.kind === 'frontMatter'
      ? [{ start: block.start, end: block.start + block.text.length }]
      : facts.content.inert.map((span) => shift(span, block.start)),
  );
}
