import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renumberEdits } from '../../analysis/relist.ts';
import { applyEdits } from '../../base/edits.ts';
import { createKnowledgeBase } from '../../knowledge/compile.ts';
import { compileSeeds } from '../../node/compileSeeds.ts';
import { analysisOf, fixture, marked, reportOf, type FixtureOptions } from '../../testing/fixture.ts';
import type { DraftFormat } from '../../text/model.ts';
import { duplicateEntry } from './duplicateEntry.ts';
import { outOfOrder } from './outOfOrder.ts';
import { unresolved } from './unresolved.ts';
import { unused } from './unused.ts';

const rules = [unresolved, unused, outOfOrder, duplicateEntry];

/** A list of different works, numbered as given: the words of work 3 stay 研究3 whatever its number becomes. */
function listOf(...labels: (number | readonly [number: number, work: number])[]): string {
  const entries = labels.map((label) => {
    const [number, work] = typeof label === 'number' ? [label, label] : label;
    return `[${number}] 作者${work}. 关于城市治理的研究${work}[J]. 治理研究, 2020(1): ${work}-9.`;
  });
  return `\n\n## 参考文献\n\n${entries.join('\n\n')}\n`;
}

/** Code and number or key of every finding, in order. */
function found(text: string, options: FixtureOptions = {}): string[] {
  return reportOf(text, { rules, ...options }).findings.map(
    ({ code, data }) => `${code.replace('citation/', '')} ${String(data['number'] ?? data['key'])}`,
  );
}

/** The draft after a fix of its first finding: the preferred one, or the one whose message is named. */
function fixed(text: string, id?: string): string {
  const { findings, analysis } = reportOf(text, { rules });
  const [finding] = findings;
  const fixes = rules.find(({ code }) => code === finding?.code)?.fixes;
  if (finding === undefined || fixes === undefined) throw new Error('nothing to fix');
  const all = fixes(finding, analysis);
  const fix =
    id === undefined ? all.find(({ preferred }) => preferred) : all.find(({ title }) => title.id === id);
  if (fix === undefined) throw new Error(`no fix among ${all.map(({ title }) => title.id).join()}`);
  return applyEdits(text, fix.edits);
}

describe('unused', () => {
  test('finds an entry that no mark cites, and takes it out', () => {
    const draft = `甲[1]，乙[3]。${listOf(1, 2, 3)}`;
    expect(found(draft)).toEqual(['unused 2']);
    expect(fixed(draft)).toBe(`甲[1]，乙[2]。${listOf(1, [2, 3])}`);
  });

  test('of very many removes all at once', () => {
    const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
    const draft = `甲[1]，乙[30]。${listOf(...numbers)}`;
    expect(found(draft)).toHaveLength(28);
    expect(fixed(draft, 'fix.removeAllUncited')).toBe(`甲[1]，乙[2]。${listOf(1, [2, 30])}`);
  });

  test('takes the last entry out with its blank line', () => {
    expect(fixed(`甲[1]。${listOf(1, 2)}`)).toBe(`甲[1]。${listOf(1)}`);
  });

  test('finds a footnote that no mark calls', () => {
    const draft = '甲[^a]。\n\n[^a]: 注文甲。\n[^b]: 注文乙。\n';
    expect(found(draft)).toEqual(['unused b']);
    expect(fixed(draft)).toBe('甲[^a]。\n\n[^a]: 注文甲。\n');
  });

  test.each([
    ['a reading list that no mark cites', `甲乙丙。${listOf(1, 2)}`],
    ['a work cited in a range', `甲[1-3]。${listOf(1, 2, 3)}`],
    ['a work cited from a footnote', `甲[1][^n]。\n\n[^n]: 另见[2]。${listOf(1, 2)}`],
    ['a chapter’s own list', `甲[1]。${listOf(1)}\n# 第二章\n\n乙[1]。${listOf(1)}`],
    [
      'entries without numbers where nothing is cited by key',
      '甲乙。\n\n## 参考文献\n\n- 作者. 研究[J]. 刊, 2020.\n',
    ],
  ])('is silent on %s', (_, draft) => {
    expect(found(draft)).toEqual([]);
  });
});

