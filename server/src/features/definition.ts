import { markAt, resolveTarget } from '../analysis/citations.ts';
import type { Analysis } from '../analysis/model.ts';
import { touches, type Span } from '../base/span.ts';
import { occurrencesOf, subjectAt } from './occurrences.ts';

/** From a mark to its entry in the draft's list, from a short form or a term to where the draft brings it in. */
export interface Definition {
  /** What is under the cursor. */
  readonly origin: Span;
  readonly target: Span;
}

/**
 * Where what stands at `offset` comes from: the entry of a mark, the definition of a short form, the sentence
 * that says what a term is, else the term's first place. Undefined where the draft has none.
 */
export function definition(analysis: Analysis, offset: number): Definition | undefined {
  const at = markAt(analysis.citations, offset);
  if (at === undefined) return wordDefinition(analysis, offset);
  const { entry } = resolveTarget(at.target, analysis.citations, analysis.snapshot.references, at.span.start);
  const listed = entry === undefined ? undefined : analysis.draft.references[entry];
  return listed === undefined ? undefined : { origin: at.span, target: listed.span };
}

/** 智慧城市是指……, 本办法所称智慧城市，是指……. */
const explains = /^[”’》]?[，,]?(?:是指|系指|指的是)/u;

function wordDefinition(analysis: Analysis, offset: number): Definition | undefined {
  const subject = subjectAt(analysis, offset);
  if (subject === undefined) return undefined;
  if (subject.kind === 'shortForm') return { origin: subject.span, target: subject.form.written };
  const places = occurrencesOf(analysis, subject).filter(({ quoted }) => !quoted);
  const { text } = analysis.snapshot;
  const explained = places.find(({ span }) => explains.test(text.slice(span.end, span.end + 8)));
  const target = explained?.span ?? places[0]?.span;
  if (target === undefined || (explained === undefined && touches(target, offset))) return undefined;
  return { origin: subject.span, target };
}
