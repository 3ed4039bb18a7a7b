/** The command `wenheng coverage`: how far one draft covers the framework. */
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import { coverageOf, type Coverage } from '../analysis/coverage.ts';
import type { Analysis, Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import type { Range } from '../base/lineIndex.ts';
import { message, render } from '../base/messages.ts';
import { buildReport } from '../features/report/build.ts';
import { reportPage, reportPicture } from '../features/report/files.ts';
import { readDraft, UnreadableDraft } from '../node/draftFiles.ts';
import { readStdin } from './check.ts';
import { exitStatus, printable, printableJson, printProblems, type CliContext } from './context.ts';
import { DraftCheck, openDraft, unreadable } from './draftCheck.ts';

export const coverageFormats = ['pretty', 'json', 'html', 'svg'] as const;
export type CoverageFormat = (typeof coverageFormats)[number];

export interface CoverageOptions {
  readonly format: CoverageFormat;
  /** Name of the draft on standard input; its ending tells the format. */
  readonly stdinFilename?: string;
}

/**
 * `wenheng coverage PATH`: prints the coverage of one draft; `-` reads standard input.
 * @returns the exit status
 * @throws CliError for a file that cannot be read
 */
export async function runCoverage(
  path: string,
  options: CoverageOptions,
  context: CliContext,
): Promise<number> {
  const fromStdin = path === '-';
  const file = fromStdin ? (options.stdinFilename ?? 'stdin.md') : path;
  const full = fromStdin || !path.startsWith('/') ? `${context.cwd}/${file}` : path;
  const { text } = fromStdin ? await readStdin(file, context) : readPath(full);
  const { snapshot } = await openDraft(context.environment, file, full, text);
  context.out(await printed(snapshot, options.format, context));
  return printProblems(context) ? exitStatus.misuse : exitStatus.clean;
}

async function printed(snapshot: Snapshot, format: CoverageFormat, context: CliContext): Promise<string> {
  const file = snapshot.uri;
  if (format === 'html' || format === 'svg') {
    const { analysis, findings } = await new DraftCheck(context).report(snapshot);
    const model = buildReport(analysis, findings, file, context.locale);
    return format === 'html' ? reportPage(model) : reportPicture(model);
  }
  const analysis = new DraftAnalyzer().analyze(snapshot, neverCancelled);
  const coverage = coverageOf(analysis);
  return format === 'json'
    ? `${printableJson(coverageOutput(file, coverage, analysis))}\n`
    : pretty(file, coverage, analysis, context);
}

/** @throws CliError for a draft that cannot be read */
export function readPath(path: string) {
  try {
    return readDraft(path);
  } catch (error) {
    if (error instanceof UnreadableDraft) throw unreadable(error);
    throw error;
  }
}

/** What `coverage --format json` prints (CONTRACT.md); positions are zero-based lines and UTF-16 units. */
export interface CoverageOutput {
  readonly version: 1;
  readonly file: string;
  /** Whether the draft belongs to the framework's field. */
  readonly applies: boolean;
  /** The packs that have a framework: whether the draft belongs to its field, and the share of sentences that do. */
  readonly frameworks: readonly {
    readonly pack: string;
    readonly applies: boolean;
    readonly density: number;
  }[];
  /** The nodes that apply to the draft's kind. */
  readonly nodes: readonly {
    readonly id: string;
    readonly status: string;
    readonly evidence: readonly { readonly range: Range; readonly text: string; readonly why: string }[];
  }[];
  readonly score: number;
}

export function coverageOutput(file: string, coverage: Coverage, analysis: Analysis): CoverageOutput {
  const { lines } = analysis.snapshot;
  return {
    version: 1,
    file,
    applies: coverage.applies,
    frameworks: coverage.frameworks.map(({ packId, applies, density }) => ({
      pack: packId,
      applies,
      density,
    })),
    nodes: coverage.nodes.map(({ id, status, evidence }) => ({
      id,
      status,
      evidence: evidence.map(({ span, text, why }) => ({ range: lines.rangeOf(span), text, why })),
    })),
    score: coverage.score,
  };
}

const signs = { covered: '●', partial: '◐', missing: '○' } as const;
const paints = { covered: 32, partial: 33, missing: 90 } as const;
/** Places shown of a node. */
const shownPlaces = 2;
const shownLength = 60;

function pretty(
  file: string,
  { nodes, score, applies }: Coverage,
  analysis: Analysis,
  context: CliContext,
): string {
  const { locale, color } = context;
  const { lines, knowledge } = analysis.snapshot;
  const paint = (code: number, text: string) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const out = [paint(1, printable(file))];
  let group = '';
  for (const { node, status, evidence, advice } of nodes) {
    if (node.group !== group) {
      group = node.group;
      const { label, english } = knowledge.groups.get(group) ?? { label: group, english: group };
      out.push('', paint(1, printable(locale === 'en' ? english : label)));
    }
    const name = printable(locale === 'en' ? node.english : node.label);
    out.push(`  ${paint(paints[status], signs[status])} ${name}  ${paint(90, printable(node.id))}`);
    for (const { span, text, why } of evidence.slice(0, shownPlaces)) {
      const words = printable(text.replace(/\s+/gu, ' ').trim());
      const shown = words.length > shownLength ? `${words.slice(0, shownLength)}…` : words;
      const line = lines.positionAt(span.start).line + 1;
      out.push(`      ${line}: ${shown} ${paint(90, render(locale, message(`coverage.why.${why}`)))}`);
    }
    if (status !== 'covered') out.push(`      → ${printable(advice)}`);
  }
  const count = (wanted: string) => nodes.filter(({ status }) => status === wanted).length;
  const summary = message('coverage.summary', {
    percent: Math.round(score * 100),
    covered: count('covered'),
    partial: count('partial'),
    missing: count('missing'),
  });
  out.push('', render(locale, summary));
  if (!applies) out.push(render(locale, message('coverage.outside')));
  return `${out.join('\n')}\n`;
}
