/**
 * How drafts of each kind are built: sections in their usual order (what documents of 2018–2026 do). Words in
 * braces are filled in; 〔…〕 is for the author.
 */
import type { DocumentKind } from '../../config/model.ts';

export interface OutlineSection {
  /** Without its number. */
  readonly heading: string;
  readonly text?: string;
  readonly children?: readonly OutlineSection[];
  /** Words for what belongs here of the framework, beside those of the heading itself. */
  readonly takes?: readonly string[];
  /** Takes what no other section takes. */
  readonly takesRest?: true;
  /** Its parts are tasks: each says who and until when. */
  readonly tasks?: true;
}

export interface DraftOutline {
  readonly title: string;
  /** Before the first heading; `{basis}` are the documents that the draft rests on. */
  readonly opening: string;
  readonly sections: readonly OutlineSection[];
}

/** The kinds that a new draft can be of. */
export const newDraftKinds = ['actionPlan', 'implementationPlan', 'opinion', 'plan', 'workPoints'] as const;
export type NewDraftKind = (typeof newDraftKinds)[number] & DocumentKind;

const guidance: OutlineSection = {
  heading: '指导思想',
  text: '〔写明以什么为指导、围绕什么中心任务、达到什么总目的。〕',
};
const principles: OutlineSection = {
  heading: '基本原则',
  text: '〔列出三至五条原则，每条用一句话说明怎样做。〕',
};
const goals: OutlineSection = {
  heading: '工作目标',
  text: '到{to}年，〔写明总目标，并逐项列出指标名称、目标值和完成年份〕。',
  takes: ['主要目标', '发展目标', '总体目标', '目标'],
};
const requirements: OutlineSection = { heading: '总体要求', children: [guidance, principles, goals] };
const safeguards: OutlineSection = {
  heading: '保障措施',
  takes: ['组织实施', '组织保障', '组织领导', '安全保障', '保障'],
};
const tasks = (heading: string): OutlineSection => ({
  heading,
  takes: ['重点任务', '主要任务', '重点工作', '主要举措', '任务', '建设', '服务'],
  takesRest: true,
  tasks: true,
});
const steps: OutlineSection = {
  heading: '实施步骤',
  text: '〔分启动、推进、总结三个阶段，写明每个阶段的起止时间和要完成的事项。〕',
  takes: ['进度安排', '步骤'],
};

export const outlines: Readonly<Record<NewDraftKind, DraftOutline>> = {
  actionPlan: {
    title: '{city}{subject}行动计划（{period}）',
    opening: '为推进{subject}，{basis}结合本市实际，制定本行动计划。',
    sections: [requirements, tasks('重点任务'), steps, safeguards],
  },
  implementationPlan: {
    title: '{city}{subject}实施方案（{period}）',
    opening: '为做好{subject}工作，{basis}结合本市实际，制定本方案。',
    sections: [requirements, tasks('主要任务'), steps, safeguards],
  },
  opinion: {
    title: '{city}人民政府关于推进{subject}的意见',
    opening: '为推进{subject}，{basis}结合本市实际，提出以下意见。',
    sections: [requirements, { ...tasks('主要举措'), heading: '主要举措' }, safeguards],
  },
  plan: {
    title: '{city}{subject}规划（{period}）',
    opening: '为明确{period}{subject}的方向和任务，{basis}编制本规划。',
    sections: [
      {
        heading: '发展基础与形势',
        text: '〔用有来源的数据说明已有基础、主要问题和面临的形势。〕',
        takes: ['发展基础', '发展现状', '形势', '基础'],
      },
      requirements,
      tasks('主要任务'),
      safeguards,
    ],
  },
  workPoints: {
    title: '{to}年{city}{subject}工作要点',
    opening: '{to}年，{basis}〔用一两句话写明全年工作的总思路〕。',
    sections: [tasks('重点工作'), safeguards],
  },
};
