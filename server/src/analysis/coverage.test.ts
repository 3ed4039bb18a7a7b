import { describe, expect, it } from 'vitest';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { aNode, aPack } from '../knowledge/testing.ts';
import { analysisOf } from '../testing/fixture.ts';
import { coverageOf } from './coverage.ts';

const pack = aPack('framework', {
  groups: [
    {
      id: 'safeguard',
      label: '保障',
      english: 'Safeguards',
      definition: '',
      source: { section: '一', references: [] },
    },
  ],
  nodes: [
    aNode('safeguard/body', {
      shows: [{ all: [['领导小组'], ['组长', '成立', '统筹']], none: ['筹备'] }],
    }),
    aNode('safeguard/privacy', {
      shows: [
        {
          all: [
            ['个人信息', '隐私'],
            ['保护', '泄露', '脱敏'],
          ],
          none: [],
        },
      ],
    }),
  ],
});
const knowledge = createKnowledgeBase([pack]);

/** Each node that is not missing, with why each place counts. */
function shown(text: string): Record<string, string> {
  const { nodes } = coverageOf(analysisOf(text, { knowledge }));
  return Object.fromEntries(
    nodes
      .filter(({ status }) => status !== 'missing')
      .map(({ id, status, evidence }) => [
        id.replace('safeguard/', ''),
        `${status}: ${evidence.map(({ why }) => why).join(' ')}`,
      ]),
  );
}

describe('coverage', () => {
  it.each([
    ['成立由市长任组长的领导小组，统筹全市工作。', 'covered: owner'],
    ['各县应当成立领导小组。', 'covered: obligation'],
    ['加快成立领导小组。', 'covered: measure'],
    ['2025年底前成立领导小组。', 'covered: deadline'],
  ])('takes a commitment: %s', (text, expected) => {
    expect(shown(text)).toEqual({ body: expected });
  });

  it.each([
    ['近年来，我市成立了领导小组。', 'partial: statement'],
    ['随着领导小组的成立，工作逐步展开。', 'partial: statement'],
  ])('tells a mention from a commitment: %s', (text, expected) => {
    expect(shown(text)).toEqual({ body: expected });
  });

  it.each([
    '本市不设领导小组，由各部门统筹。',
    '尚未成立领导小组。',
    '没有成立领导小组。',
    '落实《关于成立领导小组的通知》。',
    '成立领导小组筹备办公室。',
    '```\n成立领导小组。\n```',
  ])('counts neither denials nor titles, vetoes and code: %s', (text) => {
    expect(shown(text)).toEqual({});
  });

  it('counts a heading in part, and whole where its section acts', () => {
    expect(shown('# 方案\n\n## 一、加强个人信息保护\n')).toEqual({ privacy: 'partial: heading' });
    expect(
      shown('# 方案\n\n## 一、加强个人信息保护\n\n各部门收集数据时取得本人同意，用后及时删除。\n'),
    ).toEqual({
      privacy: 'covered: section',
    });
  });

  it('takes what aims and principles say for wishes', () => {
    expect(shown('# 方案\n\n## 一、基本原则\n\n坚持安全可控，加强个人信息保护。\n')).toEqual({
      privacy: 'partial: aim',
    });
    expect(shown('# 方案\n\n## 一、重点任务\n\n加强个人信息保护。\n')).toEqual({
      privacy: 'covered: measure',
    });
  });

  describe('where a group asks for two commitments', () => {
    const work = createKnowledgeBase([
      { ...pack, groups: pack.groups.map((group) => ({ ...group, commitments: 2 })) },
    ]);
    const filler = '各单位按月报送情况。'.repeat(120);
    const status = (text: string) =>
      coverageOf(analysisOf(text, { knowledge: work })).nodes.find(({ id }) => id === 'safeguard/privacy')
        ?.status;

    it.each([
      ['加强个人信息保护。', 'partial'],
      ['加强个人信息保护，防止隐私泄露。', 'partial'],
      ['加强个人信息保护。近年来隐私保护水平不断提高。', 'partial'],
      ['加强个人信息保护。严禁泄露居民隐私。', 'covered'],
      ['2025年底前完成个人信息脱敏。', 'covered'],
    ])('judges a long draft with “%s” %s', (sentences, expected) => {
      expect(status(`${filler}\n\n${sentences}`)).toBe(expected);
    });

    it('takes a heading and one sentence of its section together', () => {
      const section = '## 一、加强个人信息保护\n\n各部门和各单位应当严防居民隐私泄露。\n';
      expect(status(`# 方案\n\n${section}\n${filler}`)).toBe('covered');
    });

    it('is content with one in a short draft', () => {
      expect(status('加强个人信息保护。')).toBe('covered');
    });
  });

  it('scores covered nodes 1 and partial ones a half', () => {
    const score = (text: string) => coverageOf(analysisOf(text, { knowledge })).score;
    expect(score('成立领导小组。')).toBe(0.5);
    expect(score('成立领导小组。近年来加强了个人信息保护。')).toBe(0.75);
    expect(score('')).toBe(0);
  });

  it('is empty where the packs have no framework', () => {
    const bare = createKnowledgeBase([aPack('bare')]);
    const { nodes, score, applies, frameworks } = coverageOf(
      analysisOf('成立领导小组。', { knowledge: bare }),
    );
    expect({ nodes, score, applies, frameworks }).toEqual({
      nodes: [],
      score: 0,
      applies: false,
      frameworks: [],
    });
  });
});
