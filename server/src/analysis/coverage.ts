/**
 * How far a draft covers the frameworks of its knowledge base, node by node, each verdict with the places that it
 * rests on (docs/coverage.md). A pure function of the analysis; what a block shows is kept with the block.
 */
import { shift, type Span } from '../base/span.ts';
import type { Framework } from '../knowledge/base.ts';
import type { FrameworkNode } from '../knowledge/model.ts';
import { commitments } from './commitment.ts';
import { memoByAnalysis } from './memoByAnalysis.ts';
import type { Analysis, AnalyzedBlock } from './model.ts';
import {
  blockEvidence,
  fieldCounts,
  type FieldCounts,
  type NodeEvidence,
  type Shown,
} from './nodeEvidence.ts';

export type CoverageStatus = 'covered' | 'partial' | 'missing';

/**
 * The rule that counted a place. A commitment, a `fact` where telling is all that is asked for, and a `section`
 * (a heading on the node with text below it) make a node covered; in a long draft it takes as many as the node's group
 * says. The others make it partial: only wished for, only
 * told, only a heading, only named.
 */
export type Ground = Shown | 'section';

const covering: ReadonlySet<Ground> = new Set([...commitments, 'fact', 'section']);

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
  /** The pack of its group. */
  readonly packId: string;
  readonly status: CoverageStatus;
  /** Every place, in the order of the draft. */
  readonly evidence: readonly CoverageEvidence[];
  /** What to write where it is not covered. */
  readonly advice: string;
}

export interface Coverage {
  /** The nodes that apply to the draft's kind, in the order of the packs. */
  readonly nodes: readonly NodeCoverage[];
  /**
   * Covered nodes count 1, partial ones ½; as a share of the nodes of the frameworks to whose field the draft
   * belongs, of all nodes where it belongs to none; 0 without nodes.
   */
  readonly score: number;
  /** Whether the draft belongs to the field of any framework at all. */
  readonly applies: boolean;
  /** The packs that have a framework, in pack order, and whether the draft belongs to the field of each. */
  readonly frameworks: readonly FrameworkCoverage[];
}

export interface FrameworkCoverage {
  readonly packId: string;
  readonly applies: boolean;
  /** Share of the draft's sentences that hold a word of the field. */
  readonly density: number;
}

/** The nodes of the frameworks to whose field the draft belongs; of all where it belongs to none. */
export function nodesThatApply({ nodes, frameworks, applies }: Coverage): readonly NodeCoverage[] {
  if (!applies) return nodes;
  const packs = new Set(frameworks.flatMap((framework) => (framework.applies ? [framework.packId] : [])));
  return nodes.filter(({ packId }) => packs.has(packId));
}

/**
 * The coverage of an analysed draft. Whether it belongs to a field is told at once; the nodes are judged when they are
 * first asked for.
 */
export const coverageOf = memoByAnalysis((analysis): Coverage => {
  const { knowledge } = analysis.snapshot;
  const field = new Field(knowledge.frameworks);
  for (const block of analysis.blocks) field.add(block, fieldCounts(block, knowledge));
  const frameworks = knowledge.frameworks.map(({ packId }, index): FrameworkCoverage => ({
    packId,
    applies: field.holds(index),
    density: Math.round(field.density(index) * 1000) / 1000,
  }));
  const applying = new Set(frameworks.filter(({ applies }) => applies).map(({ packId }) => packId));
  return new JudgedCoverage(analysis, applying, frameworks);
});

class JudgedCoverage implements Coverage {
  private judged: readonly NodeCoverage[] | undefined;

  /** @param applying the packs to whose field the draft belongs */
  constructor(
    private readonly analysis: Analysis,
    private readonly applying: ReadonlySet<string>,
    readonly frameworks: readonly FrameworkCoverage[],
  ) {}

  get applies(): boolean {
    return this.applying.size > 0;
  }

  get nodes(): readonly NodeCoverage[] {
    return (this.judged ??= judgeNodes(this.analysis));
  }

  get score(): number {
    return scoreOf(this.applies ? this.nodes.filter(({ packId }) => this.applying.has(packId)) : this.nodes);
  }
}

