import { withoutProse } from '../analysis/analyzer.ts';
import type { AnalyzedBlock } from '../analysis/model.ts';
import type { Span } from '../base/span.ts';
import { memoByBlock } from './blockMemo.ts';

/** Stands for what is no prose: no letter, no Han character, no punctuation, no blank. */
export const filler = '\ufffc';

/**
 * The block's text with code, URLs, tags and citation marks overwritten by {@link filler}, unit for unit, so
 * that patterns run over prose alone and offsets hold. Empty for front matter, code, comments and entries of
 * the reference list.
 */
export function proseOf(analyzed: AnalyzedBlock): string {
  const { block, facts } = analyzed;
  if (withoutProse.has(block.kind)) return '';
  const { inert, marks } = facts.content;
  return inert.length === 0 && marks.length === 0 ? block.text : overwritten(analyzed);
}

/**
 * The same with 《titles》 overwritten too: the wording of a title is quoted as it was published, so rules of
 * wording and of numbers do not read it.
 */
export function proseOutsideTitles(analyzed: AnalyzedBlock): string {
  return analyzed.facts.content.titles.length === 0 ? proseOf(analyzed) : untitled(analyzed);
}

const untitled = memoByBlock((analyzed) => overwrite(proseOf(analyzed), analyzed.facts.content.titles));

const overwritten = memoByBlock(({ block, facts: { content } }) =>
  overwrite(
    overwrite(block.text, content.inert),
    content.marks.map((mark) => mark.span),
  ),
);

/** @param spans ascending and apart from each other */
function overwrite(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(at, start), filler.repeat(end - start));
    at = end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}
