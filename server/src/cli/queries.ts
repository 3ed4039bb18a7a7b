/** The commands that ask the knowledge: `lookup`, `cite`, `rules`. */
import type { DraftContext } from '../analysis/environment.ts';
import type { CitationStyle } from '../analysis/convertCitations.ts';
import { message } from '../base/messages.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { shortLabel } from '../bibliography/label.ts';
import { loadPinyin, type PinyinTable } from '../bibliography/pinyin.ts';
import type { Config } from '../config/model.ts';
import { lookup } from '../features/lookup.ts';
import { documentationPath, rules } from '../rules/index.ts';
import { exitStatus, printable, printableJson, printProblems, say, type CliContext } from './context.ts';

export const queryFormats = ['pretty', 'json'] as const;
export type QueryFormat = (typeof queryFormats)[number];

/** References found at most; more are of no use to a person and a script can ask more narrowly. */
const citeLimit = 50;

/** `wenheng lookup TERM`: what hover shows. @returns the exit status */
export async function runLookup(query: string, format: QueryFormat, context: CliContext): Promise<number> {
  const { knowledge, config } = await contextHere(context);
  const view = { knowledge, locale: context.locale, edition: config.gbt7714 };
  const results = lookup(knowledge, query, view, await pinyinFor(query));
  if (format === 'json') context.out(printableJson({ version: 1, results }) + '\n');
  else if (results.length === 0) context.err(say(context, message('cli.nothingFound', { query })) + '\n');
  else context.out(printable(results.map(({ markdown }) => unescape(markdown)).join('\n\n———\n\n') + '\n'));
  return status(context);
}

export interface CiteOptions {
  readonly format: QueryFormat;
  /** The mark to print before each entry, numbered as found; key and number in the pack without it. */
  readonly style?: CitationStyle;
}

/** `wenheng cite QUERY`: references found, each with its formatted entry. @returns the exit status */
export async function runCite(
  query: string,
  { format, style }: CiteOptions,
  context: CliContext,
): Promise<number> {
  const { config } = await contextHere(context);
  const pinyin = await pinyinFor(query);
  const { search } = await context.environment.referencesRead(draftHere(context), []);
  const found = search.search(query, citeLimit, pinyin);
  if (format === 'json') {
    const results = found.map(({ key, number, item }) => ({
      key,
      ...(number === undefined ? {} : { number }),
      entry: { '2015': formatEntry(item, '2015'), '2025': formatEntry(item, '2025') },
    }));
    context.out(printableJson({ version: 1, results }) + '\n');
  } else if (found.length === 0) {
    context.err(say(context, message('cli.nothingFound', { query })) + '\n');
  } else {
    for (const [index, { key, number, item }] of found.entries()) {
      if (style !== undefined) {
        const labels = { numeric: `[${index + 1}] `, footnote: `[^${index + 1}]: `, pandoc: `[@${key}] ` };
        context.out(printable(`${labels[style]}${formatEntry(item, config.gbt7714)}\n`));
        continue;
      }
      const label = number === undefined ? '' : `[${number}] `;
      context.out(
        printable(`${label}@${key}  ${shortLabel(item)}\n    ${formatEntry(item, config.gbt7714)}\n`),
      );
    }
  }
  return status(context);
}

/** `wenheng rules`: every rule with its level in the configuration at hand. @returns the exit status */
export async function runRules(format: QueryFormat, context: CliContext): Promise<number> {
  const { config } = await contextHere(context);
  const list = rules.map((rule) => ({
    code: rule.code,
    severity: levelOf(rule.code, rule.severity, config),
    summary: rule.docs.summary[context.locale],
    documentation: documentationPath(rule),
  }));
  if (format === 'json') context.out(printableJson({ version: 1, rules: list }) + '\n');
  else {
    const width = Math.max(...list.map(({ code }) => code.length));
    for (const { code, severity, summary, documentation } of list) {
      context.out(`${code.padEnd(width)}  ${severity.padEnd(11)}  ${summary}  ${documentation}\n`);
    }
  }
  return status(context);
}

/** The context a draft in the working folder would have. */
async function contextHere({ environment, cwd }: CliContext): Promise<DraftContext> {
  const path = draftHere({ cwd });
  await environment.prepare(path);
  return environment.contextFor(path);
}

function draftHere({ cwd }: Pick<CliContext, 'cwd'>): string {
  return `${cwd}/draft.md`;
}

/** The readings, which take time to load, only for a query that may be pinyin. */
async function pinyinFor(query: string): Promise<PinyinTable | undefined> {
  return /[A-Za-z]/.test(query) ? loadPinyin() : undefined;
}

function levelOf(code: string, severity: string, config: Config): string {
  return config.rules[code] ?? severity;
}

function status(context: CliContext): number {
  return printProblems(context) ? exitStatus.misuse : exitStatus.clean;
}

/** Markdown's escapes are for the editor; a terminal shows the words. */
function unescape(markdown: string): string {
  return markdown.replace(/\\([\\`*_{}[\]<>#|!~])/g, '$1').replace(/\*\*/g, '');
}
