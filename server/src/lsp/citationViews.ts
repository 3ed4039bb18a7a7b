/** Adapters for what is shown at marks and entries: links, and hints with author and year. */
import type { DocumentLink, InlayHint, Range } from 'vscode-languageserver';
import { documentLinks } from '../features/documentLinks.ts';
import { citationHints } from '../features/inlayHints.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

export function onDocumentLinks({ analysis, snapshot }: OpenDocument): DocumentLink[] {
  return documentLinks(analysis).map(({ span, url }) => ({
    range: toRange(snapshot.lines, span),
    target: url,
  }));
}

export function onInlayHint(session: Session, document: OpenDocument, range: Range): InlayHint[] {
  if (session.environment.settings['inlayHints.citations'] === 'off') return [];
  const { analysis, snapshot } = document;
  return citationHints(analysis, snapshot.lines.spanOf(range)).map(({ offset, label, tooltip }) => ({
    position: snapshot.lines.positionAt(offset),
    label,
    tooltip,
    paddingLeft: true,
  }));
}
