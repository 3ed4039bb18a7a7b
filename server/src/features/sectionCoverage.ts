/** What each section of a draft shows of the framework. */
import { firstNot } from '../base/search.ts';
import {
  coverageOf,
  nodesThatApply,
  statusOf,
  type CoverageEvidence,
  type NodeCoverage,
} from '../analysis/coverage.ts';
import type { Analysis } from '../analysis/model.ts';
import type { OutlineNode } from '../text/model.ts';

/** A section with the nodes that its own text, sections below it counted, shows. */
export interface SectionCoverage {
  readonly section: OutlineNode;
  /** Sections above it. */
  readonly depth: number;
  /** In the order of the framework; nodes that it does not show are left out. */
  readonly nodes: readonly SectionNode[];
}

export interface SectionNode {
  readonly node: NodeCoverage;
  /** Covered where the draft covers the node and the section has a part in it. */
  readonly status: 'covered' | 'partial';
  /** Never empty. */
  readonly evidence: readonly CoverageEvidence[];
}

/** Every section of the outline in the order of the draft. */
export function sectionCoverage(analysis: Analysis): readonly SectionCoverage[] {
  const nodes = nodesThatApply(coverageOf(analysis));
  const sections: SectionCoverage[] = [];
  const walk = (outline: readonly OutlineNode[], depth: number): void => {
    for (const section of outline) {
      sections.push({ section, depth, nodes: nodes.flatMap((node) => shownIn(node, section) ?? []) });
      walk(section.children, depth + 1);
    }
  };
  walk(analysis.draft.outline, 0);
  return sections;
}

function shownIn(node: NodeCoverage, { section: { start, end } }: OutlineNode): SectionNode | undefined {
  const from = firstFrom(node.evidence, start);
  const to = firstFrom(node.evidence, end);
  if (from === to) return undefined;
  const evidence = node.evidence.slice(from, to);
  const isCovered = node.status === 'covered' && statusOf(evidence) === 'covered';
  return { node, status: isCovered ? 'covered' : 'partial', evidence };
}

/** Index of the first place at or behind `offset`. */
function firstFrom(evidence: readonly CoverageEvidence[], offset: number): number {
  return firstNot(evidence, ({ span }) => span.start < offset);
}
