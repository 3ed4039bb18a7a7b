import { memoByAnalysis } from '../../analysis/memoByAnalysis.ts';
import type { AnalyzedBlock } from '../../analysis/model.ts';
import { isHan } from '../../base/characters.ts';
import { shift, type Span } from '../../base/span.ts';
import type { BlockKind } from '../../text/model.ts';
import { beginsLabel, numberingAt } from '../../text/numbering.ts';
import { memoByBlock } from '../blockMemo.ts';

/** The number that a heading or an item begins with. */
export interface Label {
  /** In the draft, without blanks around it. */
  readonly span: Span;
  readonly text: string;
  readonly ordinal: number;
  readonly heading: boolean;
}

/** Labels of one kind that follow each other. */
export interface Run {
  readonly labels: readonly Label[];
  /** The same for all runs of one kind under one heading. */
  readonly place: object;
}

/** A run that may go on. */
interface OpenRun {
  readonly labels: Label[];
  readonly place: object;
}

/** What may hold numbered headings and items. The draft itself is the lowest. */
interface Section {
  /** Level of the heading; undefined for an item. */
  readonly level: number | undefined;
  /** Rank of the label; undefined where it has none. */
  readonly rank: number | undefined;
  /** By rank; made with the first. */
  runs: Map<number, OpenRun> | undefined;
}

/** Longer beginnings of a line hold no label. */
const longestLabel = 80;
/** An article of a statute: its items begin anew. It stands below chapters and above 一、. */
const article = /^\s*第[〇零一二三四五六七八九十百千0-9]{1,6}条/u;
const ARTICLE_RANK = 3.5;
const labelled: ReadonlySet<BlockKind> = new Set(['heading', 'paragraph', 'listItem']);

/**
 * Numbers of one kind that stand side by side, in order, headings and items together: a draft may run on
 * from 一、 with a heading to 二、 with a long paragraph. A 1 begins a new run. Runs of one are left out.
 */
export const numberedRuns = memoByAnalysis(({ blocks }) => runsOf(blocks));

function runsOf(blocks: readonly AnalyzedBlock[]): readonly Run[] {
  const runs: Run[] = [];
  const open: Section[] = [{ level: 0, rank: undefined, runs: new Map() }];
  for (const analyzed of blocks) {
    const { block } = analyzed;
    if (!labelled.has(block.kind)) continue;
    const level = block.heading?.level;
    const first = block.text.charCodeAt(0);
    const { rank, label: found } = isHan(first) && !beginsLabel(first) ? unlabelled : beginningOf(analyzed);
    if (rank === undefined && level === undefined) continue;
    while (open.length > 1 && !holds(open.at(-1), level, rank)) open.pop();
    const parent = open.at(-1);
    if (found !== undefined && rank !== undefined && parent !== undefined) {
      const runsHere = (parent.runs ??= new Map<number, OpenRun>());
      const run = runsHere.get(rank);
      const label = { ...found, span: shift(found.span, block.start) };
      if (run === undefined || (label.ordinal === 1 && run.labels.at(-1)?.ordinal !== 1)) {
        const begun = { labels: [label], place: run?.place ?? {} };
        runsHere.set(rank, begun);
        runs.push(begun);
      } else run.labels.push(label);
    }
    open.push({ level, rank, runs: undefined });
  }
  // Markdown numbers a list by itself, whatever its items say: 1. 1. 1.
  const isCounted = (labels: readonly Label[]) =>
    labels.some(({ ordinal, text }) => ordinal !== 1 || !/^\d/u.test(text));
  return runs.filter(({ labels }) => labels.length > 1 && isCounted(labels));
}

/** Whether what comes next, a heading of a level or an item of a rank, belongs into `section`. */
function holds(section: Section | undefined, level: number | undefined, rank: number | undefined): boolean {
  if (section === undefined) return true;
  if (level !== undefined) return section.level !== undefined && section.level < level;
  return section.rank === undefined || rank === undefined || section.rank < rank;
}

const unlabelled: Beginning = { rank: undefined };

interface Beginning {
  readonly rank: number | undefined;
  readonly label?: Label;
}

/** How a block begins: the rank that it takes, and its number with the place in the block. */
const beginningOf = memoByBlock(({ block: { text, heading } }): Beginning => {
  const head = text.slice(0, longestLabel);
  const articleRank = article.test(head) ? ARTICLE_RANK : undefined;
  const from = /^[\s#*_\ufeff]*/u.exec(head)?.[0].length ?? 0;
  const numbering = numberingAt(head, from, heading !== undefined);
  if (numbering === undefined) return { rank: articleRank };
  const words = head.slice(from, numbering.end).trimEnd();
  const span = { start: from, end: from + words.length };
  const { ordinal, rank } = numbering;
  return {
    rank: articleRank ?? rank,
    label: { span, text: words, ordinal, heading: heading !== undefined },
  };
});