/** The nodes that apply to the draft's kind with what shows them. */
function judgeNodes(analysis: Analysis): readonly NodeCoverage[] {
  const { knowledge, text } = analysis.snapshot;
  const found = new Map<string, CoverageEvidence[]>();
  const sections = new Sections();
  for (const [index, block] of analysis.blocks.entries()) {
    const inAims = sections.enter(block);
    for (const evidence of blockEvidence(block, knowledge)) {
      const span = shift(evidence.sentence, block.block.start);
      const place: CoverageEvidence = {
        span,
        focus: shift(evidence.span, block.block.start),
        text: text.slice(span.start, span.end),
        why: groundOf(evidence, inAims, analysis, index),
      };
      const known = found.get(evidence.subject);
      if (known === undefined) found.set(evidence.subject, [place]);
      else known.push(place);
    }
  }
  const isLong = text.length >= longDraft;
  return [...knowledge.nodes.values()].flatMap(({ node }): NodeCoverage[] => {
    const evidence = found.get(node.id) ?? [];
    // What the kind of document is not asked for counts where it is there, and is not missed where it is not.
    if (evidence.length === 0 && node.kinds?.includes(analysis.kind) === false) return [];
    const packId = knowledge.packOf(node.group)?.id ?? '';
    const needed = isLong ? (knowledge.groups.get(node.group)?.commitments ?? 1) : 1;
    return [{ id: node.id, node, packId, status: statusOf(evidence, needed), evidence, advice: node.advice }];
  });
}

/** From about two printed pages on, one passing command does not cover a line of work. UTF-16 units. */
const longDraft = 1000;

/**
 * What places make of a node together.
 * @param needed how many sentences or headings must count as covering; a figure or a date is enough by itself
 */
export function statusOf(evidence: readonly CoverageEvidence[], needed = 1): CoverageStatus {
  if (evidence.length === 0) return 'missing';
  const places = evidence.filter(({ why }) => covering.has(why));
  if (places.some(({ why }) => why === 'indicator' || why === 'deadline')) return 'covered';
  return new Set(places.map(({ span }) => span.start)).size >= needed ? 'covered' : 'partial';
}

/** Covered nodes count 1, partial ones ½. */
export function scoreOf(nodes: readonly Pick<NodeCoverage, 'status'>[]): number {
  const points = { covered: 1, partial: 0.5, missing: 0 };
  const sum = nodes.reduce((total, { status }) => total + points[status], 0);
  return nodes.length === 0 ? 0 : Math.round((sum / nodes.length) * 1000) / 1000;
}

/** Density from which a draft belongs to a field, where its title says so, and where it does not. */
const titledDensity = 0.1;
const untitledDensity = 0.3;

/** Counts how much of a draft speaks of the field of each framework. */
class Field {
  private sentences = 0;
  private readonly within: number[];
  private readonly titled: boolean[];

  constructor(private readonly frameworks: readonly Framework[]) {
    this.within = frameworks.map(() => 0);
    this.titled = frameworks.map(() => false);
  }

  add({ block }: AnalyzedBlock, { sentences, inField }: FieldCounts): void {
    this.sentences += sentences;
    inField.forEach((count, index) => {
      this.within[index] = (this.within[index] ?? 0) + count;
      if (count > 0 && block.heading?.level === 1) this.titled[index] = true;
    });
  }

  density(index: number): number {
    return this.sentences === 0 ? 0 : (this.within[index] ?? 0) / this.sentences;
  }

  holds(index: number): boolean {
    // A pack that names no field is for every draft.
    if (this.frameworks[index]?.field.size === 0) return true;
    const wanted = this.titled[index] === true ? titledDensity : untitledDensity;
    return this.sentences > 0 && this.density(index) >= wanted;
  }
}

/** A section that only says what is wanted or how things stand. */
const aims =
  /^(?:总体要求|指导思想|(?:基本|工作|建设|总体)原则|(?:总体|工作|主要|发展|建设|阶段性?|年度)*目标|总体思路|(?:重要|重大)?意义|(?:发展|建设|规划|面临的?)?(?:背景|形势|现状|基础|环境))(?:[与和、]|$)/u;

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
  if (shown === 'heading') return hasText(analysis, index) ? 'section' : 'heading';
  // What principles and aims say is wished for, unless a figure or a date makes it a target.
  if (inAims && (shown === 'measure' || shown === 'obligation' || shown === 'owner')) return 'aim';
  return shown;
}

/** Text shorter than this says nothing of what its heading names. */
const shortest = 15;

/** Whether text stands below the heading of a section, before the next of its level. */
function hasText({ blocks }: Analysis, index: number): boolean {
  const here = blocks[index]?.block;
  if (here?.heading === undefined || here.heading.level < 2) return false;
  if (here.kind !== 'heading') return here.text.length - here.heading.title.end > shortest;
  for (let i = index + 1; i < blocks.length; i++) {
    const block = blocks[i]?.block;
    if (block === undefined) return false;
    if (block.kind !== 'heading') return block.text.length > shortest;
    if ((block.heading?.level ?? 1) <= here.heading.level) return false;
  }
  return false;
}
