import { describe, expect, test } from 'vitest';
import { aPack, aTerm } from '../../knowledge/testing.ts';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { reportOf } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';
import { fixedBy, foundBy } from './abbreviationTesting.ts';

const code = 'term/undefined-abbreviation';
const knowledge = createKnowledgeBase([
  aPack('test', {
    terms: [
      aTerm('cge', { term: '可计算一般均衡模型', abbreviations: ['CGE'] }),
      aTerm('gis', { term: '地理信息系统', abbreviations: ['GIS'] }),
      aTerm('miit', { term: '工业和信息化部', abbreviations: ['工信部'] }),
    ],
  }),
]);

describe('finds the first use before the definition', () => {
  test.each([
    '落实‹|《方案》|›，印发《云州市数据方案》（以下简称《方案》）。',
    '扩大‹|自贸试验区|›。建设自由贸易试验区（以下简称自贸试验区）。再建自贸试验区。',
    '推行“‹|三项制度|›”。公示制度、记录制度（以下统称“三项制度”）要落实。',
    '先说‹|《决定》|›。按《改革的决定》（国发〔2004〕20号，以下简称《决定》）办。',
    '由‹|市住建局|›牵头，\n\n市住房城乡建设局（以下简称“市住建局”）负责。',
    '## 一、‹|自贸试验区|›建设\n\n建设自由贸易试验区（以下简称自贸试验区）。',
    '# 总则\n\n扩大‹|自贸试验区|›。\n\n# 任务\n\n自由贸易试验区（以下简称自贸试验区）。',
    '- ‹|人社厅|›牵头\n- 省人力资源和社会保障厅（以下简称人社厅）负责',
    '用好‹|《纲要》|›和‹|《规划》|›：《大数据纲要》（以下简称《纲要》）、《十年规划》（以下简称《规划》）。',
    '‹|城管执法局|›执法。城市管理行政执法局（下称城管执法局）。',
    '- 完善‹|“云办”平台|›。\n- 在线办理平台（以下简称“云办”平台）要升级。',
    '| ‹|自贸试验区|› | 甲 |\n|---|---|\n\n自由贸易试验区（以下简称自贸试验区）扩围。',
    '按‹|《数安法》|›办。根据《数据安全法》《个人信息保护法》（以下分别简称《数安法》《个保法》）。',
    '贯彻《‹|〈规划〉|›分工》。《十年规划》（以下简称《规划》）。',
  ])('%s', (draft) => {
    expect(foundBy(code, draft)).toBe(draft);
  });
});

describe('finds what is never defined', () => {
  test.each([
    '各地要落实‹|《方案》|›要求，《方案》由市政府解释。',
    '印发《云州市数据治理方案》。落实‹|《方案》|›。',
    '按‹|《实施意见》|›执行。',
    '采用‹|CGE|›方法，再用CGE检验。',
  ])('%s', (draft) => {
    expect(foundBy(code, draft, { knowledge })).toBe(draft);
  });
});

describe('stays silent', () => {
  test.each([
    ['definition first', '《云州市数据方案》（以下简称《方案》）已印发。落实《方案》。'],
    ['the title of the draft', '# 关于自贸试验区的意见\n\n建设自由贸易试验区（以下简称自贸试验区）。'],
    ['words meant as they are', '成立领导小组。设立国务院污染源普查领导小组（以下简称领导小组）。'],
    ['a common word', '制定规范性文件。制定行政规范性文件（以下简称规范性文件）要审核。'],
    ['words that serve as a short form later', '保护企业。企业、个体工商户（以下统称“企业”）要自律。'],
    ['words quoted for another reason', '“审核机构”要健全。合法性审核机构（以下称“审核机构”）负责。'],
    ['本市', '优化本市环境。云州市（以下简称“本市”）要改革。'],
    ['a short contraction', '重视节能。节约能源（以下简称节能）是国策。'],
    ['a longer word', '成立市专项办公室。云州市专门事项工作办（以下简称市专项办）负责。'],
    ['a longer title', '落实《自贸试验区条例》。建设自由贸易试验区（以下简称自贸试验区）。'],
    ['code', '`自贸试验区`。建设自由贸易试验区（以下简称自贸试验区）。'],
    ['the full form itself', '建设自由贸易试验区。自由贸易试验区（以下简称自贸试验区）要改革。'],
    ['a description', '用工单位要尽责。以派遣形式用工的单位（以下称用工单位）要尽责。'],
    [
      'a document attached',
      '# 关于印发的通知\n\n自贸试验区要落实。\n\n# 自由贸易试验区方案\n\n建设自由贸易试验区（以下简称自贸试验区）。',
    ],
    ['a title that is whole', '按照《汉语拼音方案》和《处方管理办法》执行。'],
    ['an abbreviation everybody knows', '运用GIS和ICT技术。'],
    ['the common short name of a ministry', '工信部负责。'],
    ['an abbreviation explained', '可计算一般均衡模型（CGE）与CGE结果。'],
    ['a Latin word that holds it', '采用CGEX方法。'],
    ['front matter', '---\ntitle: 《方案》\n---\n\n正文。'],
    ['a quotation', '他说：“落实《方案》要求”。'],
  ])('%s', (_, draft) => {
    expect(foundBy(code, draft, { knowledge })).toBe(draft);
  });
});

test.each([
  [
    '扩大自贸试验区。建设自由贸易试验区（以下简称自贸试验区）是大事。',
    '扩大自由贸易试验区（以下简称自贸试验区）。建设自贸试验区是大事。',
  ],
  [
    '先说《决定》。按《改革的决定》（国发〔2004〕20号，以下简称《决定》）办。',
    '先说《改革的决定》（国发〔2004〕20号，以下简称《决定》）。按《决定》办。',
  ],
  [
    '先说《科普法》。《科学技术普及法》，以下简称《科普法》，自今日起施行。',
    '先说《科学技术普及法》（以下简称《科普法》）。《科普法》，自今日起施行。',
  ],
  ['先说《法》。依法（《甲法》，以下简称《法》）办。', '先说《甲法》（以下简称《法》）。依法（《法》）办。'],
  ['印发《云州市数据方案》。落实《方案》。', '印发《云州市数据方案》（以下简称《方案》）。落实《方案》。'],
  ['采用CGE方法。', '采用可计算一般均衡模型（以下简称CGE）方法。'],
])('the fix defines it at first use: %s', (draft, expected) => {
  const fixed = fixedBy(code, draft, { knowledge });
  expect(fixed).toBe(expected);
  expect(foundBy(code, fixed, { knowledge })).toBe(fixed);
});

test('no edit leaves a draft that ends with the definition', () => {
  const draft = '落实《方案》。印发《云州市数据方案》（以下简称《方案》）';
  const { findings, analysis } = reportOf(draft);
  const edits = findings.flatMap((finding) => ruleFor(finding.code)?.fixes?.(finding, analysis) ?? []);
  expect(Math.max(...edits.flatMap((fix) => fix.edits.map(({ span }) => span.end)))).toBe(draft.length);
  expect(fixedBy(code, draft)).toBe('落实《云州市数据方案》（以下简称《方案》）。印发《方案》');
});

test('the data name both forms', () => {
  const dataOf = (draft: string) => reportOf(draft).findings.find((finding) => finding.code === code)?.data;
  expect(dataOf('扩大自贸试验区。建设自由贸易试验区（以下简称自贸试验区）。')).toEqual({
    abbreviation: '自贸试验区',
    fullName: '自由贸易试验区',
  });
  expect(dataOf('落实《方案》。')).toEqual({ abbreviation: '方案', fullName: '' });
});
