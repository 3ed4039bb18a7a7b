import { isHan } from '../base/characters.ts';
import type { DraftFormat } from './model.ts';

const markdownIds = new Set(['markdown', 'quarto', 'rmd', 'mdx']);
const markdownFile = /\.(?:md|markdown|mdown|mkd|qmd|rmd|mdx)$/iu;

/** How a text is laid out, by its language id or the end of its path or URI; plain text where nothing tells. */
export function formatOf(pathOrLanguageId: string): DraftFormat {
  const isMarkdown = markdownIds.has(pathOrLanguageId.toLowerCase()) || markdownFile.test(pathOrLanguageId);
  return isMarkdown ? 'markdown' : 'plain';
}

const windows = 16;
const windowLength = 256;

/**
 * Whether Chinese is what the text is mainly written in: looks at some places spread over it, weighs a
 * Han character like a short word of letters, and takes a text with much kana for Japanese.
 */
export function isMostlyChinese(text: string): boolean {
  let hanCount = 0;
  let letters = 0;
  let kana = 0;
  const step = Math.max(windowLength, Math.floor(text.length / windows));
  for (let from = 0; from < text.length; from += step) {
    const to = Math.min(text.length, from + windowLength);
    for (let at = from; at < to; at++) {
      const unit = text.charCodeAt(at);
      if (isHan(unit)) hanCount++;
      else if (unit >= 0x3041 && unit <= 0x30ff) kana++;
      else if ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a) letters++;
    }
  }
  return hanCount > 0 && hanCount * 3 >= letters && kana * 8 <= hanCount;
}
