import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { aClaim, aPack } from '../knowledge/testing.ts';
import { compileSeeds } from '../node/compileSeeds.ts';
import { blockContent } from '../text/content.ts';
import { parseDraft } from '../text/draft.ts';
import { mark } from '../text/testing.ts';
import { findClaims, type ClaimMatch } from './claims.ts';

const root = join(import.meta.dirname, '../../..');
const corpus = join(root, '../shared/corpus');

/** Claims of every paragraph of a plain draft. */
function claimsIn(text: string, knowledge: KnowledgeBase): readonly ClaimMatch[] {
  return parseDraft(text, 'plain').blocks.flatMap((block) =>
    block.kind === 'heading'
      ? []
      : findClaims(block.text, blockContent(block), knowledge.lexicon.scan(block.text), knowledge.claims)
          .matches,
  );
}

const ids = (text: string, knowledge: KnowledgeBase): string[] =>
  claimsIn(text, knowledge).map(({ claim }) => claim.claim.id);

const netizens = createKnowledgeBase([
  aPack('p', {
    claims: [
      aClaim('netizens', {
        kind: 'statistic',
        patterns: [{ all: [['网民', '上网人口']], none: ['手机网民', '全球'] }],
        figures: [{ value: 904_000_000, unit: '人' }],
        asOf: '2020-03',
      }),
    ],
  }),
]);

const renewal = createKnowledgeBase([
  aPack('p', {
    claims: [
      aClaim('renewal', {
        patterns: [
          {
            all: [
              ['智慧城市', '智能城市'],
              ['治理体系', '体系'],
              ['重塑', '难以维持'],
            ],
            none: [],
          },
        ],
      }),
    ],
  }),
]);

/** The text with what states a claim marked. */
function marked(text: string, knowledge: KnowledgeBase): string {
  return mark(
    text,
    claimsIn(text, knowledge).map(({ span }) => span),
  );
}

describe('a statistic', () => {
  it.each([
    '截至2020年3月，我国‹网民规模达9.04亿›。',
    '我国‹网民规模为９.０４亿人›。',
    '我国有‹九亿零四百万网民›。',
    '‹上网人口超过9亿›，要继续扩大覆盖。',
    '2020年4月发布的报告显示，‹网民为90400万人›。',
    '较2018年底增长7508万，2020年3月‹网民达9.04亿›。',
    '手机网民8.97亿，‹网民9.04亿›。',
    '一是效果好；二是‹网民已有9.04亿›；三是费用低。',
  ])('%s', (expected) => {
    expect(marked(expected.replace(/[‹›]/g, ''), netizens)).toBe(expected);
  });

  it.each([
    ['another figure', '我国网民规模为8.54亿。'],
    ['a bare rounding', '我国网民规模为9亿。'],
    ['another unit', '网民点击9.04亿次。'],
    ['another date', '2021年3月，我国网民规模为9.04亿。'],
    ['another month', '2020年6月，我国网民规模为9.04亿。'],
    ['another group', '手机网民为9.04亿。'],
    ['of a place', '俄罗斯网民为9.04亿。'],
    ['of a city', '2020年3月，深圳市网民为9.04亿。'],
    ['another scope', '全球网民中有9.04亿用它。'],
    ['a target', '力争网民规模达到9.04亿。'],
    ['a forecast', '网民规模有望达到9.04亿。'],
    ['a denial', '网民规模并未达到9.04亿。'],
    ['a question', '网民规模有9.04亿吗？'],
    ['no figure', '扩大网民规模。'],
    ['another sentence', '网民很多。收入9.04亿。'],
    ['another part', '网民很多；收入9.04亿。'],
    ['a title', '《网民9.04亿》一书出版。'],
    ['a citation mark', '网民增长很快。[904000000]'],
  ])('is not %s', (_, text) => {
    expect(ids(text, netizens)).toEqual([]);
  });
});