describe('out of order', () => {
  test.each([
    ['甲‹|[2|›]'.replace('‹|[2|›', '[‹|2|›') + '，乙[‹|1|›]。', listOf(1, 2)],
    ['甲[‹|3|›]，乙[1]，丙[2]。', listOf(1, 2, 3)],
    ['甲[1]，乙[2]，丙[4]，丁[‹|3|›]，戊[5,6]。', listOf(1, 2, 3, 4, 5, 6)].map((part) =>
      part.replace('丙[4]', '丙[‹|4|›]'),
    ) as [string, string],
    ['甲[1]，乙[‹|3-1|›]，丙[2]。', listOf(1, 2, 3)],
  ])('finds %s', (draft, list) => {
    const { text } = fixture(draft + list);
    expect(marked(text, outOfOrder.code, { rules })).toBe(draft + list);
  });

  test.each([
    ['甲[2]，乙[1]。', listOf(1, 2), '甲[1]，乙[2]。', listOf([1, 2], [2, 1])],
    [
      '甲[3]，乙[1,3]，丙^[2]^。',
      listOf(1, 2, 3),
      '甲[1]，乙[1,2]，丙^[3]^。',
      listOf([1, 3], [2, 1], [3, 2]),
    ],
    ['甲[1]，乙[3-1]，丙[2]。', listOf(1, 2, 3), '甲[1]，乙[1-3]，丙[2]。', listOf(1, 2, 3)],
  ])('renumbers %s', (draft, list, right, rightList) => {
    expect(fixed(draft + list)).toBe(right + rightList);
  });

  test('finds entries out of place and sorts them', () => {
    const draft = `甲[1]，乙[2]，丙[3]。${listOf(1, 3, 2)}`;
    expect(found(draft)).toEqual(['out-of-order 3', 'out-of-order 2']);
    expect(fixed(draft)).toBe(`甲[1]，乙[2]，丙[3]。${listOf(1, 2, 3)}`);
  });

  test('finds numbers that the list skips', () => {
    const draft = `甲[1]，乙[3]。${listOf(1, 3)}`;
    expect(found(draft)).toEqual(['out-of-order 3']);
    expect(fixed(draft)).toBe(`甲[1]，乙[2]。${listOf(1, [2, 3])}`);
  });

  test('finds an earlier number where the next one is due', () => {
    const draft = `甲[1]，乙[2]，丙[1]，丁[4]。${listOf(1, 2, 3, 4)}`;
    expect(found(draft)).toEqual(['out-of-order 1', 'unused 3']);
    expect(fixed(draft)).toBe(`甲[1]，乙[2]，丙[3]，丁[4]。${listOf(1, 2, 3, 4)}`);
  });

  test('says once that a list has another order', () => {
    const numbers = Array.from({ length: 40 }, (_, index) => 40 - index);
    const draft = numbers.map((number) => `甲[${number}]。`).join('') + listOf(...[...numbers].reverse());
    expect(found(draft)).toEqual(['out-of-order 40']);
    expect(found(fixed(draft))).toEqual([]);
  });

  test.each([
    ['a number that comes again', `甲[1]，乙[2]，丙[1]。${listOf(1, 2)}`],
    ['ranges and rows of marks', `甲[1-3]，乙[4][5]，丙[2,6]。${listOf(1, 2, 3, 4, 5, 6)}`],
    ['lists of chapters', `甲[1][2]。${listOf(1, 2)}\n# 第二章\n\n乙[1][2]。${listOf(1, 2)}`],
    ['a list that goes on under a second heading', `甲[1][2][3]。${listOf(1, 2)}${listOf(3)}`],
  ])('is silent on %s', (_, draft) => {
    expect(found(draft)).toEqual([]);
  });
});

