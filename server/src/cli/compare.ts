/** The command `wenheng compare`: where drafts say different things of one indicator, deadline or organisation. */
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { message, render } from '../base/messages.ts';
import { Comparison, mostDrafts } from '../features/compare.ts';
import type { ComparisonModel } from '../features/report/comparison.ts';
import { displayPath, readDraft, UnreadableDraft } from '../node/draftFiles.ts';
import { exitStatus, printable, printableJson, printProblems, type CliContext } from './context.ts';
import { draftsOf, openDraft } from './draftCheck.ts';

export const compareFormats = ['pretty', 'json'] as const;
export type CompareFormat = (typeof compareFormats)[number];

/**
 * `wenheng compare PATH…`: compares the drafts of files, folders and globs.
 * @returns 0 without differences, 1 with some, 2 where a draft could not be read
 */
export async function runCompare(
  paths: readonly string[],
  format: CompareFormat,
  context: CliContext,
): Promise<number> {
  const comparison = new Comparison(context.locale);
  let failed = false;
  const files = draftsOf(paths, context, ({ path }) => {
    comparison.fail(displayPath(path, context.cwd));
    failed = true;
  });
  for (const path of files.slice(0, mostDrafts)) {
    const file = displayPath(path, context.cwd);
    try {
      const { snapshot, ignored } = await openDraft(context.environment, file, path, readDraft(path).text);
      if (!ignored) comparison.add(new DraftAnalyzer().analyze(snapshot, neverCancelled), file);
    } catch (error) {
      if (!(error instanceof UnreadableDraft)) throw error;
      comparison.fail(file);
      failed = true;
    }
  }
  const model = comparison.result(Math.max(0, files.length - mostDrafts));
  context.out(format === 'json' ? `${printableJson(output(model))}\n` : printable(pretty(model)));
  const problems = printProblems(context);
  if (failed || problems) return exitStatus.misuse;
  return model.differences.length === 0 ? exitStatus.clean : exitStatus.findings;
}

/** What `compare --format json` prints; positions are zero-based lines and UTF-16 units. */
function output({ drafts, differences, unreadable }: ComparisonModel): unknown {
  return {
    version: 1,
    files: drafts.map(({ file, coverage }) => ({ file, ...(coverage && { score: coverage.percent / 100 }) })),
    differences: differences.map(({ kind, subject, places }) => ({
      kind,
      subject,
      places: places.map(({ draft, statement }) => ({
        file: draft.file,
        range: draft.lines.rangeOf(statement.span),
        text: statement.text,
      })),
    })),
    unreadable,
  };
}

function pretty(model: ComparisonModel): string {
  const { locale, drafts, differences, unreadable, leftOut } = model;
  const say = (...args: Parameters<typeof message>) => render(locale, message(...args));
  const lines: string[] = [];
  for (const kind of ['indicator', 'deadline', 'organisation'] as const) {
    const own = differences.filter((difference) => difference.kind === kind);
    if (own.length > 0) lines.push(say(`comparison.${kind}`));
    for (const { subject, places } of own) {
      lines.push(`  ${subject}`);
      for (const { draft, statement } of places) {
        const line = draft.lines.positionAt(statement.span.start).line + 1;
        lines.push(`    ${draft.file}:${line}: ${statement.text.replace(/\s+/gu, ' ')}`);
      }
    }
  }
  if (differences.length === 0) lines.push(say(drafts.length < 2 ? 'comparison.tooFew' : 'comparison.none'));
  if (unreadable.length > 0) lines.push(say('comparison.unreadable', { files: unreadable.join('、') }));
  if (leftOut > 0) lines.push(say('comparison.leftOut', { count: leftOut }));
  lines.push(say('comparison.summary', { drafts: drafts.length, differences: differences.length }));
  return `${lines.join('\n')}\n`;
}
