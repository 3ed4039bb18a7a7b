import { expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { analysisOf, fixture } from '../testing/fixture.ts';
import { citationsEdits } from './insertCitations.ts';

function cited(marked: string, ...keys: string[]): string {
  const { text, cursor } = fixture(marked);
  const analysis = analysisOf(text);
  const references = keys.map((key) => {
    const reference = analysis.snapshot.references.byKey(key);
    if (reference === undefined) throw new Error(key);
    return reference;
  });
  return applyEdits(text, citationsEdits(analysis, cursor, references));
}

const entry = (number: number, words: string) => `[${number}] ${words}`;
const chen = '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.';
const wang = '王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.';
const tang = '唐明. 电子政务对政府信任的影响[J]. 治理研究，2006（1）：1-9.';

test('keys share one mark', () => {
  expect(cited('前文[@tolbert2006trust]。后文<|>。', 'chen2014bottomup', 'cnnic2020report')).toBe(
    '前文[@tolbert2006trust]。后文[@chen2014bottomup; @cnnic2020report]。',
  );
});

test('numbers share one mark, each with its entry', () => {
  expect(cited('治理<|>。\n', 'chen2014bottomup', 'cnnic2020report')).toBe(
    `治理[1,2]。\n\n## 参考文献\n\n${entry(1, chen)}\n\n${entry(2, wang)}\n`,
  );
  expect(cited('治理<|>。\n', 'chen2014bottomup', 'cnnic2020report', 'tolbert2006trust')).toBe(
    `治理[1-3]。\n\n## 参考文献\n\n${entry(1, chen)}\n\n${entry(2, wang)}\n\n${entry(3, tang)}\n`,
  );
});

test('numbers cited later make room, and a work that is listed keeps its number', () => {
  expect(
    cited(
      `治理<|>。城市^[1]^。\n\n## 参考文献\n\n${entry(1, chen)}\n`,
      'cnnic2020report',
      'chen2014bottomup',
    ),
  ).toBe(`治理^[1,2]^。城市^[2]^。\n\n## 参考文献\n\n${entry(1, wang)}\n\n${entry(2, chen)}\n`);
});

test('at the very end of a draft', () => {
  expect(cited('治理<|>', 'chen2014bottomup', 'cnnic2020report')).toBe(
    `治理[1,2]\n\n## 参考文献\n\n${entry(1, chen)}\n\n${entry(2, wang)}\n`,
  );
});

test('footnotes stand beside each other', () => {
  expect(cited('城市[^1]。治理<|>。\n\n[^1]: 某书.\n', 'chen2014bottomup', 'cnnic2020report')).toBe(
    `城市[^1]。治理[^2][^3]。\n\n[^1]: 某书.\n[^2]: ${chen}\n[^3]: ${wang}\n`,
  );
});