describe('duplicate entries', () => {
  test('finds one number on two entries, the one that breaks the sequence', () => {
    const draft = `甲[1]，乙[2]，丙[3]。${listOf(1, [3, 9], 2, 3)}`;
    expect(found(draft)).toEqual(['duplicate-entry 3']);
    expect(marked(draft, duplicateEntry.code, { rules })).toContain('‹|[3]|› 作者9');
    expect(fixed(draft, 'fix.removeEntry')).toBe(`甲[1]，乙[2]，丙[3]。${listOf(1, 2, 3)}`);
    expect(fixed(draft, 'fix.numberEntry')).toBe(`甲[1]，乙[2]，丙[3]。${listOf(1, 2, 3, [4, 9])}`);
  });

  test('finds one work under two numbers and merges it', () => {
    const draft = `甲[1]，乙[2]，丙[3]，丁[4]，戊[3,4]。${listOf(1, 2, [3, 1], 4)}`;
    expect(found(draft)).toEqual(['duplicate-entry 3']);
    expect(fixed(draft)).toBe(`甲[1]，乙[2]，丙[1]，丁[3]，戊[1,3]。${listOf(1, 2, [3, 4])}`);
  });

  test('finds a footnote defined twice', () => {
    expect(found('甲[^a]。\n\n[^a]: 注文甲。\n[^a]: 注文乙。\n')).toEqual(['duplicate-entry a']);
  });

  test('is silent on parts of a series', () => {
    const list =
      '\n\n## 参考文献\n\n[1] 国家统计局. 中国统计年鉴[M]. 北京: 中国统计出版社, 2019.\n\n[2] 国家统计局. 中国统计年鉴[M]. 北京: 中国统计出版社, 2020.\n';
    expect(found(`甲[1]，乙[2]。${list}`)).toEqual([]);
  });
});

describe('numbers in brackets that cite nothing', () => {
  test.each([
    '国发[2015]50号、国发〔2015〕50号文件。',
    '依照第[3]条、第［12］款办理。',
    '取值区间[1,10]，向量[1,2,3]，x=[1,2]。',
    '取n×[1]，（甲+乙）×[2]，3 ÷ [3]，f≤[4]。',
    '[1] 第一项工作。\n[2] 第二项工作。',
    '- [1] 第一项\n- [2] 第二项',
    '- [x] 已办\n- [ ] 未办',
    '见[1](https://example.cn)和`a[1]`。',
    '见[政策][1]与[1]。\n\n[1]: https://example.cn/a\n',
    '2019[2020]年',
    '数组[0]、[-1]',
  ])('%s', (draft) => {
    expect(found(draft)).toEqual([]);
  });
});

describe('bad input', () => {
  test.each([
    ['甲[1-99999]，乙[2]。', listOf(1, 2), ['unresolved 99999']],
    ['甲[1,2,7-9]。', listOf(1, 2), ['unresolved 7']],
    ['甲[1，乙[2]，丙[1。', listOf(1, 2), ['unused 1']],
    ['甲[5]，乙[2]，丙[9]。', listOf(5, 2, 2, 8), ['unresolved 9', 'duplicate-entry 2', 'unused 8']],
  ])('%s', (draft, list, expected) => {
    const all = found(draft + list);
    for (const one of expected) expect(all).toContain(one);
  });

  test('removing lost numbers closes the range', () => {
    const draft = `甲[1-3]，乙[4]。${listOf(1, 2, 4)}`;
    expect(fixed(draft, 'fix.removeMark')).toBe(`甲[1-2]，乙[4]。${listOf(1, 2, 4)}`);
  });

  test('5,000 marks on 2,500 works are renumbered in one step', () => {
    const order = Array.from({ length: 999 }, (_, index) => ((index * 7) % 999) + 1);
    const text = [...order, ...order, ...order, ...order, ...order]
      .map((number) => `甲[${number}]。\n\n`)
      .join('');
    const draft = text + listOf(...Array.from({ length: 999 }, (_, index) => index + 1));
    const after = applyEdits(draft, renumberEdits(analysisOf(draft)));
    expect(found(after)).toEqual([]);
    expect(renumberEdits(analysisOf(after))).toEqual([]);
  });
});

/** The works that marks lead to, in order; a number without an entry is itself. */
function worksCited(text: string, format: DraftFormat): string[] {
  const { citations, draft } = analysisOf(text, { format });
  return citations.marks.map(({ mark }) =>
    mark.targets
      .map((target) => {
        if (target.kind !== 'number') return '';
        const entry = citations.lists[0]?.byNumber.get(target.number);
        return entry === undefined ? '?' : (draft.references[entry]?.content ?? '');
      })
      .sort()
      .join('+'),
  );
}

