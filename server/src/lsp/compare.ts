/** Adapter of the comparison: reads the drafts one by one and stops when it is cancelled. */
import {
  ErrorCodes,
  ProgressType,
  ResponseError,
  type CancellationToken,
  type Connection,
} from 'vscode-languageserver';
import type { CompareAnswer, CompareProgress } from '../protocol.ts';
import { analysisOf } from './otherDrafts.ts';
import type { Session } from './session.ts';

const progressType = new ProgressType<CompareProgress>();

/**
 * @param pathOf absolute path of a `file:` URI
 * @throws ResponseError when cancelled
 */
export async function onCompare(
  session: Session,
  connection: Connection,
  params: unknown,
  token: CancellationToken,
  pathOf: (uri: string) => string | undefined,
): Promise<CompareAnswer> {
  const { Comparison, mostDrafts } = await import('../features/compare.ts');
  const { comparisonBody } = await import('../features/report/comparison.ts');
  const { uris, progress } = asked(params);
  const comparison = new Comparison(session.locale);
  const taken = uris.slice(0, mostDrafts);
  for (const [done, uri] of taken.entries()) {
    // Lets a cancellation in, and the requests of who goes on writing.
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) throw new ResponseError(ErrorCodes.InternalError, 'cancelled');
    if (progress !== undefined)
      await connection.sendProgress(progressType, progress, { done, of: taken.length });
    const file = nameOf(uri, taken);
    const analysis = await analysisOf(session, uri, pathOf(uri));
    if (analysis === undefined) comparison.fail(file);
    else if (analysis !== 'ignored') comparison.add(analysis, file, uri);
  }
  const model = comparison.result(uris.length - taken.length);
  return {
    drafts: model.drafts.length,
    differences: model.differences.length,
    locale: session.locale,
    body: comparisonBody(model),
  };
}

function asked(params: unknown): { readonly uris: readonly string[]; readonly progress?: string } {
  const { uris, progress } = (params ?? {}) as Record<string, unknown>;
  const list = Array.isArray(uris) ? uris.filter((uri) => typeof uri === 'string') : [];
  return typeof progress === 'string' ? { uris: list, progress } : { uris: list };
}

/** The end of an address that tells it from the others: its name, with its folder where names are equal. */
function nameOf(uri: string, all: readonly string[]): string {
  const parts = uri.split('/').map(decoded);
  const name = parts.at(-1) ?? uri;
  const same = all.filter((other) => decoded(other.slice(other.lastIndexOf('/') + 1)) === name).length > 1;
  return same ? parts.slice(-2).join('/') : name;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
