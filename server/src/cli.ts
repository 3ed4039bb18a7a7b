/** Composition root of the command line `wenheng`. */
import { Command, CommanderError, Option } from 'commander';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { check, type CheckOptions, type Shard } from './cli/check.ts';
import { CliError, exitStatus, printable, say, type CliContext } from './cli/context.ts';
import { compareFormats, runCompare, type CompareFormat } from './cli/compare.ts';
import { coverageFormats, runCoverage, type CoverageOptions } from './cli/coverage.ts';
import { mergeSarif } from './cli/mergeSarif.ts';
import { FileCheck, type WorkerPart } from './cli/parallel.ts';
import {
  queryFormats,
  runCite,
  type CiteOptions,
  runLookup,
  runRules,
  type QueryFormat,
} from './cli/queries.ts';
import { runRefs, type RefsOptions } from './cli/refs.ts';
import { createReporter, formats, type Format, type ReporterOptions } from './cli/reporters.ts';
import { citationStyles } from './analysis/convertCitations.ts';
import { localeFrom, message, type Locale, type Message } from './base/messages.ts';
import { severities, type Level } from './config/model.ts';
import { createEnvironment } from './node/environment.ts';
import { statOf } from './node/fileStat.ts';
import { serveJobs, WorkerDied, WorkerThreads } from './node/workerThreads.ts';
import { ruleFor, rules } from './rules/index.ts';
import { version } from './version.ts';

interface CommonOptions {
  readonly locale: Locale;
  readonly config?: string;
  readonly rule: Readonly<Record<string, Level>>;
  readonly baseline?: string;
  readonly writeBaseline?: string | true;
  readonly jobs?: number;
}

function contextFor(options: CommonOptions): CliContext {
  const err = (text: string) => process.stderr.write(text);
  return {
    cwd: process.cwd(),
    locale: options.locale,
    environment: createEnvironment({
      programFolder: __dirname,
      roots: [],
      workingFolder: process.cwd(),
      isOneRun: true,
      trusted: true,
      knownCodes: new Set(rules.map((rule) => rule.code)),
      ruleOverrides: options.rule,
      ...(options.config === undefined ? {} : { configFile: options.config }),
      ...baselineFor(options),
      log: {
        info: () => undefined,
        warn: (text) => void err(`${printable(text)}\n`),
        error: (text) => void err(`${printable(text)}\n`),
      },
    }),
    terminal: process.stdout.isTTY,
    color: process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
    interactive: process.stderr.isTTY,
    out: (text) => process.stdout.write(text),
    err,
    drained,
    stdin: readStdin,
  };
}

/** What is to be written into a baseline must not be hidden by one. */
function baselineFor({ baseline, writeBaseline }: CommonOptions): { baselineFile?: string | null } {
  if (writeBaseline !== undefined) return { baselineFile: null };
  return baseline === undefined ? {} : { baselineFile: resolve(baseline) };
}

