import { expect, test } from 'vitest';
import { marked } from '../../testing/fixture.ts';
import { formRules } from './index.ts';
import { describeRule } from './testing.ts';
import { unmatchedPair } from './unmatchedPair.ts';

describeRule(unmatchedPair, {
  finds: [
    ['贯彻‹|《|›意见，落实责任。', null],
    ['贯彻意见‹|》|›，落实责任。', null],
    ['推进‹|“|›一网通办改革。', null],
    ['推进一网通办‹|”|›改革。', null],
    ['各地区‹|（|›含计划单列市要落实。', null],
    ['各地区含计划单列市‹|）|›要落实。', null],
    ['国发‹|〔|›2015号', null],
    ['推进‹|「|›一网通办改革。', null],
    ['《甲》和‹|《|›乙，见《丙》。', null],
    ['（《甲》和‹|《|›乙）。', null],
    ['# 关于印发‹|《|›方案的通知', null],
    ['- 落实责任‹|）|›；', null],
    ['‹|《|›通知。按照《方案》要求执行。', null],
    ['各地区‹|(|›含计划单列市要落实。', null],
    ['2022年12月6日常务委员会第七次会议批准‹|）|›', null],
    ['‹|（|›甲。\n\n‹|（|›乙。\n\n‹|《|›丙。\n\n‹|《|›丁。', null],
    ['第一段‹|“|›开头。\n\n## 二、标题\n\n正文。', null],
  ],
  silent: [
    ['parts of a figure', '见图1a）和图1b）。'],
    ['pairs', '《甲〈乙〉》“丙‘丁’”（戊〔2015〕）'],
    ['brackets of two widths, which another rule finds', '各地区（含计划单列市)要落实。'],
    ['a straight quote that closes, which another rule finds', '推进“一网通办"改革。'],
    ['labels', '任务包括：1）甲；2）乙；a）丙；一）丁。'],
    ['a label at the start of a line', '1）甲要点'],
    ['a quotation of several paragraphs', '将第五条修改为：“第一款。\n\n“第二款。\n\n第三款。”'],
    ['a quotation whose paragraphs open anew', '“第一段。\n\n“第二段。”'],
    ['an apostrophe', '采用 Moody’s 评级。'],
    ['degrees and minutes', '东经116°23’30”附近'],
    ['an interval', '取值在 (0, 1] 之间'],
    ['code', '运行 `f(《` 即可。'],
    ['a URL with a bracket', '见https://example.cn/a)的说明。'],
    ['a note of two paragraphs in brackets', '（注1：甲。\n\n注2：乙。）'],
    ['a Markdown line break in a bracket', '各地区（含计划单列市，\n含新区）要落实。'],
  ],
});

test('a line break of plain text may stand inside a pair', () => {
  const options = { rules: formRules, format: 'plain' } as const;
  const draft = '各地区（含计划单列市，\n含新区）要落实。\n推进‹|《|›方案。\n实施意见‹|》|›。';
  expect(marked(draft.replace(/‹\||\|›/gu, ''), unmatchedPair.code, options)).toBe(draft);
});
