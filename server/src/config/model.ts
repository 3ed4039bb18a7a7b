/** Settings after validation; what the rest of the program reads. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];
export type Level = Severity | 'off';

/** Edition of GB/T 7714: 2015, or 2025 (in force since 2026-07-01). */
export type Gbt7714Edition = '2015' | '2025';

/**
 * Kinds of drafts by the name they bear in Chinese. A kind decides, through its profile (rules/profiles.ts),
 * which rules apply.
 */
export const kindNames = {
  notice: '通知',
  opinion: '意见',
  actionPlan: '行动计划',
  implementationPlan: '实施方案',
  plan: '规划',
  workPoints: '工作要点',
  report: '报告',
  paper: '论文',
  other: '其他',
} as const;
export type DocumentKind = keyof typeof kindNames;

/** The kind that `name` names, as `.wenheng.yaml` and front matter write it: 行动计划 or actionPlan. */
export function kindNamed(name: string): DocumentKind | undefined {
  const wanted = name.trim().toLowerCase();
  const found = Object.entries(kindNames).find(
    ([kind, chinese]) => kind.toLowerCase() === wanted || chinese === wanted,
  );
  return found?.[0] as DocumentKind | undefined;
}

/** Levels and kind for the files that match: the later override wins. */
export interface Override {
  /** Globs relative to the configuration file's folder. */
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, Level>>;
  readonly kind?: DocumentKind;
}

/** What one draft is checked under: defaults, then settings, then the nearest `.wenheng.yaml`. */
export interface Config {
  /** Rule code → level, where it differs from the rule's default. */
  readonly rules: Readonly<Record<string, Level>>;
  readonly gbt7714: Gbt7714Edition;
  /** The kind of document, where the configuration says it; front matter goes before it. */
  readonly kind?: DocumentKind;
  /** Forms that the project takes as they are: rules of terms say nothing of them. */
  readonly accept?: readonly string[];
}
