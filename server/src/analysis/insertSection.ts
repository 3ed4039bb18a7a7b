/**
 * Where a section that a draft lacks belongs, and how it is written in the draft's own style of numbering. Pure.
 */
import type { TextEdit } from '../base/edits.ts';
import type { Skeleton } from '../knowledge/model.ts';
import type { OutlineNode } from '../text/model.ts';
import { withOrdinal } from '../text/numbering.ts';
import { blockAt } from './blockAt.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';

/**
 * The edit that writes `skeleton` into the draft: as the last item of the section whose heading bears one of its
 * words; where there is none, as a section behind the others; in a draft without headings, as a last paragraph.
 */
export function insertSection(analysis: Analysis, skeleton: Skeleton): TextEdit {
  const sections = analysis.draft.outline.flatMap((node) =>
    node.heading.level === 1 ? node.children : [node],
  );
  const parent = skeleton.sections
    .map((name) => find(sections, name))
    .find((section) => section !== undefined);
  if (parent !== undefined) {
    const sibling = parent.children.at(-1);
    const at = endOf(analysis, parent.section.start, parent.section.end);
    return sibling === undefined
      ? insertion(analysis, at, paragraph(analysis, at, skeleton.text))
      : insertion(analysis, at, likeSibling(analysis, sibling, skeleton, at, 1));
  }
  const last = sections.filter((section) => !isAppendix(section)).at(-1);
  if (last === undefined) {
    const at = endOf(analysis, 0, analysis.snapshot.text.length);
    const hasHeading = analysis.draft.outline.length > 0 && analysis.draft.format === 'markdown';
    const { eol } = layoutOf(analysis);
    const text = paragraph(analysis, at, skeleton.text);
    return insertion(analysis, at, hasHeading ? `## ${skeleton.heading}${eol}${eol}${text}` : text);
  }
  const at = endOf(analysis, last.section.start, last.section.end);
  return insertion(analysis, at, likeSibling(analysis, last, skeleton, at, 1));
}

/**
 * The edits that write `skeleton` before the section at `index` and count that and the sections behind it on; before
 * an appendix or the end, what {@link insertSection} does.
 * @param siblings sections that stand beside each other
 */
export function insertBefore(
  analysis: Analysis,
  siblings: readonly OutlineNode[],
  index: number,
  skeleton: Skeleton,
): readonly TextEdit[] {
  const next = siblings[index];
  if (next === undefined || isAppendix(next)) return [insertSection(analysis, skeleton)];
  const start = blockAt(analysis, next.span.start)?.block.start;
  if (start === undefined) return [];
  const { text } = analysis.snapshot;
  const indent = /[ \t\u3000]*$/u.exec(text.slice(Math.max(0, start - 16), start))?.[0] ?? '';
  const words = likeSibling(analysis, next, skeleton, start, 0) + layoutOf(analysis).separator;
  const written = { span: { start, end: start }, newText: words + indent };
  const counted = siblings.slice(index).flatMap(({ heading, span }): TextEdit[] => {
    const block = blockAt(analysis, span.start)?.block;
    const { ordinal, numbering } = heading;
    if (block === undefined || ordinal === undefined || numbering !== next.heading.numbering) return [];
    const label = { start: block.start, end: block.start + heading.title.start };
    return [{ span: label, newText: withOrdinal(text.slice(label.start, label.end), ordinal + 1) }];
  });
  return [written, ...counted];
}

const isAppendix = ({ title }: OutlineNode): boolean => /^(?:附\s?[件录表则]|参考文献)/u.test(title);

function find(sections: readonly OutlineNode[], name: string): OutlineNode | undefined {
  return (
    sections.find(({ title }) => title.includes(name)) ??
    sections.flatMap(({ children }) => children).find(({ title }) => title.includes(name))
  );
}

/** Heading and paragraph of a skeleton, written as the section `sibling` is; its number is so many `steps` on. */
function likeSibling(
  analysis: Analysis,
  sibling: OutlineNode,
  skeleton: Skeleton,
  at: number,
  steps: number,
): string {
  const block = blockAt(analysis, sibling.span.start)?.block;
  const { title } = sibling.heading;
  if (block === undefined) return skeleton.text;
  const label = block.text.slice(0, title.start);
  const ordinal = sibling.heading.ordinal;
  const prefix = ordinal === undefined ? label : withOrdinal(label, ordinal + steps);
  if (block.kind !== 'heading') return `${prefix}${skeleton.heading}。${skeleton.text}`;
  const tail = /^[。：]/u.exec(block.text.slice(title.end))?.[0] ?? '';
  const { separator } = layoutOf(analysis);
  return `${prefix}${skeleton.heading}${tail}${separator}${paragraph(analysis, at, skeleton.text)}`;
}

/** A paragraph indented as the last one before `at` is. */
function paragraph(analysis: Analysis, at: number, text: string): string {
  const before = analysis.blocks.findLast(
    ({ block }) => block.start < at && (block.kind === 'paragraph' || block.kind === 'listItem'),
  );
  if (before?.block.kind !== 'paragraph') return text;
  const { start } = before.block;
  const line = analysis.snapshot.text.slice(analysis.snapshot.text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^\u3000+/u.exec(before.block.text)?.[0] ?? /^\u3000+$/u.exec(line)?.[0] ?? '';
  return indent + text;
}

interface Layout {
  readonly eol: string;
  /** Between two blocks. */
  readonly separator: string;
}

function layoutOf({ snapshot: { text }, draft, blocks }: Analysis): Layout {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const last = blocks.at(-1)?.block;
  const before = blocks.at(-2)?.block;
  const gap =
    last === undefined || before === undefined
      ? ''
      : text.slice(before.start + before.text.length, last.start);
  const isSpaced = draft.format === 'markdown' || /\n\s*\n/u.test(gap);
  return { eol, separator: isSpaced ? eol + eol : eol };
}

function insertion(analysis: Analysis, at: number, words: string): TextEdit {
  const { separator } = layoutOf(analysis);
  return { span: { start: at, end: at }, newText: at === 0 ? words : separator + words };
}

const dateLine =
  /^\s*(?:\d{4}|[二〇○零一三四五六七八九]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$/u;
const note = /^\s*[（(]此件[^）)]{1,12}[）)]\s*$/u;

/** The end of the last block of a part of the draft, before the issuer's name and the date below it. */
function endOf(analysis: Analysis, start: number, end: number): number {
  const within = analysis.blocks.filter(
    ({ block }) => block.start >= start && block.start < end && block.kind !== 'reference',
  );
  const isSignature = ({ block }: AnalyzedBlock): boolean =>
    block.kind === 'paragraph' && block.text.trim().length <= 25 && !/[，。；：、]/u.test(block.text);
  let index = within.length - 1;
  const text = (at: number): string => within[at]?.block.text ?? '';
  while (index > 0 && note.test(text(index))) index--;
  if (index > 0 && dateLine.test(text(index))) {
    index--;
    const above = within[index];
    if (index > 0 && above !== undefined && isSignature(above)) index--;
  }
  const last = within[index]?.block;
  return last === undefined ? start : last.start + last.text.length;
}
