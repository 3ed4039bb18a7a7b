import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';

const code = 'citation/stale-figure';
const claim = '我国网民规模达到9.04亿';

const found = (draft: string) => reportOf(draft).findings.filter((finding) => finding.code === code);

describe('a figure of March 2020 is stale', () => {
  test.each([
    ['by the date in front matter', `---\ndate: 2025-04-01\n---\n\n${claim}。`],
    ['by the year in front matter', `---\ndate: 2026\n---\n\n${claim}。`],
    ['by the date at the end', `# 意见\n\n${claim}。\n\n某市人民政府\n\n2026年5月10日`],
    ['by a date in Han characters', `# 意见\n\n${claim}。\n\n二〇二六年五月十日`],
    ['by the date under the title', `# 意见\n\n（2026年5月10日）\n\n${claim}。`],
    ['by the document number', `# 意见\n\n某政发〔2026〕5号\n\n${claim}。`],
    ['by the title', `# 2026年工作要点\n\n${claim}。`],
    ['by the latest figure', `# 意见\n\n${claim}。截至2026年1月，平台已建成。`],
    ['cited or not', `# 2026年工作要点\n\n截至2020年3月，${claim}[@cnnic2020report]。`],
  ])('%s', (_, draft) => {
    expect(found(draft)).toMatchObject([
      { severity: 'information', data: { claim: 'netizens', asOf: '2020-03' } },
    ]);
  });
});

describe('it is not', () => {
  test.each([
    ['in a draft without a date', `# 意见\n\n${claim}。`],
    ['five years later', `---\ndate: 2025-03-31\n---\n\n${claim}。`],
    ['in a year that may be less than five years later', `# 2025年工作要点\n\n${claim}。`],
    ['told as history', `# 2026年工作要点\n\n早在2020年3月，${claim}。`],
    ['beside a later figure', `# 2026年工作要点\n\n2020年3月${claim}，2025年达到11亿。`],
    ['for a plan of the future', `# 意见\n\n${claim}。到2030年，全面建成。`],
    ['for a statement', `# 2026年工作要点\n\n线上政务增进了公众的信任。`],
  ])('%s', (_, draft) => {
    expect(found(draft)).toEqual([]);
  });
});
