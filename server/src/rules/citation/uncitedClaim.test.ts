import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import type { CslItem } from '../../bibliography/model.ts';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { aClaim, aPack } from '../../knowledge/testing.ts';
import { marked, reportOf } from '../../testing/fixture.ts';
import { ruleFor } from '../index.ts';

const code = 'citation/uncited-claim';
const claim = '截至2020年3月，我国网民规模达到9.04亿';
const entry2 = '[2] 王明. 互联网络发展状况统计报告[J]. 治理研究, 2020(1): 1-9.';

function found(draft: string) {
  return reportOf(draft).findings.filter((finding) => finding.code === code);
}

/** The draft after the first fix of the first finding. */
function fixed(draft: string, config = {}): string {
  const { findings, analysis } = reportOf(draft, { config });
  const first = findings.find((finding) => finding.code === code);
  if (first === undefined) throw new Error('nothing was found');
  const fix = ruleFor(code)?.fixes?.(first, analysis)[0];
  const result = applyEdits(draft, fix?.edits ?? []);
  expect(found(result), 'the fix must silence the finding').toEqual([]);
  return result;
}

test('a statistic without its source is a warning that names claim and references', () => {
  const [finding] = found(`${claim}。`);
  expect(finding).toMatchObject({
    severity: 'warning',
    data: { claim: 'netizens', references: [{ key: 'cnnic2020report', number: 2 }] },
  });
  expect(found('研究认为线上政务增进了公众的信任。')[0]?.severity).toBe('information');
});

describe('is silent', () => {
  test.each([
    ['with the right key in the sentence', `${claim}[@cnnic2020report]。`],
    ['with the right key after the full stop', `${claim}。[@cnnic2020report]`],
    ['with the right number', `${claim}[2]。\n\n## 参考文献\n\n${entry2}`],
    ['with the mark that closes the paragraph', `${claim}。这是新的起点。[@cnnic2020report]`],
    [
      'with a listed source of the author’s own',
      `${claim}[1]。\n\n## 参考文献\n\n[1] 张三. 我的著作[M]. 北京: 某社, 2020.`,
    ],
    [
      'where a statement explains the sentence before it',
      '信任来自使用[@tolbert2006trust]。研究认为线上政务增进了公众的信任。',
    ],
    ['in a heading', `## ${claim}`],
    ['with a number in a draft without a list', `${claim}。[12]`],
    ['in a list whose first line cites', `有关数据如下[@cnnic2020report]：\n\n- ${claim}\n- 其他`],
    ['in a list whose heading cites', `### 数据[@cnnic2020report]\n\n- ${claim}\n- 其他`],
    [
      'in a table whose caption cites',
      `表1 网民[@cnnic2020report]\n\n| 指标 | 值 |\n|---|---|\n| ${claim} | 是 |`,
    ],
    ['with one of several sources', `${claim}[@chen2014bottomup; @cnnic2020report]。`],
    ['with a footnote', `${claim}。[^1]\n\n[^1]: 王明. 互联网络发展状况统计报告[J]. 治理研究, 2020(1): 1-9.`],
    [
      'with the source in a range',
      `${claim}[1-2]。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n\n${entry2}`,
    ],
    [
      'in a sentence that a line break cuts before its mark',
      `${claim}，其中多数使\n\n用手机[@cnnic2020report]。`,
    ],
    ['where another figure stands', '截至2020年3月，我国网民规模达到8.54亿。'],
  ])('%s', (_, draft) => {
    expect(found(draft)).toEqual([]);
  });
});

