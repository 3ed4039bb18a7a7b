import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { Environment } from '../analysis/environment.ts';
import type { Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message, render, type Locale, type Message } from '../base/messages.ts';
import { displayPath, draftSizeLimit, findDrafts, UnreadableDraft } from '../node/draftFiles.ts';
import { Checker } from '../rules/checker.ts';
import type { Report } from '../rules/report.ts';
import { rules } from '../rules/index.ts';
import { unusedMessage } from '../rules/unusedSuppressions.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { formatOf } from '../text/language.ts';
import { CliError, printable, say, type CliContext } from './context.ts';

/**
 * A draft with what it is checked under.
 * @param file the name that findings show
 * @param path absolute: its folder decides which configuration, packs and libraries count
 * @returns `ignored` where the project wants no findings for the draft
 */
export async function openDraft(
  environment: Environment,
  file: string,
  path: string,
  text: string,
): Promise<{ readonly snapshot: Snapshot; readonly ignored: boolean }> {
  await environment.prepare(path);
  const { config, knowledge, ignored, baseline } = environment.contextFor(path);
  const snapshot = {
    uri: file,
    version: 0,
    text,
    format: formatOf(path),
    lines: new LineIndex(text),
    config,
    knowledge,
    references: await environment.referencesRead(path, bibliographyOf(text)),
    ...(baseline === undefined ? {} : { baseline }),
  };
  return { snapshot, ignored };
}

/** Checks drafts one after the other, each under its own configuration. */
export class DraftCheck {
  private readonly checker;

  constructor(private readonly context: Pick<CliContext, 'environment' | 'err'>) {
    const say = (text: string) => {
      context.err(`${text}\n`);
    };
    this.checker = new Checker(rules, { info: () => undefined, warn: say, error: say });
  }

  /** Findings so far: without those that need the segmenter, while it is not loaded. */
  quick(snapshot: Snapshot): Report {
    const analysis = new DraftAnalyzer().analyze(snapshot, neverCancelled);
    return this.checker.check(analysis, this.context.environment.segmenter.current, neverCancelled);
  }

  /** All findings; loads the segmenter when the first draft needs it. */
  async report(snapshot: Snapshot): Promise<Report> {
    const report = this.quick(snapshot);
    if (!report.needsSegmenter) return report;
    const segmenter = await this.context.environment.segmenter.load();
    return this.checker.check(report.analysis, segmenter, neverCancelled);
  }

  /** How {@link fixAll} checks the texts that its fixes leave. */
  async recheck(snapshot: Snapshot): Promise<(text: string) => Report> {
    // Loaded now: a fix may bring words together that only it can tell apart.
    const segmenter = await this.context.environment.segmenter.load();
    const analyzer = new DraftAnalyzer();
    return (text) => {
      const next = { ...snapshot, text, lines: new LineIndex(text) };
      return this.checker.check(analyzer.analyze(next, neverCancelled), segmenter, neverCancelled);
    };
  }
}

/**
 * The drafts that the arguments of a command name, see {@link findDrafts}; links that are not followed are told.
 * @throws CliError for an argument that names nothing
 */
export function draftsOf(
  paths: readonly string[],
  context: Pick<CliContext, 'cwd' | 'locale' | 'err'>,
  onUnreadable: (folder: UnreadableDraft) => void,
): readonly string[] {
  try {
    return findDrafts(paths, context.cwd, (left) => {
      // No fault of what was named: the others decide how the command ends.
      if (left.reason === 'outside')
        context.err(
          `${say(context, message('cli.outside', { path: displayPath(left.path, context.cwd) }))}\n`,
        );
      else onUnreadable(left);
    });
  } catch (error) {
    if (error instanceof UnreadableDraft) throw unreadable(error);
    throw error;
  }
}

/** {@link unreadableReason} as the end of a command. */
export function unreadable(error: UnreadableDraft): CliError {
  return new CliError(unreadableReason(error));
}

/** Why a draft could not be read, for a person. */
export function unreadableReason({ reason, path }: UnreadableDraft): Message {
  return message(`cli.${reason}`, { path, limit: draftSizeLimit / 1024 / 1024 });
}

/** The suppression comments of a draft that silence nothing, a line each. */
export function unusedLines(file: string, { unusedSuppressions, analysis }: Report, locale: Locale): string {
  return unusedSuppressions
    .map((unused) => {
      const { line } = analysis.snapshot.lines.positionAt(unused.span.start);
      return `${printable(file)}:${line + 1}: ${render(locale, unusedMessage(unused))}\n`;
    })
    .join('');
}
