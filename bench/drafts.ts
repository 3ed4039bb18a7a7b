/** Drafts to measure with: generated, the same on every run. */
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';

const sentences = [
  '坚持统筹规划、集约建设，推动政务数据跨部门、跨层级、跨地区共享，提升城市治理的整体效能。',
  '依托一体化平台受理群众诉求，由区级指挥中心统一派单、限时办结，办理结果向社会公开。',
  '建立由市政府主要负责同志任组长的领导小组，成员单位各负其责，重大事项集体研究。',
  '完善整治理念，健全基层网格化管理，社区工作者和志愿者共同参与日常巡查。',
  '截至2020年3月，我国网民规模达到9.04亿，网上办事的群众基础更加牢固。',
  '加快建设智能城市，提升电子政府服务水平，方便企业群众办事。',
  // A short variant with Han neighbours: only the segmenter can tell whether it is a word.
  '各区建设物连网平台，及时掌握管网、桥梁、路灯的运行状况。',
  '保护个人信息和商业秘密，落实数据分类分级管理，明确数据安全责任。',
  '到2025年，高频事项网上可办率不低于98%，平均办理时限压缩60%以上。',
  '落实《促进大数据发展行动纲要》要求，完善公共数据开放目录，鼓励社会力量参与应用创新。',
  '对老年人、残疾人等群体保留线下渠道，提供代办帮办服务，缩小数字鸿沟。',
  '各区、各部门按照职责分工抓好落实，市级财政统筹安排资金，年底前开展绩效评价。',
  '公共服务需求日益多样，供给方式仍较单一，部门之间协同不足的问题依然存在。',
] as const;
const han = '一二三四五六七八九十';

/** A numbered action plan of at least `length` UTF-16 units, with findings of every rule in it. */
export function generatedDraft(length: number): string {
  const parts = ['# 云州市智慧城市建设行动计划', ''];
  let size = parts.join('\n').length;
  for (let i = 0; size < length; i++) {
    const part: string[] = [];
    if (i % 40 === 0) part.push(`## ${han[(i / 40) % 10] ?? '一'}、重点任务`, '');
    if (i % 8 === 0) part.push(`（${han[(i / 8) % 5] ?? '一'}）完善治理体系`, '');
    const pick = (step: number) => sentences[(i * 5 + step) % sentences.length] ?? '';
    part.push(`${pick(0)}${pick(1).replace('。', `[${(i % 3) + 1}]。`)}第${i + 1}项任务按月调度。`, '');
    size += part.join('\n').length + 1;
    parts.push(...part);
  }
  parts.push(
    '## 参考文献',
    '',
    '[1] 石忆邵. 中国“城市病”的测度指标体系及其实证分析[J]. 经济地理, 2014, 34(10): 1-6.',
    '',
    '[2] 马亮. 大数据时代的政府绩效管理[J]. 理论探索, 2020(6): 14-22.',
    '',
  );
  return parts.join('\n');
}

/** Text files of a folder of the corpus beside the repository; empty where it is absent. */
export function corpus(
  root: string,
  folder: string,
): readonly { readonly name: string; readonly text: string }[] {
  const at = path.join(root, '../shared/corpus', folder);
  if (!existsSync(at)) return [];
  return readdirSync(at)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => ({ name: path.join(at, name), text: readFileSync(path.join(at, name), 'utf8') }));
}
