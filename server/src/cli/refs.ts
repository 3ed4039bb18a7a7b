/** The command `wenheng refs`: the reference list of one draft, in order of first appearance. */
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { CitationStyle } from '../analysis/convertCitations.ts';
import { isSource } from '../analysis/convertCitations.ts';
import type { Analysis } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { message } from '../base/messages.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { onOneLine, readEntry } from '../bibliography/typed/compare.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import { citedWorks, type CitedWork } from '../features/usage.ts';
import { readStdin } from './check.ts';
import { exitStatus, printable, printableJson, printProblems, say, type CliContext } from './context.ts';
import { readPath } from './coverage.ts';
import { openDraft } from './draftCheck.ts';
import type { QueryFormat } from './queries.ts';

export interface RefsOptions {
  readonly format: QueryFormat;
  /** How entries are labelled; as the draft's marks are without it. */
  readonly style?: CitationStyle;
  /** The edition in force without it. */
  readonly edition?: Gbt7714Edition;
  readonly stdinFilename?: string;
}

/** What `refs --format json` prints. */
export interface RefsOutput {
  readonly version: 1;
  readonly file: string;
  readonly style: CitationStyle;
  readonly references: readonly {
    /** Place in the order of first appearance, from 1. */
    readonly number: number;
    /** Key of a work that a library or pack has. */
    readonly key?: string;
    /** How often it is cited. */
    readonly marks: number;
    readonly entry: { readonly '2015': string; readonly '2025': string };
  }[];
}

/**
 * `wenheng refs FILE`: prints the works that the draft cites, each with its entry after GB/T 7714; all listed ones
 * where it cites none. A typed entry that is not read with certainty is printed as it stands. `-` reads standard
 * input.
 * @returns the exit status
 * @throws CliError for a file that cannot be read
 */
export async function runRefs(path: string, options: RefsOptions, context: CliContext): Promise<number> {
  const fromStdin = path === '-';
  const file = fromStdin ? (options.stdinFilename ?? 'stdin.md') : path;
  const full = fromStdin || !path.startsWith('/') ? `${context.cwd}/${file}` : path;
  const { text } = fromStdin ? await readStdin(file, context) : readPath(full);
  const { snapshot } = await openDraft(context.environment, file, full, text);
  const analysis = new DraftAnalyzer().analyze(snapshot, neverCancelled);
  const style = options.style ?? analysis.citations.style;
  const works = listedWorks(analysis);
  if (options.format === 'json') {
    const references = works.map((work, index) => ({
      number: index + 1,
      ...(work.reference === undefined ? {} : { key: work.reference.key }),
      marks: work.places.length,
      entry: { '2015': entryOf(work, '2015'), '2025': entryOf(work, '2025') },
    }));
    context.out(`${printableJson({ version: 1, file, style, references } satisfies RefsOutput)}\n`);
  } else if (works.length === 0) {
    context.err(`${say(context, message('cli.noReferences', { path: file }))}\n`);
  } else {
    const edition = options.edition ?? snapshot.config.gbt7714;
    for (const [index, work] of works.entries()) {
      context.out(printable(`${labelOf(work, index + 1, style)}${entryOf(work, edition)}\n`));
    }
  }
  return printProblems(context) ? exitStatus.misuse : exitStatus.clean;
}

/** Cited works in order; the whole list where nothing is cited. Footnotes that explain are none. */
function listedWorks(analysis: Analysis): readonly CitedWork[] {
  const works = citedWorks(analysis).filter(
    ({ listed }) =>
      listed?.note === undefined || isSource(analysis, analysis.draft.references.indexOf(listed)),
  );
  const cited = works.filter(({ places }) => places.length > 0);
  return cited.length > 0 ? cited : works;
}

function entryOf({ reference, listed }: CitedWork, edition: Gbt7714Edition): string {
  if (reference !== undefined) return formatEntry(reference.item, edition);
  const content = onOneLine(listed.content);
  return readEntry(content, edition)?.expected ?? content;
}

function labelOf({ reference, listed }: CitedWork, number: number, style: CitationStyle): string {
  switch (style) {
    case 'numeric':
      return `[${number}] `;
    case 'footnote':
      return `[^${number}]: `;
    case 'pandoc': {
      const key = reference?.key ?? listed?.key;
      return key === undefined ? '' : `[@${key}] `;
    }
  }
}
