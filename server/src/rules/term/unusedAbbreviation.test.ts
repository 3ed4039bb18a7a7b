import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { fixedBy, foundBy } from './abbreviationTesting.ts';

const code = 'term/unused-abbreviation';

describe('finds a short form that is never used', () => {
  test.each([
    '印发《甲方案》（以下简称‹|《方案》|›）。',
    '建设自由贸易试验区（以下简称‹|自贸试验区|›）是大事。',
    '公示制度、记录制度（以下统称‹|“三项制度”|›）要落实。',
    '按《改革的决定》（国发〔2004〕20号，以下简称‹|《决定》|›）办。',
    '《甲法》，以下简称‹|《法》|›，自今日起施行。',
    '协调委开会。组建奥运会协调委员会（以下简称‹|办公室|›）。',
    '- 市住房城乡建设局（以下简称‹|市住建局|›）负责',
    '《甲法》《乙法》（以下分别简称《一》‹|《二》|›）施行。《一》重要。',
    '太原钢铁集团（以下简称‹|“太钢”|›）转型。',
    '药品（简称‹|新药|›，下同）集采。',
    '印发《甲方案》（以下简称‹|《方案》|›）。\n\n```\n《方案》\n```',
    '采用地理信息系统（以下简称‹|GIS|›）与GISAID。',
  ])('%s', (draft) => {
    expect(foundBy(code, draft)).toBe(draft);
  });
});

describe('finds the full form after the definition', () => {
  test.each([
    '《甲方案》（以下简称《方案》）好。《方案》细。落实‹|《甲方案》|›。',
    '自由贸易试验区（以下简称自贸试验区）。自贸试验区与‹|自由贸易试验区|›。',
    '设立市数字化改革领导小组（以下简称领导小组）。领导小组开会，‹|市数字化改革领导小组|›议事。',
  ])('%s', (draft) => {
    expect(foundBy(code, draft)).toBe(draft);
    const found = reportOf(draft.replace(/‹\||\|›/gu, '')).findings.filter((one) => one.code === code);
    expect(found.map(({ severity }) => severity)).toEqual(['information']);
  });
});

describe('stays silent', () => {
  test.each([
    ['a form that is used', '《甲方案》（以下简称《方案》）已印发。《方案》要落实。'],
    ['a form used too early', '《方案》先行。印发《甲方案》（以下简称《方案》）。'],
    ['used without its marks', '公示、记录（以下统称“三项制度”）。落实三项制度。'],
    ['used in marks', '科学技术普及（以下简称科普）。推进“科普”工作。'],
    ['used inside a title', '科学技术普及（以下简称科普）。依据《云州市科普条例》。'],
    ['used in a heading', '《甲规划》（以下简称《规划》）印发。\n\n## 一、《规划》的目标'],
    ['used in a table', '科学技术普及（以下简称科普）\n\n| 科普 | 甲 |\n|---|---|'],
    [
      'used in the document attached',
      '# 关于印发的通知\n\n《甲方案》（以下简称《方案》）。\n\n# 甲方案\n\n《方案》好。',
    ],
    ['used in a title inside a title', '《甲规划》（以下简称《规划》）。依据《〈规划〉分工》。'],
    ['a pair used by its parts', '涉密机构、企业（以下统称机关、单位）。机关要尽责。'],
    [
      'the full form in a title',
      '建设自由贸易试验区（以下简称自贸试验区）。自贸试验区按《自由贸易试验区条例》办。',
    ],
    [
      'the name of a body',
      '自由贸易试验区（以下简称自贸试验区）。自贸试验区报自由贸易试验区工作部际联席会议审定。',
    ],
    ['a signature', '市大数据管理局（以下简称市数据局）。市数据局负责。\n\n市大数据管理局'],
    ['a heading', '自由贸易试验区（以下简称自贸试验区）。自贸试验区好。\n\n## 一、自由贸易试验区改革'],
    ['several things', '公示制度、记录制度（以下统称“两项制度”）。落实两项制度。公示制度、记录制度要管。'],
    ['a description', '承担审批的部门（以下称审批部门）。审批部门管事，承担审批的部门负责。'],
    [
      'the document attached names it',
      '# 关于印发的通知\n\n《甲方案》（以下简称《方案》）。《方案》好。\n\n# 甲方案\n\n《甲方案》好。',
    ],
  ])('%s', (_, draft) => {
    expect(foundBy(code, draft)).toBe(draft);
  });
});

test.each([
  ['印发《甲方案》（以下简称《方案》）。', '印发《甲方案》。'],
  ['按《改革的决定》（国发〔2004〕20号，以下简称《决定》）办。', '按《改革的决定》（国发〔2004〕20号）办。'],
  [
    '《甲方案》（以下简称《方案》）好。《方案》细。落实《甲方案》。',
    '《甲方案》（以下简称《方案》）好。《方案》细。落实《方案》。',
  ],
])('the fix for %s', (draft, expected) => {
  const fixed = fixedBy(code, draft);
  expect(fixed).toBe(expected);
  expect(foundBy(code, fixed)).toBe(fixed);
});
