import { describe, expect, test } from 'vitest';
import { marked, reportOf } from '../../testing/fixture.ts';

const check = (code: string, draft: string) => {
  expect(marked(draft.replace(/‹\||\|›/g, ''), code)).toBe(draft);
};

describe('task/missing-owner finds', () => {
  test.each([
    [
      'a list that runs on',
      '（一）平台\n\n1．建设全市统一的数据平台，做好各项保障。（6月底完成，牵头考核单位：甲局）\n\n2．整合全市各类政务系统，做好各项保障。（6月底完成，牵头考核单位：甲局）\n\n（二）数据\n\n3．‹|汇聚全市各类公共数据，做好各项保障|›。（6月底完成）\n',
    ],
    ['an item', '- 建设平台。（责任单位：甲局）\n- 汇聚数据。（责任单位：乙局）\n- ‹|开放数据|›。\n'],
    [
      'a numbered item',
      '1. 建设平台（甲局负责）；\n2. ‹|汇聚数据|›；\n3. 开放数据（乙局牵头，丙局配合）。\n',
    ],
    ['the first one', '- ‹|建设平台|›。\n- 汇聚数据。（甲局负责）\n- 开放数据。（乙局负责）\n'],
    [
      'organisations without a verb',
      '- 建平台。（甲局）\n- 汇数据。（市财政局、市委办公室）\n- ‹|开放数据|›。\n',
    ],
    [
      'several',
      '- 甲事。（甲局负责）\n- ‹|乙事一|›。\n- 丙事。（甲局负责）\n- ‹|丁事一|›。\n- 戊事。（乙局牵头）\n',
    ],
    [
      'a run-in heading',
      '一、重点任务\n\n（一）建设平台。抓紧。（甲局负责）\n\n‹|（二）汇聚数据|›。抓紧。\n\n（三）开放数据。抓紧。（乙局负责）\n',
    ],
    [
      'a heading with paragraphs',
      '## 重点任务\n\n### 1. 建设平台\n\n抓紧。\n\n责任单位：甲局\n\n‹|### 2. 汇聚数据|›\n\n抓紧。\n\n### 3. 开放数据\n\n抓紧。\n\n责任单位：甲局\n',
    ],
    [
      'numbers that run on',
      '（一）建设平台\n\n1. 甲事\n\n建。（甲局负责）\n\n2. 乙事\n\n建。（甲局负责）\n\n（二）汇聚数据\n\n3. 丙事\n\n建。（甲局负责）\n\n‹|4. 丁事|›\n\n建。\n',
    ],
    [
      'an item with nested ones',
      '- 建平台（甲局负责）\n- 汇数据（乙局负责）\n- ‹|开放数据|›：\n  - 目录\n  - 接口\n',
    ],
    [
      'a row',
      '| 任务 | 责任单位 |\n|---|---|\n| 建设平台 | 甲局 |\n| ‹|汇聚数据|› |  |\n| 开放数据 | 乙局 |\n',
    ],
    [
      'a row with a dash',
      '| 序号 | 任务 | 牵头单位 |\n|---|---|---|\n| 1 | 建设平台 | 甲局 |\n| 2 | 汇聚数据 | 甲局 |\n| 3 | ‹|开放数据|› | — |\n',
    ],
    [
      'though the order is passed on',
      '- 甲事。（甲局、乙局负责，排在第一位的为牵头单位，下同）\n- 乙事。（乙局、丙局负责）\n- ‹|丙事一|›。\n',
    ],
    ['under CRLF', '- 甲事。（甲局负责）\r\n- 乙事。（乙局负责）\r\n- ‹|丙事一|›。\r\n'],
  ])('%s', (_, draft) => {
    check('task/missing-owner', draft);
  });
});

