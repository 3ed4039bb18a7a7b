import { matchesPinyin, type PinyinTable } from '../bibliography/pinyin.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Source, Term } from '../knowledge/model.ts';
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

/**
 * Terms that fit `query`: any form in Han or English, the nearest first; then those that read like it in
 * pinyin or initials, once the readings are loaded. At most `limit`.
 */
export function lookup(
  knowledge: KnowledgeBase,
  query: string,
  view: View,
  pinyin: PinyinTable | undefined,
  limit = 20,
): readonly LookupEntry[] {
  return termsFor(knowledge, query, pinyin)
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

/** Every term that fits `query`, as {@link lookup} finds them. */
export function termsFor(
  knowledge: KnowledgeBase,
  query: string,
  pinyin: PinyinTable | undefined,
): readonly Term[] {
  const found = new Set(knowledge.findTerms(query));
  if (pinyin !== undefined && /^[A-Za-z]+$/.test(query)) {
    for (const term of knowledge.terms.values()) {
      if (matchesPinyin(term.term, query, pinyin)) found.add(term);
    }
  }
  return [...found];
}
