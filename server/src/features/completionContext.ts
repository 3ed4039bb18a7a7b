import { blockAt } from '../analysis/blockAt.ts';
import type { Analysis } from '../analysis/model.ts';
import { overlapsAny, type Span } from '../base/span.ts';

/** What the text before the cursor asks for. Spans in the draft; they end at the cursor or past a closing bracket. */
export type CompletionContext =
  | {
      readonly kind: 'citation';
      readonly query: string;
      readonly span: Span;
      /** True when a key is written, with `lead` and `tail` around it; else the draft's own kind of mark. */
      readonly asKey: boolean;
      readonly lead: string;
      readonly tail: string;
    }
  | {
      readonly kind: 'policy';
      readonly query: string;
      readonly span: Span;
      /** Whether a document's number in brackets stands behind already. */
      readonly numbered: boolean;
    }
  | { readonly kind: 'term'; readonly query: string; readonly span: Span };

/** How far from the cursor is looked, back on its line and ahead. */
const reach = 80;

// One query never holds brackets, white space or Chinese punctuation; keys may hold Han, - : _ . /
const later = /\[(?=[^\]]*@)([^[\]]*;\s*-?)@([^[\]\s@;，。；、]*)$/u;
const bracketKey = /\[(-?)@([^[\]\s@;，。；、]*)$/u;
const bareKey = /(?<![A-Za-z0-9._%+-])@([^[\]\s@;,，。；、：！？（）()《》“”]*)$/u;
const bracket = /(\^?)[[［〔]([^[\]［］〔〕@\s，。；、（）《》]{0,20})$/u;
const title = /《([^《》\r\n]{0,60})$/u;
const han = /[\p{Script=Han}]{2,12}$/u;
const latin = /(?<![A-Za-z0-9@._/:-])[A-Za-z]{2,20}$/u;
/** Before 〔 or [ these begin a document number: 国发〔2015〕50号. */
const documentNumber = /[发函字令规办通文电〕公告]$/u;
const taskBox = /^\s*(?:[-*+]|\d+[.)])\s+$/;

/** Reads the line up to `offset`; undefined where nothing is completed (code, URLs, the reference list). */
export function completionContext(analysis: Analysis, offset: number): CompletionContext | undefined {
  const block = blockAt(analysis, offset);
  if (block !== undefined) {
    const { kind, start } = block.block;
    if (kind === 'code' || kind === 'frontMatter' || kind === 'comment' || kind === 'reference')
      return undefined;
    const at = offset - start;
    if (at > 0 && overlapsAny(block.facts.content.inert, { start: at - 1, end: at })) return undefined;
  }
  const { lines } = analysis.snapshot;
  const lineStart = lines.lineStart(lines.positionAt(offset).line);
  const before = lines.slice(Math.max(lineStart, offset - reach), offset);
  const behind = lines.slice(offset, Math.min(lines.length, offset + reach));
  return (
    citation(analysis, before, behind, offset, lineStart) ??
    policy(before, behind, offset) ??
    term(before, offset)
  );
}

function citation(
  analysis: Analysis,
  before: string,
  behind: string,
  offset: number,
  lineStart: number,
): CompletionContext | undefined {
  const closes = behind.startsWith(']');
  const key = (query: string, length: number, lead: string, tail: string): CompletionContext => ({
    kind: 'citation',
    query,
    span: { start: offset - length, end: offset },
    asKey: true,
    lead,
    tail,
  });
  const further = later.exec(before);
  if (further !== null) return key(further[2] ?? '', (further[2] ?? '').length + 1, '', closes ? '' : ']');

  const keyed = bracketKey.exec(before) ?? undefined;
  const bare = keyed === undefined ? (bareKey.exec(before) ?? undefined) : undefined;
  const typedKey = keyed ?? bare;
  if (typedKey !== undefined) {
    const query = keyed?.[2] ?? bare?.[1] ?? '';
    if (usesMarks(analysis)) return mark(query, typedKey[0].length);
    return keyed === undefined
      ? key(query, query.length + 1, '', '')
      : key(query, query.length + 1, '', closes ? '' : ']');
  }

  const opened = bracket.exec(before);
  if (opened === null) return undefined;
  const lead = before.slice(0, opened.index);
  const query = opened[2] ?? '';
  if (documentNumber.test(lead) && /^\d*$/.test(query) && !before.endsWith('^[')) {
    if (opened[0].endsWith('〔' + query) || query.length >= 3) return undefined;
  }
  if (taskBox.test(analysis.snapshot.lines.slice(lineStart, offset - opened[0].length))) return undefined;
  if (analysis.citations.style === 'pandoc') {
    const length = opened[0].length;
    return { ...key(query, length, '[', closes ? '' : ']'), span: { start: offset - length, end: offset } };
  }
  return mark(query, opened[0].length);

  /** A mark of the draft's own kind replaces what was typed, and a closing bracket the editor put there. */
  function mark(typed: string, length: number): CompletionContext {
    const closed = /^[\]］〕]\^?/.exec(behind);
    return {
      kind: 'citation',
      query: typed,
      span: { start: offset - length, end: offset + (closed?.[0].length ?? 0) },
      asKey: false,
      lead: '',
      tail: '',
    };
  }
}

/** True in a draft that has marks of its own that are not keys, or a numbered list: a key would not fit in. */
function usesMarks({ citations, draft }: Analysis): boolean {
  if (citations.style === 'pandoc') return false;
  return (
    citations.marks.some(({ mark }) => mark.style !== 'pandoc') ||
    draft.references.some((entry) => entry.number !== undefined || entry.note !== undefined)
  );
}

function policy(before: string, behind: string, offset: number): CompletionContext | undefined {
  const opened = title.exec(before);
  if (opened === null) return undefined;
  const closes = behind.startsWith('》');
  const numbered = /^[（(][^（）()\r\n]{0,20}[〔[][0-9]{4}/u.test(behind.slice(closes ? 1 : 0));
  return {
    kind: 'policy',
    query: opened[1] ?? '',
    span: { start: offset - opened[0].length, end: closes ? offset + 1 : offset },
    numbered,
  };
}

function term(before: string, offset: number): CompletionContext | undefined {
  const typed = han.exec(before) ?? latin.exec(before);
  if (typed === null) return undefined;
  return { kind: 'term', query: typed[0], span: { start: offset - typed[0].length, end: offset } };
}
