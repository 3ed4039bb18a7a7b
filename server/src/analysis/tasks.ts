/** The tasks of a draft in the groups they stand in: headings of one parent, items of one list, rows of one table. */
import { newSlot } from '../base/memo.ts';
import { firstNot } from '../base/search.ts';
import { shift, type Span } from '../base/span.ts';
import { itemStyle, type ItemStyle } from '../text/itemStyle.ts';
import type { Draft, Heading, OutlineNode } from '../text/model.ts';
import { isEmptyCell, statedWith, TaskWords, type Evidence } from '../text/taskWords.ts';
import { withoutProse } from './analyzer.ts';
import type { AnalyzedBlock } from './model.ts';

/** What a task may lack. */
export const taskParts = ['owner', 'deadline', 'indicator'] as const;
export type TaskPart = (typeof taskParts)[number];

export interface Task {
  /** Its heading's words, the beginning of its item or its cell; in the draft. */
  readonly span: Span;
  readonly parts: Readonly<Record<TaskPart, Evidence>>;
  /** False for what is no task though it stands among tasks: 总体要求, 保障措施. */
  readonly judged: boolean;
}

/** Tasks of one form beside each other; at least three. */
export type TaskGroup = readonly Task[];

const smallestGroup = 3;
/** Units of an item's beginning that a finding marks. */
const longestMark = 40;
const noTask =
  /总体要求|总体思路|指导思想|基本原则|工作原则|目标|保障|组织(?:领导|实施|推进)|加强领导|(?:工作|有关|相关)要求|附则|步骤|进度|形势|现状|背景|意义|(?:^|[展作有设]|现实)基础$|监督|考核|督促|督查|宣传|舆论/u;

const taskSlot = newSlot();
const noWords = new TaskWords('');

/** What a block says of a task. */
function wordsOf({ block, facts }: AnalyzedBlock): TaskWords {
  if (withoutProse.has(block.kind)) return noWords;
  return facts.memo.get(taskSlot, () => new TaskWords(block.text, facts.units));
}

/** Whether so many tasks may state the part: cheap, and false for most drafts. */
export function mayState(blocks: readonly AnalyzedBlock[], part: TaskPart, tasks: number): boolean {
  let left = tasks;
  for (const analyzed of blocks) {
    const { block, facts } = analyzed;
    if (block.kind === 'tableRow') left--;
    else if ((facts.units & statedWith[part]) !== 0 && wordsOf(analyzed)[part] === 'stated') left--;
    if (left <= 0) return true;
  }
  return false;
}

/** Groups of a draft; ascending by place within each kind. */
export function taskGroups(draft: Draft, blocks: readonly AnalyzedBlock[]): readonly TaskGroup[] {
  const reader = new TaskReader(blocks);
  return [
    ...reader.headings([{ title: '', span: { start: 0, end: 0 }, children: draft.outline }]),
    ...reader.lists(),
    ...reader.tables(),
  ].filter((group) => group.length >= smallestGroup);
}

/** A section with parts, or the whole draft. */
type Parent = Pick<OutlineNode, 'title' | 'span' | 'children'>;

class TaskReader {
  /** From here on every task has an owner by 下同. */
  private readonly ownedFrom: number;
  /** The same for deadlines. */
  private readonly timedFrom: number;

  constructor(private readonly blocks: readonly AnalyzedBlock[]) {
    const passing = blocks.find((block) => wordsOf(block).passesOn === 'draft');
    this.ownedFrom = passing?.block.start ?? Infinity;
    const timing = blocks.find((block) => wordsOf(block).deadlinePassesOn);
    this.timedFrom = timing?.block.start ?? Infinity;
  }

  /** The lowest headings below `nodes`. Where numbers run on from one section to the next, so does the group. */
  *headings(nodes: readonly Parent[]): Iterable<TaskGroup> {
    let group: Task[] = [];
    let last: Heading | undefined;
    for (const node of nodes) {
      const { children } = node;
      yield* this.headings(children);
      const first = children[0]?.heading;
      if (first === undefined) continue;
      const runsOn = first.numbering === last?.numbering && first.ordinal === (last.ordinal ?? NaN) + 1;
      if (!runsOn && group.length > 0) {
        yield group;
        group = [];
      }
      last = children.at(-1)?.heading;
      if (this.hasOwnerBeside(node)) continue;
      // What has parts of its own is a section.
      const leaves = children.filter((child) => child.children.length === 0);
      const items = leaves.map(({ heading, span, section, title }) => ({
        span,
        section,
        judged: heading.level > 1 && !noTask.test(title),
      }));
      for (const task of this.group(items, noTask.test(node.title))) group.push(task);
    }
    if (group.length > 0) yield group;
  }

  /** An owner in the section's own heading or preface holds for its parts. */
  private hasOwnerBeside({ span, children }: Parent): boolean {
    const end = children[0]?.span.start ?? span.end;
    return this.within({ start: span.start, end }).some((block) => wordsOf(block).owner === 'stated');
  }