describe('a statement', () => {
  it('is found with the sentence it stands in, once', () => {
    const text = '背景复杂。智慧城市重塑治理体系，也重塑了市场体系。[3]下一步要推进智慧城市。';
    const found = claimsIn(text, renewal);
    expect(found.map(({ sentence }) => text.slice(sentence.start, sentence.end))).toEqual([
      '智慧城市重塑治理体系，也重塑了市场体系。[3]',
    ]);
    expect(mark(text, [found[0]?.span ?? { start: 0, end: 0 }])).toContain('‹智慧城市重塑治理体系›');
  });

  it('may leave its subject to the sentence before', () => {
    expect(ids('智慧城市方兴未艾。它重塑了治理体系。', renewal)).toEqual(['renewal']);
    expect(ids('智慧城市方兴未艾。其他因素重塑了治理体系。', renewal)).toEqual([]);
    expect(ids('智慧城市方兴未艾。市场重塑了治理体系。', renewal)).toEqual([]);
  });

  it('may be foretold, and may hold a negative of its own', () => {
    expect(ids('智慧城市将重塑治理体系。', renewal)).toEqual(['renewal']);
    expect(ids('智能城市让旧的治理体系难以维持。', renewal)).toEqual(['renewal']);
  });

  it.each([
    '以智慧城市建设为抓手，推动治理体系重塑。',
    '各地要通过智慧城市重塑治理体系。',
    '智慧城市没有重塑治理体系。',
    '智慧城市能否重塑治理体系？',
    '《智慧城市重塑治理体系》一文值得一读。',
    `智慧城市${'很'.repeat(200)}好，治理体系重塑了。`,
  ])('is not %s', (text) => {
    expect(ids(text, renewal)).toEqual([]);
  });
});

it('reads a line of a million characters in one go', () => {
  const text = '智慧城市、治理体系，网民'.repeat(80_000);
  const started = performance.now();
  ids(text, renewal);
  expect(performance.now() - started).toBeLessThan(15_000);
}, 30_000);

describe('the built-in pack', () => {
  const knowledge = createKnowledgeBase(compileSeeds(join(root, 'seeds')).packs);
  const claims = knowledge.claims.map(({ claim }) => claim);

  it('gives each claim three sentences to find and three to leave', () => {
    const bare = claims.filter(({ examples }) => examples.wrong.length < 3 || examples.right.length < 3);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('finds its examples', () => {
    const missed = claims.flatMap(({ id, examples }) =>
      examples.wrong.filter((text) => !ids(text, knowledge).includes(id)).map((text) => `${id}: ${text}`),
    );
    expect(missed).toEqual([]);
  });

  it('leaves its near misses', () => {
    const alarms = claims.flatMap(({ id, examples }) =>
      examples.right.flatMap((text) => ids(text, knowledge).map((found) => `${id}: ${text} ${found}`)),
    );
    expect(alarms).toEqual([]);
  });

  it('has a claim for every number cited in the running text', () => {
    const printed = new Set(claims.flatMap(({ source }) => source.references));
    expect([...printed].sort((a, b) => a - b)).toEqual([
      ...Array.from({ length: 18 }, (_, i) => i + 1),
      ...Array.from({ length: 10 }, (_, i) => i + 20),
    ]);
  });

  it('refers the 173 pilots to the notice that is meant', () => {
    const pilots = knowledge.claims.find(({ claim }) => claim.id === 'pilots-first-two-batches');
    expect(pilots?.references.map(({ number }) => number)).toEqual([19]);
    expect(pilots?.claim.remark).toBeDefined();
  });

  it.skipIf(!existsSync(corpus))(
    'finds nothing in published documents (skipped without ../shared)',
    () => {
      const folders = ['gov-cn-2019', 'pkulaw-digital', 'smartcity', 'state-council-work-reports'];
      const found = folders.flatMap((folder) =>
        readdirSync(join(corpus, folder)).flatMap((name) =>
          claimsIn(readFileSync(join(corpus, folder, name), 'utf8'), knowledge).map(
            ({ claim }) => `${name}: ${claim.claim.id}`,
          ),
        ),
      );
      expect(found).toEqual([]);
    },
    60_000,
  );
});
