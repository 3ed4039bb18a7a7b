import { describe, expect, test } from 'vitest';
import type { DocumentKind } from '../config/model.ts';
import { parseDraft } from './draft.ts';
import { kindOf, kindOfTitle } from './kind.ts';

describe('a title names its kind', () => {
  test.each<[string, DocumentKind | undefined]>([
    ['某市智慧城市建设三年行动计划（2023—2025年）', 'actionPlan'],
    ['某市数据要素行动方案', 'actionPlan'],
    ['“无废城市”建设试点工作方案', 'implementationPlan'],
    ['某省数字政府建设实施方案(试行)', 'implementationPlan'],
    ['某市“十四五”数字经济发展规划', 'plan'],
    ['国民经济和社会发展第十四个五年规划纲要（草案）', 'plan'],
    ['某市2024年政务公开工作要点', 'workPoints'],
    ['关于推进政务新媒体健康有序发展的意见', 'opinion'],
    ['关于做好汛期工作的通知', 'notice'],
    ['某市人民政府关于印发《智慧城市行动计划》的通知', 'actionPlan'],
    ['某办关于印发国家职业教育改革实施方案的通知', 'implementationPlan'],
    ['某办关于印发《工作规则》的通知', 'notice'],
    ['某市公共数据管理办法', undefined],
    ['2024年政府工作报告', 'report'],
    ['城市规划管理条例', undefined],
    ['', undefined],
  ])('%s: %s', (title, kind) => {
    expect(kindOfTitle(title)).toBe(kind);
  });
});

const kind = (text: string, configured?: DocumentKind) => kindOf(parseDraft(text, 'markdown'), configured);

describe('a draft', () => {
  test.each<[string, string, DocumentKind]>([
    ['its title', '# 某市行动计划\n\n## 一、总体要求\n', 'actionPlan'],
    [
      'a notice with what it issues',
      '# 关于印发要点的通知\n\n正文。\n\n# 某市工作要点\n\n正文。',
      'workPoints',
    ],
    ['front matter before the title', '---\nkind: 规划\n---\n# 某市行动计划\n', 'plan'],
    ['front matter by its other name', '---\nkind: "paper" # 论文\n---\n# 某市行动计划\n', 'paper'],
    ['an unknown kind in the front matter', '---\nkind: 诗\n---\n# 某市行动计划\n', 'actionPlan'],
    ['the title of the front matter', '---\ntitle: 某市工作要点\n---\n正文。', 'workPoints'],
    ['abstract and keywords', '# 智慧城市规划\n\n**摘要**：本文……\n\n**关键词**：治理\n', 'paper'],
    ['an abstract alone', '# 智慧城市规划\n\n摘要：本规划……\n', 'plan'],
    ['sections', '## 一、总体要求\n\n## 二、重点任务\n\n## 三、保障措施\n', 'implementationPlan'],
    ['sections of a 规划', '## 一、发展基础\n\n## 二、总体要求\n\n## 三、保障措施\n', 'plan'],
    ['an attachment, not the draft', '# 某市管理办法\n\n正文。\n\n附件\n\n某市行动计划\n\n正文。', 'other'],
    [
      'a title over three lines',
      '某办关于全面推行\n\n公示制度记录制度\n\n审核制度的指导意见\n\n某发〔2018〕1号\n',
      'opinion',
    ],
    ['a greeting', '各位代表：\n\n一、工作回顾\n', 'report'],
    ['nothing', '正文。', 'other'],
  ])('%s', (_, text, expected) => {
    expect(kind(text)).toBe(expected);
  });

  test('the configuration goes before the title, front matter before both', () => {
    expect(kind('# 某市行动计划\n', 'paper')).toBe('paper');
    expect(kind('---\nkind: 意见\n---\n# 某市行动计划\n', 'paper')).toBe('opinion');
  });
});
