/**
 * How far a draft covers the framework of its knowledge base, node by node, each verdict with the places that
 * it rests on (docs/coverage.md). A pure function of the analysis; what a block shows is kept with the block.
 */
import { shift, type Span } from '../base/span.ts';
import type { FrameworkNode } from '../knowledge/model.ts';
import { commitments, type Commitment } from './commitment.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';
import { nodeEvidenceOf, type NodeEvidence, type Shown } from './nodeEvidence.ts';

export type CoverageStatus = 'covered' | 'partial' | 'missing';

/**
 * The rule that counted a place. The first six make a node covered: a figure to reach, a date, somebody in
 * charge, a duty, a step to take, a heading whose section acts. The others make it partial: only wished for,
 * only told, only a heading, only named.
 */
export type Ground = Commitment | 'section' | Exclude<Shown, Commitment>;

export interface CoverageEvidence {
  /** The sentence or heading, in the draft. */
  readonly span: Span;
  /** The words in it that show the node, in the draft. */
  readonly focus: Span;
  readonly text: string;
  readonly why: Ground;
}

export interface NodeCoverage {
  readonly id: string;
  readonly node: FrameworkNode;
  readonly status: CoverageStatus;
  /** Every place, in the order of the draft. */
  readonly evidence: readonly CoverageEvidence[];
  /** What to write where it is not covered. */
  readonly advice: string;
}

export interface Coverage {
  /** The nodes that apply to the draft's kind, in the order of the packs. */
  readonly nodes: readonly NodeCoverage[];
  /** Covered nodes count 1, partial ones ½; as a share of all that apply; 0 where none does. */
  readonly score: number;
  /** Whether the draft belongs to the field of the framework at all. */
  readonly applies: boolean;
}

const memo = new WeakMap<Analysis, Coverage>();

/** The coverage of an analysed draft; computed once for each analysis. */
export function coverageOf(analysis: Analysis): Coverage {
  let known = memo.get(analysis);
  if (known === undefined) memo.set(analysis, (known = compute(analysis)));
  return known;
}

function compute(analysis: Analysis): Coverage {
  const { knowledge } = analysis.snapshot;
  const found = new Map<string, CoverageEvidence[]>();
  const sections = new Sections();
  for (const [index, block] of analysis.blocks.entries()) {
    const inAims = sections.enter(block);
    for (const evidence of nodeEvidenceOf(block, knowledge)) {
      const why = groundOf(evidence, inAims, analysis, index);
      const { start } = block.block;
      const span = shift(evidence.sentence, start);
      const place: CoverageEvidence = {
        span,
        focus: shift(evidence.span, start),
        text: analysis.snapshot.text.slice(span.start, span.end),
        why,
      };
      const known = found.get(evidence.node);
      if (known === undefined) found.set(evidence.node, [place]);
      else known.push(place);
    }
  }
  const nodes = [...knowledge.nodes.values()].map(({ node }): NodeCoverage => {
    const evidence = found.get(node.id) ?? [];
    return { id: node.id, node, status: statusOf(evidence), evidence, advice: node.advice };
  });
  return { nodes, score: scoreOf(nodes), applies: nodes.length > 0 };
}

const commits = (why: Ground): boolean => why === 'section' || commitments.some((one) => one === why);

/** What places make of a node together. */
export function statusOf(evidence: readonly CoverageEvidence[]): CoverageStatus {
  if (evidence.length === 0) return 'missing';
  return evidence.some(({ why }) => commits(why)) ? 'covered' : 'partial';
}

/** Covered nodes count 1, partial ones ½. */
export function scoreOf(nodes: readonly Pick<NodeCoverage, 'status'>[]): number {
  const points = { covered: 1, partial: 0.5, missing: 0 };
  const sum = nodes.reduce((total, { status }) => total + points[status], 0);
  return nodes.length === 0 ? 0 : Math.round((sum / nodes.length) * 1000) / 1000;
}

/** A section that only says what is wanted or how things stand. */
const aims =
  /^(?:总体要求|指导思想|(?:基本|工作|建设|总体)原则|(?:总体|工作|主要|发展|建设|阶段性?|年度)*目标|总体思路|(?:重要|重大)?意义|(?:发展|建设|规划)?(?:背景|形势|现状|基础|环境))/u;

/** Follows the headings of a draft and knows whether a block stands in a section of aims. */
class Sections {
  private readonly open: { readonly level: number; readonly aims: boolean }[] = [];

  /** Whether the block stands in a section of aims, its own heading counted. */
  enter({ block }: AnalyzedBlock): boolean {
    const { heading } = block;
    if (heading !== undefined) {
      while ((this.open.at(-1)?.level ?? 0) >= heading.level) this.open.pop();
      const title = block.text.slice(heading.title.start, heading.title.end).trim();
      this.open.push({ level: heading.level, aims: aims.test(title) });
    }
    return this.open.some((one) => one.aims);
  }
}

/** The rule that counts a place, seen from where it stands. */
function groundOf({ shown }: NodeEvidence, inAims: boolean, analysis: Analysis, index: number): Ground {
  if (shown === 'heading') return sectionActs(analysis, index) ? 'section' : 'heading';
  // What principles and aims say is wished for, unless a figure or a date makes it a target.
  if (inAims && (shown === 'measure' || shown === 'obligation' || shown === 'owner')) return 'aim';
  return shown;
}

/** Whether what stands directly below a heading of a section acts. */
function sectionActs({ blocks }: Analysis, index: number): boolean {
  const here = blocks[index]?.block;
  if (here?.heading === undefined || here.heading.level < 2) return false;
  if (here.kind !== 'heading') return here.text.length - here.heading.title.end > 15;
  for (let i = index + 1; i < blocks.length; i++) {
    const block = blocks[i]?.block;
    if (block === undefined) break;
    if (block.kind === 'heading') {
      if ((block.heading?.level ?? 1) <= here.heading.level) return false;
      continue;
    }
    return block.text.length > 15;
  }
  return false;
}
