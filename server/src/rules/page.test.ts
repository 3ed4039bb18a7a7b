import { describe, expect, test } from 'vitest';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { compileSeeds } from '../node/compileSeeds.ts';
import { reportOf } from '../testing/fixture.ts';
import { documentationPath, rules } from './index.ts';
import { pageName, rulePage } from './page.ts';

const knowledge = createKnowledgeBase(compileSeeds('seeds').packs);

describe.each(rules.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  const codes = (draft: string) => reportOf(draft, { knowledge }).findings.map((finding) => finding.code);

  test('finds its wrong example and is silent on its right one', () => {
    expect(codes(rule.docs.wrong)).toContain(code);
    expect(codes(rule.docs.right)).toEqual([]);
  });

  test.each(['en', 'zh-cn'] as const)('its %s page is up to date (npm run docs)', async (locale) => {
    await expect(rulePage(rule, locale)).toMatchFileSnapshot(`../../../docs/rules/${pageName(rule, locale)}`);
  });

  test('the link leads to the page', () => {
    expect(documentationPath(rule)).toBe(`docs/rules/${pageName(rule, 'en')}`);
  });
});
