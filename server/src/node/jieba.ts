import type { Logger } from '../base/logger.ts';
import { createIntlSegmenter } from '../text/intlSegmenter.ts';
import type { Segmenter, SegmenterSource } from '../text/segmenter.ts';
import { dictionaryPaths, missingDictionary } from './dictionary.ts';

/** What of nodejieba is used. */
export interface Jieba {
  load(dictionaries: Record<string, string>): void;
  cut(text: string): string[];
}

export interface SegmenterOptions {
  /** Where the build put the trimmed dictionaries. */
  readonly dictionaryFolder: string;
  readonly logger: Logger;
  /** How the addon is loaded; a test may say otherwise. */
  readonly importJieba?: () => Promise<Jieba>;
}

/**
 * A source whose first `load` loads nodejieba with its dictionaries, for as long as the process lives, and
 * takes Intl.Segmenter where that fails.
 */
export function createSegmenterSource({
  dictionaryFolder,
  logger,
  importJieba = defaultJieba,
}: SegmenterOptions): SegmenterSource {
  let current: Segmenter | undefined;
  let loading: Promise<Segmenter> | undefined;
  let fallbackReason: string | undefined;

  async function load(): Promise<Segmenter> {
    try {
      const missing = await missingDictionary(dictionaryFolder);
      if (missing !== undefined) throw new Error(`dictionary ${missing} is missing`);
      const jieba = await importJieba();
      const started = performance.now();
      jieba.load(dictionaryPaths(dictionaryFolder));
      logger.info(`nodejieba: dictionaries loaded in ${Math.round(performance.now() - started)} ms`);
      current = createJiebaSegmenter(jieba);
    } catch (error) {
      fallbackReason = error instanceof Error ? error.message : String(error);
      logger.warn(`nodejieba cannot be used, Intl.Segmenter serves instead: ${fallbackReason}`);
      current = createIntlSegmenter();
    }
    return current;
  }

  return {
    get current() {
      return current;
    },
    get fallbackReason() {
      return fallbackReason;
    },
    load: () => (loading ??= load()),
  };
}

/** `import` becomes `require` in the bundle; the addon stays outside it. */
async function defaultJieba(): Promise<Jieba> {
  const { default: jieba } = await import('nodejieba');
  return jieba;
}

/**
 * Words come back as text: their lengths, added up, are the offsets. nodejieba puts U+FFFD for a lone
 * surrogate, of the same length; should the lengths ever not add up, Intl.Segmenter cuts that text.
 */
function createJiebaSegmenter(jieba: Jieba): Segmenter {
  let spare: Segmenter | undefined;
  return {
    name: 'nodejieba',
    boundaries(text) {
      const offsets = [0];
      let at = 0;
      for (const word of text === '' ? [] : jieba.cut(text)) {
        at += word.length;
        offsets.push(at);
      }
      return at === text.length ? offsets : (spare ??= createIntlSegmenter()).boundaries(text);
    },
  };
}
