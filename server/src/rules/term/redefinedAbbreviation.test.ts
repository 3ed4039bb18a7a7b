import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { fixedBy, foundBy } from './abbreviationTesting.ts';

const code = 'term/redefined-abbreviation';

describe('finds', () => {
  test.each([
    '《甲方案》（以下简称《方案》）。《方案》好。《甲方案》（以下简称‹|《方案》|›）。',
    '《甲方案》（以下简称《方案》）。《方案》好。《乙方案》（以下简称‹|《方案》|›）。',
    '自由贸易试验区（以下简称自贸试验区）与自由贸易试验区（以下简称‹|自贸试验区|›）',
    '市住房城乡建设局（以下简称“市住建局”）、市住房城乡建设局（以下简称‹|市住建局|›）',
    '甲、乙、丙（以下统称“三项制度”）。丁、戊、己（以下统称‹|“三项制度”|›）。',
    '## 一、要求\n\n《甲规划》（以下简称《规划》）。\n\n## 二、任务\n\n《甲规划》(以下简称‹|《规划》|›)。',
    '# 总则\n\n《甲规划》（以下简称《规划》）。\n\n# 任务\n\n《甲规划》（以下简称‹|《规划》|›）。',
    '- 科学技术普及（以下简称科普）\n- 科学技术普及（以下称‹|科普|›）',
    '《甲》（国发〔2004〕20号，以下简称《决定》）、《乙》（以下简称‹|《决定》|›）',
    '《甲法》，以下简称《法》，已施行。《乙法》，以下简称‹|《法》|›，未施行。',
    '根据《甲》《乙》（以下分别简称《一》《二》）和《丙》（以下简称‹|《二》|›）',
    '市大数据局（以下简称市数据局）。市大数据局（下称‹|市数据局|›）。市大数据局（下称‹|市数据局|›）。',
    '药品（简称新药，下同）。化药（简称‹|新药|›，下同）。',
  ])('%s', (draft) => {
    expect(foundBy(code, draft)).toBe(draft);
  });
});

describe('stays silent', () => {
  test.each([
    ['one definition', '《甲方案》（以下简称《方案》）。《方案》好，《方案》要落实。'],
    ['two forms', '《甲方案》（以下简称《方案》）。《乙规划》（以下简称《规划》）。'],
    ['a title and a word', '《甲规划》（以下简称《规划》）。十年规划（以下简称规划）。'],
    [
      'a document attached',
      '# 关于印发办法的通知\n\n《甲法》（以下简称《法》）。\n\n# 云州市数据办法\n\n《甲法》（以下简称《法》）。',
    ],
    ['one inside another', '城市规划委（以下简称规划委）。市规划委办公室（以下简称规划委办）。'],
    [
      'words quoted',
      '> 《甲条例》（以下简称《条例》）施行。\n\n《甲条例》（以下简称《条例》）好。《条例》要落实。',
    ],
    ['code', '《甲方案》（以下简称《方案》）。`《甲方案》（以下简称《方案》）`'],
    ['a comment', '《甲方案》（以下简称《方案》）。<!-- 《甲方案》（以下简称《方案》） -->'],
    ['the full form again', '《甲方案》（以下简称《方案》）。《甲方案》（国发〔2004〕20号）。'],
    ['简称 spoken of', '科学技术普及（以下简称科普）。注册名称（包括简称、字号等）。'],
    ['a definition without an end', '《甲方案》（以下简称《方案》）。《甲方案》（以下简称《方案'],
    ['forms of 分别', '《甲法》《乙法》（以下分别简称《一》《二》）施行。'],
    ['称 in other words', '荣获以下称号：模范。荣获以下称号：先进。'],
  ])('%s', (_, draft) => {
    expect(foundBy(code, draft)).toBe(draft);
  });
});

test('the fix writes the short form', () => {
  const draft = '《甲方案》（以下简称《方案》）好。宣传《甲方案》（以下简称《方案》）。';
  const fixed = fixedBy(code, draft);
  expect(fixed).toBe('《甲方案》（以下简称《方案》）好。宣传《方案》。');
  expect(foundBy(code, fixed)).toBe(fixed);
});

test('two things under one name are not mended blindly', () => {
  const draft = '《甲方案》（以下简称《方案》）。《乙方案》（以下简称《方案》）。';
  expect(fixedBy(code, draft)).toBe(draft);
  expect(reportOf(draft).findings.find((finding) => finding.code === code)?.data).toEqual({
    abbreviation: '方案',
    fullName: '《甲方案》',
  });
});
