import { overlapsAny, type Span } from '../base/span.ts';
import { lineAt } from './lines.ts';
import type { Block, Draft } from './model.ts';

/** Where findings of one rule, or of all, stay silent. */
export interface Suppression {
  /** A rule's code; absent where every rule is meant. */
  readonly code?: string;
  /** In the draft: ascending, not overlapping. */
  readonly spans: readonly Span[];
}

/** Stands for every rule among codes. */
const every = '*';
const directive = /<!--[ \t]*wenheng-(disable-next-line|disable|enable)(?![\w-])([^<>]{0,2000}?)-->/gu;

/**
 * What a draft's comments switch off. `wenheng-disable` without its `wenheng-enable` holds to the end;
 * `wenheng-enable` ends what names the same code, or everything where it names none.
 * `wenheng-disable-next-line` covers the next line that is neither blank nor itself a comment.
 */
export function suppressionsIn({ blocks }: Draft): Suppression[] {
  const covered = new Covered();
  /** Codes that wait for the next line, because their block has none. */
  let waiting: string[] = [];
  for (const block of blocks) {
    if (waiting.length > 0 && block.kind !== 'comment') {
      covered.add(waiting, { start: block.start, end: block.start + lineEnd(block.text) });
      waiting = [];
    }
    if (block.kind === 'code' || block.kind === 'frontMatter' || !block.text.includes('wenheng-')) continue;
    const nextLine = block.kind === 'comment' ? () => undefined : lineFinder(block);
    for (const match of block.text.matchAll(directive)) {
      const [whole, kind, list = ''] = match;
      const start = block.start + match.index;
      const end = start + whole.length;
      const codes = list.split(/[\s,，、]+/u).filter((word) => word !== '');
      if (codes.length === 0) codes.push(every);
      if (kind === 'disable') covered.open(codes, end);
      else if (kind === 'enable') covered.close(codes, start);
      else {
        const line = nextLine(match.index + whole.length);
        if (line === undefined) waiting.push(...codes);
        else covered.add(codes, line);
      }
    }
  }
  return covered.finish();
}

/** Whether a finding of rule `code` that begins where `span` does is switched off. */
export function isSuppressed(suppressions: readonly Suppression[], code: string, span: Span): boolean {
  const place = { start: span.start, end: span.start + 1 };
  return suppressions.some(
    (suppression) =>
      (suppression.code === undefined || suppression.code === code) && overlapsAny(suppression.spans, place),
  );
}

/** The spans of each code. */
class Covered {
  private readonly spans = new Map<string, Span[]>();
  private readonly opened = new Map<string, number>();

  add(codes: readonly string[], span: Span): void {
    for (const code of codes) {
      const list = this.spans.get(code);
      if (list === undefined) this.spans.set(code, [span]);
      else list.push(span);
    }
  }

  open(codes: readonly string[], start: number): void {
    for (const code of codes) if (!this.opened.has(code)) this.opened.set(code, start);
  }

  close(codes: readonly string[], end: number): void {
    for (const code of codes.includes(every) ? [...this.opened.keys()] : codes) {
      const start = this.opened.get(code);
      if (start !== undefined) this.add([code], { start, end });
      this.opened.delete(code);
    }
  }

  finish(): Suppression[] {
    this.close([every], Number.MAX_SAFE_INTEGER);
    return [...this.spans].map(([code, list]) => ({
      ...(code === every ? {} : { code }),
      spans: merged(list),
    }));
  }
}

/** Finds the line of a block that follows an offset in it; undefined in its last line. Offsets ascend. */
function lineFinder({ text, start }: Block): (offset: number) => Span | undefined {
  let line = { start: 0, end: lineEnd(text) };
  return (offset) => {
    while (line.start <= offset && line.end < text.length) {
      const next = text.startsWith('\r\n', line.end) ? line.end + 2 : line.end + 1;
      line = { start: next, end: lineEnd(text, next) };
    }
    return line.start > offset ? { start: start + line.start, end: start + line.end } : undefined;
  };
}

/** The end of the line of `text` that begins at `from`. */
function lineEnd(text: string, from = 0): number {
  return lineAt(text, from)?.end ?? text.length;
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last === undefined || span.start > last.end) result.push(span);
    else if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
  }
  return result;
}
