import { expect, test } from 'vitest';
import { aTerm } from '../knowledge/testing.ts';
import { analysisOf, fixture, type FixtureOptions } from '../testing/fixture.ts';
import { knowledgeOf, testKnowledge } from '../testing/knowledge.ts';
import { hover } from './hover.ts';

/** What hovering at `<|>` shows, and the text it belongs to. */
function at(marked: string, options: FixtureOptions = {}) {
  const { text, cursor } = fixture(marked);
  const analysis = analysisOf(text, options);
  const shown = hover(analysis, cursor, { knowledge: testKnowledge, locale: 'zh-cn', edition: '2025' });
  return shown && { on: text.slice(shown.span.start, shown.span.end), says: shown.markdown };
}

test('a term: definition, English, what it is not, forms, place in the framework, source and references', () => {
  const shown = at('建设智慧<|>城市。');
  expect(shown?.on).toBe('智慧城市');
  for (const words of [
    'smart city',
    '以信息技术支撑的城市形态。',
    '**不同于** 数字城市：',
    '治理',
    '**框架位置** 联动效应 › 顶层设计',
    '**出处** 测试包，一',
    '自下而上的城市',
  ]) {
    expect(shown?.says).toContain(words);
  }
});

test('an effect: the relations that name it', () => {
  expect(at('联动<|>效应')?.says).toContain('联动效应经由约束机制起作用。');
});

test('a form to replace says what to write', () => {
  expect(at('建设智能<|>城市。')?.says).toContain('“智能城市”应写作“智慧城市”');
});

test('what a pattern matches says what to write', () => {
  const brain = aTerm('城市大脑', {
    definition: '调度平台。',
    variants: [{ pattern: '城市(智慧|智能)大?脑' }],
  });
  const shown = at('接入城市智能<|>大脑。', { knowledge: knowledgeOf([brain]) });
  expect(shown?.on).toBe('城市智能大脑');
  expect(shown?.says).toContain('“城市智能大脑”应写作“城市大脑”');
  expect(shown?.says).toContain('调度平台。');
});

test('a key: the formatted entry', () => {
  const shown = at('转型[@chen2014<|>bottomup]。');
  expect(shown?.on).toBe('[@chen2014bottomup]');
  expect(shown?.says).toContain('自下而上的城市\\[J\\]. 治理研究，2014（1）：1-9.');
});

test('a number: the entry as listed', () => {
  const shown = at('转型[<|>1]。\n\n## 参考文献\n\n[1] 赵六. 别的书[M]. 北京: 某社, 2019.');
  expect(shown?.says).toContain('赵六. 别的书');
});

test('the draft’s title: its kind and the sections that it usually has', () => {
  const shown = at('# 某市行动<|>计划\n\n## 一、总体要求\n\n正文。\n');
  expect(shown?.on).toBe('# 某市行动计划');
  expect(shown?.says).toContain('**文种** 行动计划');
  expect(shown?.says).toContain('✓ 总体要求 · ✗ 重点任务 · ✗ 保障措施');
  expect(at('# 某市行动计划\n\n## 一、总体<|>要求\n')).toBeUndefined();
  expect(at('# 杂<|>记\n\n正文。')?.says).toContain('**文种** 其他');
});

test('a policy’s title: issuer, date, number', () => {
  const shown = at('落实《促进大数据<|>发展行动纲要》。');
  expect(shown?.on).toBe('《促进大数据发展行动纲要》');
  expect(shown?.says).toContain('国务院 · 2015-08-31 · 国发〔2015〕50号');
});

test.each(['今天天气<|>好。', '`智慧<|>城市`', '', '<|>\n\n智慧城市', '---\ntitle: 智慧<|>城市\n---\n'])(
  'nothing on %j',
  (draft) => {
    expect(at(draft)).toBeUndefined();
  },
);

test('a short form: its full form, where it is defined, and what is known of it', () => {
  const shown = at('第一段。\n\n《促进大数据发展行动纲要》（以下简称《纲要》）。\n\n落实《纲<|>要》。');
  expect(shown?.on).toBe('《纲要》');
  expect(shown?.says).toContain('**《纲要》** 即 《促进大数据发展行动纲要》 · 定义见第3行');
  expect(shown?.says).toContain('国发〔2015〕50号');
});

test('a short form that is a term as well: both', () => {
  const shown = at('全市城乡治理（以下简称治理）。治<|>理有效。');
  expect(shown?.says).toContain('全市城乡治理');
  expect(shown?.says).toContain('governance');
});
