import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { compileSeeds } from '../../node/compileSeeds.ts';
import { marked, reportOf } from '../../testing/fixture.ts';

const root = join(import.meta.dirname, '../../../..');
const options = { knowledge: createKnowledgeBase(compileSeeds(join(root, 'seeds')).packs) };
const check = (draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), 'term/variant', options)).toBe(draft);
};

// 其它 beside Han characters waits for the segmenter; server/test/protocol has those.
describe('words of official language: finds', () => {
  test.each([
    '、‹|其它|›（含街道）',
    '‹|截止|›2024年底，全市建成网格1200个。',
    '（‹|截止|›6月底）',
    '‹|截止到|›2024年，完成80%。',
    '- ‹|截止|› 2024年5月，办件100万件。',
  ])('%s', check);
});

describe('words of official language: stays silent', () => {
  test.each([
    '截至2024年底，全市建成网格1200个。',
    '（截止）',
    '报名截止2024年6月30日。',
    '投标截止时间：2024年6月30日',
    '《其它》',
    '“其它”',
    '`其它`',
  ])('%s', check);
});

test('they are information, with the word to write', () => {
  const { findings } = reportOf('（截止6月底）', options);
  expect(findings).toMatchObject([
    { code: 'term/variant', severity: 'information', data: { preferred: '截至' } },
  ]);
});
