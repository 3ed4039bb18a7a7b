import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, foldedUnits } from '../base/characters.ts';
import { buildAutomaton } from './automaton.ts';

type Found = readonly [pattern: number, end: number];

function found(
  patterns: readonly string[],
  text: string,
  readAs?: Parameters<typeof buildAutomaton>[1],
): Found[] {
  const all: Found[] = [];
  buildAutomaton(patterns, readAs).scan(text, (pattern, end) => all.push([pattern, end]));
  return all;
}

function naive(patterns: readonly string[], text: string): Found[] {
  const all: Found[] = [];
  for (let end = 1; end <= text.length; end++)
    patterns.forEach((pattern, index) => {
      if (pattern !== '' && text.slice(0, end).endsWith(pattern)) all.push([index, end]);
    });
  return all;
}

const sorted = (all: readonly Found[]): Found[] => [...all].sort((a, b) => a[1] - b[1] || a[0] - b[0]);

describe('automaton', () => {
  it('reports overlapping and nested occurrences, longest first at one end', () => {
    expect(found(['城市', '智慧城市', '市治', '治理'], '智慧城市治理')).toEqual([
      [1, 4],
      [0, 4],
      [2, 5],
      [3, 6],
    ]);
  });

  it('reports equal patterns each, in their order, and never an empty one', () => {
    expect(found(['数据', '', '数据'], '数据')).toEqual([
      [0, 2],
      [2, 2],
    ]);
  });

  it('reads units as others where asked to', () => {
    expect(found(['互联网+', 'gis'], '互联网＋与ｇIs', foldedUnits)).toEqual([
      [0, 4],
      [1, 8],
    ]);
    expect(found(['互联网+'], '互联网＋')).toEqual([]);
  });

  it('finds nothing with no patterns', () => {
    expect(found([], '智慧城市')).toEqual([]);
  });

  it('equals naive search over a small alphabet', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '城', '\ud840', '\udc00'), maxLength: 5 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '城', '\ud840', '\udc00', 'x'), maxLength: 40 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), text, (patterns, draft) => {
        expect(sorted(found(patterns, draft))).toEqual(sorted(naive(patterns, draft)));
      }),
    );
  });

  it('equals naive search where every pattern has two units or more, read as others', () => {
    const unit = fc.constantFrom('a', 'A', 'ａ', 'b', 'Ｂ', '城', '市', '\ud840', '\udc00');
    const word = fc.string({ unit, minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.string({ unit, maxLength: 40 }), (words, draft) => {
        const patterns = words.map(fold);
        expect(sorted(found(patterns, draft, foldedUnits))).toEqual(sorted(naive(patterns, fold(draft))));
      }),
    );
  });

  it('equals naive search over any units', () => {
    const any = fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), any, any, (patterns, before, after) => {
        const draft = before + patterns.join('') + after;
        expect(sorted(found(patterns, draft))).toEqual(sorted(naive(patterns, draft)));
      }),
      { numRuns: 30 },
    );
  });
});
