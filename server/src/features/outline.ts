import type { Analysis } from '../analysis/model.ts';
import type { Span } from '../base/span.ts';
import type { OutlineNode } from '../text/model.ts';

/** A section of the draft for the outline view. */
export interface Symbol {
  readonly name: string;
  readonly level: number;
  /** The whole section. */
  readonly span: Span;
  /** The heading line. */
  readonly selection: Span;
  readonly children: readonly Symbol[];
}

/** The draft's headings as a tree. */
export function symbols(analysis: Analysis): readonly Symbol[] {
  return analysis.draft.outline.map(symbolOf);
}

function symbolOf(node: OutlineNode): Symbol {
  return {
    name: node.title,
    level: node.heading.level,
    span: node.section,
    selection: node.span,
    children: node.children.map(symbolOf),
  };
}

/** Zero-based lines, both included, that fold together: sections, and blocks of several lines. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
}

/** What folds: each section of the outline, front matter, code and comments of several lines. */
export function folds(analysis: Analysis): readonly Fold[] {
  const { lines, text } = analysis.snapshot;
  const spans: Span[] = [];
  const queue = [...analysis.draft.outline];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    spans.push(node.section);
    for (const child of node.children) queue.push(child);
  }
  for (const { block } of analysis.blocks) {
    if (block.kind === 'frontMatter' || block.kind === 'code' || block.kind === 'comment') {
      spans.push({ start: block.start, end: block.start + block.text.length });
    }
  }
  return spans
    .map(({ start, end }) => ({
      startLine: lines.positionAt(start).line,
      endLine: lines.positionAt(lastInk(text, start, end)).line,
    }))
    .filter(({ startLine, endLine }) => endLine > startLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Offset of the last character of a span that is not white space: blank lines after a section do not fold. */
function lastInk(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return Math.max(start, at - 1);
}
