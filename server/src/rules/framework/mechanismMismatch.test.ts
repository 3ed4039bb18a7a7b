import { describe, expect, test } from 'vitest';
import { fixture, reportOf } from '../../testing/fixture.ts';
import { mechanismMismatch as rule } from './mechanismMismatch.ts';
import { fixed, found, options } from './testing.ts';

describe('framework/mechanism-mismatch', () => {
  test.each([
    '联动效应依靠‹|激励机制|›发挥作用。',
    '连动效应依靠‹|激励机制|›发挥作用。',
    '联动效应主要通过‹|决策机制|›实现。',
    '扩散效应由‹|约束机制|›驱动。',
    '扩散效应的产生得益于‹|约束机制|›。',
    '转化效应依托‹|激励机制|›而发生。',
    '转化效应的主要动力是‹|约束机制|›。',
    '‹|激励机制|›驱动了转化效应。',
    '在‹|激励机制|›的作用下，联动效应逐步显现。',
    '联动效应和转化效应都依靠决策机制、‹|激励机制|›。',
    '联动效应、扩散效应、转化效应分别依靠约束机制、‹|约束机制|›、决策机制。',
    '联动效应不是依靠约束机制，而是依靠‹|激励机制|›。',
    '## 一、以‹|激励机制|›推动联动效应',
  ])('finds %s', (draft) => {
    const { text, spans } = fixture(draft);
    const { findings } = reportOf(text, options(rule));
    for (const span of spans) expect(findings.map((one) => one.span)).toContainEqual(span);
  });

  test.each([
    ['what table 2 says', '联动效应依靠约束机制，扩散效应依靠决策机制和激励机制，转化效应依靠决策机制。'],
    ['each in turn', '联动效应、扩散效应、转化效应分别依靠约束机制、激励机制、决策机制。'],
    ['a denial', '联动效应并非依靠激励机制，而是依靠约束机制。'],
    ['a contrast', '不同于依靠激励机制的扩散效应，联动效应依靠约束机制。'],
    ['another contrast', '与扩散效应不同，联动效应靠的是约束机制，而不是激励机制。'],
    ['a question', '联动效应是否依靠激励机制？'],
    ['no tie', '本节讨论联动效应。激励机制另行规定。'],
    ['side by side', '既要关注联动效应，也要完善激励机制。'],
    ['titles', '参见《联动效应依靠激励机制的研究》。'],
    ['code', '`联动效应依靠激励机制`'],
  ])('is silent on %s', (_, draft) => {
    expect(found(rule, draft)).toBe(draft);
  });

  test('gives the ids of the framework', () => {
    const { findings } = reportOf('联动效应依靠激励机制。', options(rule));
    expect(findings.map(({ data }) => data)).toEqual([
      { effect: 'linkage', mechanism: 'mechanism/incentive' },
    ]);
  });

  test('is mended by the right mechanism', () => {
    expect(fixed(rule, '联动效应依靠激励机制。')).toBe('联动效应依靠约束机制。');
    expect(fixed(rule, '扩散效应依靠约束机制。', {}, 1)).toBe('扩散效应依靠激励机制。');
  });
});