describe('finds', () => {
  test.each([
    ['a mark that names another known work', `${claim}[@chen2014bottomup]。`],
    ['a figure whose source only the sentence before cites', `治理转型[@cnnic2020report]。${claim}。`],
    ['a list item', `- ${claim}`],
    ['a list item below a line that cites another work', `数据如下[@chen2014bottomup]：\n\n- ${claim}`],
    ['a paragraph below a heading that cites', `### 数据[@cnnic2020report]\n\n${claim}。`],
  ])('%s', (_, draft) => {
    expect(found(draft)).toHaveLength(1);
  });
  test('the words that state it', () => {
    expect(marked(`${claim}。`, code)).toContain('9.04亿|›');
  });
});

describe('the fix inserts the citation', () => {
  test('as a key in a draft with keys', () => {
    expect(fixed(`治理[@chen2014bottomup]。${claim}。`)).toBe(
      `治理[@chen2014bottomup]。${claim}[@cnnic2020report]。`,
    );
  });
  test('inside the cell of a table, and before the full stop of a block quotation', () => {
    const cited = '治理[@chen2014bottomup]。\n\n';
    expect(fixed(`${cited}| 指标 | 值 |\n|---|---|\n| 网民总数 | 9.04亿 |`)).toContain(
      '| 网民总数 | 9.04亿[@cnnic2020report] |',
    );
    expect(fixed(`${cited}> ${claim}。`)).toContain(`> ${claim}[@cnnic2020report]。`);
    expect(fixed(`${cited}“${claim}。”`)).toContain(`“${claim}。”[@cnnic2020report]`);
  });
  test('merged into a key mark that stands there', () => {
    expect(fixed(`${claim}[@chen2014bottomup]。`)).toBe(`${claim}[@chen2014bottomup; @cnnic2020report]。`);
  });
  test('as the next number, with its entry at the end of the list', () => {
    const draft = `城市[1]。${claim}。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n`;
    expect(fixed(draft)).toBe(
      `城市[1]。${claim}[2]。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n\n` +
        '[2] 王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.\n',
    );
  });
  test('in the edition that is set', () => {
    expect(fixed(`${claim}。`, { gbt7714: '2015' })).toContain('治理研究, 2020(1): 1-9.');
  });
  test('before works cited later, whose numbers move on', () => {
    const draft = [
      `城市[1]。${claim}。后来[2]，又见[1,2]、[^2]。`,
      '',
      '参考文献',
      '[1]陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.',
      '[2]唐明. 电子政务对政府信任的影响[J]. 治理研究, 2006(1): 1-9.',
    ]
      .join('\n')
      .replace('、[^2]', '');
    const { findings, analysis } = reportOf(draft, { format: 'plain' });
    const first = findings.find((finding) => finding.code === code);
    const edits = first === undefined ? [] : (ruleFor(code)?.fixes?.(first, analysis)[0]?.edits ?? []);
    expect(applyEdits(draft, edits)).toBe(
      [
        `城市[1]。${claim}[2]。后来[3]，又见[1,3]。`,
        '',
        '参考文献',
        '[1]陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.',
        '[2]王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.',
        '[3]唐明. 电子政务对政府信任的影响[J]. 治理研究, 2006(1): 1-9.',
      ].join('\n'),
    );
  });
  test('by the number the work already has', () => {
    const draft = `城市[1]。见[2]。${claim}。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n\n${entry2}\n`;
    expect(fixed(draft)).toContain(`${claim}[2]。`);
  });
  test('with a new list where there is none', () => {
    expect(fixed(`# 计划\n\n${claim}。\n`)).toBe(
      `# 计划\n\n${claim}[1]。\n\n## 参考文献\n\n[1] 王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.\n`,
    );
  });
  test('in the look of the draft’s own marks', () => {
    const draft = `城市^[1]^。${claim}。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究, 2014(1): 1-9.\n`;
    expect(fixed(draft)).toContain(`${claim}^[2]^。`);
  });
  test('as a footnote in a draft with footnotes', () => {
    const draft = `城市[^1]。${claim}。\n\n[^1]: 陈明. 自下而上的城市.\n`;
    expect(fixed(draft)).toBe(
      `城市[^1]。${claim}[^2]。\n\n[^1]: 陈明. 自下而上的城市.\n[^2]: 王明. 互联网络发展状况统计报告[J]. 治理研究，2020（1）：1-9.\n`,
    );
  });
  test('with the draft’s own line ends', () => {
    expect(fixed(`# 计划\r\n\r\n${claim}。\r\n`)).toMatch(/参考文献\r\n\r\n\[1\] .*\r\n$/);
  });
});

