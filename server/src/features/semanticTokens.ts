/**
 * What a draft speaks of, for the editor to colour: concepts, organisations, figures, titles of documents.
 * Colour is a help and no finding: where characters alone do not decide, nothing is coloured.
 */
import { withoutProse } from '../analysis/analyzer.ts';
import type { Analysis, AnalyzedBlock, BlockFacts } from '../analysis/model.ts';
import { overlapsAny, shift, type Span } from '../base/span.ts';
import type { FormMatch } from '../knowledge/lexicon.ts';
import type { TermKind } from '../knowledge/model.ts';
import { figuresIn } from '../text/figures.ts';

/** The types of tokens, in the order of the legend; the manifest names them too and gives each its colour. */
export const tokenTypes = [
  'policyConcept',
  'policyMechanism',
  'policyOrganisation',
  'policyTechnology',
  'policyMeasure',
  'policyTheory',
  'policyFigure',
  'policyTitle',
] as const;
export type TokenType = (typeof tokenTypes)[number];

export interface Token {
  /** In the draft. */
  readonly span: Span;
  readonly type: TokenType;
}

const typeOfTerm: Readonly<Record<TermKind, TokenType>> = {
  concept: 'policyConcept',
  mechanism: 'policyMechanism',
  organisation: 'policyOrganisation',
  technology: 'policyTechnology',
  instrument: 'policyMeasure',
  measure: 'policyMeasure',
  theory: 'policyTheory',
};

/** Tokens of the draft, ascending, none overlapping another; with `within`, only of blocks that it touches. */
export function semanticTokens({ blocks }: Analysis, within?: Span): readonly Token[] {
  const tokens: Token[] = [];
  for (const analyzed of blocks) {
    const { start, text, kind } = analyzed.block;
    if (withoutProse.has(kind)) continue;
    if (within !== undefined && (start > within.end || start + text.length < within.start)) continue;
    for (const { span, type } of tokensOf(analyzed)) tokens.push({ span: shift(span, start), type });
  }
  return tokens;
}

const known = new WeakMap<BlockFacts, readonly Token[]>();

/** Of one block, relative to it: computed once as long as its facts live. */
function tokensOf({ block, facts }: AnalyzedBlock): readonly Token[] {
  let tokens = known.get(facts);
  if (tokens === undefined) {
    tokens = computeTokens(block.text, facts);
    known.set(facts, tokens);
  }
  return tokens;
}

/** A title before the terms in it; a term before a figure (5G, 三项制度). */
function computeTokens(text: string, { content, scan }: BlockFacts): readonly Token[] {
  const free = (span: Span) => !overlapsAny(content.inert, span);
  const titles = content.titles.filter(free);
  const terms = scan.terms.filter((match) => isSure(match) && free(match.span));
  const outside = terms.filter(({ span }) => !overlapsAny(titles, span));
  const taken = scan.terms.map(({ span }) => span);
  const figures = figuresIn(text).filter(
    ({ span }) =>
      isCounted(text, span) &&
      free(span) &&
      !overlapsAny(titles, span) &&
      !overlapsAny(taken, span) &&
      !inMark(span),
  );
  return [
    ...titles.map((span): Token => ({ span, type: 'policyTitle' })),
    ...outside.map(({ span, form }): Token => ({ span, type: typeOfTerm[form.term.kind] })),
    ...figures.map(({ span }): Token => ({ span, type: 'policyFigure' })),
  ].sort((a, b) => a.span.start - b.span.start);

  function inMark(span: Span): boolean {
    return content.marks.some((mark) => mark.span.start < span.end && span.start < mark.span.end);
  }
}

/** Figures in the strict sense: 一条路子 and 五大任务 count, but nobody looks them up. */
function isCounted(text: string, { start, end }: Span): boolean {
  return /[\d０-９％%‰]|分之|[百千万亿]/u.test(text.slice(start, end));
}

/** A right form that no other reading of the characters contests; three characters are seldom chance. */
function isSure({ form, span, ambiguous }: FormMatch): boolean {
  if (form.role === 'variant' || form.role === 'protected') return false;
  return !ambiguous || span.end - span.start >= 3;
}
