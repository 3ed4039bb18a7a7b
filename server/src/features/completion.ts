import { citationPlanner } from '../analysis/insertCitation.ts';
import type { Analysis } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import type { Span } from '../base/span.ts';
import { shortLabel } from '../bibliography/label.ts';
import type { PinyinTable } from '../bibliography/pinyin.ts';
import { matchesPinyin } from '../bibliography/pinyin.ts';
import type { Reference } from '../bibliography/references.ts';
import type { Policy, Term } from '../knowledge/model.ts';
import { completionContext, type CompletionContext } from './completionContext.ts';
import { policyMarkdown, referenceMarkdown, termMarkdown, type View } from './markdown.ts';

/** Enough to scroll through; the list is marked incomplete, so more typing narrows it on the server. */
export const completionLimit = 100;

/** Names what an item stands for; comes back on resolve and is validated there. */
export interface CompletionData {
  /** `key` cites by key alone; `reference` may bring an entry and shifted numbers with it. */
  readonly kind: 'key' | 'reference' | 'policy' | 'term';
  /** Reference key, policy id or term id. */
  readonly id: string;
  /** Where the mark will stand, in the draft. */
  readonly offset: number;
}

export interface CompletionItem {
  readonly label: string;
  readonly detail: string;
  /** Replaced text, in the draft. */
  readonly span: Span;
  readonly newText: string;
  readonly data: CompletionData;
}

export interface CompletionSources {
  readonly view: View;
  /** Absent until it is loaded: Han still matches, Latin letters match keys and English only. */
  readonly pinyin: PinyinTable | undefined;
}

/** What can be completed at `offset`, best first, at most {@link completionLimit}. */
export function complete(
  analysis: Analysis,
  offset: number,
  sources: CompletionSources,
): readonly CompletionItem[] {
  const context = completionContext(analysis, offset);
  switch (context?.kind) {
    case undefined:
      return [];
    case 'citation':
      return citations(analysis, context, sources);
    case 'policy':
      return policies(context, sources);
    case 'term':
      return terms(context, sources);
  }
}

function citations(
  analysis: Analysis,
  context: Extract<CompletionContext, { kind: 'citation' }>,
  { pinyin }: CompletionSources,
): readonly CompletionItem[] {
  const { search } = analysis.snapshot.references;
  const found = search.search(context.query, completionLimit, pinyin);
  const plan = citationPlanner(analysis, context.span.start);
  return found.map((reference): CompletionItem => {
    const newText = context.asKey
      ? context.lead + `@${reference.key}` + context.tail
      : withTypedCaret(plan(reference).mark, analysis, context.span);
    return {
      label: labelOf(reference),
      detail: reference.number === undefined ? reference.key : `[${reference.number}] ${reference.key}`,
      span: context.span,
      newText,
      data: { kind: context.asKey ? 'key' : 'reference', id: reference.key, offset: context.span.start },
    };
  });
}

/** `^[` typed in a draft whose marks have no `^` keeps it: the author asked for a superscript. */
function withTypedCaret(mark: string, analysis: Analysis, span: Span): string {
  const { lines } = analysis.snapshot;
  return lines.slice(span.start, span.start + 1) === '^' && !mark.startsWith('^') ? `^${mark}` : mark;
}

function labelOf({ item }: Reference): string {
  return `${shortLabel(item)} ${item.title ?? ''}`.trim();
}

function policies(
  context: Extract<CompletionContext, { kind: 'policy' }>,
  { view, pinyin }: CompletionSources,
): readonly CompletionItem[] {
  const fits = (policy: Policy) =>
    [policy.title, ...policy.aliases].some((title) => matches(title, context.query, pinyin)) ||
    (policy.number?.includes(context.query) ?? false);
  return view.knowledge.policies
    .filter(fits)
    .slice(0, completionLimit)
    .map((policy) => ({
      label: `《${policy.title}》`,
      detail: policy.number ?? `${policy.issuer} ${policy.date}`,
      span: context.span,
      newText: `《${policy.title}》${policy.number === undefined || context.numbered ? '' : `（${policy.number}）`}`,
      data: { kind: 'policy', id: policy.id, offset: context.span.start },
    }));
}

function terms(
  context: Extract<CompletionContext, { kind: 'term' }>,
  { view, pinyin }: CompletionSources,
): readonly CompletionItem[] {
  const items: CompletionItem[] = [];
  for (const term of view.knowledge.terms.values()) {
    const typed = typedPart(term, context.query, pinyin);
    if (typed === undefined) continue;
    items.push({
      label: term.term,
      detail: term.english,
      span: { start: context.span.end - typed, end: context.span.end },
      newText: term.term,
      data: { kind: 'term', id: term.id, offset: context.span.end - typed },
    });
    if (items.length === completionLimit) break;
  }
  // The longest typed part is the likeliest meant.
  return items.sort((a, b) => a.span.start - b.span.start || a.newText.length - b.newText.length);
}

/** How many units before the cursor `term` completes, or undefined when it does not. */
function typedPart(term: Term, query: string, pinyin: PinyinTable | undefined): number | undefined {
  if (/^[A-Za-z]/.test(query)) {
    const english = term.english.toLowerCase().startsWith(query.toLowerCase());
    return english || matches(term.term, query, pinyin) ? query.length : undefined;
  }
  for (let length = Math.min(query.length, term.term.length - 1); length >= 2; length--) {
    if (term.term.startsWith(query.slice(-length))) return length;
  }
  return undefined;
}

/** True when `query` is part of `han`, or reads like it in pinyin or initials. */
function matches(han: string, query: string, pinyin: PinyinTable | undefined): boolean {
  if (query === '' || han.includes(query)) return true;
  return pinyin !== undefined && /^[A-Za-z]+$/.test(query) && matchesPinyin(han, query, pinyin);
}

/** What resolving an item adds. */
export interface CompletionDetails {
  readonly markdown: string;
  /** Edits beside the item's own: the entry in the reference list, shifted numbers. */
  readonly edits: readonly TextEdit[];
}

/**
 * Documentation and further edits of an item.
 * @param data as it came back from the client, its shape checked; undefined when it names nothing known
 */
export function completionDetails(
  analysis: Analysis,
  data: CompletionData,
  view: View,
): CompletionDetails | undefined {
  switch (data.kind) {
    case 'key':
    case 'reference': {
      const reference = analysis.snapshot.references.byKey(data.id);
      if (reference === undefined) return undefined;
      const edits = data.kind === 'key' ? [] : citationPlanner(analysis, data.offset)(reference).others();
      return { markdown: referenceMarkdown(reference, view), edits };
    }
    case 'policy': {
      const policy = view.knowledge.policies.find((candidate) => candidate.id === data.id);
      return policy && { markdown: policyMarkdown(policy, view), edits: [] };
    }
    case 'term': {
      const term = view.knowledge.terms.get(data.id);
      return term && { markdown: termMarkdown(term, view, undefined, true), edits: [] };
    }
  }
}
