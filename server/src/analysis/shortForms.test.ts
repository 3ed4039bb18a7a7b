import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../base/cancellation.ts';
import { analysisOf, snapshotOf } from '../testing/fixture.ts';
import { DraftAnalyzer } from './analyzer.ts';
import type { Analysis } from './model.ts';

/** The draft with each use marked: `‹short|…›`, `‹full|…›`. */
function show({ snapshot, shortForms }: Analysis): string {
  let result = '';
  let at = 0;
  for (const { span, role } of shortForms.uses) {
    result += `${snapshot.text.slice(at, span.start)}‹${role}|${snapshot.text.slice(span.start, span.end)}›`;
    at = span.end;
  }
  return result + snapshot.text.slice(at);
}

describe('uses', () => {
  test.each([
    '《甲方案》（以下简称《方案》）。‹short|《方案》›与‹full|《甲方案》›，方案。',
    '自由贸易试验区（以下简称自贸试验区）。上海‹short|自贸试验区›，“‹short|自贸试验区›”。',
    '公共数据（以下称甲数据）。数据（以下称乙）。‹short|甲数据›',
    '地理信息系统（以下简称GIS）。‹short|GIS›平台，GISAID，`GIS`。',
    '自由贸易试验区（以下简称自贸试验区），‹short|自贸试验区›管理委员会（以下简称管委会）。‹short|管委会›',
    '行政规范性文件（以下简称规范性文件）。‹full|行政规范性文件›与‹short|规范性文件›。',
  ])('%s', (expected) => {
    expect(show(analysisOf(expected.replace(/‹(?:short|full)\||›/gu, '')))).toBe(expected);
  });

  test('are found in the full form of another', () => {
    const { shortForms, snapshot } = analysisOf(
      '《甲方案》（以下简称《方案》）。看《方案》解读（以下称解读）。',
    );
    expect(shortForms.uses.map(({ span }) => snapshot.text.slice(span.start, span.end))).toEqual([
      '《方案》',
    ]);
  });

  test('belong to the definition before them, else to the first', () => {
    const text = '用新药。甲药（以下简称新药）。用新药。乙药（以下简称新药）。用新药。';
    const { shortForms } = analysisOf(text);
    expect(shortForms.uses.map(({ form }) => form.full?.text)).toEqual(['甲药', '甲药', '乙药']);
  });
});

test('edits keep the table right, whatever is kept of unchanged blocks', () => {
  const analyzer = new DraftAnalyzer();
  const after = (text: string) => show(analyzer.analyze(snapshotOf(text), neverCancelled));
  const body = '自贸试验区好。\n\n片区也好。';
  expect(after(body)).toBe(body);
  expect(after(`自由贸易试验区（以下简称自贸试验区）。\n\n${body}`)).toContain(
    '‹short|自贸试验区›好。\n\n片区也',
  );
  expect(after(`自由贸易试验区（以下简称片区）。\n\n${body}`)).toContain('自贸试验区好。\n\n‹short|片区›也');
  expect(after(body)).toBe(body);
});

test('a draft full of definitions and parts is no burden', () => {
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `# 第${i}号方案\n\n《甲${i}方案》（以下简称《乙${i}》）。《乙${i}》`,
  );
  const text = lines.join('\n\n');
  const started = performance.now();
  expect(analysisOf(text).shortForms.uses).toHaveLength(5000);
  expect(performance.now() - started).toBeLessThan(3000);
});
