import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { applyEdits } from '../../base/edits.ts';
import { keepsWords, readEntry } from '../../bibliography/typed/compare.ts';
import type { Gbt7714Edition } from '../../config/model.ts';
import { reportOf } from '../../testing/fixture.ts';
import { entryFormat } from './entryFormat.ts';

const draftOf = (entry: string): string => `治理转型[1]。\n\n## 参考文献\n\n[1] ${entry}\n`;

/** What is found in a list of one entry, and the entry after the preferred fix. */
function check(entry: string, gbt7714: Gbt7714Edition) {
  const text = draftOf(entry);
  const { findings, analysis } = reportOf(text, { rules: [entryFormat], config: { gbt7714 } });
  const [finding] = findings;
  if (finding === undefined) return undefined;
  const [fix] = entryFormat.fixes?.(finding, analysis) ?? [];
  const fixed = applyEdits(text, fix?.edits ?? []);
  return {
    fault: finding.message.id.replace('citation.entryFormat.', ''),
    severity: finding.severity,
    found: text.slice(finding.span.start, finding.span.end),
    expected: finding.data['expected'],
    fixed: fixed.slice(fixed.indexOf('[1] ') + 4).trimEnd(),
    safe: fix?.safe,
  };
}

/** Fault, edition, the entry as typed, its correct form. */
const faults: readonly (readonly [string, Gbt7714Edition, string, string])[] = [
  [
    'missingMark',
    '2025',
    '赵甲，钱乙. 窗口的边界. 治理学刊，2020，36（2）：12-15.',
    '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.',
  ],
  [
    'missingMark',
    '2015',
    '赵甲. 窗口的历史. 北京: 远方出版社, 2011: 7.',
    '赵甲. 窗口的历史[M]. 北京: 远方出版社, 2011: 7.',
  ],
  [
    'wrongMark',
    '2025',
    '赵甲. 窗口的边界[M]. 治理学刊，2020（2）：12-15.',
    '赵甲. 窗口的边界[J]. 治理学刊，2020（2）：12-15.',
  ],
  [
    'wrongMark',
    '2015',
    '赵甲. 窗口的历史[J]. 北京: 远方出版社, 2011.',
    '赵甲. 窗口的历史[M]. 北京: 远方出版社, 2011.',
  ],
  [
    'wrongMark',
    '2025',
    '赵甲. 窗口三年考[J]. 新江日报，2019-04-02（3）.',
    '赵甲. 窗口三年考[N]. 新江日报，2019-04-02（3）.',
  ],
  [
    'carrier',
    '2025',
    '赵甲. 说明[EB]. （2020-01-02）[2020-03-04]. https://example.cn/a.',
    '赵甲. 说明[EB/OL]. （2020-01-02）[2020-03-04]. https://example.cn/a.',
  ],
  [
    'markForm',
    '2015',
    '赵甲. 窗口的边界［J］. 治理学刊, 2020(2): 12-15.',
    '赵甲. 窗口的边界[J]. 治理学刊, 2020(2): 12-15.',
  ],
  [
    'markForm',
    '2015',
    '赵甲. 窗口的边界[j]. 治理学刊, 2020(2): 12-15.',
    '赵甲. 窗口的边界[J]. 治理学刊, 2020(2): 12-15.',
  ],
  [
    'others',
    '2025',
    '赵甲，钱乙，孙丙等. 窗口的边界[J]. 治理学刊，2020（2）：12-15.',
    '赵甲，钱乙，孙丙，等. 窗口的边界[J]. 治理学刊，2020（2）：12-15.',
  ],
  [
    'others',
    '2015',
    'SMITH J, JONES K, 等. Open wards[J]. Cities, 2010, 3: 4-5.',
    'SMITH J, JONES K, et al. Open wards[J]. Cities, 2010, 3: 4-5.',
  ],
  [
    'order',
    '2015',
    '赵甲. 窗口的历史[M]. 远方出版社, 北京, 2011.',
    '赵甲. 窗口的历史[M]. 北京: 远方出版社, 2011.',
  ],
  [
    'separator',
    '2025',
    '赵甲. 窗口的历史[M]. 北京，远方出版社，2011.',
    '赵甲. 窗口的历史[M]. 北京：远方出版社，2011.',
  ],
  [
    'separator',
    '2015',
    '赵甲; 钱乙. 窗口的边界[J]. 治理学刊, 2020(2): 12-15.',
    '赵甲, 钱乙. 窗口的边界[J]. 治理学刊, 2020(2): 12-15.',
  ],
  [
    'separator',
    '2015',
    '赵甲. 窗口的边界[J]. 治理学刊.2020, 36(2): 12-15.',
    '赵甲. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.',
  ],
  [
    'date',
    '2025',
    '赵甲. 窗口三年考[N]. 新江日报，2019年4月2日（3）.',
    '赵甲. 窗口三年考[N]. 新江日报，2019-04-02（3）.',
  ],
  [
    'date',
    '2015',
    '赵甲. 说明[EB/OL]. (2020.1.2)[2020.3.4]. https://example.cn/a.',
    '赵甲. 说明[EB/OL]. (2020-01-02)[2020-03-04]. https://example.cn/a.',
  ],
  [
    'pageDash',
    '2015',
    '赵甲. 窗口的边界[J]. 治理学刊, 2020(2): 12—15.',
    '赵甲. 窗口的边界[J]. 治理学刊, 2020(2): 12-15.',
  ],
  [
    'doi',
    '2015',
    '赵甲. 窗口的边界[J/OL]. 治理学刊, 2020(2): 12-15. DOI: https://doi.org/10.5555/a.1.',
    '赵甲. 窗口的边界[J/OL]. 治理学刊, 2020(2): 12-15. DOI:10.5555/a.1.',
  ],
  [
    'case',
    '2015',
    'Smith J A, van der Berg K. Open wards[J]. Cities, 2010, 3: 4-5.',
    'SMITH J A, VAN DER BERG K. Open wards[J]. Cities, 2010, 3: 4-5.',
  ],
  [
    'end',
    '2025',
    '赵甲. 窗口的边界[J]. 治理学刊，2020（2）：12-15',
    '赵甲. 窗口的边界[J]. 治理学刊，2020（2）：12-15.',
  ],
  [
    'width',
    '2015',
    '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15。',
    '赵甲, 钱乙. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.',
  ],
  [
    'otherEdition',
    '2025',
    '赵甲, 钱乙. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.',
    '赵甲，钱乙. 窗口的边界[J]. 治理学刊，2020，36（2）：12-15.',
  ],
  [
    'space',
    '2015',
    '赵甲,钱乙.窗口的边界[J].治理学刊,2020,36(2):12-15.',
    '赵甲, 钱乙. 窗口的边界[J]. 治理学刊, 2020, 36(2): 12-15.',
  ],
  [
    'space',
    '2025',
    'Smith C. J., Jones K and Poe E A. Open wards [J]. Cities，2010，3：4-5.',
    'Smith C J，Jones K，Poe E A. Open wards[J]. Cities，2010，3：4-5.',
  ],
];