describe('task/missing-owner stays silent', () => {
  test.each([
    [
      'owners in the paragraph below',
      '1. 甲事；\n\n责任单位：甲局\n\n2. 乙事；\n\n责任单位：甲局\n\n3. 丙事；\n\n责任单位：甲局\n',
    ],
    ['all have one', '- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 丙事。（丙局负责）\n'],
    ['none has one', '- 甲事。\n- 乙事。\n- 丙事。\n'],
    ['one of many has one', '- 甲事。（甲局负责）\n- 乙事。\n- 丙事。\n- 丁事。\n'],
    ['too few to judge', '- 甲事。（甲局负责）\n- 乙事。\n'],
    ['下同', '- 甲事。（甲局负责）\n- 乙事。（乙局负责，下同）\n- 丙事。\n'],
    [
      '不再列出',
      '- 甲事。（甲局指导，各市负责落实。以下均需各市落实，不再列出）\n- 乙事。（乙局指导）\n- 丙事。\n',
    ],
    ['不再一一列出', '- 甲事。（甲局负责）\n- 乙事。（乙局负责，以下不再一一列出）\n- 丙事。\n'],
    [
      '按职责分工负责 before the list',
      '以下任务由各部门按职责分工负责。\n\n- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 丙事。\n',
    ],
    ['按职责分工负责', '- 甲事。（甲局负责）\n- 乙事。（各有关单位按职责分工负责）\n- 丙事。\n'],
    ['an owner in prose', '- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 由丙局牵头建设平台。\n'],
    [
      'an owner in the section’s preface',
      '### 一、任务\n\n责任单位：甲局\n\n#### 1. 甲事\n\n建。（乙局参与）\n\n#### 2. 乙事\n\n建。（乙局参与）\n\n#### 3. 丙事\n\n建。\n',
    ],
    [
      'safeguards',
      '一、总体要求\n\n按要求做。\n\n二、建设平台\n\n建。（甲局负责）\n\n三、汇聚数据\n\n建。（甲局负责）\n\n四、保障措施\n\n加强领导。\n',
    ],
    ['owners in nested items', '- 甲事（甲局负责）\n- 乙事（乙局负责）\n- 丙事：\n  - 目录（甲局负责）\n'],
    [
      'cells without words',
      '| 任务 | 责任单位 |\n|---|---|\n| 甲任务 | 甲局 |\n| 乙任务 | 甲局 |\n|  |  |\n',
    ],
    [
      'a table without the column',
      '| 名称 | 数量 |\n|---|---|\n| 甲任务 | 1 |\n| 乙任务 | |\n| 丙任务 | 2 |\n',
    ],
    ['brackets that are no owner', '- 甲事（以下简称甲）\n- 乙事（见附件）\n- 丙事\n'],
    ['a paper', '---\nkind: 论文\n---\n\n- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 丙事。\n'],
    [
      'another list',
      '- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 丙事。（乙局负责）\n\n说明如下。\n\n- 丁事\n- 戊事\n- 己事\n',
    ],
  ])('%s', (_, draft) => {
    check('task/missing-owner', draft);
  });
});

