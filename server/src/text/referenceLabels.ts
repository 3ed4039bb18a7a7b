/** How entries of a reference list and footnotes are labelled. */

export interface EntryLabel {
  /** A list keeps to one kind: what else looks like a label in it belongs to an entry's words. */
  readonly kind: 'bracket' | 'dot' | 'parenthesis' | 'key' | 'bullet' | 'none';
  readonly number?: number;
  /** Of `[20][27]`, the second and later numbers. */
  readonly furtherNumbers?: readonly number[];
  /** Of `[@key]`. */
  readonly key?: string;
  /** Units from the beginning of the line's words to the entry's own words. */
  readonly length: number;
}

/** `[1]`, `［1］`, `〔1〕`, `【1】`, also behind a list bullet, and `[20][27]` where two numbers share an entry. */
const bracket =
  /^(?:[-*+•]\s+)?[[［〔【]\s?([0-9０-９]{1,3})\s?[\]］〕】](?:[[［〔]\s?[0-9０-９]{1,3}\s?[\]］〕])*[:：]?\s*/u;
/** `[@key]`, also behind a bullet. */
const key = /^(?:[-*+•]\s+)?\[@\{?([^\][{}\s;；,，]{1,200})\}?\][:：]?\s*/u;
const dot = /^(?:[-*+•]\s+)?([0-9０-９]{1,3})\s?[.．、]\s*(?!\d+[.．])/u;
const parenthesis = /^(?:[-*+•]\s+)?[（(]?\s?([0-9０-９]{1,3})\s?[）)]\s*/u;
const bullet = /^[-*+•]\s+/u;

/** The label of a line of a reference list. @param head the beginning of the line's words */
export function entryLabel(head: string): EntryLabel {
  for (const [kind, shape] of [
    ['bracket', bracket],
    ['dot', dot],
    ['parenthesis', parenthesis],
  ] as const) {
    const match = shape.exec(head);
    if (match?.[1] === undefined) continue;
    const [number, ...further] = kind === 'bracket' ? numbersIn(match[0]) : numbersIn(match[1]);
    return {
      kind,
      ...(number === undefined ? {} : { number }),
      ...(further.length === 0 ? {} : { furtherNumbers: further }),
      length: match[0].length,
    };
  }
  const keyed = key.exec(head);
  if (keyed?.[1] !== undefined) return { kind: 'key', key: keyed[1], length: keyed[0].length };
  const length = bullet.exec(head)?.[0].length;
  return length === undefined ? { kind: 'none', length: 0 } : { kind: 'bullet', length };
}

function numbersIn(label: string): number[] {
  return (label.normalize('NFKC').match(/\d+/gu) ?? []).map(Number);
}

export interface NoteLabel {
  readonly id: string;
  readonly length: number;
}

/** The label of a footnote's definition: `[^id]:`, with a full-width colon too. */
export function noteLabel(head: string): NoteLabel | undefined {
  if (!head.startsWith('[^')) return undefined;
  const match = /^\[\^([^\]\s[]{1,100})\][:：]\s*/u.exec(head);
  return match?.[1] === undefined ? undefined : { id: match[1], length: match[0].length };
}
