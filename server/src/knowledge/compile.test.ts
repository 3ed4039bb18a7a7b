import { describe, expect, it } from 'vitest';
import { createKnowledgeBase } from './compile.ts';
import { aClaim, aNode, aPack, aPolicy, aTerm } from './testing.ts';

const pattern = (...all: readonly (readonly string[])[]) => ({ all, none: [] });
const reference = (id: string, number?: number) => ({
  id,
  type: 'book',
  ...(number === undefined ? {} : { custom: { number } }),
});

describe('a knowledge base', () => {
  it('replaces entries of the same id by those of the later pack', () => {
    const base = createKnowledgeBase([
      aPack('built-in', { terms: [aTerm('a', { definition: '旧' }), aTerm('b')] }),
      aPack('own', { terms: [aTerm('a', { definition: '新' })] }),
    ]);
    expect([...base.terms.values()].map(({ id, definition }) => id + definition)).toEqual(['a新', 'b']);
    expect(base.packOf('a')?.id).toBe('own');
    expect(base.packOf('b')?.id).toBe('built-in');
    expect(base.packOf('c')).toBeUndefined();
  });

  it('expands @id to the names of a term, right or wrong, and drops an id that leads nowhere', () => {
    const city = aTerm('city', {
      term: '智慧城市',
      aliases: ['智慧市镇'],
      variants: [{ form: '智能城市' }],
      protected: ['智能城市杯'],
    });
    const node = aNode('demand/market', { shows: [{ all: [['@city', '城区', '@gone']], none: ['不'] }] });
    const base = createKnowledgeBase([aPack('p', { terms: [city], nodes: [node] })]);
    const { lexicon } = base;
    const shows = base.nodes.get('demand/market')?.shows[0];
    expect(shows?.all).toEqual([
      ['智慧城市', '智慧市镇', '智能城市', '城区'].map((form) => lexicon.cueOf(form)),
    ]);
    expect(shows?.none).toEqual([lexicon.cueOf('不')]);
  });

  it('takes a wrong form of a term for what the name of the term holds', () => {
    const hotline = aTerm('hotline', {
      term: '12345政务服务便民热线',
      variants: [{ form: '12345政府服务便民热线' }],
    });
    const node = aNode('demand/market', { shows: [{ all: [['政务服务', '热线']], none: [] }] });
    const base = createKnowledgeBase([aPack('p', { terms: [hotline], nodes: [node] })]);
    const cues = ['政务服务', '12345政府服务便民热线', '热线'].map((form) => base.lexicon.cueOf(form));
    // It says 热线 itself.
    expect(base.nodes.get('demand/market')?.shows[0]?.all).toEqual([cues]);
  });

  it('ties claims to numbered references, and to the origin where they name none', () => {
    const origin = { id: 'zang2021', type: 'article-journal' };
    const base = createKnowledgeBase([
      aPack('p', {
        origin,
        references: [reference('second', 2), reference('first', 1)],
        claims: [aClaim('x', { references: [2, 1, 9], patterns: [pattern(['城市'])] }), aClaim('y')],
      }),
    ]);
    expect(base.claims.map(({ references }) => references.map(({ key }) => key))).toEqual([
      ['second', 'first'],
      ['zang2021'],
    ]);
    expect(base.references.map(({ key, number }) => [key, number])).toEqual([
      ['first', 1],
      ['second', 2],
      ['zang2021', undefined],
    ]);
    expect(base.referencesOf('p', [2]).map(({ key }) => key)).toEqual(['second']);
    expect(base.referencesOf('q', [2])).toEqual([]);
    expect(base.references.at(-1)?.packId).toBe('p');
  });

  it('keeps the numbers of packs apart', () => {
    const base = createKnowledgeBase([
      aPack('p', { references: [reference('a', 1)], claims: [aClaim('x', { references: [1] })] }),
      aPack('q', { references: [reference('b', 1)], claims: [aClaim('y', { references: [1] })] }),
    ]);
    expect(base.claims.map((claim) => claim.references[0]?.key)).toEqual(['a', 'b']);
  });

  it('finds terms by any name: exact, then prefix, then inside', () => {
    const base = createKnowledgeBase([
      aPack('p', {
        terms: [
          aTerm('inside', { term: '新型智慧城市' }),
          aTerm('prefix', { term: '智慧城市群' }),
          aTerm('exact', { term: '智慧城市', english: 'smart city', variants: [{ form: '智能城市' }] }),
        ],
      }),
    ]);
    const ids = (query: string) => base.findTerms(query).map(({ id }) => id);
    expect(ids(' 智慧城市')).toEqual(['exact', 'prefix', 'inside']);
    expect(ids('智能城市')).toEqual(['exact']);
    expect(ids('Smart C')).toEqual(['exact']);
    expect(ids('')).toEqual([]);
  });

  it('finds policies by title without marks, spaces and punctuation; a title before an alias', () => {
    const base = createKnowledgeBase([
      aPack('p', {
        policies: [
          aPolicy('大数据行动纲要', { aliases: ['纲要'] }),
          aPolicy('纲要'),
          aPolicy('方案', { aliases: ['办法'] }),
        ],
      }),
    ]);
    expect(base.findPolicy('《大数据 行动纲要》')?.id).toBe('大数据行动纲要');
    expect(base.findPolicy('纲要')?.id).toBe('纲要');
    expect(base.findPolicy('办法')?.id).toBe('方案');
    expect(base.findPolicy('《》')).toBeUndefined();
  });
});
