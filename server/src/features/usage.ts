/** What of the knowledge a draft uses: its terms and the works it cites, each with its places. */
import { resolveTarget } from '../analysis/citations.ts';
import type { Analysis } from '../analysis/model.ts';
import { overlapsAny, shift, type Span } from '../base/span.ts';
import type { Reference } from '../bibliography/references.ts';
import type { Term } from '../knowledge/model.ts';
import type { ListedReference } from '../text/model.ts';

export interface UsedTerm {
  readonly term: Term;
  /** In the draft, ascending, in whatever form: also one to replace. */
  readonly places: readonly Span[];
}

/** The terms that stand in the draft, in order of first use. */
export function usedTerms({ blocks }: Analysis): readonly UsedTerm[] {
  const places = new Map<Term, Span[]>();
  for (const { block, facts } of blocks) {
    for (const { form, span } of facts.scan.terms) {
      if (form.role === 'protected' || overlapsAny(facts.content.inert, span)) continue;
      const known = places.get(form.term);
      if (known === undefined) places.set(form.term, [shift(span, block.start)]);
      else known.push(shift(span, block.start));
    }
  }
  return [...places].map(([term, spans]) => ({ term, places: spans }));
}

/** A work that the draft cites: known to a library or pack, listed in the draft, or both. */
export type CitedWork = (
  | { readonly reference: Reference; readonly listed?: ListedReference }
  | { readonly reference?: undefined; readonly listed: ListedReference }
) & {
  /** Of its marks, in the draft, ascending; empty for an entry that nothing cites. */
  readonly places: readonly Span[];
};

/** Works in order of first citation, then entries of the list that no mark leads to. Marks that lead nowhere are left out. */
export function citedWorks({ citations, draft, snapshot }: Analysis): readonly CitedWork[] {
  const places = new Map<Reference | ListedReference, Span[]>();
  const entryOf = new Map<Reference | ListedReference, ListedReference>();
  for (const { mark, block } of citations.marks) {
    for (const target of mark.targets) {
      const { entry, reference } = resolveTarget(target, citations, snapshot.references);
      const listed = entry === undefined ? undefined : draft.references[entry];
      const work = reference ?? listed;
      if (work === undefined) continue;
      if (listed !== undefined) entryOf.set(work, listed);
      const span = shift(target.span, block.block.start);
      const known = places.get(work);
      if (known === undefined) places.set(work, [span]);
      else known.push(span);
    }
  }
  draft.references.forEach((listed, index) => {
    const work = citations.listed[index] ?? listed;
    if (places.has(work)) return;
    places.set(work, []);
    entryOf.set(work, listed);
  });
  return [...places].map(([work, spans]): CitedWork => {
    if (!('item' in work)) return { listed: work, places: spans };
    const listed = entryOf.get(work);
    return { reference: work, ...(listed === undefined ? {} : { listed }), places: spans };
  });
}
