import { duplicateEntry } from './citation/duplicateEntry.ts';
import { outOfOrder } from './citation/outOfOrder.ts';
import { entryFormat } from './citation/entryFormat.ts';
import { figureMismatch } from './citation/figureMismatch.ts';
import { staleFigure } from './citation/staleFigure.ts';
import { uncitedClaim } from './citation/uncitedClaim.ts';
import { unresolved } from './citation/unresolved.ts';
import { unused } from './citation/unused.ts';
import { formRules } from './form/index.ts';
import { incompleteEnumeration } from './framework/incompleteEnumeration.ts';
import { mechanismMismatch } from './framework/mechanismMismatch.ts';
import { missingNode } from './framework/missingNode.ts';
import { unguardedData } from './framework/unguardedData.ts';
import type { Rule } from './rule.ts';
import { missingDeadline } from './task/missingDeadline.ts';
import { missingIndicator } from './task/missingIndicator.ts';
import { missingOwner } from './task/missingOwner.ts';
import { inconsistent } from './term/inconsistent.ts';
import { unquotedSlogan } from './term/unquotedSlogan.ts';
import { redefinedAbbreviation } from './term/redefinedAbbreviation.ts';
import { undefinedAbbreviation } from './term/undefinedAbbreviation.ts';
import { unusedAbbreviation } from './term/unusedAbbreviation.ts';
import { variant } from './term/variant.ts';
import { countMismatch } from './text/countMismatch.ts';

/** Every rule, in the order of CONTRACT's families. A new rule is one line here. */
export const rules: readonly Rule[] = [
  variant,
  inconsistent,
  unquotedSlogan,
  undefinedAbbreviation,
  redefinedAbbreviation,
  unusedAbbreviation,
  missingNode,
  mechanismMismatch,
  incompleteEnumeration,
  unguardedData,
  countMismatch,
  uncitedClaim,
  figureMismatch,
  staleFigure,
  unresolved,
  unused,
  outOfOrder,
  duplicateEntry,
  entryFormat,
  ...formRules,
  missingOwner,
  missingDeadline,
  missingIndicator,
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
