import { expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { headingSequence } from './headingSequence.ts';
import { formRules } from './index.ts';
import { describeRule } from './testing.ts';

/** Sections with a line of text each. */
const draft = (...headings: readonly string[]) =>
  headings.map((heading) => `${heading}\n\n要抓好落实。`).join('\n\n');
const options = { rules: formRules };

describeRule(headingSequence, {
  finds: [
    [draft('一、甲', '‹|三、|›乙'), null],
    [draft('一、甲', '‹|一、|›乙', '二、丙'), null],
    [draft('一、甲', '二、乙', '‹|二、|›丙', '三、丁'), null],
    [draft('一、甲', '二、乙', '‹|四、|›丙', '五、丁'), null],
    [draft('一、甲', '（一）乙', '‹|（三）|›丙'), null],
    [draft('（一）甲', '（二）乙', '‹|（二）|›丙'), null],
    [draft('# 题目', '## 一、甲', '## ‹|三、|›乙'), null],
    [draft('# 题目', '## 1. 甲', '## ‹|3.|› 乙'), null],
    [draft('## 1 总则'.replace('1 ', '1. '), '### 1.1 甲', '### ‹|1.3|› 乙'), null],
    [draft('第一章 甲', '‹|第三章|› 乙'), null],
    [draft('一、甲', '二、乙', '三、丙', '‹|二、|›丁'), null],
    ['（一）加强领导。各部门要尽责。\n\n‹|（三）|›加强宣传。各部门要尽责。', null],
    ['一、甲\n\n（一）有章程；\n\n（二）有场所；\n\n‹|（四）|›有资金。', null],
    [draft('九、甲', '十、乙', '‹|十二、|›丙'), null],
  ],
  silent: [
    ['numbers in order', draft('一、甲', '二、乙', '三、丙')],
    ['levels in order', draft('一、甲', '（一）乙', '（二）丙', '二、丁', '（一）戊')],
    ['一、 then 1. with two levels', draft('一、甲', '1. 乙', '2. 丙')],
    ['a new run from 1', draft('一、甲', '二、乙', '附件1', '一、丙', '二、丁')],
    ['items that begin anew', '一、甲\n\n1. 甲；\n\n2. 乙。\n\n注：\n\n1. 丙；\n\n2. 丁。'],
    ['an excerpt that begins later', draft('三、甲', '四、乙')],
    ['one heading', draft('二、甲')],
    [
      'a paragraph that takes a number',
      `一、甲\n\n要抓好。\n\n二、${'要加强调查取证工作，'.repeat(9)}抓好落实。\n\n三、丙\n\n要抓好。`,
    ],
    ['chapters', draft('第一章 甲', '第二章 乙')],
    ['decimal sections', draft('## 1. 总则', '### 1.1 甲', '### 1.2 乙', '## 2. 分则', '### 2.1 丙')],
    ['ten and eleven', draft('十、甲', '十一、乙')],
    ['articles with items of their own', '第一条 如下：\n（一）甲；\n（二）乙。\n第二条 如下：\n（一）丙。'],
    ['a mention', '（一）甲\n\n要抓好。\n\n（三）至（五）项按规定办。\n\n（二）乙\n\n要抓好。'],
    [
      'excerpts of other documents',
      draft('（三）甲', '（三）乙', '（十）丙', '（四）丁', '（六）戊', '（二）己', '（七）庚'),
    ],
    ['code', '一、甲\n\n```\n三、乙\n```'],
  ],
});

test('renumbers from the gap on, when asked', () => {
  const text = draft('一、甲', '三、乙', '四、丙', '十、丁');
  const { findings, analysis } = reportOf(text, options);
  const [fix] = headingSequence.fixes?.(findings[0] ?? expect.fail(), analysis) ?? [];
  const fixed = applyEdits(text, fix?.edits ?? []);
  expect(fixed).toBe(draft('一、甲', '二、乙', '三、丙', '四、丁'));
  expect(marked(fixed, headingSequence.code, options)).toBe(fixed);
});
