/** How many items, headings or enumerated paragraphs follow a block that announces their number. */
import type { OpenCount } from './counts.ts';
import type { Series } from './enumerations.ts';
import { itemStyle } from './itemStyle.ts';
import type { Block, Heading } from './model.ts';

export interface BelowContext {
  readonly blocks: readonly Block[];
  /** The series (一是……) that a block begins with. */
  readonly seriesOf: (index: number) => Series | undefined;
  /** The words of the heading that a block is or begins with. */
  readonly titleOf: (index: number) => string | undefined;
}

/** Blocks that are looked through for one list. */
const reach = 400;
/** Sections that often follow the announced ones without being counted. */
const closing =
  /^(?:保障|组织|工作要求|有关要求|其他|附则|实施步骤|进度|加强组织|强化组织)|保障(?:措施)?$|要求$/u;
/** 三、五大任务, 实施三大工程: a heading that promises its parts. */
const promising =
  /^.{0,6}(?:二十|十[一二三四五六七八九]?|[二两三四五六七八九]|\d{1,2})(?:大|个|项|类|种)[^、，]{2,8}$/u;

/**
 * How many things the draft lists for `count`, which stands in `blocks[index]`; undefined where no list follows or
 * its end is unclear.
 * @param last whether no other count of the block is open
 */
export function listedBelow(
  context: BelowContext,
  index: number,
  count: OpenCount,
  last: boolean,
): number | undefined {
  const { series } = count;
  if (series !== undefined) {
    const reached = last ? seriesThrough(context, index + 1, series) : series.last;
    // 一是……，一是……: not numbered.
    return reached === 1 ? undefined : reached;
  }
  const block = context.blocks[index];
  if (block === undefined || !last) return undefined;
  if (block.kind === 'heading' && block.heading !== undefined)
    return belowHeading(context, index, block.heading);
  const next = context.blocks[index + 1];
  if (next === undefined) return undefined;
  const begun = context.seriesOf(index + 1);
  if (next.kind === 'listItem') return count.explicit ? itemsFrom(context, index + 1) : undefined;
  if (next.heading !== undefined)
    return count.explicit ? headingsFrom(context, index + 1, count.announced) : undefined;
  if (begun?.first === 1) return seriesThrough(context, index + 2, begun);
  return undefined;
}

/** The number that a series reaches when the following blocks may continue it. */
function seriesThrough({ blocks, seriesOf }: BelowContext, from: number, series: Series): number {
  let { last } = series;
  for (let at = from; at < Math.min(blocks.length, from + reach); at++) {
    const block = blocks[at];
    if (block === undefined || block.heading !== undefined) break;
    const next = seriesOf(at);
    if (next === undefined || next.style !== series.style) continue;
    if (next.first !== last + 1) break;
    ({ last } = next);
  }
  return last;
}

/** The items of the list that begins at `from`, nested ones not counted. */
function itemsFrom({ blocks }: BelowContext, from: number): number | undefined {
  const first = blocks[from];
  if (first === undefined) return undefined;
  const style = itemStyle(first.text);
  let items = 0;
  for (let at = from; at < Math.min(blocks.length, from + reach); at++) {
    const block = blocks[at];
    if (block === undefined || block.heading !== undefined) break;
    if (block.kind === 'listItem') {
      const here = itemStyle(block.text);
      if (here.indent > style.indent) continue;
      if (here.mark !== style.mark) {
        // Another list; inside a numbered one it may belong to an item.
        if (style.ordinal === undefined || here.indent < style.indent) break;
        continue;
      }
      if (items > 0 && here.ordinal === 1 && style.ordinal === 1 && items > 1) break;
      items++;
    } else if (block.kind !== 'comment' && style.ordinal === undefined && itemStyle(block.text).indent === 0)
      break;
  }
  return items < 2 ? undefined : items;
}

/** The headings beside the one at `from`, which must be the first of them. */
function headingsFrom(
  { blocks, titleOf }: BelowContext,
  from: number,
  announced: number,
): number | undefined {
  const first = blocks[from]?.heading;
  if (first?.ordinal !== 1) return undefined;
  let count = 0;
  const titles: string[] = [];
  for (let at = from; at < blocks.length; at++) {
    const block = blocks[at];
    const heading = block?.heading;
    if (block === undefined || heading === undefined || heading.level > first.level) continue;
    if (heading.level < first.level || heading.numbering !== first.numbering) break;
    if (heading.ordinal !== count + 1) return undefined;
    count++;
    titles.push(titleOf(at) ?? '');
  }
  const extra = titles.slice(announced);
  if (extra.length > 0 && extra.every((title) => closing.test(title))) return announced;
  return count < 2 ? undefined : count;
}

/** The parts of a section whose heading promises them. */
function belowHeading(context: BelowContext, index: number, heading: Heading): number | undefined {
  const { blocks } = context;
  if (!promising.test(context.titleOf(index) ?? '')) return undefined;
  let items: number | undefined;
  for (let at = index + 1; at < Math.min(blocks.length, index + reach); at++) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.heading !== undefined) {
      if (block.heading.level <= heading.level) break;
      return items === undefined ? headingsFrom(context, at, Infinity) : undefined;
    }
    if (context.seriesOf(at)?.first === 1 && items === undefined) return undefined;
    if (block.kind === 'listItem' && items === undefined) {
      items = itemsFrom(context, at) ?? 0;
    } else if (block.kind === 'tableRow') return undefined;
  }
  return items === 0 ? undefined : items;
}
