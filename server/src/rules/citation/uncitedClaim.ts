import { blockAt } from '../../analysis/blockAt.ts';
import { resolveTarget } from '../../analysis/citations.ts';
import type { ClaimMatch } from '../../analysis/claims.ts';
import { citationEdits, citationPlace } from '../../analysis/insertCitation.ts';
import type { Analysis, AnalyzedBlock, Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { contains, shift, type Span } from '../../base/span.ts';
import { shortLabel } from '../../bibliography/label.ts';
import type { Reference } from '../../bibliography/references.ts';
import type { CitationMark } from '../../text/model.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * A sentence that states what a pack knows a source for, without citing it. How a sentence is recognised:
 * docs/claims.md. A statistic is a warning; a statement, which others may share, is information.
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
        '句子陈述了知识包收录的论断或统计数据，而本句及本段末尾的标注都没有引用相应文献。句中已标注知识包之外的文献时视为另有出处。快速修复按文稿现有的引文体例插入标注，并在“参考文献”中补上条目。',
      en: 'The sentence states a claim or a statistic of a pack, and neither it nor the mark that closes its paragraph cites the source. A mark in the sentence to a work outside the packs counts as a source of the author’s own. The quick fix inserts the mark in the draft’s own style, and the entry under 参考文献.',
    },
    wrong: '截至2020年3月，我国网民规模达到9.04亿。',
    right: '截至2020年3月，我国网民规模达到9.04亿[@cnnic2020report]。',
  },
  *check(analysis) {
    for (const block of analysis.blocks) {
      if (block.facts.claims.length > 0) yield* uncitedIn(analysis, block);
    }
  },
  fixes(found, analysis) {
    return referencesIn(found, analysis).flatMap((reference, index): Fix[] => {
      const place = placeFor(found, analysis);
      if (place === undefined) return [];
      return [
        {
          title: message('fix.insertCitation', { work: shortLabel(reference.item) }),
          edits: citationEdits(analysis, place, reference),
          safe: false,
          preferred: index === 0,
        },
      ];
    });
  },
};

function* uncitedIn(analysis: Analysis, block: AnalyzedBlock): Iterable<Finding> {
  const open = block.facts.claims.filter((match) => !isCited(match, block, analysis));
  for (const matches of bySentenceAndSource(open)) {
    const first = matches[0] as ClaimMatch;
    const span = shift(
      {
        start: Math.min(...matches.map((match) => match.span.start)),
        end: Math.max(...matches.map((match) => match.span.end)),
      },
      block.block.start,
    );
    const statistic = matches.some((match) => match.claim.claim.kind === 'statistic');
    const { references } = first.claim;
    const best = references[0];
    yield {
      code: uncitedClaim.code,
      severity: statistic ? 'warning' : 'information',
      span,
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

/**
 * True when a mark in the sentence, or the one that closes the paragraph, names a source of the claim. A
 * statement is also covered by the sentence just before it, which it then goes on to explain; a figure is not.
 */
function isCited(match: ClaimMatch, block: AnalyzedBlock, analysis: Analysis): boolean {
  const { marks, sentences } = block.facts.content;
  const previous =
    match.claim.claim.kind === 'statement'
      ? sentences[sentences.findIndex(({ start }) => start === match.sentence.start) - 1]
      : undefined;
  return marks.some((mark) => {
    const inSentence = contains(match.sentence, mark.span);
    if (inSentence && citesOwnSource(mark, analysis)) return true;
    const reaches =
      inSentence ||
      (previous !== undefined && contains(previous, mark.span)) ||
      closesParagraph(mark.span, block);
    return reaches && cites(mark, match, analysis);
  });
}

function cites(mark: CitationMark, match: ClaimMatch, analysis: Analysis): boolean {
  return mark.targets.some((target) => {
    const { reference } = resolveTarget(target, analysis.citations, analysis.snapshot.references);
    const known = reference && analysis.snapshot.references.inPack(reference);
    return known !== undefined && match.claim.references.includes(known);
  });
}

/** A work that no pack knows: the author's own source for the sentence. */
function citesOwnSource(mark: CitationMark, analysis: Analysis): boolean {
  return mark.targets.some((target) => {
    const { entry, reference } = resolveTarget(target, analysis.citations, analysis.snapshot.references);
    if (reference === undefined) return entry !== undefined || target.kind === 'key';
    return analysis.snapshot.references.inPack(reference) === undefined;
  });
}

/** True when nothing but punctuation and other marks stands after `span` in the block. */
function closesParagraph(span: Span, block: AnalyzedBlock): boolean {
  let at = block.block.text.length;
  const marks = block.facts.content.marks;
  for (;;) {
    while (at > span.end && /[\s。！？；.!?;”’）)】]/.test(block.block.text[at - 1] ?? '')) at--;
    if (at <= span.end) return true;
    const last = marks.find((mark) => mark.span.end === at);
    if (last === undefined) return false;
    at = last.span.start;
  }
}

function referencesIn(found: Finding, analysis: Analysis): readonly Reference[] {
  const { references } = found.data;
  if (!Array.isArray(references)) return [];
  return references.flatMap((entry: unknown) => {
    const key = typeof entry === 'object' && entry !== null && 'key' in entry ? entry.key : undefined;
    const reference = typeof key === 'string' ? analysis.snapshot.references.byKey(key) : undefined;
    return reference === undefined ? [] : [analysis.snapshot.references.preferred(reference)];
  });
}

function placeFor(found: Finding, analysis: Analysis): number | undefined {
  const block = blockAt(analysis, found.span.start);
  const sentence = block?.facts.content.sentences
    .map((span) => shift(span, block.block.start))
    .find((span) => contains(span, found.span));
  if (block === undefined || sentence === undefined) return undefined;
  return citationPlace(analysis, block, sentence.end, found.span.end);
}
