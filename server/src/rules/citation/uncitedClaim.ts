import type { ClaimMatch } from '../../analysis/claims.ts';
import type { AnalyzedBlock, Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import { byEvidence } from '../../bibliography/evidence.ts';
import { shortLabel } from '../../bibliography/label.ts';
import { memoByBlock } from '../blockMemo.ts';
import type { DocumentRule } from '../rule.ts';
import { insertionFixes } from './insertion.ts';
import { isSourced, sourcesNear, type SourcesNear } from './sourcesNear.ts';
import { unnamedSource, type UnnamedSource } from './unsourced.ts';

/**
 * A sentence that states what a pack knows a source for, without citing it. How a sentence is recognised:
 * docs/claims.md. A statistic is a warning; a statement, which others may share, is information. In drafts that
 * cite at all, a sentence that quotes a statistic or a study without any mark gets a hint, which names no claim.
 */
export const uncitedClaim: DocumentRule = {
  code: 'citation/uncited-claim',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '论断或数据有已知出处，但未标注引文。',
      en: 'A statement or figure with a known source, not cited.',
    },
    detail: {
      'zh-cn':
        '句子陈述了知识包收录的论断或统计数据，而本句及本段末尾的标注都没有引用相应文献。句中已标注知识包之外的文献时视为另有出处。论文和已有引文标注的文稿中，“据统计”“研究表明”一类句子没有任何标注的，给出一条不指明文献的提示。快速修复按文稿现有的引文体例插入标注，并在“参考文献”中补上条目。',
      en: 'The sentence states a claim or a statistic of a pack, and neither it nor the mark that closes its paragraph cites the source. A mark in the sentence to a work outside the packs counts as a source of the author’s own. In papers and drafts with citation marks, a sentence with 据统计 or 研究表明 and no mark at all gets a hint that names no reference. The quick fix inserts the mark in the draft’s own style, and the entry under 参考文献.',
    },
    wrong: '截至2020年3月，我国网民规模达到9.04亿。',
    right: '截至2020年3月，我国网民规模达到9.04亿[@cnnic2020report]。',
  },
  *check(analysis) {
    const hints = isSourced(analysis);
    for (const [block, sources] of sourcesNear(analysis)) {
      const open = block.facts.claims.matches.filter((match) => !sources.cite(match));
      for (const matches of bySentenceAndSource(open)) yield uncited(matches, block);
      if (hints) yield* unsourced(block, sources);
    }
  },
  fixes(found, analysis) {
    return insertionFixes(found, analysis, keysIn(found));
  },
};

function uncited(matches: readonly ClaimMatch[], { block }: AnalyzedBlock): Finding {
  const first = matches[0] as ClaimMatch;
  const statistic = matches.some((match) => match.claim.claim.kind === 'statistic');
  const sentence = block.text.slice(first.sentence.start, first.sentence.end);
  const references = byEvidence(first.claim.references, ({ item }) => item, sentence);
  const best = references[0];
  return {
    code: uncitedClaim.code,
    severity: statistic ? 'warning' : 'information',
    span: shift(
      {
        start: Math.min(...matches.map((match) => match.span.start)),
        end: Math.max(...matches.map((match) => match.span.end)),
      },
      block.start,
    ),
    message: message(statistic ? 'citation.uncitedStatistic' : 'citation.uncitedStatement', {
      statement: first.claim.claim.statement,
      work: best === undefined ? '' : shortLabel(best.item),
    }),
    data: {
      claim: first.claim.claim.id,
      references: references.map(({ key, number }) => (number === undefined ? { key } : { key, number })),
    },
  };
}

interface UnnamedInSentence extends UnnamedSource {
  /** Where its sentence starts in the block. */
  readonly sentence: number;
}

/** Sentences of the block that quote a statistic or a study, whatever marks they have. */
const unnamedSources = memoByBlock(({ block, facts }): readonly UnnamedInSentence[] => {
  if (block.kind === 'heading') return [];
  return facts.content.sentences.flatMap(({ start, end }) => {
    const found = unnamedSource(block.text.slice(start, end));
    return found === undefined ? [] : [{ ...found, span: shift(found.span, start), sentence: start }];
  });
});

/** Hints at the sentences without any mark near, unless they state a claim: that says more. */
function* unsourced(block: AnalyzedBlock, sources: SourcesNear): Iterable<Finding> {
  const found = unnamedSources(block);
  if (found.length === 0) return;
  const claimed = new Set(block.facts.claims.matches.map(({ sentence }) => sentence.start));
  const sentences = new Map(block.facts.content.sentences.map((sentence) => [sentence.start, sentence]));
  for (const { span, kind, sentence } of found) {
    const whole = sentences.get(sentence);
    if (claimed.has(sentence) || whole === undefined || sources.any(whole)) continue;
    yield {
      code: uncitedClaim.code,
      severity: 'hint',
      span: shift(span, block.block.start),
      message: message(kind === 'statistic' ? 'citation.unsourcedStatistic' : 'citation.unsourcedStudy', {
        text: block.block.text.slice(span.start, span.end),
      }),
      data: { references: [] },
    };
  }
}

/** One finding for claims that share a sentence and a source: 9.04亿 and 64.5% need one mark. */
function bySentenceAndSource(matches: readonly ClaimMatch[]): readonly (readonly ClaimMatch[])[] {
  const groups = new Map<string, ClaimMatch[]>();
  for (const match of matches) {
    const sources = match.claim.references.map((reference) => reference.key).join(' ');
    const key = `${match.sentence.start} ${sources}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [match]);
    else group.push(match);
  }
  return [...groups.values()];
}

/** The keys that a finding names, the best first; its data may have come back from a client. */
function keysIn(found: Finding): readonly string[] {
  const { references } = found.data;
  if (!Array.isArray(references)) return [];
  return references.flatMap((entry: unknown) => {
    const key = typeof entry === 'object' && entry !== null && 'key' in entry ? entry.key : undefined;
    return typeof key === 'string' ? [key] : [];
  });
}