describe('task/missing-deadline finds', () => {
  test.each([
    [
      'labels',
      '- 甲事。完成时限：2024年6月\n- 乙事。完成时限：2024年9月\n- 丙事。完成时限：2024年\n- ‹|丁事一|›。\n',
    ],
    [
      'brackets',
      '1. 甲事（甲局负责，6月底前）\n2. 乙事（乙局负责，年底前）\n3. ‹|丙事一|›（乙局负责）\n4. 丁事（2024年底前）\n',
    ],
    ['prose', '- 2024年6月底前建平台。\n- 年底前汇数据。\n- 到2025年建成体系。\n- ‹|优化流程|›。\n'],
    ['days', '- 6月30日前建平台。\n- 9月1日前汇数据。\n- ‹|优化流程|›。\n'],
    ['a half-year', '- 上半年完成甲事。\n- 下半年完成乙事。\n- ‹|优化流程|›。\n'],
    ['within the year', '- 年内建成甲库。\n- 年内出台乙办法。\n- ‹|优化流程|›。\n'],
    [
      'headings',
      '（一）建设平台。年底前完成。\n\n‹|（二）汇聚数据|›。抓紧。\n\n（三）开放数据。6月底前完成。\n',
    ],
    [
      'a row',
      '| 任务 | 完成时限 |\n|---|---|\n| 建设平台 | 6月 |\n| ‹|汇聚数据|› | |\n| 开放数据 | 年底 |\n',
    ],
    [
      'a row with owners',
      '| 任务 | 责任单位 | 完成时间 |\n|---|---|---|\n| 建平台 | 甲局 | 6月 |\n| 汇数据 | 乙局 | 6月 |\n| ‹|优化流程|› | 丙局 | / |\n',
    ],
    ['a nested item', '- 甲事（年底前）\n- 乙事（年底前）\n- ‹|优化流程|›：\n  - 目录\n'],
    ['the first', '- ‹|优化流程|›。\n- 年底前甲事。\n- 年底前乙事。\n- 年底前丙事。\n'],
    ['a year that is past', '- 2024年完成甲。\n- 2025年建成乙。\n- ‹|2020年以来做丙|›。\n'],
    ['two', '- ‹|优化流程|›。\n- ‹|强化管理|›。\n- 年底前甲。\n- 年底前乙。\n- 年底前丙。\n- 年底前丁。\n'],
  ])('%s', (_, draft) => {
    check('task/missing-deadline', draft);
  });
});

describe('task/missing-deadline stays silent', () => {
  test.each([
    ['all have one', '- 年底前甲。\n- 6月底前乙。\n- 到2025年丙。\n'],
    ['none has one', '- 甲事。\n- 乙事。\n- 丙事。\n'],
    ['half have one', '- 年底前甲。\n- 年底前乙。\n- 丙事。\n- 丁事。\n'],
    ['持续推进', '- 年底前甲。\n- 年底前乙。\n- 丙事。（持续推进）\n'],
    ['each year', '- 年底前甲。\n- 年底前乙。\n- 每年更新目录。\n'],
    ['a plain year', '- 年底前甲。\n- 年底前乙。\n- 做好2024年统计。\n'],
    ['a month', '- 年底前甲。\n- 年底前乙。\n- 9月启动试点。\n'],
    ['a quarter', '- 年底前甲。\n- 年底前乙。\n- 每季度通报。\n'],
    ['at once', '- 年底前甲。\n- 年底前乙。\n- 立即整改。\n'],
    ['下同', '- 甲事。完成时限：2025年底，下同\n- 乙事。完成时限：2024年底\n- 丙事。\n'],
    ['one for all', '以下任务均于2025年底前完成。\n\n- 年底前甲。\n- 年底前乙。\n- 丙事。\n'],
    ['the five years', '- 年底前甲。\n- 年底前乙。\n- “十四五”期间建成。\n'],
    [
      'goals',
      '一、工作目标\n\n目标。\n\n二、建平台\n\n年底前。\n\n三、汇数据\n\n年底前。\n\n四、通流程\n\n年底前。\n',
    ],
    [
      'two of three rows',
      '| 名称 | 日期说明 |\n|---|---|\n| 甲任务 | 6月 |\n| 乙任务 | 6月 |\n| 丙任务 | |\n',
    ],
    ['前 of other words', '- 前期甲。\n- 目前乙。\n- 丙事。\n'],
  ])('%s', (_, draft) => {
    check('task/missing-deadline', draft);
  });
});

