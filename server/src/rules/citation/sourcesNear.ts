import { resolveTarget } from '../../analysis/citations.ts';
import type { ClaimMatch } from '../../analysis/claims.ts';
import { memoByAnalysis } from '../../analysis/memoByAnalysis.ts';
import type { Analysis, AnalyzedBlock } from '../../analysis/model.ts';
import { firstNot } from '../../base/search.ts';
import { contains, type Span } from '../../base/span.ts';
import { textOf } from '../../bibliography/fields.ts';
import { lettersOnly } from '../../bibliography/normalise.ts';
import type { CompiledClaim } from '../../knowledge/base.ts';
import type { BlockKind, CitationMark } from '../../text/model.ts';

/** A sentence that states a claim, or gives a figure against it. */
export type ClaimSentence = Pick<ClaimMatch, 'claim' | 'sentence'>;

/** The marks of one block that may be meant for a sentence of it. Sentences are told by where they start. */
export class SourcesNear {
  private known:
    { readonly order: ReadonlyMap<number, number>; readonly continued: readonly CitationMark[] } | undefined;
  private closing: readonly CitationMark[] | undefined;

  /**
   * @param next the block after this one
   * @param lead marks of the line that leads into the list or table the block is part of
   */
  constructor(
    private readonly analysis: Analysis,
    private readonly block: AnalyzedBlock,
    private readonly next: AnalyzedBlock | undefined,
    private readonly lead: readonly CitationMark[],
  ) {}

  /**
   * Whether a mark names a source of the claim: one in the sentence, the one that closes the paragraph, one in
   * the line that leads into the list; for a statement also one in the sentence just before, which it then goes
   * on to explain. A mark in the sentence that leads to no work of a pack is a source of the author's own.
   */
  cite({ claim, sentence }: ClaimSentence): boolean {
    const own = this.marksIn(sentence);
    if (this.isOwnWork(claim) || own.some((mark) => this.citesOwnSource(mark))) return true;
    const previous = claim.claim.kind === 'statement' ? this.sentenceBefore(sentence) : undefined;
    const near = [...own, ...this.closingMarks(), ...this.lead];
    if (previous !== undefined) near.push(...this.marksIn(previous));
    return near.some((mark) => this.names(mark, claim));
  }

  /** Whether a mark in the sentence, or one that closes it with others, names a source of the claim. */
  nameSource({ claim, sentence }: ClaimSentence): boolean {
    const near = [...this.marksIn(sentence), ...this.closingMarks(), ...this.lead];
    return near.some((mark) => this.names(mark, claim));
  }

  /** Whether any mark stands in the sentence, in one beside it, or closes the paragraph. */
  any(sentence: Span): boolean {
    const { sentences } = this.block.facts.content;
    const at = this.places().order.get(sentence.start) ?? 0;
    const beside = [sentences[at - 1], sentence, sentences[at + 1]];
    return (
      this.lead.length > 0 ||
      this.closingMarks().length > 0 ||
      beside.some((one) => one !== undefined && this.marksIn(one).length > 0)
    );
  }

  /** Whether the draft is the very work that states the claim. */
  private isOwnWork({ references }: CompiledClaim): boolean {
    const [first, second] = references;
    return (
      first !== undefined &&
      second === undefined &&
      titleOf(this.analysis) === lettersOnly(textOf(first.item, 'title'))
    );
  }

  /** The order of the sentences, by their starts, and the marks in the next block that close the last one. */
  private places(): NonNullable<typeof this.known> {
    return (this.known ??= {
      order: new Map(this.block.facts.content.sentences.map(({ start }, index) => [start, index])),
      continued: continuation(this.block, this.next),
    });
  }

  private sentenceBefore(sentence: Span): Span | undefined {
    return this.block.facts.content.sentences[(this.places().order.get(sentence.start) ?? 0) - 1];
  }

  private marksIn(sentence: Span): CitationMark[] {
    const { marks } = this.block.facts.content;
    let next = firstNot(marks, ({ span }) => span.start < sentence.start);
    const isLast = sentence.start === this.block.facts.content.sentences.at(-1)?.start;
    const found: CitationMark[] = isLast ? [...this.places().continued] : [];
    for (let mark = marks[next]; mark !== undefined && contains(sentence, mark.span); mark = marks[++next])
      found.push(mark);
    return found;
  }

