import { anyWithin, overlapsAny, type Span } from '../base/span.ts';
import { lineAt } from './lines.ts';
import type { Block, Draft } from './model.ts';

/** Where findings of one rule, or of all, stay silent. */
export interface Suppression {
  /** A rule's code; absent where every rule is meant. */
  readonly code?: string;
  /** In the draft: ascending, not overlapping. */
  readonly spans: readonly Span[];
}

export type DirectiveKind = 'disable-next-line' | 'disable' | 'enable';

/** One code of one suppression comment. */
export interface Directive {
  readonly kind: DirectiveKind;
  /** The whole comment, in the draft. */
  readonly comment: Span;
  /** A rule's code; absent where every rule is meant. */
  readonly code?: string;
  /** What it silences; of `enable`, what it gives an end. Absent where that is nothing. */
  readonly covers?: Span;
}

/** What the comments of a draft switch off. */
export interface Suppressions {
  /** In order of the comments. */
  readonly directives: readonly Directive[];
  readonly groups: readonly Suppression[];
}

/** Behind the end of every text: the longest string is shorter. A small integer keeps all spans small. */
const endOfAll = 2 ** 30 - 1;
/** Stands for every rule among codes. */
const every = '*';
const directive = /<!--[ \t]*wenheng-(disable-next-line|disable|enable)(?![\w-])([^<>]{0,2000}?)-->/gu;

/**
 * What a draft's comments switch off. `wenheng-disable` without its `wenheng-enable` holds to the end;
 * `wenheng-enable` ends what names the same code, or everything where it names none.
 * `wenheng-disable-next-line` covers the next line that is neither blank nor itself a comment.
 * @param draft the blocks that may hold a comment, and the first behind each that is none, suffice
 */
export function suppressionsIn({ blocks }: Pick<Draft, 'blocks'>): Suppressions {
  const reader = new Reader();
  /** Directives that wait for the next line, because their block has none. */
  let waiting: OpenDirective[] = [];
  for (const block of blocks) {
    if (waiting.length > 0 && block.kind !== 'comment') {
      const line = { start: block.start, end: block.start + lineEnd(block.text) };
      for (const one of waiting) one.covers = line;
      waiting = [];
    }
    if (!mayDirect(block)) continue;
    const nextLine = block.kind === 'comment' ? () => undefined : lineFinder(block);
    for (const match of block.text.matchAll(directive)) {
      const [whole, kind, list = ''] = match;
      const start = block.start + match.index;
      const comment = { start, end: start + whole.length };
      const made = reader.read(kind as DirectiveKind, comment, codesOf(list));
      if (kind !== 'disable-next-line') continue;
      const line = nextLine(match.index + whole.length);
      if (line === undefined) waiting.push(...made);
      else for (const one of made) one.covers = line;
    }
  }
  return reader.finish();
}

/** Whether a block may hold a suppression comment. */
export function mayDirect({ kind, text }: Block): boolean {
  return kind !== 'code' && kind !== 'frontMatter' && text.includes('wenheng-');
}

/** The codes that a comment lists; `*` alone where it lists none. */
function codesOf(list: string): readonly string[] {
  const codes = list.split(/[\s,，、]+/u).filter((word) => word !== '');
  return codes.length === 0 ? [every] : codes;
}

/** Whether a finding of rule `code` that begins where `span` does is switched off. */
export function isSuppressed({ groups }: Suppressions, code: string, span: Span): boolean {
  const place = { start: span.start, end: span.start + 1 };
  return groups.some(
    (group) => (group.code === undefined || group.code === code) && overlapsAny(group.spans, place),
  );
}

/**
 * The directives without which the same findings would be shown.
 * @param silenced code and place of each finding that is switched off
 */
export function unusedDirectives(
  { directives }: Suppressions,
  silenced: readonly { readonly code: string; readonly span: Span }[],
): readonly Directive[] {
  const starts = new Map<string, number[]>([[every, []]]);
  for (const { code, span } of silenced.toSorted((a, b) => a.span.start - b.span.start)) {
    starts.get(every)?.push(span.start);
    const list = starts.get(code);
    if (list === undefined) starts.set(code, [span.start]);
    else list.push(span.start);
  }
  return directives.filter(({ kind, code, covers }) => {
    if (covers === undefined) return true;
    return kind !== 'enable' && !anyWithin(starts.get(code ?? every) ?? [], covers);
  });
}

interface OpenDirective {
  readonly kind: DirectiveKind;
  readonly comment: Span;
  readonly code: string;
  covers?: Span;
}

/** Ties each `enable` to what it ends. */
class Reader {
  private readonly directives: OpenDirective[] = [];
  private readonly opened = new Map<string, OpenDirective>();

  read(kind: DirectiveKind, comment: Span, codes: readonly string[]): readonly OpenDirective[] {
    const made = codes.map((code): OpenDirective => ({ kind, comment, code }));
    for (const one of made) {
      this.directives.push(one);
      if (kind === 'disable' && !this.opened.has(one.code)) this.opened.set(one.code, one);
      if (kind === 'enable') this.close(one);
    }
    return made;
  }

  finish(): Suppressions {
    for (const open of this.opened.values()) {
      open.covers = { start: open.comment.end, end: endOfAll };
    }
    const spans = new Map<string, Span[]>();
    for (const { kind, code, covers } of this.directives) {
      if (kind === 'enable' || covers === undefined) continue;
      const list = spans.get(code);
      if (list === undefined) spans.set(code, [covers]);
      else list.push(covers);
    }
    return {
      directives: this.directives.map(({ code, ...rest }) => ({ ...rest, ...named(code) })),
      groups: [...spans].map(([code, list]) => ({ ...named(code), spans: merged(list) })),
    };
  }

  private close(enable: OpenDirective): void {
    for (const code of enable.code === every ? [...this.opened.keys()] : [enable.code]) {
      const open = this.opened.get(code);
      if (open === undefined) continue;
      open.covers = { start: open.comment.end, end: enable.comment.start };
      enable.covers = open.covers;
      this.opened.delete(code);
    }
  }
}

function named(code: string): { readonly code?: string } {
  return code === every ? {} : { code };
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
