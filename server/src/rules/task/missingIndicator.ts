import type { DocumentRule } from '../rule.ts';
import { missingParts } from './missing.ts';

/** A task without a figure to be reached, among tasks that have one. */
export const missingIndicator: DocumentRule = {
  code: 'task/missing-indicator',
  severity: 'hint',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '任务没有量化指标，而同组任务大多有。',
      en: 'A task without a figure to be reached, among tasks that have one.',
    },
    detail: {
      'zh-cn': '同组任务中有四分之三左右写有指标（达到……%、不低于……、……以上等）时，提示没有任何数量的任务。',
      en: 'Judged where about three quarters of the tasks beside it state a figure (达到…%, 不低于…, …以上); any quantity counts.',
    },
    wrong: `- 在线办理率达到95%以上。
- 数据共享率不低于90%。
- 建成平台10个。
- 优化流程。`,
    right: `- 在线办理率达到95%以上。
- 数据共享率不低于90%。
- 建成平台10个。
- 优化流程，办理时间压缩30%。`,
  },
  check(analysis) {
    return missingParts(analysis, missingIndicator, {
      part: 'indicator',
      message: 'task.missingIndicator',
      atLeast: 3,
      share: 0.7,
    });
  },
};
