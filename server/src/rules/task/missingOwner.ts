import type { DocumentRule } from '../rule.ts';
import { missingParts } from './missing.ts';

/** A task without the body in charge (责任单位), among tasks that name theirs. */
export const missingOwner: DocumentRule = {
  code: 'task/missing-owner',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '任务未写明责任单位，而同组任务大多已写明。',
      en: 'A task that names nobody in charge, among tasks that do.',
    },
    detail: {
      'zh-cn':
        '同级标题、同一列表或同一表格中，半数以上任务写有责任单位（“责任单位：……”“（甲局牵头，乙局配合）”等）时，提示没有写的任务。“下同”“不再一一列出”“按职责分工负责”对后面的任务有效；总体要求、保障措施等不属任务，不检查。',
      en: 'Judged where more than half of the headings, items or rows beside it name who is in charge (责任单位：…, （A牵头，B配合）). 下同, 不再一一列出 and 按职责分工负责 hold for later tasks; sections such as 总体要求 and 保障措施 are no tasks.',
    },
    wrong: `- 建设平台。（责任单位：市大数据局）
- 汇聚数据。（责任单位：市统计局）
- 开放数据。`,
    right: `- 建设平台。（责任单位：市大数据局）
- 汇聚数据。（责任单位：市统计局）
- 开放数据。（责任单位：市大数据局）`,
  },
  check(analysis) {
    return missingParts(analysis, missingOwner, {
      part: 'owner',
      message: 'task.missingOwner',
      atLeast: 2,
      share: 0.5,
    });
  },
};
