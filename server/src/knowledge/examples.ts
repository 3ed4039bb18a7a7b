/** Runs the examples that entries of packs carry: `wrong` must be found, `right` must stay silent. */
import { overlapsAny, type Span } from '../base/span.ts';
import { blockContent } from '../text/content.ts';
import type { CompiledPattern, KnowledgeBase } from './base.ts';
import type { CueHits } from './cues.ts';
import type { Pack } from './model.ts';
import { bareSlogans } from './slogans.ts';
import { wrongWordings } from './wordings.ts';

/** An example that does not do what it says. */
export interface FailedExample {
  /** Of the term, slogan, wording or node. */
  readonly id: string;
  readonly list: 'wrong' | 'right';
  readonly sentence: string;
}

/**
 * Examples of the pack's terms, slogans, wordings and nodes that fail against `knowledge`, which holds the pack. A
 * term's wrong sentence must hold one of its variants, a right one no variant of any term; what stands in 《》
 * or quotation marks does not count. The same goes for slogans and wordings. A node's right sentence must
 * show it, a wrong one must not.
 */
export function failedExamples(pack: Pack, knowledge: KnowledgeBase): readonly FailedExample[] {
  const failed: FailedExample[] = [];
  for (const { id, examples } of pack.terms) {
    for (const sentence of examples.wrong)
      if (!variantsIn(sentence, knowledge).includes(id)) failed.push({ id, list: 'wrong', sentence });
    for (const sentence of examples.right)
      if (variantsIn(sentence, knowledge).length > 0) failed.push({ id, list: 'right', sentence });
  }
  for (const { id, examples } of pack.slogans) {
    for (const sentence of examples.wrong)
      if (!slogansIn(sentence, knowledge).includes(id)) failed.push({ id, list: 'wrong', sentence });
    for (const sentence of examples.right)
      if (slogansIn(sentence, knowledge).length > 0) failed.push({ id, list: 'right', sentence });
  }
  for (const { id, examples } of pack.wordings) {
    for (const sentence of examples.wrong)
      if (!wordingsIn(sentence, knowledge).includes(id)) failed.push({ id, list: 'wrong', sentence });
    for (const sentence of examples.right)
      if (wordingsIn(sentence, knowledge).length > 0) failed.push({ id, list: 'right', sentence });
  }
  for (const { id, examples } of pack.nodes) {
    for (const sentence of examples.wrong)
      if (showsNode(id, sentence, knowledge)) failed.push({ id, list: 'wrong', sentence });
    for (const sentence of examples.right)
      if (!showsNode(id, sentence, knowledge)) failed.push({ id, list: 'right', sentence });
  }
  return failed;
}

/** Ids of the terms that variants in a sentence belong to. */
function variantsIn(sentence: string, { lexicon }: KnowledgeBase): readonly string[] {
  const { titles, quotations, inert } = blockContent({ kind: 'paragraph', text: sentence });
  const excluded = [titles, quotations, inert] satisfies (readonly Span[])[];
  return lexicon
    .scan(sentence)
    .terms.filter(({ form, span }) => {
      return form.role === 'variant' && !excluded.some((spans) => overlapsAny(spans, span));
    })
    .map(({ form }) => form.term.id);
}

/** Ids of the slogans that stand bare in a sentence. */
function slogansIn(sentence: string, { lexicon, slogans }: KnowledgeBase): readonly string[] {
  const content = blockContent({ kind: 'paragraph', text: sentence });
  return bareSlogans(sentence, content, lexicon.scan(sentence), slogans).map(({ slogan }) => slogan.id);
}

/** Ids of the wordings that a sentence has in a wrong form. */
function wordingsIn(sentence: string, { lexicon, wordings }: KnowledgeBase): readonly string[] {
  const content = blockContent({ kind: 'paragraph', text: sentence });
  return wrongWordings(sentence, content, lexicon.scan(sentence), wordings).map(({ wording }) => wording.id);
}

function showsNode(id: string, sentence: string, { nodes, lexicon }: KnowledgeBase): boolean {
  const { cues } = lexicon.scan(sentence);
  return nodes.get(id)?.shows.some((pattern) => fits(pattern, cues)) ?? false;
}

/** Whether a text in which exactly these cues were found fits a pattern. */
export function fits({ all, none }: CompiledPattern, hits: CueHits): boolean {
  const found = new Set(Array.from({ length: hits.count }, (_, at) => hits.cue(at)));
  return all.every((group) => group.some((cue) => found.has(cue))) && !none.some((cue) => found.has(cue));
}
