/** Drafts against the built-in packs: what the framework rules are tested with. */
import { applyEdits } from '../../base/edits.ts';
import { marked, reportOf, type FixtureOptions } from '../../testing/fixture.ts';
import { builtin } from '../../testing/seeds.ts';
import { ruleFor } from '../index.ts';
import type { Rule } from '../rule.ts';

export function options(rule: Rule, more: FixtureOptions = {}): FixtureOptions {
  return { knowledge: builtin, rules: [rule], ...more };
}

/** The draft with the findings of a rule marked. */
export function found(rule: Rule, text: string, more?: FixtureOptions): string {
  return marked(text, rule.code, options(rule, more));
}

/** The draft after the first fix of its first finding; undefined where there is none. */
export function fixed(rule: Rule, text: string, more?: FixtureOptions, index = 0): string | undefined {
  const { findings, analysis } = reportOf(text, options(rule, more));
  const [finding] = findings;
  const fix = finding && ruleFor(rule.code)?.fixes?.(finding, analysis)[index];
  return fix && applyEdits(text, fix.edits);
}
