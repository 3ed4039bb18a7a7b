import { cutBlocks } from './blocks.ts';
import type { Draft, DraftFormat } from './model.ts';

/**
 * The structure of a draft: its blocks, which hold every line that is not blank once and in order, its
 * outline and its listed references. Takes any text, in time linear in its length; a byte order mark at
 * the start belongs to no block. Marks of Markdown that carry no words (a thematic break, a table's row of
 * dashes, a link's definition) are blocks of kind `code`.
 */
export function parseDraft(text: string, format: DraftFormat): Draft {
  const { blocks, references, outline } = cutBlocks(text, format);
  const roots = outline.finish();
  const { referenceSection } = outline;
  return {
    format,
    blocks,
    outline: roots,
    references,
    ...(referenceSection === undefined ? {} : { referenceSection }),
  };
}
