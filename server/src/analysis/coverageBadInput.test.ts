import { describe, expect, it } from 'vitest';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { loadPack } from '../knowledge/loader.ts';
import { rules } from '../rules/index.ts';
import { analysisOf, reportOf } from '../testing/fixture.ts';
import { builtin } from '../testing/seeds.ts';
import { coverageOf } from './coverage.ts';

const manifest = { name: 'pack.yaml', text: "schema: 1\nid: odd\nversion: '1'\ntitle: 包\nenglish: Pack\n" };

/** The pack of the files, with the ids of its problems. */
function load(framework: string) {
  const { pack, problems } = loadPack([manifest, { name: 'framework.yaml', text: framework }]);
  if (pack === undefined) throw new Error('no pack');
  return { knowledge: createKnowledgeBase([pack]), problems: problems.map(({ message }) => message.id) };
}

const group = 'groups: [{ id: g, label: 组, english: Group, definition: 定义, source: { section: 一 } }]\n';
const node = (id: string, more = '') =>
  `  - { id: ${id}, group: g, label: ${id}, english: n, definition: d, shows: [{ all: [[机构]] }], advice: a, source: { section: 一 }${more} }\n`;

describe('drafts of odd shape', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\n\u3000\n'],
    ['no headings', '成立由市长任组长的智慧城市建设领导小组。'],
    ['headings alone', '# 智慧城市\n\n## 一、数据共享\n\n## 二、个人信息保护\n'],
    [
      'two thousand headings',
      Array.from({ length: 2000 }, (_, i) => `## ${i + 1}. 数据共享\n\n推进部门数据共享。\n`).join('\n'),
    ],
    [
      'headings ever deeper',
      Array.from({ length: 200 }, (_, i) => `${'#'.repeat((i % 6) + 1)} 数据共享`).join('\n\n'),
    ],
    ['one sentence without end', '推进部门数据共享，'.repeat(3000)],
    ['front matter alone', '---\ntitle: 智慧城市\n---\n'],
    ['lone surrogates', '\ud800智慧城市\udc00\n\n成立领导小组。'],
  ])('have a coverage and fixes: %s', (_, text) => {
    const { findings, analysis } = reportOf(text, { knowledge: builtin });
    const { nodes, score } = coverageOf(analysis);
    expect(nodes.length).toBeGreaterThan(20);
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    for (const { evidence } of nodes)
      for (const { span, text: words } of evidence) expect(text.slice(span.start, span.end)).toBe(words);
    for (const finding of findings.slice(0, 40))
      for (const { edits } of rules.find(({ code }) => code === finding.code)?.fixes?.(finding, analysis) ??
        [])
        for (const { span } of edits) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
  });
});

describe('packs of odd shape', () => {
  it('relations in a circle, and of a node to itself, are no trouble', () => {
    const { knowledge, problems } = load(
      `${group}nodes:\n${node('a')}${node('b')}relations:\n` +
        '  - { id: r1, from: a, to: b, kind: operates-through, statement: s, source: { section: 一 } }\n' +
        '  - { id: r2, from: b, to: a, kind: operates-through, statement: s, source: { section: 一 } }\n' +
        '  - { id: r3, from: a, to: a, kind: operates-through, statement: s, source: { section: 一 } }\n',
    );
    expect(problems).toEqual([]);
    const { findings, analysis } = reportOf('# 机构\n\na依靠b，b通过a设立机构。', { knowledge });
    expect(coverageOf(analysis).nodes.map(({ status }) => status)).toEqual(['covered', 'covered']);
    expect(findings.filter(({ code }) => code.startsWith('framework/'))).toEqual([]);
  });

  it('unknown ids are told and cost only themselves', () => {
    const { knowledge, problems } = load(
      `${group}nodes:\n${node('a')}  - { id: lost, group: none, label: l, english: n, definition: d, shows: [{ all: [[机构]] }], advice: a, source: { section: 一 } }\n` +
        'relations:\n  - { id: r, from: a, to: nowhere, kind: drives, statement: s, source: { section: 一 } }\n' +
        "guards:\n  - { id: u, nodes: [nowhere], uses: [{ all: [['@nothing']] }], source: { section: 一 } }\n",
    );
    expect([...problems].sort()).toEqual(['pack.unknownEnd', 'pack.unknownGroup', 'pack.unknownNode']);
    expect(coverageOf(analysisOf('设立机构。', { knowledge })).nodes.map(({ id }) => id)).toEqual(['a']);
  });

  it('a pattern of unknown terms alone shows nothing', () => {
    const { knowledge, problems } = load(
      `${group}nodes:\n${node('a').replace('[[机构]]', "[['@nothing']]")}`,
    );
    expect(problems).toEqual(['pack.unknownTerm']);
    expect(coverageOf(analysisOf('设立机构。', { knowledge })).nodes.map(({ status }) => status)).toEqual([
      'missing',
    ]);
  });

  it('a pack without relations, sets and guards is silent on them', () => {
    const { knowledge } = load(`${group}nodes:\n${node('a')}`);
    const { findings } = reportOf('# 方案\n\n联动、扩散两大效应。', { knowledge });
    expect(findings.map(({ code, data }) => [code, data['node']])).toEqual([['framework/missing-node', 'a']]);
  });
});
