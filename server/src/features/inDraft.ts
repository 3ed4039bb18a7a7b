/** Where a term and what it is tied to stand in the draft at hand, as Markdown with links to the lines. */
import { coverageOf } from '../analysis/coverage.ts';
import type { Analysis } from '../analysis/model.ts';
import { message, render } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import type { Term } from '../knowledge/model.ts';
import { occurrencesOf } from './occurrences.ts';
import { escape, relationsOf, type View } from './markdown.ts';

/** Lines named of one thing. */
const mostLines = 8;
/** Related concepts named. */
const mostRelated = 6;

/**
 * What the draft says of a term: the lines it stands in, how far its framework node is covered and where, and which
 * concepts that it is related to stand in the draft. One Markdown paragraph each; none where there is nothing to say.
 */
export function inDraft(term: Term, analysis: Analysis, view: View): readonly string[] {
  const { knowledge, locale } = view;
  const parts: string[] = [];
  const places = placesOf(term, analysis);
  if (places.length > 1) {
    const lines = linesOf(places, analysis);
    parts.push(render(locale, message('hover.inDraft', { count: places.length, lines })));
  }
  const node = coverageOf(analysis).nodes.find(({ id }) => id === term.node);
  if (node !== undefined) {
    const status = render(locale, message(`coverage.status.${node.status}`));
    const label = escape(locale === 'en' ? node.node.english : node.node.label);
    const lines = linesOf(
      node.evidence.map(({ span }) => span),
      analysis,
    );
    parts.push(
      node.evidence.length === 0
        ? render(locale, message('hover.nodeMissing', { label, advice: escape(node.advice) }))
        : render(locale, message('hover.nodeInDraft', { label, status, lines })),
    );
  }
  const related = new Set([
    ...term.related,
    ...relationsOf(term, knowledge).flatMap(({ from, to }) => [from, to]),
  ]);
  related.delete(term.id);
  const linked = [...related].flatMap((id) => {
    const other = knowledge.terms.get(id) ?? termNamed(knowledge.nodes.get(id)?.node.label, view);
    const [first] = other === undefined || other === term ? [] : placesOf(other, analysis);
    return other === undefined || first === undefined ? [] : [link(other.term, first, analysis)];
  });
  if (linked.length > 0) {
    const terms = linked.slice(0, mostRelated).join('、');
    parts.push(render(locale, message('hover.relatedInDraft', { terms })));
  }
  return parts;
}

function termNamed(label: string | undefined, { knowledge }: View): Term | undefined {
  if (label === undefined) return undefined;
  return knowledge.findTerms(label).find(({ term, aliases }) => term === label || aliases.includes(label));
}

function placesOf(term: Term, analysis: Analysis): readonly Span[] {
  return occurrencesOf(analysis, {
    kind: 'term',
    term,
    span: { start: 0, end: 0 },
    name: { start: 0, end: 0 },
  }).map(({ span }) => span);
}

/** Links to the lines of the spans, each line once. */
function linesOf(spans: readonly Span[], analysis: Analysis): string {
  const { lines } = analysis.snapshot;
  const numbers = [...new Set(spans.map(({ start }) => lines.positionAt(start).line + 1))];
  const shown = numbers.slice(0, mostLines).map((line) => `[${line}](${target(analysis, line)})`);
  return shown.join('、') + (numbers.length > mostLines ? ' …' : '');
}

function link(words: string, { start }: Span, analysis: Analysis): string {
  const line = analysis.snapshot.lines.positionAt(start).line + 1;
  return `[${escape(words)}](${target(analysis, line)})`;
}

/** Address of a line: what VS Code and others open at it. Signs that would end a link are escaped. */
function target({ snapshot: { uri } }: Analysis, line: number): string {
  const address = uri.replace(/[()<>\s]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
  return `${address}#L${line}`;
}
