import type { DocumentRule } from '../rule.ts';
import { missingParts } from './missing.ts';

/** A task without a deadline, among tasks that have one. */
export const missingDeadline: DocumentRule = {
  code: 'task/missing-deadline',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '任务未写明完成时限，而同组任务大多已写明。',
      en: 'A task without a deadline, among tasks that have one.',
    },
    detail: {
      'zh-cn':
        '同组任务中有三分之二以上写明时限（“完成时限：……”“2024年底前”等）时，提示没有写的任务。“持续推进”“每年”等也算写明。',
      en: 'Judged where more than two thirds of the tasks beside it have one (完成时限：…, 2024年底前). 持续推进, 每年 and the like count as one.',
    },
    wrong: `- 建设平台。（完成时限：2024年6月底前）
- 汇聚数据。（完成时限：2024年9月底前）
- 整合系统。（完成时限：2024年底前）
- 开放目录。`,
    right: `- 建设平台。（完成时限：2024年6月底前）
- 汇聚数据。（完成时限：2024年9月底前）
- 整合系统。（完成时限：2024年底前）
- 开放目录。（完成时限：2024年底前）`,
  },
  check(analysis) {
    return missingParts(analysis, missingDeadline, {
      part: 'deadline',
      message: 'task.missingDeadline',
      atLeast: 2,
      share: 0.65,
    });
  },
};
