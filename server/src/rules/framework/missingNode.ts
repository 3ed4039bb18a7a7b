import { withoutProse } from '../../analysis/analyzer.ts';
import { coverageOf } from '../../analysis/coverage.ts';
import { insertSection } from '../../analysis/insertSection.ts';
import type { AnalyzedBlock } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * A node of the framework that the draft does not cover at all: one finding a node, on the title. Only where the
 * draft belongs to the framework's field (docs/coverage.md) and its kind is asked for the node.
 */
export const missingNode: DocumentRule = {
  code: 'framework/missing-node',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '文稿没有写到框架的某个节点。',
      en: 'A node of the framework that the draft does not cover.',
    },
    detail: {
      'zh-cn':
        '文稿属于框架的领域时（标题含领域用语且有一成句子谈到它，或三成句子谈到它），框架中适用于该文种而全文没有任何体现的节点，在标题上各提示一条，并给出写什么的建议和可插入的段落。部分体现的不提示。怎样判断见 docs/coverage.md。行动计划、实施方案和规划为信息，其他文种为提示，论文不检查。',
      en: 'Where a draft belongs to the field of the framework (its title says so and a tenth of its sentences speak of it, or three tenths do), each node that its kind is asked for and that nothing in it shows is told on the title, with advice and a section to insert. Nodes shown in part are not told. docs/coverage.md tells how that is judged. Information in plans and schemes, a hint in other kinds, off in papers.',
    },
    wrong: `# 智慧城市建设工作要点

成立由市长任组长的智慧城市建设领导小组。`,
    right: `# 春耕备耕工作要点

成立由市长任组长的春耕备耕领导小组。`,
  },
  *check(analysis) {
    const title = analysis.draft.outline[0];
    if (title?.heading.level !== 1 || !analysis.blocks.some(holdsText)) return;
    const coverage = coverageOf(analysis);
    // Nodes are judged when they are asked for: not in a draft of another field.
    if (!coverage.applies) return;
    const applying = new Set(coverage.frameworks.flatMap(({ packId, applies }) => (applies ? [packId] : [])));
    for (const { id, node, packId, status, advice } of coverage.nodes) {
      if (status !== 'missing' || !applying.has(packId)) continue;
      const { label, english } = node;
      yield {
        code: missingNode.code,
        severity: missingNode.severity,
        span: title.span,
        message: message('framework.missingNode', { label, english, advice }),
        data: { node: id },
        about: id,
      };
    }
  },
  fixes: ({ data }, analysis) => {
    const id = data['node'];
    const node = typeof id === 'string' ? analysis.snapshot.knowledge.nodes.get(id)?.node : undefined;
    if (node?.skeleton === undefined) return [];
    const title = message('fix.insertSection', { heading: node.skeleton.heading });
    return [
      {
        title,
        edits: [insertSection(analysis, node.skeleton)],
        safe: false,
        preferred: true,
        placeholders: true,
      },
    ];
  },
};

const holdsText = ({ block }: AnalyzedBlock): boolean =>
  block.kind !== 'heading' && !withoutProse.has(block.kind);
