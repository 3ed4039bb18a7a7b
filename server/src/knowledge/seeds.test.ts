/** The built-in pack as it stands in `seeds/`: loaded by the real loader, its own examples run as tests. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { render } from '../base/messages.ts';
import { compileSeeds } from '../node/compileSeeds.ts';
import { createKnowledgeBase } from './compile.ts';
import { failedExamples } from './examples.ts';
import { formsOf } from './lexicon.ts';

const { packs, problems } = compileSeeds(join(import.meta.dirname, '../../../seeds'));
const pack = packs.find(({ id }) => id === 'smart-city-governance');
if (pack === undefined) throw new Error('seeds/ holds no pack smart-city-governance');
const knowledge = createKnowledgeBase(packs);

/** Fixed: others script against them. */
const nodeIds = `
  foundation/infrastructure foundation/talent-planning foundation/public-use
  demand/public-service demand/government-collaboration demand/market
  linkage/top-level-design linkage/toolbox linkage/state-society
  diffusion/resource-sinking diffusion/institutional-path diffusion/local-innovation
  transformation/coordinating-body transformation/standing-agency transformation/embedded-organisation
  mechanism/constraint mechanism/decision mechanism/incentive
  stage/e-government stage/governance stage/livelihood
  safeguard/cost-priority safeguard/privacy safeguard/right-to-know
  safeguard/data-reliability safeguard/algorithm-validity safeguard/digital-equity
`
  .trim()
  .split(/\s+/);

describe('the built-in pack', () => {
  it('loads without a problem', () => {
    const told = problems.map(
      ({ file, line, message }) => `${file}:${(line ?? -1) + 1} ${render('en', message)}`,
    );
    expect(told).toEqual([]);
  });

  it('is complete', () => {
    expect(pack.terms.length).toBeGreaterThanOrEqual(100);
    expect(pack.nodes.map(({ id }) => id).sort()).toEqual([...nodeIds].sort());
    expect(pack.references.map(({ custom }) => custom?.number)).toEqual(
      Array.from({ length: 29 }, (_, i) => i + 1),
    );
    expect(pack.origin?.id).toBe('zang2021governance');
    for (const list of [pack.relations, pack.sets, pack.claims, pack.policies]) expect(list).not.toEqual([]);
  });

  it('ties every effect to its mechanisms, as table 2 does', () => {
    const ties = pack.relations
      .filter(({ kind }) => kind === 'operates-through')
      .map(({ from, to }) => `${from} ${to}`)
      .sort();
    expect(ties).toEqual([
      'diffusion mechanism/decision',
      'diffusion mechanism/incentive',
      'linkage mechanism/constraint',
      'transformation mechanism/decision',
    ]);
  });

  it('has no reference that nothing cites', () => {
    const cited = new Set(pack.claims.flatMap(({ references }) => references));
    expect(
      pack.references.filter(({ custom }) => !cited.has(custom?.number ?? 0)).map(({ id }) => id),
    ).toEqual([]);
  });
});

describe('examples of the built-in packs', () => {
  it('do what they say', () => {
    expect(packs.flatMap((one) => failedExamples(one, knowledge))).toEqual([]);
  });

  it('are there for every slogan, wrong and right', () => {
    const slogans = packs.flatMap((one) => one.slogans);
    expect(slogans.length).toBeGreaterThanOrEqual(20);
    for (const { id, examples } of slogans) {
      expect(examples.wrong, id).not.toEqual([]);
      expect(examples.right, id).not.toEqual([]);
    }
  });

  it('are there for every variant and every node', () => {
    const bare = pack.terms.flatMap(({ id, variants, examples }) =>
      variants
        .flatMap((variant) => ('form' in variant ? [variant.form] : []))
        .filter((form) => !examples.wrong.some((sentence) => sentence.includes(form)))
        .map((form) => `${id}: ${form}`),
    );
    expect(bare).toEqual([]);
    for (const { id, examples } of pack.nodes) {
      expect(examples.right, id).not.toEqual([]);
      expect(examples.wrong, id).not.toEqual([]);
    }
  });

  it('use the term they belong to where it has no variant', () => {
    const astray = pack.terms.filter((term) => {
      const names = formsOf(term).filter(({ role }) => role !== 'variant' && role !== 'protected');
      const used = (sentence: string) => names.some(({ form }) => sentence.includes(form));
      return term.variants.length === 0 && !term.examples.right.some(used);
    });
    expect(astray.map(({ id }) => id)).toEqual([]);
  });
});
