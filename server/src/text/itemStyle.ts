import { numberingAt } from './numbering.ts';

/** How a list item is set: items of one list share indent and mark. */
export interface ItemStyle {
  readonly indent: number;
  /** The bullet, or the style of the number. */
  readonly mark: string;
  readonly ordinal?: number;
  /** Offset in the block where the item's words begin. */
  readonly end: number;
}

/** The style of the list item that a block's text is. */
export function itemStyle(text: string): ItemStyle {
  const indent = /^\s{0,40}/u.exec(text)?.[0].length ?? 0;
  const label = numberingAt(text.slice(indent, indent + 40), 0);
  if (label !== undefined) {
    const { style, rank, ordinal, end } = label;
    return { indent, mark: `${style}${rank}`, ordinal, end: indent + end };
  }
  const bullet =
    /^[-*+·●■◆▪•○□▶➢]\s*(?:\[[ xX]\]\s)?/u.exec(text.slice(indent, indent + 12))?.[0].length ?? 0;
  return { indent, mark: text[indent] ?? '', end: indent + bullet };
}