  /** The marks behind which nothing but punctuation and other marks stands in the block. */
  private closingMarks(): readonly CitationMark[] {
    if (this.closing !== undefined) return this.closing;
    const { text } = this.block.block;
    const { marks } = this.block.facts.content;
    const closing: CitationMark[] = [];
    let at = text.length;
    for (let index = marks.length - 1; index >= 0; index--) {
      const mark = marks[index] as CitationMark;
      while (at > mark.span.end && /[\s。！？；.!?;”’）)】]/.test(text[at - 1] ?? '')) at--;
      if (at > mark.span.end) break;
      closing.push(mark);
      at = mark.span.start;
    }
    return (this.closing = closing);
  }

  private names(mark: CitationMark, claim: CompiledClaim): boolean {
    const { citations, snapshot } = this.analysis;
    return mark.targets.some((target) => {
      const { reference } = resolveTarget(target, citations, snapshot.references);
      const known = reference && snapshot.references.inPack(reference);
      return known !== undefined && claim.references.includes(known);
    });
  }

  /**
   * A work that no pack knows; or a mark that leads nowhere, of which only the author knows what it means
   * (`citation/unresolved` tells of it).
   */
  private citesOwnSource(mark: CitationMark): boolean {
    const { citations, snapshot } = this.analysis;
    return mark.targets.some((target) => {
      const { reference } = resolveTarget(target, citations, snapshot.references);
      return reference === undefined || snapshot.references.inPack(reference) === undefined;
    });
  }
}

/**
 * The blocks of a draft, in order, each with the marks near it; in a draft that cites nothing only those that state
 * a claim or contradict one. A list item or a table row is also covered by the
 * line that leads into it: a heading, a caption, a sentence that ends with a colon.
 */
export const sourcesNear = memoByAnalysis(collect);

/** Whether a draft is one that gives its sources. */
export function isSourced({ kind, citations }: Analysis): boolean {
  return kind === 'paper' || citations.marks.length > 0;
}

function collect(analysis: Analysis): ReadonlyMap<AnalyzedBlock, SourcesNear> {
  const sources = new Map<AnalyzedBlock, SourcesNear>();
  let lead: readonly CitationMark[] = [];
  let before: BlockKind | undefined;
  const isMarked = isSourced(analysis);
  for (const [index, block] of analysis.blocks.entries()) {
    const { kind, text } = block.block;
    const { claims, content } = block.facts;
    if (!isMarked && claims.matches.length === 0 && claims.conflicts.length === 0) continue;
    const { marks } = content;
    const isMember = kind === 'listItem' || kind === 'tableRow';
    sources.set(block, new SourcesNear(analysis, block, analysis.blocks[index + 1], isMember ? lead : []));
    if (kind === 'heading' || kind === 'paragraph')
      lead = marks.length > 0 && (kind === 'heading' || leadsIn(text)) ? marks : [];
    else if (kind === 'tableRow' && before !== 'tableRow') lead = [...lead, ...marks];
    before = kind;
  }
  return sources;
}

/** 表1 ……, or a line that ends with a colon, a mark behind it or not. */
function leadsIn(text: string): boolean {
  return (
    /^[\s*]{0,8}表\s?\d/u.test(text.slice(0, 20)) ||
    /(?:[：:]|如下。?)\s*(?:[[［<^]\S{1,40})?\s*$/u.test(text.slice(-60))
  );
}

/** Marks of the first sentence of `next`, where a line break cuts the last sentence of `block` in two. */
function continuation(block: AnalyzedBlock, next: AnalyzedBlock | undefined): readonly CitationMark[] {
  if (block.block.kind !== 'paragraph' || next?.block.kind !== 'paragraph') return [];
  if (/[。！？!?：:；;”’」』）)\]]\s*$/u.test(block.block.text.slice(-4))) return [];
  const [first] = next.facts.content.sentences;
  return first === undefined ? [] : next.facts.content.marks.filter(({ span }) => contains(first, span));
}

/** The draft's title, letters only: its first heading, or the first line of prose. */
function titleOf({ draft }: Analysis): string {
  const first = draft.blocks.find(({ kind }) => kind === 'paragraph' || kind === 'heading');
  return lettersOnly(
    draft.outline[0]?.heading.level === 1 ? draft.outline[0].title : (first?.text.slice(0, 200) ?? ''),
  );
}
