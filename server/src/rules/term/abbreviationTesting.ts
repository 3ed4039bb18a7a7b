/** How the tests of the rules on short forms look at a draft; used by tests alone. */
import { applyEdits } from '../../base/edits.ts';
import { marked, reportOf, type FixtureOptions } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';

/** The draft without its marks, checked, with the findings of `code` marked: equal to what was written. */
export function foundBy(code: string, draft: string, options: FixtureOptions = {}): string {
  return marked(draft.replace(/‹\||\|›/gu, ''), code, options);
}

/** The draft after the first fix of the first finding of `code`. */
export function fixedBy(code: string, draft: string, options: FixtureOptions = {}): string {
  const { findings, analysis } = reportOf(draft, options);
  const finding = findings.find((one) => one.code === code);
  const fix = finding && ruleFor(code)?.fixes?.(finding, analysis)[0];
  return applyEdits(draft, fix?.edits ?? []);
}
