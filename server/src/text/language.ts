import { isHan } from '../base/characters.ts';
import type { Sliceable } from '../base/lineIndex.ts';
import type { DraftFormat } from './model.ts';

const markdownIds = new Set(['policy-draft', 'markdown', 'quarto', 'rmd', 'mdx']);
const markdownFile = /\.(?:md|markdown|mdown|mkd|qmd|rmd|mdx)$/iu;

/** How a text is laid out, by its language id or the end of its path or URI; plain text where nothing tells. */
export function formatOf(pathOrLanguageId: string): DraftFormat {
  const isMarkdown = markdownIds.has(pathOrLanguageId.toLowerCase()) || markdownFile.test(pathOrLanguageId);
  return isMarkdown ? 'markdown' : 'plain';
}

/** `-_/:.` and digits inside a word: keys, paths and addresses count once. */
const joinsWords = new Set(Array.from('-_/:.0123456789', (character) => character.charCodeAt(0)));

const windows = 16;
const windowLength = 256;

/**
 * Whether Chinese is what the text is mainly written in: looks at some places spread over it, weighs a Han
 * character like a word of letters (a citation key is one), and takes a text with much kana for Japanese.
 */
export function isMostlyChinese(text: Sliceable): boolean {
  let hanCount = 0;
  let words = 0;
  let kana = 0;
  const step = Math.max(windowLength, Math.floor(text.length / windows));
  for (let from = 0; from < text.length; from += step) {
    const window = text.slice(from, Math.min(text.length, from + windowLength));
    let inWord = false;
    for (let at = 0; at < window.length; at++) {
      const unit = window.charCodeAt(at);
      if (isHan(unit)) hanCount++;
      else if (unit >= 0x3041 && unit <= 0x30ff) kana++;
      const letter = (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a;
      if (letter && !inWord) words++;
      inWord = letter || (inWord && joinsWords.has(unit));
    }
  }
  return hanCount > 0 && hanCount >= words && kana * 8 <= hanCount;
}
