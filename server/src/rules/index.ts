import { uncitedClaim } from './citation/uncitedClaim.ts';
import { unresolved } from './citation/unresolved.ts';
import type { Rule } from './rule.ts';
import { redefinedAbbreviation } from './term/redefinedAbbreviation.ts';
import { undefinedAbbreviation } from './term/undefinedAbbreviation.ts';
import { unusedAbbreviation } from './term/unusedAbbreviation.ts';
import { variant } from './term/variant.ts';

/** Every rule, in the order of CONTRACT's families. A new rule is one line here. */
export const rules: readonly Rule[] = [
  variant,
  undefinedAbbreviation,
  redefinedAbbreviation,
  unusedAbbreviation,
  uncitedClaim,
  unresolved,
];

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

/** The rule with this code, where there is one. */
export function ruleFor(code: string): Rule | undefined {
  return byCode.get(code);
}

/** The page that explains a rule, relative to the repository. */
export function documentationPath(rule: Rule): string {
  return `docs/rules/${rule.code.replace('/', '-')}.md`;
}
