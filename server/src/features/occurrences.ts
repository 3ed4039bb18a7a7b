/** Where a term or a short form stands in a draft: what references, highlights, definition and rename share. */
import { blockAt } from '../analysis/blockAt.ts';
import type { Analysis } from '../analysis/model.ts';
import { formKey, type PlacedShortForm } from '../analysis/shortForms.ts';
import { overlapsAny, shift, touches, type Span } from '../base/span.ts';
import type { FormMatch } from '../knowledge/lexicon.ts';
import type { Term } from '../knowledge/model.ts';

/** What the cursor is on. Spans in the draft. */
export type Subject =
  | { readonly kind: 'shortForm'; readonly form: PlacedShortForm; readonly span: Span; readonly name: Span }
  | { readonly kind: 'term'; readonly term: Term; readonly span: Span; readonly name: Span };

export interface Occurrence {
  readonly span: Span;
  /** What rename changes: without 《》. */
  readonly name: Span;
  /** `other`: the full form of a short form, another form of a term. */
  readonly role: 'definition' | 'use' | 'other';
  /** Inside a longer title: another's words, never renamed. */
  readonly quoted: boolean;
}

/** The short form or the term at `offset` (UTF-16, in the draft); a short form first. */
export function subjectAt(analysis: Analysis, offset: number): Subject | undefined {
  return shortFormAt(analysis, offset) ?? termAt(analysis, offset);
}

/** The short form at `offset`, used or defined there. */
export function shortFormAt({ shortForms }: Analysis, offset: number): Subject | undefined {
  const use = shortForms.uses.findLast(({ role, span }) => role === 'short' && touches(span, offset));
  if (use !== undefined) return { kind: 'shortForm', form: use.form, span: use.span, name: use.name };
  const form = shortForms.definitions.find(({ written }) => touches(written, offset));
  return form && { kind: 'shortForm', form, span: form.written, name: form.name };
}

function termAt(analysis: Analysis, offset: number): Subject | undefined {
  const block = blockAt(analysis, offset);
  if (block === undefined) return undefined;
  const { start } = block.block;
  const under = (match: FormMatch) =>
    match.form.role !== 'protected' &&
    touches(match.span, offset - start) &&
    !overlapsAny(block.facts.content.inert, match.span);
  // Just after one term and just before the next, the one the cursor is before wins.
  const match = block.facts.scan.terms.findLast(under);
  if (match === undefined) return undefined;
  const span = shift(match.span, start);
  return { kind: 'term', term: match.form.term, span, name: span };
}

/** Every place of `subject` in a draft, ascending; `subject` may come from another draft of the workspace. */
export function occurrencesOf(analysis: Analysis, subject: Subject): readonly Occurrence[] {
  return subject.kind === 'term'
    ? termOccurrences(analysis, subject.term)
    : shortFormOccurrences(analysis, subject.form);
}

function termOccurrences({ blocks }: Analysis, term: Term): readonly Occurrence[] {
  return blocks.flatMap(({ block, facts }) =>
    facts.scan.terms
      .filter(({ form, span }) => {
        return (
          form.term.id === term.id && form.role !== 'protected' && !overlapsAny(facts.content.inert, span)
        );
      })
      .map((match): Occurrence => {
        const span = shift(match.span, block.start);
        const role = match.form.role === 'preferred' ? 'use' : 'other';
        return { span, name: span, role, quoted: overlapsAny(facts.content.titles, match.span) };
      }),
  );
}

/** Two definitions speak of one form when they give one name to one thing. */
function isSame(a: PlacedShortForm, b: PlacedShortForm): boolean {
  return a === b || (formKey(a) === formKey(b) && a.full?.text === b.full?.text);
}

function shortFormOccurrences({ shortForms }: Analysis, form: PlacedShortForm): readonly Occurrence[] {
  const definitions = shortForms.definitions
    .filter((other) => isSame(form, other))
    .map(({ written, name }): Occurrence => ({ span: written, name, role: 'definition', quoted: false }));
  const uses = shortForms.uses
    .filter((use) => isSame(form, use.form))
    .map(({ span, name, role, quoted }): Occurrence => {
      return { span, name, role: role === 'short' ? 'use' : 'other', quoted };
    });
  return [...definitions, ...uses].sort((a, b) => a.span.start - b.span.start);
}
