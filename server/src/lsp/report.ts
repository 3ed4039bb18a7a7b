/** Adapters of the report and of what stands above headings. */
import type { CodeLens } from 'vscode-languageserver';
import { message, render } from '../base/messages.ts';
import { coverageOf } from '../analysis/coverage.ts';
import { sectionCoverage } from '../features/sectionCoverage.ts';
import type { ReportAnswer } from '../protocol.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** The report for the panel; its modules are loaded by the first one that is asked for. */
export async function onReport(session: Session, document: OpenDocument): Promise<ReportAnswer> {
  const { locale } = session;
  const state = session.stateOf(document);
  const file = fileName(document.uri);
  if (state !== 'checked') {
    return { version: document.version, unchecked: state, title: file, locale, body: '' };
  }
  const { buildReport } = await import('../features/report/build.ts');
  const { reportBody } = await import('../features/report/body.ts');
  const { analysis, findings } = document.report;
  const model = buildReport(analysis, findings, file, locale);
  return { version: document.version, title: model.title, locale, body: reportBody(model, 'panel') };
}

/** The last part of an address, as people read it. */
function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Labels named above a heading; more are counted. */
const mostNames = 4;

/** Above each heading that shows something of the framework: what. Text alone, no command: every editor can show it. */
export function onCodeLens(session: Session, { analysis, snapshot }: OpenDocument): CodeLens[] {
  if (session.environment.settings.codeLens === 'off' || !coverageOf(analysis).applies) return [];
  const { locale } = session;
  return sectionCoverage(analysis).flatMap(({ section, nodes }): CodeLens[] => {
    if (nodes.length === 0) return [];
    const names = nodes
      .slice(0, mostNames)
      .map(({ node: { node }, status }) => {
        const name = locale === 'en' ? node.english : node.label;
        return status === 'covered' ? name : render(locale, message('lens.partial', { name }));
      })
      .join(locale === 'en' ? ', ' : '、');
    const params = { names, more: nodes.length - mostNames };
    const title = render(
      locale,
      message(nodes.length > mostNames ? 'lens.coversMore' : 'lens.covers', params),
    );
    return [{ range: toRange(snapshot.lines, section.span), command: { title, command: '' } }];
  });
}
