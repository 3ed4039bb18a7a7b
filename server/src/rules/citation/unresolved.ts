import { namesBibliography, resolveTarget } from '../../analysis/citations.ts';
import type { Analysis, Finding, PlacedMark } from '../../analysis/model.ts';
import { message, type Message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import type { CitationTarget } from '../../text/model.ts';
import type { DocumentRule } from '../rule.ts';

/** Prefixes of pandoc-crossref: `@fig:map` names a figure of the draft, not a work. */
const crossReference = /^(?:fig|tbl|eq|sec|lst):/;

/**
 * A mark that leads nowhere: a number that the draft's list lacks, a key no library holds, a footnote
 * without its text. Keys are not judged while the front matter names a bibliography of its own.
 */
export const unresolved: DocumentRule = {
  code: 'citation/unresolved',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '引文标注找不到对应的文献。',
      en: 'A citation mark that leads to no reference.',
    },
    detail: {
      'zh-cn':
        '顺序编码标注须在“参考文献”表中有同号条目；Pandoc 键须见于知识包的文献库；脚注须有注文。文前元数据另行指定 bibliography 时，不判断文献键。',
      en: 'A number needs its entry under 参考文献, a Pandoc key must be known to a loaded pack, a footnote needs its text. Keys are not judged when the front matter names a bibliography of its own.',
    },
    wrong: '智慧城市是治理的新形态。[@nobody2099nothing]',
    right: '智慧城市是治理的新形态。[@wang2018yichang]',
  },
  *check(analysis) {
    const keysAreJudged = !namesBibliography(analysis.draft);
    for (const placed of analysis.citations.marks) {
      for (const target of placed.mark.targets) {
        if (target.kind === 'key' && (!keysAreJudged || crossReference.test(target.key))) continue;
        const { entry, reference } = resolveTarget(target, analysis.citations, analysis.snapshot.references);
        if (entry === undefined && reference === undefined) yield finding(analysis, placed, target);
      }
    }
  },
};

function finding(analysis: Analysis, placed: PlacedMark, target: CitationTarget): Finding {
  return {
    code: unresolved.code,
    severity: unresolved.severity,
    span: shift(target.span, placed.block.block.start),
    message: describe(analysis, target),
    data: target.kind === 'number' ? { number: target.number } : { key: keyOf(target) },
  };
}

function keyOf(target: Exclude<CitationTarget, { kind: 'number' }>): string {
  return target.kind === 'key' ? target.key : target.id;
}

function describe(analysis: Analysis, target: CitationTarget): Message {
  switch (target.kind) {
    case 'key':
      return message('citation.unresolved.key', { key: target.key });
    case 'note':
      return message('citation.unresolved.note', { id: target.id });
    case 'number':
      return analysis.draft.referenceSection === undefined
        ? message('citation.unresolved.noList', { number: target.number })
        : message('citation.unresolved.number', { number: target.number });
  }
}