const goals = '- 在线办理率达到95%以上。\n- 数据共享率不低于90%。\n- 建成平台10个。\n';
describe('task/missing-indicator finds', () => {
  test.each([
    ['an item', `${goals}- ‹|优化流程|›。\n`],
    [
      'figures behind any verb',
      '- 归集数据3亿条。\n- 打造场景10个。\n- 更新公交车500辆。\n- ‹|优化流程|›。\n',
    ],
    ['the first', `- ‹|优化流程|›。\n${goals}`],
    ['one of five', `${goals}- 新增基站1000座。\n- ‹|优化流程|›。\n`],
    ['numbered items', '1. 达到95%；\n2. 不少于10家；\n3. 建成10个；\n4. ‹|优化流程|›。\n'],
    ['labels', '- 甲。目标值：90\n- 乙。目标值：80\n- 丙。目标值：70\n- ‹|优化流程|›。\n'],
    [
      'headings',
      '（一）建平台。建成10个。\n\n（二）汇数据。达到90%。\n\n（三）通流程。压减至5个。\n\n‹|（四）优化服务|›。抓紧。\n',
    ],
    [
      'a row',
      '| 任务 | 指标 |\n|---|---|\n| 建设平台 | 10个 |\n| 汇聚数据 | 90% |\n| 开放数据 | 50类 |\n| ‹|优化流程|› | |\n',
    ],
    [
      'a row of dashes',
      '| 任务 | 目标值 |\n|---|---|\n| 建设平台 | 10 |\n| 汇聚数据 | 90 |\n| 开放数据 | 50 |\n| ‹|优化流程|› | —— |\n',
    ],
    ['with nested items', `${goals}- ‹|优化流程|›：\n  - 目录\n`],
    ['per cent in full width', '- 达到95％。\n- 达到90％。\n- 达到80％。\n- ‹|优化流程|›。\n'],
    ['amounts of money', '- 完成投资10亿元。\n- 完成投资5亿元。\n- 培育企业10家。\n- ‹|优化流程|›。\n'],
    ['less than', '- 时延控制在10分钟以内。\n- 能耗降至5吨以下。\n- 达到90%。\n- ‹|优化流程|›。\n'],
  ])('%s', (_, draft) => {
    check('task/missing-indicator', draft);
  });
});

describe('task/missing-indicator stays silent', () => {
  test.each([
    ['all have one', goals],
    ['none has one', '- 甲事。\n- 乙事。\n- 丙事。\n- 丁事。\n'],
    ['two of three', '- 达到95%。\n- 达到90%。\n- 优化流程。\n'],
    ['three of five', `${goals}- 甲事。\n- 乙事。\n`],
    ['any quantity', `${goals}- 联系3个部门。\n`],
    ['full coverage', `${goals}- 实现社区全覆盖。\n`],
    ['all of them', `${goals}- 事项全部上网。\n`],
    ['in Han numerals', `${goals}- 办好两项活动。\n`],
    ['percentages in words', `${goals}- 达到百分之九十。\n`],
    ['as much as can be', `${goals}- 数据应归尽归。\n`],
    ['doubled', `${goals}- 产值翻一番。\n`],
    [
      'safeguards',
      '一、建平台\n\n建成10个。\n\n二、汇数据\n\n达到90%。\n\n三、通流程\n\n压减至5个。\n\n四、保障措施\n\n抓紧。\n',
    ],
    ['an opinion', `# 某市关于工作的意见\n\n${goals}- 优化流程。\n`],
  ])('%s', (_, draft) => {
    check('task/missing-indicator', draft);
  });
});

test('levels follow the kind of document, and the numbers are told', () => {
  const items = '- 甲事。（甲局负责）\n- 乙事。（乙局负责）\n- 丙事。\n';
  const found = (title: string) =>
    reportOf(`# ${title}\n\n${items}`)
      .findings.filter(({ code }) => code === 'task/missing-owner')
      .map(({ severity, data }) => [severity, data]);
  expect(found('某市行动计划')).toEqual([['warning', { have: 2, of: 3 }]]);
  expect(found('某市关于工作的意见')).toEqual([['information', { have: 2, of: 3 }]]);
});

test('nothing is quadratic', () => {
  const start = performance.now();
  reportOf(`${'- 甲事（甲局负责'.repeat(20_000)}\n${'- 甲事（甲局负责）\n'.repeat(10_000)}`);
  expect(performance.now() - start).toBeLessThan(4000);
});
