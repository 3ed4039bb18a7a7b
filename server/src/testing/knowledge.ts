import type { CslItem } from '../bibliography/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import type { Term } from '../knowledge/model.ts';
import { compilePattern } from '../knowledge/patterns.ts';
import { aClaim, aNode, aPack, aPolicy, aTerm } from '../knowledge/testing.ts';

function article(number: number, id: string, family: string, title: string, year: number): CslItem {
  return {
    id,
    type: 'article-journal',
    language: 'zh-CN',
    title,
    author: [{ family, given: '明' }],
    'container-title': '治理研究',
    issued: { 'date-parts': [[year]] },
    issue: 1,
    page: '1-9',
    custom: { number },
  };
}

/** A small pack with one of everything: what rules and features are tested against. */
export const testPack = aPack('test', {
  title: '测试包',
  origin: article(0, 'origin2021', '原', '智慧城市与治理转型的耦合', 2021),
  terms: [
    aTerm('smart-city', {
      term: '智慧城市',
      english: 'smart city',
      definition: '以信息技术支撑的城市形态。',
      not: { term: '数字城市', difference: '后者只重城市的数字化表达。' },
      aliases: ['智慧城市建设'],
      variants: [{ form: '智能城市' }, { form: '智慧型城市', note: '中间不加“型”。' }],
      related: ['governance'],
      node: 'linkage/top-level-design',
      source: { section: '一', references: [1] },
    }),
    aTerm('governance', { term: '治理', english: 'governance', variants: [{ form: '整治理' }] }),
    aTerm('grid-governance', { term: '网格化治理', english: 'grid governance' }),
    aTerm('digital-government', {
      term: '数字政府',
      english: 'digital government',
      variants: [{ form: '数字化政府' }],
      protected: ['数字化政府采购'],
    }),
    aTerm('linkage', { term: '联动效应', english: 'linkage effect' }),
  ],
  groups: [
    {
      id: 'linkage',
      label: '联动效应',
      english: 'linkage effect',
      definition: '',
      source: { section: '三（一）', references: [] },
    },
  ],
  nodes: [
    aNode('linkage/top-level-design', { label: '顶层设计' }),
    aNode('mechanism/constraint', { label: '约束机制' }),
  ],
  relations: [
    {
      id: 'linkage-constraint',
      from: 'linkage',
      to: 'mechanism/constraint',
      kind: 'operates-through',
      statement: '联动效应经由约束机制起作用。',
      source: { section: '四（二）', table: 2, references: [] },
    },
  ],
  claims: [
    aClaim('netizens', {
      kind: 'statistic',
      statement: '2020年3月我国网民为9.04亿人。',
      patterns: [
        {
          all: [
            ['网民', '上网人数'],
            ['规模', '总数', '达到'],
          ],
          none: [],
        },
      ],
      figures: [{ value: 904_000_000, unit: '人' }],
      asOf: '2020-03',
      references: [2],
    }),
    aClaim('trust', {
      statement: '电子政务提高公众信任。',
      patterns: [{ all: [['电子政务', '线上政务'], ['信任'], ['提高', '提升', '增进']], none: [] }],
      references: [3],
    }),
  ],
  policies: [
    aPolicy('big-data', {
      title: '促进大数据发展行动纲要',
      issuer: '国务院',
      date: '2015-08-31',
      number: '国发〔2015〕50号',
      content: '部署数据开放与共享。',
    }),
  ],
  references: [
    article(1, 'chen2014bottomup', '陈', '自下而上的城市', 2014),
    article(2, 'cnnic2020report', '王', '互联网络发展状况统计报告', 2020),
    article(3, 'tolbert2006trust', '唐', '电子政务对政府信任的影响', 2006),
  ],
});

export const testKnowledge = createKnowledgeBase([testPack]);

/**
 * A base over `terms` alone, their patterns compiled.
 * @throws Error for a pattern that cannot be used
 */
export function knowledgeOf(terms: readonly Term[]): KnowledgeBase {
  const patterns = terms.flatMap(({ variants }) =>
    variants.flatMap((v) => ('pattern' in v ? [v.pattern] : [])),
  );
  const matchers = patterns.map((pattern) => {
    const matcher = compilePattern(pattern);
    if (typeof matcher !== 'function') throw new Error(`${pattern}: ${matcher.id}`);
    return [pattern, matcher] as const;
  });
  return createKnowledgeBase([aPack('own', { terms })], [], new Map(matchers));
}
