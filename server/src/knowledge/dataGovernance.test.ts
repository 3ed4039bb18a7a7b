/** A second framework, made from public laws and standards: nothing in the engine knows the first. */
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../analysis/coverage.ts';
import { compileSeeds } from '../node/compileSeeds.ts';
import { missingNode } from '../rules/framework/missingNode.ts';
import { analysisOf, reportOf } from '../testing/fixture.ts';
import { createKnowledgeBase } from './compile.ts';
import { failedExamples } from './examples.ts';

const { packs, optional } = compileSeeds('seeds');
const [pack] = optional;
if (pack === undefined) throw new Error('seeds/ holds no optional pack');
const alone = createKnowledgeBase([pack]);

const draft = `# 云州市公共数据治理实施方案

## 一、重点任务

市数据局负责编制全市数据目录，执行统一的数据标准。

建立数据质量检查制度，错误数据五个工作日内更正。

处理个人信息应当告知目的并取得同意。
`;

describe('the pack data-governance', () => {
  it('is off unless asked for', () => {
    expect(optional.map(({ id }) => id)).toEqual(['data-governance']);
    expect(packs.map(({ id }) => id)).not.toContain('data-governance');
  });

  it('does what its examples say, alone and beside the others', () => {
    expect(failedExamples(pack, alone)).toEqual([]);
    const both = createKnowledgeBase([...packs, pack]);
    expect([...packs, pack].flatMap((one) => failedExamples(one, both))).toEqual([]);
  });

  it('shares no id with the other packs', () => {
    const ids = new Set(
      packs.flatMap(({ terms, nodes, groups }) => [...terms, ...nodes, ...groups].map(({ id }) => id)),
    );
    const own = [...pack.terms, ...pack.nodes, ...pack.groups].map(({ id }) => id);
    expect(own.filter((id) => ids.has(id))).toEqual([]);
  });

  it('is a framework of its own', () => {
    const { nodes, applies, frameworks } = coverageOf(analysisOf(draft, { knowledge: alone }));
    expect(applies).toBe(true);
    expect(frameworks.map(({ packId }) => packId)).toEqual(['data-governance']);
    const covered = nodes.filter(({ status }) => status === 'covered').map(({ id }) => id);
    expect(covered).toEqual([
      'dg-organisation/responsibility',
      'dg-management/standards',
      'dg-management/quality',
      'dg-security/personal',
    ]);
    const { findings } = reportOf(draft, { knowledge: alone, rules: [missingNode] });
    expect(findings.map(({ data }) => data['node'])).toContain('dg-security/classification');
  });

  it('writes sections that cover their nodes', () => {
    for (const { id, skeleton } of pack.nodes) {
      const text = `# 数据治理方案\n\n## 一、保障措施\n\n${skeleton?.text ?? ''}\n`;
      const { nodes } = coverageOf(analysisOf(text, { knowledge: alone }));
      expect([id, nodes.find((node) => node.id === id)?.status]).toEqual([id, 'covered']);
    }
  });
});