  /** The items of each list; a numbered list may run on behind headings and paragraphs. */
  *lists(): Iterable<TaskGroup> {
    let items: { span: Span; section: Span; judged: boolean }[] = [];
    let style: ItemStyle | undefined;
    let broken = false;
    for (const analyzed of this.blocks) {
      const { block } = analyzed;
      const end = block.start + block.text.length;
      const current = items.at(-1);
      const here = block.kind === 'listItem' ? itemStyle(block.text) : undefined;
      const nested = here === undefined ? /^\s/u.test(block.text) : here.indent > (style?.indent ?? 0);
      const adds = here === undefined && wordsOf(analyzed).owner === 'stated';
      if (current !== undefined && !broken && block.heading === undefined && (nested || adds)) {
        current.section = { start: current.section.start, end };
        continue;
      }
      if (here === undefined) {
        broken = true;
        continue;
      }
      const runsOn =
        here.mark === style?.mark &&
        here.indent === style.indent &&
        (!broken || (here.ordinal !== undefined && here.ordinal === (style.ordinal ?? NaN) + 1));
      if (!runsOn) {
        yield this.group(items, false);
        items = [];
      }
      style = here;
      broken = false;
      const start = block.start + here.end;
      const words = block.text.slice(here.end, here.end + longestMark);
      const stop = words.search(/[。；：:;（(\n]/u);
      const span = { start, end: start + (stop > 0 ? stop : words.trimEnd().length) };
      items.push({ span, section: { start: block.start, end }, judged: span.end > span.start });
    }
    yield this.group(items, false);
  }

  *tables(): Iterable<TaskGroup> {
    let head: Readonly<Record<TaskPart, number>> | undefined;
    let group: Task[] = [];
    for (const { block } of this.blocks) {
      if (block.kind === 'code') continue;
      if (block.kind !== 'tableRow') {
        if (group.length > 0) yield group;
        head = undefined;
        group = [];
        continue;
      }
      const cells = cellsOf(block.text);
      if (head === undefined) head = columnsOf(cells.map(({ words }) => words));
      else {
        const task = rowTask(cells, head, block.start);
        if (task !== undefined) group.push(task);
      }
    }
    if (group.length > 0) yield group;
  }

  private group(
    items: readonly { readonly span: Span; readonly section: Span; readonly judged: boolean }[],
    exempt: boolean,
  ): TaskGroup {
    let passed = false;
    return items.map(({ span, section, judged }) => {
      const words = this.within(section).map(wordsOf);
      const parts = {
        owner: best(words, 'owner'),
        deadline: best(words, 'deadline'),
        indicator: best(words, 'indicator'),
      };
      if (parts.owner === undefined && (passed || span.start >= this.ownedFrom)) parts.owner = 'implied';
      if (parts.deadline === undefined && span.start >= this.timedFrom) parts.deadline = 'implied';
      passed ||= words.some(({ passesOn }) => passesOn !== undefined);
      return { span, parts, judged: judged && !exempt };
    });
  }

  /** Blocks that begin in the span. */
  private within({ start, end }: Span): readonly AnalyzedBlock[] {
    const from = this.firstFrom(start);
    let to = from;
    while ((this.blocks[to]?.block.start ?? Infinity) < end) to++;
    return this.blocks.slice(from, to);
  }

  /** Index of the block that holds `offset`, or of the first behind it. */
  private firstFrom(offset: number): number {
    return firstNot(this.blocks, ({ block }) => block.start + block.text.length <= offset);
  }
}

function best(words: readonly TaskWords[], part: TaskPart): Evidence {
  const found = words.map((each) => each[part]);
  return found.includes('stated') ? 'stated' : found.includes('implied') ? 'implied' : undefined;
}

interface Cell {
  readonly words: string;
  /** In the row. */
  readonly span: Span;
}

function cellsOf(row: string): readonly Cell[] {
  const separator = row.includes('|') ? '|' : '\t';
  const cells: Cell[] = [];
  let start = 0;
  for (const piece of row.split(separator)) {
    const lead = piece.length - piece.trimStart().length;
    const words = piece.trim();
    cells.push({ words, span: { start: start + lead, end: start + lead + words.length } });
    start += piece.length + 1;
  }
  return cells;
}

/** Which column holds what; -1 for what the table has no column for. */
function columnsOf(names: readonly string[]): Readonly<Record<TaskPart, number>> {
  const column = (words: RegExp): number => names.findIndex((name) => name.length <= 12 && words.test(name));
  return {
    owner: column(/(?:责任|牵头|主责|承办|负责|实施)(?:单位|部门|主体|人)/u),
    deadline: column(/时限|完成时间|时间节点|期限|完成日期|时间安排|时间要求/u),
    indicator: column(/指标|目标值|^(?:量化|预期|年度|工作)?目标$/u),
  };
}

/** The task of a row: its first words of some length. */
function rowTask(
  cells: readonly Cell[],
  head: Readonly<Record<TaskPart, number>>,
  start: number,
): Task | undefined {
  const columns = new Set(Object.values(head));
  const named = cells.find(
    ({ words }, i) => !columns.has(i) && words.length >= 3 && /\p{Script=Han}/u.test(words),
  );
  if (named === undefined || cells.length < Math.max(...columns) + 1) return undefined;
  const part = (name: TaskPart): Evidence => {
    const column = head[name];
    if (column < 0) return undefined;
    return isEmptyCell(cells[column]?.words ?? '') ? undefined : 'stated';
  };
  return {
    span: shift(named.span, start),
    parts: { owner: part('owner'), deadline: part('deadline'), indicator: part('indicator') },
    judged: true,
  };
}