describe('form', () => {
  it.each(faults)('%s (%s): %s', (fault, edition, typed, right) => {
    const found = check(typed, edition);
    if (!typed.includes(' and ')) expect(found?.fault).toBe(fault);
    const safe = fault !== 'otherEdition';
    expect(found).toMatchObject({ found: typed, expected: right, fixed: right, safe });
    expect(check(right, edition)).toBeUndefined();
  });

  it('is grave where an element suffers, and a matter of typing otherwise', () => {
    const entry = '赵甲. 窗口的边界[J]. 治理学刊，2020（2）：12-15';
    expect(check(entry, '2025')?.severity).toBe('information');
    expect(check(entry.replace('[J]', ''), '2025')?.severity).toBe('warning');
    expect(check(`${entry}.`, '2015')?.severity).toBe('hint');
  });

  it('joins an entry that runs over lines', () => {
    expect(check('赵甲. 窗口的\n  边界[J]. 治理学刊，2020\n  （2）：12-15.', '2025')?.expected).toBe(
      '赵甲. 窗口的边界[J]. 治理学刊，2020（2）：12-15.',
    );
  });
});

describe('silence', () => {
  it.each([
    [
      'a correct translated book',
      '2025',
      '韦尔斯. 官僚制的黄昏[M]. 卫青，蒋沈，译. 修订版. 上海：海岸书局，2009.',
    ],
    [
      'a correct chapter',
      '2015',
      '许何. 平台的边界[M]//吕施, 张孔. 数字时代的政府. 上海: 学林社, 2018: 101-120.',
    ],
    ['a standard with its number ahead', '2025', 'GB/T 99901—2021 政务数据分级指南[S].'],
    ['straight quotation marks in a title', '2015', 'FOX T. What "smart" is[J]. Cities, 2005, 2: 1-3.'],
    [
      'more than three names: none is dropped',
      '2015',
      '赵甲, 钱乙, 孙丙, 李丁. 窗口[J]. 治理学刊, 2020(2): 12-15.',
    ],
    ['a full given name', '2015', 'Tolbert Caroline. Trust[J]. Cities, 2005, 2: 1-3.'],
    ['an entry without mark that may be a thesis', '2025', '赵甲. 窗口的历史. 北京：北方大学，2011.'],
    ['an unknown mark', '2025', '赵甲. 窗口[X]. 治理学刊, 2020(2): 12-15.'],
    ['a remark behind the entry', '2025', '赵甲. 窗口[J]. 治理学刊, 2020(2): 12-15. 转引自钱乙文.'],
    ['APA', '2025', 'Smith, J. (2010). Open wards. Cities, 3, 4-5.'],
    ['an escaped mark', '2025', '赵甲. 窗口\\[J\\]. 治理学刊，2020（2）：12-15.'],
    ['a mark in round brackets', '2025', '赵甲. 窗口（J）. 治理学刊，2020（2）：12-15.'],
    ['a Markdown link', '2025', '赵甲. 说明[EB/OL]. [网址](https://example.cn/a).'],
    ['a sentence', '2025', '参见某市政务服务局网站的说明，2020年3月访问。'],
    ['a law without more', '2025', '中华人民共和国数据安全法.'],
  ] as const)('%s', (_, edition, entry) => {
    expect(check(entry, edition)).toBeUndefined();
  });

  it('judges no footnote that is a remark', () => {
    const text = '转型[^a]。\n\n[^a]: 赵甲. 窗口的边界. 治理学刊，2020，36（2）：12-15.\n';
    expect(reportOf(text, { rules: [entryFormat] }).findings).toEqual([]);
  });
});

