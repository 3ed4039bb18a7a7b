/** Adapter of the colours: tokens as LSP encodes them, whole, as changes, or of a range. */
import {
  SemanticTokensBuilder,
  type Range,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensLegend,
} from 'vscode-languageserver';
import type { Span } from '../base/span.ts';
import { semanticTokens, tokenTypes } from '../features/semanticTokens.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

export const legend: SemanticTokensLegend = { tokenTypes: [...tokenTypes], tokenModifiers: [] };

/** Holds what a client was last sent, to tell it what changed. */
const builders = new WeakMap<OpenDocument, SemanticTokensBuilder>();

export function onSemanticTokens(session: Session, document: OpenDocument): SemanticTokens {
  const builder = builderOf(document);
  builder.previousResult('');
  push(builder, session, document);
  return builder.build();
}

/** @param previous the result that the client knows; for any other the answer is whole */
export function onSemanticTokensDelta(
  session: Session,
  document: OpenDocument,
  previous: unknown,
): SemanticTokens | SemanticTokensDelta {
  const builder = builderOf(document);
  builder.previousResult(typeof previous === 'string' ? previous : '');
  push(builder, session, document);
  return builder.buildEdits();
}

export function onSemanticTokensRange(
  session: Session,
  document: OpenDocument,
  range: Range,
): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  push(builder, session, document, document.snapshot.lines.spanOf(range));
  return { data: builder.build().data };
}

function builderOf(document: OpenDocument): SemanticTokensBuilder {
  let builder = builders.get(document);
  if (builder === undefined) builders.set(document, (builder = new SemanticTokensBuilder()));
  return builder;
}

function push(builder: SemanticTokensBuilder, session: Session, document: OpenDocument, within?: Span): void {
  if (session.environment.settings.semanticTokens === 'off') return;
  const { lines } = document.snapshot;
  for (const { span, type } of semanticTokens(document.analysis, within)) {
    const index = tokenTypes.indexOf(type);
    const { start, end } = lines.rangeOf(span);
    // Few clients take a token of several lines: one piece for each.
    for (let line = start.line; line <= end.line; line++) {
      const from = line === start.line ? start.character : 0;
      const to = line === end.line ? end.character : lines.lineEnd(line) - lines.lineStart(line);
      if (to > from) builder.push(line, from, to - from, index, 0);
    }
  }
}