describe('a statistic or a study that no one names', () => {
  const cited = '治理[@chen2014bottomup]。\n\n';
  const hints = (draft: string) => found(draft).filter(({ severity }) => severity === 'hint');

  test.each([
    '据统计，各地平台已超过千个。',
    '据有关部门统计，八成事项可以网办。',
    '统计数据显示，办件量逐年上升。',
    '已有研究表明，平台提高了效率。',
    '国内外研究普遍认为，平台提高了效率。',
    '有学者认为，平台提高了效率。',
    '一些学者从不同角度指出，平台提高了效率。',
  ])('gives a hint in a draft that cites: %s', (sentence) => {
    expect(hints(cited + sentence)).toMatchObject([{ data: { references: [] } }]);
    expect(hints(sentence), 'in a draft without citations').toEqual([]);
  });

  test('gives a hint in a paper', () => {
    expect(hints('# 题目\n\n摘要：……\n\n关键词：……\n\n研究表明，平台提高了效率。')).toHaveLength(1);
  });

  test.each([
    '据统计，各地平台已超过千个[@chen2014bottomup]。',
    '据统计，各地平台已超过千个。各省都有[@chen2014bottomup]。',
    '据《统计年鉴》统计，各地平台已超过千个。',
    '王明（2014）等学者的研究表明，平台提高了效率。',
    '本文的研究表明，平台提高了效率。',
    '如图1所示，数据显示办件量上升。',
    '大厅设有数据显示屏。',
    '会议研究认为，应当加快建设。',
    '加强统计数据质量管理。',
    '据此，提出以下意见。',
    '研究发现的问题要及时整改。',
    '研究认为线上政务增进了公众的信任[@tolbert2006trust]。',
  ])('is none: %s', (sentence) => {
    expect(hints(cited + sentence)).toEqual([]);
  });

  test('is told of as a claim where the knowledge has its source', () => {
    expect(found(`${cited}研究认为线上政务增进了公众的信任。`)).toMatchObject([{ severity: 'information' }]);
  });
});

describe('of several references', () => {
  const item = (id: string, family: string, title: string, year: number): CslItem => ({
    id,
    type: 'article-journal',
    language: 'zh-CN',
    title,
    author: [{ family, given: '明' }],
    'container-title': '治理研究',
    issued: { 'date-parts': [[year]] },
  });
  const knowledge = createKnowledgeBase([
    aPack('p', {
      claims: [
        aClaim('trust', { patterns: [{ all: [['电子政务'], ['信任']], none: [] }], references: [1, 2] }),
      ],
      references: [item('a', '陈', '政务与信任研究', 2006), item('b', '周', '网上办事的公众感受', 2010)].map(
        (reference, index) => ({ ...reference, custom: { number: index + 1 } }),
      ),
    }),
  ]);
  const first = (draft: string) =>
    reportOf(draft, { knowledge })
      .findings.filter((finding) => finding.code === code)
      .map(({ data }) => (data['references'] as { key: string }[]).map(({ key }) => key));

  test.each([
    ['电子政务增进了信任。', ['a', 'b']],
    ['周明认为，电子政务增进了信任。', ['b', 'a']],
    ['2010年的研究说，电子政务增进了信任。', ['b', 'a']],
    ['从公众感受看，电子政务增进了信任，网上办事的公众最多。', ['b', 'a']],
  ])('the sentence decides which comes first: %s', (draft, expected) => {
    expect(first(draft)).toEqual([expected]);
  });
});
