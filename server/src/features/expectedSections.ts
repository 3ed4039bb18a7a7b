/** Sections that drafts of the kind usually have, offered where the draft lacks them. */
import { insertBefore, insertSection } from '../analysis/insertSection.ts';
import type { Analysis } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { touches, type Span } from '../base/span.ts';
import { sectionsOf, type SectionState } from '../rules/profiles.ts';
import type { OutlineNode } from '../text/model.ts';

export interface MissingSection {
  readonly name: string;
  /** Write its heading, with a place to fill in, and count on the headings behind it. */
  readonly edits: readonly TextEdit[];
}

/**
 * The expected sections that the draft lacks, in the order of its kind, where `selection` (in the draft) touches the
 * draft's title; none elsewhere. Each stands before the first section that usually follows it, else behind the
 * last that usually goes before it.
 */
export function missingSections(analysis: Analysis, selection: Span): readonly MissingSection[] {
  const title = analysis.draft.outline[0];
  // Plain text without headings shows no style to write one in.
  if (analysis.draft.format === 'plain' && title?.children.length === 0) return [];
  if (title?.heading.level !== 1) return [];
  if (!touches(title.span, selection.start) && !touches(title.span, selection.end)) return [];
  const expected = sectionsOf(analysis);
  return expected.flatMap(({ name, present }, index) =>
    present ? [] : [{ name, edits: write(analysis, title.children, expected, index) }],
  );
}

function write(
  analysis: Analysis,
  sections: readonly OutlineNode[],
  expected: readonly SectionState[],
  index: number,
): readonly TextEdit[] {
  const heading = expected[index]?.name ?? '';
  const skeleton = { heading, text: `〔写明${heading}。〕`, sections: [] };
  const isOneOf = (states: readonly SectionState[]) => {
    const names = states.flatMap((state) => state.names);
    return (section: OutlineNode) => names.some((name) => section.title.includes(name));
  };
  let at = sections.findIndex(isOneOf(expected.slice(index + 1)));
  if (at < 0) at = sections.findLastIndex(isOneOf(expected.slice(0, index))) + 1 || -1;
  if (at < 0 && index === 0) at = 0;
  return sections[at] === undefined
    ? [insertSection(analysis, skeleton)]
    : insertBefore(analysis, sections, at, skeleton);
}
