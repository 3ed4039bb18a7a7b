import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { analysisOf, snapshotOf } from '../testing/fixture.ts';
import { semanticTokens, tokenTypes } from './semanticTokens.ts';

/** The draft with each token marked `‹Type|…›`, without the prefix that all types share. */
function show(text: string): string {
  let result = '';
  let at = 0;
  for (const { span, type } of semanticTokens(analysisOf(text))) {
    result += `${text.slice(at, span.start)}‹${type.replace('policy', '')}|${text.slice(span.start, span.end)}›`;
    at = span.end;
  }
  return result + text.slice(at);
}

describe('tokens', () => {
  test.each([
    ['推进智慧城市建设，完善网格化治理。', '推进‹Concept|智慧城市建设›，完善‹Concept|网格化治理›。'],
    ['网民规模达到9.04亿，占64.5%。', '网民规模达到‹Figure|9.04亿›，占‹Figure|64.5%›。'],
    ['落实《智慧城市行动计划》（2020年3月）。', '落实‹Title|《智慧城市行动计划》›（2020年3月）。'],
    ['# 智慧城市\r\n\r\n- 数字政府\r\n', '# ‹Concept|智慧城市›\r\n\r\n- ‹Concept|数字政府›\r\n'],
    ['𠮷智慧城市𠮷', '𠮷‹Concept|智慧城市›𠮷'],
  ])('%s', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  test.each([
    ['a form to replace', '建设智能城市。'],
    ['code', '`智慧城市 100个`'],
    ['a mark’s number', '治网之道[12]。'],
    ['front matter', '---\ntitle: 智慧城市\n---\n'],
    ['what may be part of other words', '完善整治理念。'],
    ['a number that only counts words', '走出一条新路，完成五大任务。'],
    ['nothing', ''],
  ])('none for %s', (_, text) => {
    expect(show(text)).toBe(text);
  });

  test('only of the blocks that a range touches', () => {
    const text = '# 智慧城市\n\n数字政府。\n\n智慧城市。\n';
    const at = text.indexOf('数字政府');
    const tokens = semanticTokens(analysisOf(text), { start: at, end: at + 1 });
    expect(tokens.map(({ span }) => text.slice(span.start, span.end))).toEqual(['数字政府']);
  });

  test('move with their block', () => {
    const analyzer = new DraftAnalyzer();
    const of = (text: string) =>
      semanticTokens(analyzer.analyze(snapshotOf(text), neverCancelled)).map(({ span }) => span.start);
    expect(of('甲。\n\n智慧城市。')).toEqual([4]);
    expect(of('甲乙。\n\n智慧城市。')).toEqual([5]);
  });
});

test('the manifest names every type and colours it', () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as {
    contributes: {
      semanticTokenTypes: { id: string; superType?: string }[];
      semanticTokenScopes: { scopes: Record<string, string[]> }[];
    };
  };
  const { semanticTokenTypes, semanticTokenScopes } = manifest.contributes;
  expect(semanticTokenTypes.map(({ id }) => id)).toEqual(tokenTypes);
  expect(Object.keys(semanticTokenScopes[0]?.scopes ?? {})).toEqual(tokenTypes);
});
