import { overlapsAny, type Span } from '../base/span.ts';
import type { Block, Draft } from './model.ts';

/** Where findings of one rule, or of all, stay silent. */
export interface Suppression {
  /** A rule's code; absent where every rule is meant. */
  readonly code?: string;
  /** In the draft: ascending, not overlapping. */
  readonly spans: readonly Span[];
}

/** One `<!-- wenheng-… -->`, with its place in the draft. */
interface Directive {
  readonly kind: 'disable' | 'enable' | 'disable-next-line';
  /** An empty string stands for every rule. */
  readonly codes: readonly string[];
  readonly span: Span;
}

const directive = /<!--[ \t]*wenheng-(disable-next-line|disable|enable)(?![\w-])([^<>]{0,2000}?)-->/gu;

/**
 * What a draft's comments switch off. `wenheng-disable` without its `wenheng-enable` holds to the end;
 * `wenheng-enable` ends what names the same code, or everything where it names none.
 * `wenheng-disable-next-line` covers the next line that is neither blank nor itself a comment.
 */
export function suppressionsIn(draft: Draft): Suppression[] {
  const spans = new Map<string, Span[]>();
  const open = new Map<string, number>();
  const cover = (code: string, span: Span): void => {
    const list = spans.get(code);
    if (list === undefined) spans.set(code, [span]);
    else list.push(span);
  };
  for (const { kind, codes, span, nextLine } of directivesIn(draft)) {
    if (kind === 'disable') {
      for (const code of codes) if (!open.has(code)) open.set(code, span.end);
    } else if (kind === 'disable-next-line') {
      if (nextLine !== undefined) for (const code of codes) cover(code, nextLine);
    } else {
      for (const code of codes.includes('') ? [...open.keys()] : codes) {
        const start = open.get(code);
        if (start !== undefined) cover(code, { start, end: span.start });
        open.delete(code);
      }
    }
  }
  for (const [code, start] of open) cover(code, { start, end: Number.MAX_SAFE_INTEGER });
  return [...spans].map(([code, list]) => ({ ...(code === '' ? {} : { code }), spans: merged(list) }));
}

/** Whether a finding of rule `code` that begins where `span` does is switched off. */
export function isSuppressed(suppressions: readonly Suppression[], code: string, span: Span): boolean {
  const place = { start: span.start, end: span.start + 1 };
  return suppressions.some(
    (suppression) =>
      (suppression.code === undefined || suppression.code === code) && overlapsAny(suppression.spans, place),
  );
}

function* directivesIn({ blocks }: Draft): Generator<Directive & { nextLine: Span | undefined }> {
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'code' || block.kind === 'frontMatter' || !block.text.includes('wenheng-')) continue;
    for (const match of block.text.matchAll(directive)) {
      const [whole, kind, list = ''] = match;
      const start = block.start + match.index;
      const words = list.split(/[\s,，、]+/u).filter((word) => word !== '');
      yield {
        kind: kind as Directive['kind'],
        codes: words.length === 0 ? [''] : words,
        span: { start, end: start + whole.length },
        nextLine: lineAfter(blocks, index, match.index + whole.length),
      };
    }
  }
}

/** The first line after `offset` of a block that holds words: in the block itself, else in the next one. */
function lineAfter(blocks: readonly Block[], index: number, offset: number): Span | undefined {
  const block = blocks[index];
  if (block === undefined) return undefined;
  const inside = /[\r\n]+/gu;
  inside.lastIndex = offset;
  const lineBreak = block.kind === 'comment' ? null : inside.exec(block.text);
  if (lineBreak !== null) return firstLine(block, lineBreak.index + lineBreak[0].length);
  let next = index + 1;
  while (blocks[next]?.kind === 'comment') next++;
  const following = blocks[next];
  return following === undefined ? undefined : firstLine(following, 0);
}

function firstLine(block: Block, from: number): Span {
  const lineBreak = /[\r\n]/gu;
  lineBreak.lastIndex = from;
  const end = lineBreak.exec(block.text)?.index ?? block.text.length;
  return { start: block.start + from, end: block.start + end };
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
