/** Drafts of the workspace beside the one that was asked about, open in the editor or not. */
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { Analysis } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { formatOf } from '../text/language.ts';
import type { Session } from './session.ts';

/** What stands in the editor before what is on disk; undefined for what cannot be read. */
export async function analysisOf(
  { documents, environment }: Session,
  uri: string,
  path: string | undefined,
): Promise<Analysis | 'ignored' | undefined> {
  const open = documents.get(uri);
  await open?.ready;
  if (open !== undefined) return open.draftContext.ignored ? 'ignored' : open.analysis;
  if (path === undefined) return undefined;
  const text = environment.draftText(path);
  if (text === undefined) return undefined;
  await environment.prepare(path);
  const { config, knowledge, ignored } = environment.contextFor(path);
  if (ignored) return 'ignored';
  const references = environment.referencesFor(path, bibliographyOf(text));
  const lines = new LineIndex(text);
  const snapshot = { uri, version: 0, text, format: formatOf(path), lines, config, knowledge, references };
  return new DraftAnalyzer().analyze(snapshot, neverCancelled);
}
