/** The separators of an entry. 2015 prints them half width with a space, 2025 full width; `.` `[` `]` `//` stay. */
import type { Gbt7714Edition } from '../../config/model.ts';

export interface Punctuation {
  readonly comma: string;
  readonly colon: string;
  readonly open: string;
  readonly close: string;
  /** Between the years of a span. */
  readonly span: string;
}

export const punctuation: Readonly<Record<Gbt7714Edition, Punctuation>> = {
  '2015': { comma: ', ', colon: ': ', open: '(', close: ')', span: '-' },
  '2025': { comma: '，', colon: '：', open: '（', close: '）', span: '—' },
};

/** The parts that hold something, with `separator` between them. */
export function joined(parts: readonly string[], separator: string): string {
  return parts.filter((part) => part !== '').join(separator);
}

/** Elements of an entry one after the other, each closed by one full stop; none is doubled (`et al.`). */
export function sentence(parts: readonly string[]): string {
  let line = '';
  for (const part of parts) {
    if (part !== '') line += (line === '' ? '' : ' ') + closed(part);
  }
  return line;
}

/** Elements joined by full stops, the last one left open. */
export function stopped(parts: readonly string[]): string {
  const present = parts.filter((part) => part !== '');
  const last = present.pop() ?? '';
  return present.length === 0 ? last : `${sentence(present)} ${last}`;
}

function closed(part: string): string {
  return /[.?!]$/u.test(part) ? part : `${part}.`;
}

/** `text` between two marks; nothing for nothing. */
export function enclosed(open: string, text: string, close: string): string {
  return text === '' ? '' : open + text + close;
}

/**
 * Straight quotation marks as print has them: “…” and ‘…’ in pairs, ’ inside a word (Who’s who) and
 * where no mark opens before it.
 */
export function curled(text: string): string {
  if (!text.includes('"') && !text.includes("'")) return text;
  return text
    .replace(/"([^"]*)"/gu, '“$1”')
    .replace(/(?<![\p{L}\p{N}])'([^']+)'(?![\p{L}\p{N}])/gu, '‘$1’')
    .replaceAll("'", '’');
}
