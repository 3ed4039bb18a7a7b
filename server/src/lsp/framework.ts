/** Adapters for what is known of a draft and the framework of its packs. */
import { coverageOf, nodesThatApply } from '../analysis/coverage.ts';
import { message, render } from '../base/messages.ts';
import type { CoverageAnswer } from '../protocol.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

export function onCoverage(session: Session, document: OpenDocument): CoverageAnswer {
  const { analysis, snapshot } = document;
  const covered = coverageOf(analysis);
  const { score, applies } = covered;
  const groups = [...snapshot.knowledge.groups.values()];
  return {
    version: snapshot.version,
    applies,
    score,
    groups: groups.map(({ id, label, english }) => ({ id, label, english })),
    nodes: nodesThatApply(covered).map(({ id, node, status, advice, evidence }) => ({
      id,
      group: node.group,
      label: node.label,
      english: node.english,
      definition: node.definition,
      status,
      advice,
      evidence: evidence.map(({ span, text, why }) => ({
        range: toRange(snapshot.lines, span),
        text,
        why,
        reason: render(session.locale, message(`coverage.why.${why}`)),
      })),
    })),
  };
}
