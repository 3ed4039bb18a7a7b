import type { BlockFacts } from '../../analysis/model.ts';
import { overlapsAny } from '../../base/span.ts';
import type { FormMatch } from '../../knowledge/lexicon.ts';
import { standsInProperName } from './properName.ts';

/**
 * The wrong forms of terms in a block's text, ascending; none in what is no prose, in titles, quotations, citation
 * marks and proper names. Of those that are `ambiguous` word borders must yet show that they are the word.
 */
export function wrongForms(
  text: string,
  { content, scan }: Pick<BlockFacts, 'content' | 'scan'>,
): readonly FormMatch[] {
  const variants = scan.terms.filter(({ form }) => form.role === 'variant');
  if (variants.length === 0) return variants;
  const closed = [content.inert, content.titles, content.quotations, content.marks.map(({ span }) => span)];
  return variants.filter(
    ({ span }) =>
      !closed.some((spans) => overlapsAny(spans, span)) &&
      !standsInProperName(text, span) &&
      // 智能城市化 is about 城市化.
      !text.startsWith('化', span.end),
  );
}
