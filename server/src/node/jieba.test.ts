import fc from 'fast-check';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import type { Segmenter, SegmenterSource } from '../text/segmenter.ts';
import { dictionaryFiles, frequentWords, missingDictionary, trimDictionary } from './dictionary.ts';
import { createSegmenterSource } from './jieba.ts';

const shipped = path.join(
  path.dirname(createRequire(import.meta.url).resolve('nodejieba')),
  'submodules/cppjieba/dict',
);
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-dict-'));
  await trimDictionary(shipped, folder, ['一网通办']);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function words(segmenter: Segmenter, text: string): string {
  const offsets = segmenter.boundaries(text);
  return offsets
    .slice(1)
    .map((end, index) => text.slice(offsets[index], end))
    .join('/');
}

describe('trimming the dictionary', () => {
  it('keeps frequent words', () => {
    expect(frequentWords('治理 120 v\r\n罕词 19 n\n城市 20 n\n坏行\n')).toBe('治理 120 v\n城市 20 n\n');
  });

  it('writes every file that loading needs', async () => {
    for (const name of Object.values(dictionaryFiles)) expect(existsSync(path.join(folder, name))).toBe(true);
    expect(await missingDictionary(folder)).toBeUndefined();
  });
});

describe('the segmenter', () => {
  let source: SegmenterSource;
  beforeAll(() => {
    source = createSegmenterSource({ dictionaryFolder: folder, logger: silentLogger });
  });

  it('is loaded once, and only when asked', async () => {
    expect(source.current).toBeUndefined();
    const [first, second] = await Promise.all([source.load(), source.load()]);
    expect(first).toBe(second);
    expect(source.current).toBe(first);
    expect(first.name).toBe('nodejieba');
    expect(source.fallbackReason).toBeUndefined();
    expect(words(first, '完善整治理念')).toBe('完善/整治/理念');
    expect(words(first, '推进一网通办改革')).toBe('推进/一网通办/改革');
  });

  it('gives way to Intl.Segmenter where a dictionary is missing', async () => {
    const broken = createSegmenterSource({
      dictionaryFolder: path.join(folder, 'none'),
      logger: silentLogger,
    });
    const segmenter = await broken.load();
    expect(segmenter.name).toBe('Intl.Segmenter');
    expect(broken.fallbackReason).toContain(dictionaryFiles.dict);
    expect(words(segmenter, '智慧城市')).toBe('智慧/城市');
  });

  it('gives way to Intl.Segmenter where the addon cannot be loaded', async () => {
    const broken = createSegmenterSource({
      dictionaryFolder: folder,
      logger: silentLogger,
      importJieba: () => Promise.reject(new Error('no binary')),
    });
    expect((await broken.load()).name).toBe('Intl.Segmenter');
    expect(broken.fallbackReason).toBe('no binary');
  });

  it('gives ascending offsets from 0 to the length for any text', async () => {
    const jieba = await source.load();
    const intl = await createSegmenterSource({ dictionaryFolder: '', logger: silentLogger }).load();
    const pieces = [
      '\ud840',
      '\udc00',
      '𠀀',
      '治理',
      '智慧城市',
      'a',
      '12',
      '\0',
      '\ufffd',
      '\r\n',
      '　',
      '《',
      '🏳️‍🌈',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        for (const segmenter of [jieba, intl]) {
          const offsets = segmenter.boundaries(text);
          expect(offsets[0]).toBe(0);
          expect(offsets.at(-1)).toBe(text.length);
          expect(offsets.every((offset, index) => index === 0 || offset > (offsets[index - 1] ?? 0))).toBe(
            true,
          );
        }
      }),
      { numRuns: 30 },
    );
  });
});
