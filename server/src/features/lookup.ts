import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Source } from '../knowledge/model.ts';
import { termMarkdown, type View } from './markdown.ts';

/** One term as `lookup` and the client's command show it. */
export interface LookupEntry {
  readonly id: string;
  readonly term: string;
  readonly english: string;
  readonly definition: string;
  readonly source: Pick<Source, 'section' | 'references'>;
  /** Framework node, where the term belongs to one. */
  readonly node: string | undefined;
  readonly markdown: string;
}

/** Terms that fit `query` (any form, Han or English), the nearest first; at most `limit`. */
export function lookup(
  knowledge: KnowledgeBase,
  query: string,
  view: View,
  limit = 20,
): readonly LookupEntry[] {
  return knowledge
    .findTerms(query)
    .slice(0, limit)
    .map((term) => ({
      id: term.id,
      term: term.term,
      english: term.english,
      definition: term.definition,
      source: { section: term.source.section, references: term.source.references },
      node: term.node,
      markdown: termMarkdown(term, view),
    }));
}
