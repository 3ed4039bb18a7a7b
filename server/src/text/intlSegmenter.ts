import type { Segmenter } from './segmenter.ts';

/** The segmenter of the JavaScript engine: a tenth of nodejieba's speed, and always there. */
export function createIntlSegmenter(): Segmenter {
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  return {
    name: 'Intl.Segmenter',
    boundaries(text) {
      const offsets = Array.from(words.segment(text), (segment) => segment.index);
      if (offsets.length === 0) offsets.push(0);
      if (text.length > 0) offsets.push(text.length);
      return offsets;
    },
  };
}
