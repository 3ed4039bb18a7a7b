import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { incompleteEnumeration as rule } from './incompleteEnumeration.ts';
import { fixed, found, options } from './testing.ts';

/** Every draft here speaks of the field. */
const inField = (draft: string) => `智慧城市建设。\n\n${draft}`;

describe('framework/incomplete-enumeration', () => {
  test.each([
    ['表现为‹|联动、扩散两大|›效应。', '表现为联动、扩散、转化三大效应。'],
    ['表现为‹|联动效应和扩散两种|›效应。', '表现为联动效应、扩散效应和转化效应三种效应。'],
    ['智慧城市靠‹|约束、决策和监督|›机制推进。', '智慧城市靠约束、决策和激励机制推进。'],
    ['三种机制包括‹|约束、决策|›。', '三种机制包括约束、决策、激励。'],
    [
      '实施四大基础工程（‹|智能网络、云服务、大数据|›）。',
      '实施四大基础工程（智能网络、云服务、大数据、安全体系）。',
    ],
    ['分‹|智慧政务、智慧治理两个|›阶段建设。', '分智慧政务、智慧治理、智慧民生三个阶段建设。'],
  ])('finds %s', (draft, mended) => {
    const text = inField(draft).replace(/‹\||\|›/gu, '');
    expect(found(rule, text)).toBe(inField(draft));
    expect(fixed(rule, text)).toBe(inField(mended));
    expect(found(rule, inField(mended))).toBe(inField(mended));
  });

  test('reads a wrong form of a member as the member', () => {
    const wrong = inField('表现为‹|连动效应和扩散两种|›效应。');
    expect(found(rule, wrong.replace(/‹\||\|›/gu, ''))).toBe(wrong);
    const whole = inField('表现为连动效应、扩散效应、转化效应三种效应。');
    expect(found(rule, whole)).toBe(whole);
  });

  test.each([
    ['the whole set', '表现为联动、扩散、转化三大效应。'],
    ['another order', '表现为扩散、转化和联动效应。'],
    ['an open list', '完善约束、决策等机制。'],
    ['two that are named together', '健全激励和约束机制。'],
    ['effects that are discussed together', '联动效应和扩散效应都很明显。'],
    ['some of them', '联动、扩散这两种效应互相影响。'],
    ['another list', '建立健全科学决策、民主监督、激励约束和考核评价机制。'],
    ['one of them', '联动效应是三种效应之一。'],
    ['the crossings of real documents', '推动跨层级、跨地域、跨系统、跨部门、跨业务协同。'],
    ['titles', '参见《联动、扩散两大效应研究》。'],
  ])('is silent on %s', (_, draft) => {
    expect(found(rule, inField(draft))).toBe(inField(draft));
  });

  test('is silent outside the field', () => {
    const draft = '粮食储备管理靠约束、决策和监督机制推进。';
    expect(found(rule, draft)).toBe(draft);
  });

  test('tells the set, what lacks and what is foreign', () => {
    const { findings } = reportOf(inField('智慧城市靠约束、决策和监督机制推进。'), options(rule));
    expect(findings.map(({ data }) => data)).toEqual([
      { set: 'three-mechanisms', missing: ['激励'], foreign: ['监督'] },
    ]);
  });
});
