import type { BlockFacts } from '../../analysis/model.ts';
import { applyEdits, mergeEdits, type TextEdit } from '../../base/edits.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { bareSlogans } from '../../knowledge/slogans.ts';
import { blockContent } from '../../text/content.ts';
import type { Block, BlockContent } from '../../text/model.ts';
import { wrongForms } from './wrongForms.ts';

/** A block's text with its terms in their right forms and its slogans in quotation marks. */
export interface Mended {
  readonly text: string;
  readonly content: BlockContent;
  /** From the block's own text: ascending, without overlaps; empty where its terms are right. */
  readonly edits: readonly TextEdit[];
}

/** A variant may become a slogan that then gets its marks; more rounds than that are none of a fix. */
const maxRounds = 3;

/**
 * The block as the safe fixes of the rules on terms leave it. A rule that reads a block so finds the same before
 * and after they are applied. Forms that only word borders decide are taken for wrong: this is for reading, not writing.
 */
export function mended(
  { kind, text }: Pick<Block, 'kind' | 'text'>,
  facts: Pick<BlockFacts, 'content' | 'scan'>,
  { lexicon, slogans }: KnowledgeBase,
): Mended {
  let state: Mended = { text, content: facts.content, edits: [] };
  let { scan } = facts;
  for (let round = 0; round < maxRounds; round++) {
    const { content } = state;
    const found = [
      ...wrongForms(state.text, { content, scan }).map(({ span, form }) => ({
        span,
        newText: form.term.term,
      })),
      ...bareSlogans(state.text, content, scan, slogans).map(({ span, preferred }) => ({
        span,
        newText: preferred,
      })),
    ].sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
    let free = 0;
    const edits = found.filter(({ span }) => {
      if (span.start < free) return false;
      free = span.end;
      return true;
    });
    if (edits.length === 0) break;
    const next = applyEdits(state.text, edits);
    state = {
      text: next,
      content: blockContent({ kind, text: next }),
      edits: mergeEdits(state.text, state.edits, edits),
    };
    scan = lexicon.scan(next);
  }
  return state;
}
