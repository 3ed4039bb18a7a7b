import { message, type MessageId } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { KnowledgeBase } from './base.ts';
import { failedExamples, type FailedExample } from './examples.ts';
import type { LoadedPack } from './loader.ts';

/** Failed examples told of one pack. */
const limit = 100;
/** Units of an example that its message quotes. */
const quoted = 60;

const messages: Record<'term' | 'node', Record<FailedExample['list'], MessageId>> = {
  term: { wrong: 'pack.exampleUnfound', right: 'pack.exampleFound' },
  node: { wrong: 'pack.exampleShown', right: 'pack.exampleUnshown' },
};

/**
 * The examples of a pack that fail, each with its file (relative to the pack) and line. They spoil nothing,
 * so they are advisory.
 * @param knowledge holds the pack
 */
export function exampleProblems(loaded: LoadedPack, knowledge: KnowledgeBase): readonly Problem[] {
  const { pack } = loaded;
  if (pack === undefined) return [];
  const terms = new Map(pack.terms.map((term) => [term.id, term]));
  const nodes = new Map(pack.nodes.map((node) => [node.id, node]));
  return failedExamples(pack, knowledge)
    .slice(0, limit)
    .flatMap(({ id, list, sentence }): Problem[] => {
      const place = loaded.placeOf(id);
      const examples = (terms.get(id) ?? nodes.get(id))?.examples[list];
      if (place === undefined || examples === undefined) return [];
      const line = place.lineOf(['examples', list, examples.indexOf(sentence)]);
      const shown = sentence.length > quoted ? `${sentence.slice(0, quoted)}…` : sentence;
      const what = message(messages[terms.has(id) ? 'term' : 'node'][list], { id, sentence: shown });
      return [{ file: place.file, ...(line === undefined ? {} : { line }), message: what, advisory: true }];
    });
}
