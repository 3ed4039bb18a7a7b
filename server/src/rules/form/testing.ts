/** The table every form rule is tested with: drafts with inline marks in, findings and mended drafts out. */
import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { fixture, marked, reportOf, type FixtureOptions } from '../../testing/fixture.ts';
import type { Rule } from '../rule.ts';
import { formRules } from './index.ts';

export interface Cases {
  /** Draft with `‹|…|›` around what is found, and the draft as safe fixes leave it; `null` where none is safe. */
  readonly finds: readonly (readonly [marked: string, fixed: string | null])[];
  readonly silent: readonly (readonly [why: string, draft: string])[];
}

const options: FixtureOptions = { rules: formRules };

/** The draft after every safe fix of the form rules that an editor would offer first. */
export function mend(text: string, only?: string): string {
  const { findings, analysis } = reportOf(text, options);
  const edits = findings
    .filter(({ code }) => only === undefined || code === only)
    .flatMap((found) => {
      const [fix] = formRules.find(({ code }) => code === found.code)?.fixes?.(found, analysis) ?? [];
      return fix?.safe === true ? fix.edits : [];
    });
  return applyEdits(text, edits);
}

export function describeRule(rule: Rule, { finds, silent }: Cases): void {
  const count = (text: string) => reportOf(text, options).findings.length;

  describe(rule.code, () => {
    test.each(finds)('finds %s', (draft, fixed) => {
      const { text } = fixture(draft);
      expect(marked(text, rule.code, options)).toBe(draft);
      const mended = mend(text, rule.code);
      expect(mended).toBe(fixed ?? text);
      if (fixed === null) return;
      expect(mend(mended, rule.code)).toBe(mended);
      expect(count(mended)).toBeLessThan(count(text));
    });

    test.each(silent)('is silent on %s', (_, draft) => {
      expect(marked(draft, rule.code, options)).toBe(draft);
    });

    test('finds its documented example and no form rule finds anything in the right one', () => {
      const codes = (text: string) => reportOf(text, options).findings.map(({ code }) => code);
      expect(codes(rule.docs.wrong)).toContain(rule.code);
      expect(codes(rule.docs.right)).toEqual([]);
    });

    test('is silent in front matter, code, comments and the reference list', () => {
      const prose = rule.docs.wrong.replace(/\n+/gu, ' ');
      for (const draft of [
        `---\ntitle: ${prose.replace(/["'#]/gu, '')}\n---\n正文。`,
        `\`\`\`\n${rule.docs.wrong}\n\`\`\``,
        `正文\`${prose}\`。`,
        `<!-- ${prose} -->`,
        `正文[1]。\n\n## 参考文献\n\n[1] ${prose}`,
      ]) {
        expect(marked(draft, rule.code, options)).toBe(draft);
      }
    });
  });
}