async function drained(): Promise<void> {
  if (process.stdout.writableNeedDrain) await once(process.stdout, 'drain');
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The language of this terminal, unless `--locale` says another. */
function systemLocale(): Locale {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return localeFrom([LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== ''));
}

/** `--rule CODE=LEVEL`, given as often as wanted. @throws CliError */
function collectRule(value: string, before: Record<string, Level>): Record<string, Level> {
  const [, code = '', level = ''] = /^(.*?)=(.*)$/s.exec(value) ?? [];
  const known = [...severities, 'off'].find((candidate) => candidate === level) as Level | undefined;
  if (known === undefined || ruleFor(code) === undefined) {
    throw new CliError(message('cli.ruleOption', { value }));
  }
  return { ...before, [code]: known };
}

/** `--shard i/n`. @throws CliError */
function shardFrom(value: string): Shard {
  const [, part = 0, of = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(value) ?? []).map(Number);
  if (part < 1 || part > of) throw new CliError(message('cli.shardOption', { value }));
  return { part, of };
}

/** `--jobs n`. @throws CliError */
function jobsFrom(value: string): number {
  const jobs = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (jobs < 1) throw new CliError(message('cli.jobsOption', { value }));
  return jobs;
}

/** `--write-baseline file`, which may have taken the folder to check for its own. @throws CliError */
function baselineFrom(value: string): string {
  if (statOf(value)?.isDirectory() === true) throw new CliError(message('cli.baselineFolder', { value }));
  return value;
}

/** What a thread is started with. */
interface ThreadData extends CommonOptions, ReporterOptions {
  readonly format: Format;
}

/** Threads that run this very program, each with an environment of its own. */
function workersFor(
  { locale, config, rule, baseline, jobs, format }: CommonOptions & CheckOptions,
  { color }: CliContext,
): WorkerThreads<WorkerPart> {
  const data: ThreadData = {
    locale,
    rule,
    format,
    color,
    ...(config === undefined ? {} : { config }),
    ...(baseline === undefined ? {} : { baseline }),
  };
  const died = (path: string, detail: string): WorkerPart => ({
    outcome: { failure: message('cli.threadDied', { path, detail }), log: '', problems: [] },
  });
  return new WorkerThreads({ script: __filename, data, threads: jobs, died });
}

function common(command: Command, allowed: readonly string[]): Command {
  return command
    .addOption(new Option('--format <format>', 'output format').choices(allowed).default('pretty'))
    .addOption(new Option('--rule <CODE=LEVEL>', 'level of one rule').argParser(collectRule).default({}))
    .option('--config <file>', 'configuration file, instead of the nearest .wenheng.yaml')
    .addOption(
      new Option('--locale <locale>', 'language of messages')
        .choices(['zh-cn', 'en'])
        .default(systemLocale()),
    );
}

function program(): Command {
  const root = new Command('wenheng')
    .description('Checks Chinese policy drafts against a knowledge pack.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeErr: (text) => process.stderr.write(printable(text)) });
  const status = (value: number) => {
    process.exitCode = value;
  };

  common(
    root.command('check').argument('[path...]', 'files, folders or globs; - for standard input'),
    formats,
  )
    .description('findings for drafts')
    .option('--stdin-filename <name>', 'name of the draft on standard input')
    .option('--fix', 'apply safe fixes; what is left is told')
    .addOption(
      new Option('--fix-dry-run', 'show safe fixes as a unified diff and write nothing').conflicts('fix'),
    )
    .addOption(
      new Option('--fail-on <level>', 'lowest level that makes the exit status 1')
        .choices([...severities, 'never'])
        .default('error'),
    )
    .option('--baseline <file>', 'known findings to leave out, instead of the nearest .wenheng-baseline.json')
    .addOption(
      new Option(
        '--write-baseline [file]',
        'write the findings as known ones and end (.wenheng-baseline.json)',
      ).argParser(baselineFrom),
    )
    .addOption(new Option('--jobs <n>', 'files checked at once (default: by cores)').argParser(jobsFrom))
    .addOption(new Option('--shard <i/n>', 'only the i-th of n parts of the files').argParser(shardFrom))
    .option('--report-unused-suppressions', 'tell of suppression comments that silence nothing')
    .action(async (paths: string[], options: CommonOptions & CheckOptions) => {
      const context = contextFor(options);
      status(await check(paths, options, context, workersFor(options, context)));
    });
  common(root.command('coverage').argument('<path>', 'a draft; - for standard input'), coverageFormats)
    .description('how far a draft covers the framework')
    .option('--stdin-filename <name>', 'name of the draft on standard input')
    .action(async (path: string, options: CommonOptions & CoverageOptions) => {
      status(await runCoverage(path, options, contextFor(options)));
    });
  common(root.command('compare').argument('<path...>', 'drafts, folders or globs'), compareFormats)
    .description('where drafts differ in an indicator, a deadline or the name of an organisation')
    .action(async (paths: string[], options: CommonOptions & { format: CompareFormat }) => {
      status(await runCompare(paths, options.format, contextFor(options)));
    });
  common(root.command('lookup').argument('<term>'), queryFormats)
    .description('what hover shows for a term')
    .action(async (query: string, options: CommonOptions & { format: QueryFormat }) => {
      status(await runLookup(query, options.format, contextFor(options)));
    });
  common(root.command('cite').argument('<query>'), queryFormats)
    .description('references found, each with its formatted entry')
    .addOption(new Option('--style <style>', 'mark to print before each entry').choices(citationStyles))
    .action(async (query: string, options: CommonOptions & CiteOptions) => {
      status(await runCite(query, options, contextFor(options)));
    });
  common(root.command('refs').argument('<file>', 'a draft; - for standard input'), queryFormats)
    .description('the reference list of a draft, in order of first appearance')
    .option('--stdin-filename <name>', 'name of the draft on standard input')
    .addOption(
      new Option('--style <style>', 'how entries are labelled (default: as the draft cites)').choices(
        citationStyles,
      ),
    )
    .addOption(
      new Option('--edition <edition>', 'edition of GB/T 7714 (default: the one in force)').choices([
        '2015',
        '2025',
      ]),
    )
    .action(async (path: string, options: CommonOptions & RefsOptions) => {
      status(await runRefs(path, options, contextFor(options)));
    });
  common(root.command('rules'), queryFormats)
    .description('every rule: code, level, one line, documentation')
    .action(async (options: CommonOptions & { format: QueryFormat }) => {
      status(await runRules(options.format, contextFor(options)));
    });
  root
    .command('merge-sarif')
    .argument('<file...>', 'SARIF logs of the shards of one check')
    .description('one SARIF log out of several')
    .action(async (files: string[]) => {
      for (const piece of mergeSarif(files)) {
        process.stdout.write(piece);
        await drained();
      }
    });
  return root;
}

/** Why the program ends, to standard error. */
function complain(reason: Message): void {
  process.stderr.write(`wenheng: ${say({ locale: systemLocale() }, reason)}\n`);
}

async function run(): Promise<void> {
  try {
    await program().parseAsync();
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version end with 0; commander has printed the reason of anything else.
      process.exitCode = error.exitCode === 0 ? exitStatus.clean : exitStatus.misuse;
      return;
    }
    if (error instanceof CliError) {
      complain(error.reason);
    } else if (error instanceof WorkerDied) {
      complain(message('cli.threadDied', { path: error.file, detail: error.detail }));
    } else {
      const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`wenheng: ${printable(said)}\n`);
    }
    process.exitCode = exitStatus.misuse;
  }
}

// A closed pipe (`wenheng check | head`) ends the program without a trace; a full disk must not pass for a result.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  complain(message('cli.outputFailed', { detail: error.code ?? error.message }));
  process.exit(exitStatus.misuse);
});
// Where reasons cannot be told, the exit status still tells.
process.stderr.on('error', () => undefined);

if (isMainThread) void run();
else {
  const data = workerData as ThreadData;
  const files = new FileCheck(contextFor(data), createReporter(data.format, data));
  serveJobs((path) => files.quick(path));
}
