import { describe, expect, it } from 'vitest';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { aNode, aPack } from '../knowledge/testing.ts';
import { analysisOf } from '../testing/fixture.ts';
import { sectionCoverage } from './sectionCoverage.ts';

const source = { section: '一', references: [] };
const knowledge = createKnowledgeBase([
  aPack('framework', {
    groups: [{ id: 'work', label: '工作', english: 'Work', definition: '', commitments: 2, source }],
    nodes: [aNode('work/network', { shows: [{ all: [['光纤网络'], ['建设', '覆盖']], none: [] }] })],
  }),
]);
const names = ['东区', '西区', '南区'];
const filler = '各单位按月报送情况。'.repeat(120);

/** The status of the node in each section that shows it. */
function shown(...sections: readonly string[]): Record<string, string> {
  const text = sections.map((words, index) => `## ${names[index] ?? ''}\n\n${words}\n`).join('\n');
  return Object.fromEntries(
    sectionCoverage(analysisOf(`# 方案\n\n${text}`, { knowledge })).flatMap(({ section, depth, nodes }) =>
      depth === 0 ? [] : nodes.map(({ status }) => [section.title, status]),
    ),
  );
}

describe('coverage by section', () => {
  it('is never better than that of the draft', () => {
    expect(shown(filler, '各区建设光纤网络。')).toEqual({ 西区: 'partial' });
    expect(shown(filler, '各区建设光纤网络。', '各县建设光纤网络。')).toEqual({
      西区: 'covered',
      南区: 'covered',
    });
  });

  it('needs a place of its own that commits', () => {
    expect(shown('各区建设光纤网络。', '近年来，我市建设了光纤网络。')).toEqual({
      东区: 'covered',
      西区: 'partial',
    });
  });
});
