import { expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { headingPunctuation } from './headingPunctuation.ts';
import { formRules } from './index.ts';
import { describeRule } from './testing.ts';

const body = '\n\n各部门要抓好落实。';

describeRule(headingPunctuation, {
  finds: [
    ['## 一、保障措施‹|；|›\n\n加强领导。', '## 一、保障措施\n\n加强领导。'],
    [`‹|1、|›加强领导${body}`, `1.加强领导${body}`],
    [`‹|（一）、|›加强领导${body}`, `（一）加强领导${body}`],
    [`‹|（1）、|›加强领导${body}`, `（1）加强领导${body}`],
    [`‹|一．|›加强领导${body}`, `一、加强领导${body}`],
    [`‹|一.|›加强领导${body}`, `一、加强领导${body}`],
    [`## ‹|1、|›加强领导${body}`, `## 1.加强领导${body}`],
    ['‹|1、|›有章程；\n\n‹|2、|›有场所；', '1.有章程；\n\n2.有场所；'],
    [`‹|（一）．|›加强领导。各部门要尽责。`, `（一）加强领导。各部门要尽责。`],
    [`一、总体要求‹|。|›${body}`, `一、总体要求${body}`],
    [`# 行动计划‹|。|›${body}`, `# 行动计划${body}`],
    [`## 总体要求‹|。|›${body}`, `## 总体要求${body}`],
    [`（一）加强领导‹|。|›${body}`, null],
    [`**‹|1、|›加强领导**${body}`, `**1.加强领导**${body}`],
    [`‹|1、|›培育项目‹|。|›${body}`, `1.培育项目。${body}`],
  ],
  silent: [
    ['the four orders', `一、甲${body}\n\n（一）乙${body}\n\n1.丙${body}\n\n（1）丁${body}`],
    ['a full-width dot', `1．加强领导${body}`],
    ['a space behind the dot', `1. 加强领导${body}`],
    ['a run-in heading with its stop', '（一）加强领导。各部门要尽责。'],
    ['an item with its stop', '有下列情形：\n\n（一）有章程；\n\n（二）有场所。'],
    ['a sentence with no section', '一、元旦放假。\n\n二、春节放假。'],
    ['chapters', `第一章\u3000总则${body}`],
    ['branches of the economy', '一、二、三产业协同发展。'],
    ['months', '1、2月份增长较快。'],
    ['a mention', '（一）、（二）项规定的情形。'],
    ['a decimal section', `## 1.1 总则${body}`],
    ['a number in a sentence', '完成1、加强领导等任务。'],
    ['a title with a question mark', `# 怎么办？${body}`],
    ['code', '```\n1、加强领导\n```'],
  ],
});

test('the stop after （一） is a hint, since published documents have it', () => {
  const severities = (text: string) =>
    reportOf(text, { rules: formRules }).findings.map(({ severity }) => severity);
  expect(severities(`（一）加强领导。${body}`)).toEqual(['hint']);
  expect(severities(`一、加强领导。${body}`)).toEqual(['warning']);
});

test('a digit behind the dot is kept apart', () => {
  const text = `1、2020年建设任务${body}`;
  const [found] = reportOf(text, { rules: formRules }).findings;
  expect(found?.data).toEqual({ expected: '1. ' });
});
