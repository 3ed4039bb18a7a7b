/**
 * Cuts Chinese text into words. The matcher asks only about matches whose borders may run through a
 * word (完善整治理念 holds 治理 as characters, not as a word).
 */
export interface Segmenter {
  /** What answers, for the status item and the log. */
  readonly name: 'nodejieba' | 'Intl.Segmenter';
  /**
   * Offsets (UTF-16, ascending) where a word begins or ends in `text`, with 0 and the length.
   * Never throws; lone surrogates and any other units are allowed.
   */
  boundaries(text: string): readonly number[];
}

/** Hands out the segmenter once something needs it. */
export interface SegmenterSource {
  /** The segmenter when it is loaded already, else undefined; never loads. */
  readonly current: Segmenter | undefined;
  /** Loads it (once; 0.2 s for nodejieba, synchronous at heart) and falls back to Intl.Segmenter. */
  load(): Promise<Segmenter>;
  /** Why nodejieba is not in use, once that is known. */
  readonly fallbackReason: string | undefined;
}
