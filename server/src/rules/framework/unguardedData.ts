import { coverageOf } from '../../analysis/coverage.ts';
import { insertSection } from '../../analysis/insertSection.ts';
import type { Analysis, AnalyzedBlock, Fix } from '../../analysis/model.ts';
import { blockUses } from '../../analysis/nodeEvidence.ts';
import { message } from '../../base/messages.ts';
import { shift, type Span } from '../../base/span.ts';
import type { Severity } from '../../config/model.ts';
import type { Guard } from '../../knowledge/model.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * Personal data collected or shared, or government data pooled or opened, in a draft that has no safeguard for it:
 * the first such sentence of each section. What is a use and what guards it is told by the packs (`guards`).
 */
export const unguardedData: DocumentRule = {
  code: 'framework/unguarded-data',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '收集、汇聚、共享或开放数据，全文没有相应的保护措施。',
      en: 'Personal or government data used with no safeguard in the draft.',
    },
    detail: {
      'zh-cn':
        '文稿规定采集、共享个人信息，或汇聚、共享、开放政务数据，而全文没有体现相应的保障节点（个人信息保护；政务数据另可由数据可靠与安全措施保障）时，在每节第一处提示。个人信息：完全没有为警告，只有目标、标题或提及为信息；政务数据：为信息，且文稿须属于框架的领域。禁止性规定和陈述不算使用。',
      en: 'Told at the first place of each section where a draft has personal data collected or shared, or government data pooled, shared or opened, while nothing in the draft shows the safeguard for it (privacy; for government data reliability and security will do too). Personal data: a warning without any safeguard, information where there is only an aim, a heading or a mention. Government data: information, and only in drafts of the framework’s field. Prohibitions and mere statements are no uses.',
    },
    wrong: '采集居民人脸信息，统一汇聚到市级平台。',
    right: '采集居民人脸信息应当征得同意，统一汇聚到市级平台，不得泄露。',
  },
  *check(analysis) {
    const { knowledge } = analysis.snapshot;
    if (knowledge.guards.length === 0) return;
    const levels = new Map<string, Severity | undefined>();
    let section = 0;
    const told = new Set<string>();
    for (const block of analysis.blocks) {
      if (block.block.kind === 'heading' && (block.block.heading?.level ?? 1) <= 2) section++;
      for (const { subject, sentence, span } of blockUses(block, knowledge)) {
        const guard = knowledge.guards.find(({ guard: { id } }) => id === subject)?.guard;
        if (guard === undefined) continue;
        if (!levels.has(subject)) levels.set(subject, levelOf(guard, analysis));
        const severity = levels.get(subject);
        const key = `${section} ${subject}`;
        if (severity === undefined || told.has(key)) continue;
        told.add(key);
        yield {
          code: unguardedData.code,
          severity,
          span: shift(wordsOf(block, sentence, span), block.block.start),
          message: message('framework.unguardedData', labelsOf(guard, analysis)),
          data: { node: guard.nodes[0] ?? '', guard: guard.id },
        };
      }
    }
  },
  fixes: ({ span, data }, analysis) => {
    const { knowledge, text } = analysis.snapshot;
    const guard = knowledge.guards.find(({ guard: { id } }) => id === data['guard'])?.guard;
    if (guard === undefined) return [];
    const fixes: Fix[] = [];
    if (guard.sentence !== undefined) {
      const stop = /[。！？；\n]/u.exec(text.slice(span.end));
      const at = stop === null ? text.length : span.end + stop.index + (stop[0] === '\n' ? 0 : 1);
      fixes.push({
        title: message('fix.insertSentence'),
        edits: [{ span: { start: at, end: at }, newText: guard.sentence }],
        safe: false,
        preferred: true,
        placeholders: true,
      });
    }
    const skeleton = knowledge.nodes.get(guard.nodes[0] ?? '')?.node.skeleton;
    if (skeleton !== undefined) {
      const title = message('fix.insertSection', { heading: skeleton.heading });
      fixes.push({
        title,
        edits: [insertSection(analysis, skeleton)],
        safe: false,
        preferred: fixes.length === 0,
        placeholders: true,
      });
    }
    return fixes;
  },
};

/** The words of a use, within its sentence. */
function wordsOf(_: AnalyzedBlock, sentence: Span, span: Span): Span {
  return { start: Math.max(span.start, sentence.start), end: Math.min(span.end, sentence.end) };
}

function labelsOf({ nodes }: Guard, { snapshot }: Analysis): { label: string; english: string } {
  const node = snapshot.knowledge.nodes.get(nodes[0] ?? '')?.node;
  return { label: node?.label ?? '', english: node?.english ?? '' };
}

/** The level of a guard in this draft; undefined where it is guarded, or not asked for. */
function levelOf({ id, nodes: guarding, personal }: Guard, analysis: Analysis): Severity | undefined {
  const coverage = coverageOf(analysis);
  const pack = analysis.snapshot.knowledge.packOf(id)?.id;
  if (!personal && !coverage.frameworks.some(({ packId, applies }) => applies && packId === pack))
    return undefined;
  const statuses = coverage.nodes.flatMap(({ id, status }) => (guarding.includes(id) ? [status] : []));
  if (statuses.includes('covered')) return undefined;
  if (personal) return statuses.includes('partial') ? 'information' : 'warning';
  return statuses.includes('partial') ? undefined : 'information';
}
