/**
 * What a kind of document asks: levels of rules that differ from the rules' own, and the sections that
 * drafts of the kind usually have (counts in documents of 2018–2026; 中办发〔2012〕14号 for the kinds).
 */
import type { Analysis } from '../analysis/model.ts';
import type { DocumentKind, Level } from '../config/model.ts';
import type { OutlineNode } from '../text/model.ts';
import type { Rule } from './rule.ts';

/** A section by the words that its heading may bear, the usual ones first. */
export type ExpectedSection = readonly [name: string, ...others: string[]];

export interface Profile {
  /** Whether the forms of official documents bind this kind: rules marked `official` are silent where not. */
  readonly official: boolean;
  /** Rule code → level; below what the user's configuration says. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly sections: readonly ExpectedSection[];
}

const requirements: ExpectedSection = ['总体要求', '指导思想', '总体思路', '总体目标', '工作目标'];
const tasks: ExpectedSection = ['重点任务', '主要任务', '工作任务', '重点工作', '主要举措', '重点行动'];
const safeguards: ExpectedSection = ['保障措施', '组织实施', '组织保障', '工作要求', '实施保障', '组织领导'];

/** Tasks of these kinds are told in prose, and few of them have a date or a figure of their own. */
const looseTasks = {
  'task/missing-owner': 'information',
  'task/missing-deadline': 'hint',
  'task/missing-indicator': 'off',
} as const;

/** Kinds that need not cover the whole of a framework. */
const hinted = { 'framework/missing-node': 'hint' } as const;

export const profiles: Readonly<Record<DocumentKind, Profile>> = {
  notice: { official: true, levels: { ...looseTasks, ...hinted }, sections: [] },
  opinion: { official: true, levels: { ...looseTasks, ...hinted }, sections: [requirements, safeguards] },
  actionPlan: { official: true, levels: {}, sections: [requirements, tasks, safeguards] },
  implementationPlan: { official: true, levels: {}, sections: [requirements, tasks, safeguards] },
  plan: {
    official: true,
    levels: looseTasks,
    sections: [
      ['发展基础', '发展现状', '发展环境', '形势', '发展背景', '规划背景'],
      requirements,
      tasks,
      safeguards,
    ],
  },
  workPoints: { official: true, levels: hinted, sections: [] },
  report: { official: true, levels: looseTasks, sections: [] },
  paper: {
    official: false,
    levels: {
      'framework/missing-node': 'off',
      'framework/unguarded-data': 'off',
      'task/missing-owner': 'off',
      'task/missing-deadline': 'off',
      'task/missing-indicator': 'off',
    },
    sections: [],
  },
  other: { official: true, levels: hinted, sections: [] },
};

/**
 * The level of a rule for one draft: what the user configured, else what the draft's kind asks; undefined
 * where the rule's own severity stands.
 */
export function levelOf(rule: Pick<Rule, 'code' | 'official'>, analysis: Analysis): Level | undefined {
  const configured = analysis.snapshot.config.rules[rule.code];
  if (configured !== undefined) return configured;
  const profile = profiles[analysis.kind];
  if (rule.official === true && !profile.official) return 'off';
  return profile.levels[rule.code];
}

/** An expected section, and whether a heading of the draft bears one of its names. */
export interface SectionState {
  /** The first of its names. */
  readonly name: string;
  readonly names: ExpectedSection;
  readonly present: boolean;
}

/** The sections that the draft's kind usually has, in their order. */
export function sectionsOf({ kind, draft }: Pick<Analysis, 'kind' | 'draft'>): readonly SectionState[] {
  const titles: string[] = [];
  const collect = (nodes: readonly OutlineNode[], depth: number): void => {
    for (const { title, children } of nodes) {
      titles.push(title);
      if (depth > 0) collect(children, depth - 1);
    }
  };
  collect(draft.outline, 2);
  return profiles[kind].sections.map((names) => ({
    name: names[0],
    names,
    present: titles.some((title) => names.some((name) => title.includes(name))),
  }));
}
