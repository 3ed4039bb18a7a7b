/** Settings after validation; what the rest of the program reads. */
export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];
export type Level = Severity | 'off';

/** Edition of GB/T 7714: 2015, or 2025 (in force since 2026-07-01). */
export type Gbt7714Edition = '2015' | '2025';

/** Levels for the files that match: the later override wins. */
export interface Override {
  /** Globs relative to the configuration file's folder. */
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, Level>>;
}

/** What one draft is checked under: defaults, then settings, then the nearest `.wenheng.yaml`. */
export interface Config {
  /** Rule code → level, where it differs from the rule's default. */
  readonly rules: Readonly<Record<string, Level>>;
  readonly gbt7714: Gbt7714Edition;
  /** Forms that the project takes as they are: rules of terms say nothing of them. */
  readonly accept?: readonly string[];
}
