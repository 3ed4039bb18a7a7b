import { describe, expect, test } from 'vitest';
import { applyEdits } from '../base/edits.ts';
import { reportOf, type FixtureOptions } from '../testing/fixture.ts';
import { ignoreHere } from './ignoreHere.ts';

const next = '<!-- wenheng-disable-next-line term/variant -->';

/** The draft after its last finding is ignored; nothing is found in its line any more, nor more elsewhere. */
function ignored(draft: string, options: FixtureOptions = {}): string {
  const { findings, analysis } = reportOf(draft, options);
  const finding = findings.at(-1);
  if (finding === undefined) throw new Error('nothing to ignore');
  const after = applyEdits(draft, ignoreHere(analysis, finding));
  expect(reportOf(after, options).findings.length).toBeLessThan(findings.length);
  expect(reportOf(after, options).unusedSuppressions).toEqual([]);
  return after;
}

describe('in Markdown', () => {
  test.each([
    ['智能城市', `${next}\n智能城市`],
    ['\uFEFF智能城市', `\uFEFF${next}\n智能城市`],
    ['# 题\n\n智能城市\n', `# 题\n\n${next}\n智能城市\n`],
    ['# 题\r\n智能城市\r\n', `# 题\r\n${next}\r\n智能城市\r\n`],
    ['# 智能城市\n', `${next}\n# 智能城市\n`],
    ['甲  \n智能城市\n', `甲 ${next}  \n智能城市\n`],
    ['- 甲\n- 智能城市\n', `- 甲 ${next}\n- 智能城市\n`],
    ['- 甲\n\n  - 智能城市\n', `- 甲\n\n  ${next}\n  - 智能城市\n`],
    ['正文。\n- 智能城市\n', `正文。\n${next}\n- 智能城市\n`],
    ['智能城市、智能城市', `${next}\n智能城市、智能城市`],
  ])('%j', (draft, expected) => {
    expect(ignored(draft)).toBe(expected);
  });

  test('a table is enclosed whole', () => {
    const table = '| 任务 | 牵头 |\n|---|---|\n| 智能城市 | 甲 |\n| 乙 | 丙 |';
    expect(ignored(`前。\n\n${table}\n\n后。\n`)).toBe(
      `前。\n\n<!-- wenheng-disable term/variant -->\n\n${table}\n\n<!-- wenheng-enable term/variant -->\n\n后。\n`,
    );
  });
});

test('in plain text each line has its own', () => {
  expect(ignored('甲。\n\u3000\u3000智能城市。', { format: 'plain' })).toBe(
    `甲。\n${next}\n\u3000\u3000智能城市。`,
  );
});
