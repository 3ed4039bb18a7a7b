/** What is computed again after an edit must be what a fresh look at the draft gives. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { silentLogger } from '../base/logger.ts';
import { shift } from '../base/span.ts';
import { ReferenceIndex } from '../bibliography/references.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { compileSeeds } from '../node/compileSeeds.ts';
import { Checker } from '../rules/checker.ts';
import type { FoundPart, Report } from '../rules/report.ts';
import { ruleFor, rules } from '../rules/index.ts';
import { analysisOf, reportOf, snapshotOf } from '../testing/fixture.ts';
import { createIntlSegmenter } from '../text/intlSegmenter.ts';
import { DraftAnalyzer } from './analyzer.ts';
import type { Analysis, Finding } from './model.ts';

const pieces = [
  ...[
    '\n',
    '\n\n',
    '\r\n\r\n',
    '\r',
    '\u2028',
    '\u2029',
    '\u0085',
    '\0',
    '　',
    '\ufeff',
    '\ud840',
    '\udc00',
    '𠀀',
    '```\n',
    '---\n',
    '<!--',
    '-->',
  ],
  ...[
    '# 云州市智慧城市行动计划\n\n',
    '## 一、重点任务\n\n',
    '（一）完善治理体系\n\n',
    '（三）加强领导。各部门要落实。',
  ],
  ...[
    '关于印发方案的通知\n\n',
    '## 参考文献\n\n',
    '[1] 张三. 书[M]. 北京: 出版社, 2020.\n\n',
    '[^a]: 李四. 文.\n\n',
  ],
  ...[
    '加快建设智能城市。',
    '我国网民规模达到9.04亿[1]。',
    '见[3]和[^a]、[@key]。',
    '实施四大工程（甲、乙、丙）。',
    '如下三项：\n\n',
  ],
  ...[
    '政务服务中心（以下简称“中心”）',
    '中心负责。',
    '- 甲：市教育局负责，2025年底前完成。\n',
    '- 乙\n',
    '1. 丙\n',
    '2. 丁\n',
  ],
  ...[
    '“未闭合',
    '《》',
    '电子政府',
    '电子政务',
    '|任务|责任单位|\n|-|-|\n',
    '|甲|市局|\n',
    '摘要：',
    '关键词：',
    'kind: 论文\n',
  ],
  ...[
    '---\nkind: 规划\n---\n\n',
    '# 云州市数据条例实施办法\n\n',
    '# 2025年工作要点\n\n',
    '云政发〔2025〕1号\n\n',
    '采集个人信息和人脸数据，向企业开放公共数据。',
    '数据分类分级保护。',
    '[@own2020]',
  ],
  ...[
    '<!-- wenheng-disable-next-line term/variant -->\n',
    '<!-- wenheng-disable -->\n\n',
    '<!-- wenheng-enable -->\n\n',
  ],
  ...['正文。'.repeat(200), '正文，有、顿号。\n\n'.repeat(40)],
];
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join(''));
const edits = fc.array(
  fc.record({
    at: fc.nat(),
    removed: fc.oneof(fc.nat({ max: 12 }), fc.nat({ max: 4000 })),
    added: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }).map((parts) => parts.join('')),
  }),
  { minLength: 1, maxLength: 5 },
);

const { packs, optional } = compileSeeds('seeds');
const everyPack = createKnowledgeBase([...packs, ...optional]);
const inEveryPack = {
  knowledge: everyPack,
  references: new ReferenceIndex(
    everyPack.references,
    [
      [
        {
          key: 'own2020',
          item: { id: 'own2020', type: 'book', title: '书' },
          place: { file: 'own.bib', entry: { start: 0, end: 1 }, key: { start: 0, end: 0 }, line: 0 },
        },
      ],
    ],
    true,
  ),
};

/** All that rules and features read. */
function tables({ draft, kind, blocks, citations, tasks, shortForms }: Analysis) {
  const { outline, references, referenceSection } = draft;
  return { blocks, outline, references, referenceSection, kind, citations, tasks, shortForms };
}

/** The most severe findings, at their places. */
function worst(
  report: Report,
  limit: number,
): { readonly findings: readonly Finding[]; readonly total: number } {
  const { parts, total } = report.worst(limit);
  const placed = ({ by, findings }: FoundPart) =>
    findings.map((finding) => ({ ...finding, span: shift(finding.span, by) }));
  return { findings: parts.flatMap(placed), total };
}

const isOfBlock = ({ code }: Finding): boolean => ruleFor(code)?.scope === 'block';

test.each([
  ['Markdown', { format: 'markdown' }],
  ['plain text', { format: 'plain' }],
  ['every pack and a library', { format: 'markdown', ...inEveryPack }],
] as const)(
  'an analysis that goes on from the last one is a fresh one: %s',
  (_, options) => {
    fc.assert(
      fc.property(text, edits, (start, list) => {
        const analyzer = new DraftAnalyzer();
        const checker = new Checker(rules, silentLogger);
        const segmenter = createIntlSegmenter();
        let lines = new LineIndex(start);
        const check = () => {
          const snapshot = { ...snapshotOf(lines.text, options), lines };
          return checker.check(analyzer.analyze(snapshot, neverCancelled), segmenter, neverCancelled);
        };
        let report = check();
        const byBlocks = new Checker(rules, silentLogger);
        let provisional = byBlocks.check(report.analysis, segmenter, neverCancelled);
        for (const { at, removed, added } of list) {
          const from = at % (lines.length + 1);
          lines = lines.edited({ start: from, end: Math.min(lines.length, from + removed) }, added);
          report = check();
          provisional = byBlocks.checkProvisionally(report.analysis, segmenter, neverCancelled, provisional);
        }
        const fresh = reportOf(lines.text, options);
        expect(tables(report.analysis)).toEqual(tables(analysisOf(lines.text, options)));
        expect(report.findings).toEqual(fresh.findings);
        expect(report.unusedSuppressions).toEqual(fresh.unusedSuppressions);
        expect(worst(report, 5)).toEqual(worst(fresh, 5));
        expect(provisional.findings.filter(isOfBlock)).toEqual(fresh.findings.filter(isOfBlock));
        const total = provisional.findings.length;
        expect(worst(provisional, total)).toEqual({ findings: provisional.findings, total });
        for (const { span } of provisional.findings) {
          expect(0 <= span.start && span.start <= span.end && span.end <= lines.length).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);
