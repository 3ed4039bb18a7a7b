import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aPack } from '../../knowledge/testing.ts';
import { compileSeeds } from '../../node/compileSeeds.ts';
import { analysisOf, reportOf } from '../../testing/fixture.ts';
import { testKnowledge } from '../../testing/knowledge.ts';
import { newDraft, periodIn } from './newDraft.ts';
import { newDraftKinds } from './outlines.ts';

const builtIn = createKnowledgeBase(compileSeeds('seeds').packs);
const wishes = { city: '云州市', period: { from: 2026, to: 2028 }, edition: '2025' } as const;

describe.each(newDraftKinds)('a new draft of the kind %s', (kind) => {
  test.each(['pandoc', 'numeric'] as const)('has no finding of weight (%s)', (style) => {
    const text = newDraft(builtIn, { ...wishes, kind, style });
    const { findings, analysis } = reportOf(text, { knowledge: builtIn });
    const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(grave.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([]);
    expect(analysis.kind).toBe(kind);
  });

  test('holds every node that the kind is asked for once, and says what is to be filled in', () => {
    const text = newDraft(builtIn, { ...wishes, kind, style: 'numeric' });
    const headings = text.split('\n').filter((line) => line.startsWith('### '));
    const asked = [...builtIn.nodes.values()].filter(({ node }) => node.kinds?.includes(kind) ?? true);
    expect(headings.length).toBeGreaterThanOrEqual(asked.length);
    expect(new Set(headings.map((line) => line.replace(/^### （[^）]*）/u, ''))).size).toBe(headings.length);
    expect(text).toContain('〔');
    expect(text).not.toMatch(/[{}]/);
  });
});

describe('a new draft', () => {
  test('names and cites its basis in the style that is asked for', () => {
    const numeric = newDraft(builtIn, { ...wishes, kind: 'actionPlan', style: 'numeric' });
    expect(numeric).toContain('# 云州市智慧城市建设行动计划（2026—2028年）');
    expect(numeric).toContain('依据《促进大数据发展行动纲要》（国发〔2015〕50号）、《');
    expect(numeric).toMatch(/试点工作的通知》\[1\]，/);
    expect(numeric).toMatch(/## 参考文献\n\n\[1\] .*试点工作/);
    const keyed = newDraft(builtIn, { ...wishes, kind: 'actionPlan', style: 'pandoc' });
    expect(keyed).toMatch(/试点工作的通知》\[@[\w-]+\]，/);
    expect(keyed).not.toContain('参考文献');
  });

  test('leaves places for what is not said, and takes another subject', () => {
    const text = newDraft(builtIn, {
      kind: 'plan',
      period: { from: 2026, to: 2026 },
      subject: '数字政府建设',
      style: 'pandoc',
      edition: '2015',
    });
    expect(text).toMatch(/^# 〔市名〕数字政府建设规划（2026年）\n/);
  });

  test('of other knowledge: a small pack, and one without a framework', () => {
    const small = newDraft(testKnowledge, { ...wishes, kind: 'opinion', style: 'pandoc' });
    expect(small).toContain('）顶层设计\n');
    const none = createKnowledgeBase([aPack('none', {})]);
    const text = newDraft(none, { ...wishes, kind: 'workPoints', style: 'pandoc' });
    expect(analysisOf(text).draft.outline[0]?.title).toContain('〔主题〕');
  });
});

test.each([
  ['2026', 2026, 2026],
  ['2026—2028', 2026, 2028],
  ['2026-2028年', 2026, 2028],
  [' 2026年至2028年 ', 2026, 2028],
])('%s is a period', (text, from, to) => {
  expect(periodIn(text)).toEqual({ from, to });
});

test.each(['', '26—28', '2028—2026', '2026—', '三年', '2026年6月'])('%j is none', (text) => {
  expect(periodIn(text)).toBeUndefined();
});
