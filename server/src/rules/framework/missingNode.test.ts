import { describe, expect, test } from 'vitest';
import { coverageOf } from '../../analysis/coverage.ts';
import { applyEdits } from '../../base/edits.ts';
import { analysisOf, reportOf, type FixtureOptions } from '../../testing/fixture.ts';
import { missingNode as rule } from './missingNode.ts';
import { builtin } from '../../testing/seeds.ts';
import { options } from './testing.ts';

const draft = `# 智慧城市建设实施方案

## 一、重点任务

（一）建设政务云平台。年底前完成。

（二）推进部门数据共享。年底前完成。

## 二、保障措施

（一）加强组织领导。成立由市长任组长的领导小组。
`;

const missing = (text: string, more?: FixtureOptions) =>
  reportOf(text, options(rule, more)).findings.map(({ data }) => String(data['node']));

/** The draft with the section for one node. */
function written(node: string, text: string, more?: FixtureOptions): string {
  const { findings, analysis } = reportOf(text, options(rule, more));
  const finding = findings.find(({ data }) => data['node'] === node);
  const [fix] = (finding && rule.fixes?.(finding, analysis)) ?? [];
  return fix === undefined ? text : applyEdits(text, fix.edits);
}

describe('framework/missing-node', () => {
  test('tells each node once, on the title, unless the draft shows it', () => {
    const { findings } = reportOf(draft, options(rule));
    const nodes = missing(draft);
    expect(new Set(nodes).size).toBe(nodes.length);
    expect(nodes).toContain('safeguard/privacy');
    expect(nodes).not.toContain('transformation/coordinating-body');
    expect(nodes).not.toContain('demand/government-collaboration');
    for (const { span } of findings) expect(draft.slice(span.start, span.end)).toBe('# 智慧城市建设实施方案');
  });

  test.each([
    [
      'grain reserves',
      draft.replace('智慧城市', '粮食储备').replace('政务云平台', '粮库').replace('数据', '仓容'),
    ],
    ['a draft without a title', draft.replace(/^#.*\n\n/u, '')],
    ['a title alone', '# 智慧城市建设实施方案\n'],
    ['nothing', ''],
  ])('is silent on %s', (_, text) => {
    expect(missing(text)).toEqual([]);
  });

  test('is milder in some kinds of document and off in papers', () => {
    const severity = (text: string) => reportOf(text, options(rule)).findings[0]?.severity;
    expect(severity(draft)).toBe('information');
    expect(severity(draft.replace('实施方案', '的意见'))).toBe('hint');
    expect(severity(`---\nkind: 论文\n---\n\n${draft}`)).toBeUndefined();
  });

  test('does not ask a kind for what it need not have', () => {
    expect(missing(draft)).not.toContain('stage/livelihood');
    expect(missing(draft.replace('实施方案', '行动计划'))).toContain('stage/livelihood');
  });

  test('is mended in the section it belongs to, numbered on', () => {
    expect(written('safeguard/privacy', draft)).toMatch(
      /领导小组。\n\n（二）保护个人信息和隐私。〔牵头单位〕负责明确采集个人信息的目的/u,
    );
    expect(written('demand/market', draft)).toMatch(
      /年底前完成。\n\n（三）支持企业用好数据和场景。〔牵头单位〕/u,
    );
  });

  test('is mended by a section of its own where none fits, and by a paragraph without headings', () => {
    const other =
      '# 智慧城市建设方案\n\n## 一、建设内容\n\n建设智慧城市云平台。\n\n市政府办公室\n\n2025年1月2日\n';
    expect(written('safeguard/privacy', other)).toMatch(
      /云平台。\n\n## 二、保护个人信息和隐私\n\n〔牵头单位〕.*\n\n市政府办公室\n\n2025年1月2日\n$/u,
    );
    const chapters = '智慧城市管理办法\n　　一、总则\n　　建设智慧城市云平台。\n';
    expect(written('safeguard/privacy', chapters, { format: 'plain' })).toMatch(
      /云平台。\n\u3000\u3000二、保护个人信息和隐私\n\u3000\u3000〔牵头单位〕/u,
    );
    expect(written('safeguard/privacy', '# 智慧城市建设\r\n\r\n建设智慧城市云平台。')).toMatch(
      /云平台。\r\n\r\n## 保护个人信息和隐私\r\n\r\n〔牵头单位〕/u,
    );
  });

  test.each([...builtin.nodes.keys()])('what it writes on %s covers the node', (id) => {
    const node = builtin.nodes.get(id)?.node;
    expect(node?.skeleton).toBeDefined();
    const text = `# 智慧城市建设\n\n## 一、保障措施\n\n${node?.skeleton?.text ?? ''}\n`;
    const { nodes } = coverageOf(analysisOf(text, { knowledge: builtin }));
    expect(nodes.find((one) => one.id === id)?.status).toBe('covered');
  });
});