test('renumbering keeps what every mark cites, and doing it twice changes nothing', () => {
  const number = fc.integer({ min: 1, max: 8 });
  const mark = fc.oneof(
    fc.array(number, { minLength: 1, maxLength: 3 }).map((numbers) => `[${[...new Set(numbers)].join(',')}]`),
    fc.tuple(number, number).map(([a, b]) => `[${Math.min(a, b)}-${Math.max(a, b)}]`),
    number.map((one) => `^[${one}]12^`),
  );
  const draft = fc.tuple(
    fc.array(mark, { minLength: 1, maxLength: 12 }),
    fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8], { minLength: 1 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom<DraftFormat>('markdown', 'plain'),
  );
  fc.assert(
    fc.property(draft, ([marks, labels, eol, format]) => {
      const body = marks.map((one, at) => `第${at}句${one}。`).join('\n\n');
      const text = `${body}${listOf(...labels)}`.replaceAll('\n', eol);
      const before = analysisOf(text, { format });
      const after = applyEdits(text, renumberEdits(before));
      expect(worksCited(after, format)).toEqual(worksCited(text, format));
      expect(renumberEdits(analysisOf(after, { format }))).toEqual([]);
      const contents = (draft: string) =>
        analysisOf(draft, { format })
          .draft.references.map(({ content }) => content)
          .sort();
      expect(contents(after)).toEqual(contents(text));
    }),
    { numRuns: 100 },
  );
});

test('every fix leaves marks on works that the list holds, or takes them away, and loses no other entry', () => {
  const number = fc.integer({ min: 1, max: 6 });
  const draft = fc.tuple(
    fc.array(number, { minLength: 1, maxLength: 10 }),
    fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 7 }),
  );
  fc.assert(
    fc.property(draft, ([marks, labels]) => {
      const text = marks.map((one, at) => `第${at}句[${one}]。`).join('\n\n') + listOf(...labels);
      const { findings, analysis } = reportOf(text, { rules });
      for (const finding of findings) {
        for (const fix of rules.find(({ code }) => code === finding.code)?.fixes?.(finding, analysis) ?? []) {
          const after = applyEdits(text, fix.edits);
          expect(after).not.toBe(text);
          if (['fix.citeInstead', 'fix.citeThere', 'fix.removeMark'].includes(fix.title.id)) continue;
          expect([...new Set(worksCited(after, 'markdown'))].sort()).toEqual(
            [...new Set(worksCited(text, 'markdown'))].sort(),
          );
        }
      }
    }),
    { numRuns: 100 },
  );
});

const shared = join(import.meta.dirname, '../../../../../shared');
const knowledge = createKnowledgeBase(compileSeeds(join(import.meta.dirname, '../../../../seeds')).packs);

describe.skipIf(!existsSync(shared))('real texts (skipped where ../shared is absent)', () => {
  test('the paper: the reference never cited, the number that stands for two sources, the foreign entries', () => {
    const [file = ''] = readdirSync(join(shared, 'paper'));
    const text = readFileSync(join(shared, 'paper', file), 'utf8');
    for (const format of ['plain', 'markdown'] as const) {
      expect(found(text, { knowledge, format })).toEqual([
        'out-of-order 9',
        'duplicate-entry 20',
        'duplicate-entry 22',
        'duplicate-entry 25',
        'duplicate-entry 26',
        'unused 19',
      ]);
    }
  });

  test('nothing in published documents', () => {
    const all: string[] = [];
    const folders = readdirSync(join(shared, 'corpus'), { withFileTypes: true });
    for (const { name: folder } of folders.filter((entry) => entry.isDirectory())) {
      for (const file of readdirSync(join(shared, 'corpus', folder)).filter((name) =>
        name.endsWith('.txt'),
      )) {
        const text = readFileSync(join(shared, 'corpus', folder, file), 'utf8');
        all.push(...found(text, { format: 'plain' }).map((line) => `${file}: ${line}`));
      }
    }
    expect(all).toEqual([]);
  }, 120_000);
});
