import type { Segmenter, SegmenterSource } from './segmenter.ts';

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

/** The same as a source, made when it is first asked for: it takes Node 20 ms. */
export class IntlSource implements SegmenterSource {
  current: Segmenter | undefined;
  readonly fallbackReason = undefined;

  load(): Promise<Segmenter> {
    return Promise.resolve((this.current ??= createIntlSegmenter()));
  }
}