describe('facts of a known work', () => {
  // testKnowledge: 陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.
  it.each([
    ['year', '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.', undefined],
    [
      'issue',
      '陈明. 自下而上的城市[J]. 治理研究，2014（3）：1-9.',
      '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.',
    ],
    [
      'page',
      '陈明. 自下而上的城市[J]. 治理研究，2014（1）：11-19.',
      '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.',
    ],
    ['page', '陈明. 自下而上的城市[J]. 治理研究，2014（1）：3-5.', undefined],
  ] as const)('%s: %s', (fault, entry, expected) => {
    const found = check(entry, '2025');
    if (expected === undefined) expect(found).toBeUndefined();
    else {
      expect(found).toMatchObject({
        fault: `fact.${fault}`,
        severity: 'warning',
        expected,
        fixed: expected,
        safe: false,
      });
      expect(check(expected, '2025')).toBeUndefined();
    }
  });

  it('offers the form alone, too', () => {
    const text = draftOf('陈明.自下而上的城市[J].治理研究，2014（3）：1-9.');
    const { findings, analysis } = reportOf(text, { rules: [entryFormat] });
    const fixes = findings.flatMap((finding) => entryFormat.fixes?.(finding, analysis) ?? []);
    expect(fixes.map(({ safe, edits }) => [safe, edits[0]?.newText])).toEqual([
      [false, '陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.'],
      [true, '陈明. 自下而上的城市[J]. 治理研究，2014（3）：1-9.'],
    ]);
  });
});

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    ...[
      '赵甲',
      '钱乙',
      'SMITH J',
      'Jones K',
      '，',
      ', ',
      '. ',
      '.',
      '。',
      '、',
      '；',
      '等',
      'et al.',
      '[J]',
      '［M］',
      '[EB/OL]',
      '//',
    ],
    ...[
      '治理学刊',
      '窗口的边界',
      '2020',
      '2019-04-02',
      '（2）',
      '(3)',
      '：',
      ': ',
      '12-15',
      '北京',
      '远方出版社',
      '[2020-01-02]',
    ],
    ...[
      'https://example.cn/a',
      'DOI:10.5555/a',
      ' ',
      '—',
      '\n',
      '第2版',
      '译',
      '<',
      '&',
      'and',
      '😀',
      '\ud800',
    ],
  );

  test('loses no word, and a corrected entry is correct', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 24 }), fc.constantFrom('2015', '2025'), (parts, edition) => {
        const read = readEntry(parts.join(''), edition);
        if (read === undefined) return;
        expect(keepsWords(read.typed, read.expected)).toBe(true);
        const again = readEntry(read.expected, edition);
        if (again !== undefined) expect(again.expected).toBe(read.expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('takes time in its length alone', () => {
    for (const part of ['赵甲，', 'Smith J. ', '. ', '(', '[', '2020', '//', 'A. ', '12-', '：'])
      readEntry(`${part.repeat(1900 / part.length)}[J]. 刊，2020.`, '2025');
  });
});

const paper = new URL('../../../../../shared/paper/000_4113a8319197593d.txt', import.meta.url);

test.skipIf(!existsSync(paper))('a printed list: every change keeps the words', () => {
  const text = readFileSync(paper, 'utf8');
  for (const gbt7714 of ['2015', '2025'] as const) {
    const { findings } = reportOf(text, { rules: [entryFormat], format: 'plain', config: { gbt7714 } });
    expect(findings.length).toBeGreaterThan(20);
    for (const { span, data } of findings) {
      const words = text.slice(span.start, span.end).replace(/\s*\r?\n\s*/gu, ' ');
      expect([words, data['expected'], keepsWords(words, String(data['expected']))]).toEqual([
        words,
        data['expected'],
        true,
      ]);
    }
  }
});
