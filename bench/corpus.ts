/**
 * `npm run corpus -- PATH… [--verdicts FILE] [--samples N] [--rule CODE] [--stubs]`: findings per rule and
 * 10,000 characters over folders or globs of published documents, with samples, from the built command line.
 * With `--verdicts` (more than once if need be) the findings are compared with what readers said of them, and
 * the rate of wrong ones at warning or error level is printed against its target; `--stubs` prints entries for
 * those that nobody has judged. Nothing here fails but bad use.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { fingerprint } from '../server/src/analysis/baseline.ts';
import { LineIndex, type Range } from '../server/src/base/lineIndex.ts';
import { findDrafts, readDraft } from '../server/src/node/draftFiles.ts';
import { isRecord } from './eval/items.ts';
import { longestQuote, readVerdicts, type Verdict } from './corpus/verdicts.ts';

/** The bundle lies in out/bench/. */
const program = path.resolve(__dirname, '../../dist/cli.js');

/** Wrong findings at warning or error level that 10,000 characters may have. */
const target = 0.5;
/** Characters shown on each side of a finding. */
const around = 12;
const batch = 200;

interface Found {
  readonly file: string;
  readonly rule: string;
  readonly severity: string;
  readonly line: number;
  readonly quote: string;
  readonly hash: string;
  readonly message: string;
}

interface Corpus {
  readonly files: number;
  readonly characters: number;
  readonly findings: readonly Found[];
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      verdicts: { type: 'string', multiple: true },
      samples: { type: 'string', default: '3' },
      rule: { type: 'string', multiple: true },
      stubs: { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) {
    console.error('npm run corpus -- PATH… [--verdicts FILE] [--samples N] [--rule CODE] [--stubs]');
    process.exitCode = 2;
    return;
  }
  const files = findDrafts(positionals, process.cwd());
  const whole = check(files);
  const corpus =
    values.rule === undefined
      ? whole
      : { ...whole, findings: whole.findings.filter(({ rule }) => values.rule?.includes(rule)) };
  const verdicts = new Map<string, Verdict>();
  for (const file of values.verdicts ?? [])
    for (const [hash, verdict] of readVerdicts(parse(readFileSync(file, 'utf8')), file))
      verdicts.set(hash, verdict);
  if (values.stubs) {
    printStubs(corpus, verdicts);
    return;
  }
  printRules(corpus, verdicts, Number(values.samples));
  if (values.verdicts !== undefined) printRate(corpus, verdicts, values.rule);
}

function check(files: readonly string[]): Corpus {
  const findings: Found[] = [];
  let characters = 0;
  for (let at = 0; at < files.length; at += batch) {
    const part = files.slice(at, at + batch);
    const run = spawnSync(
      process.execPath,
      [program, 'check', '--format', 'ndjson', '--fail-on', 'never', '--locale', 'en', ...part],
      // Paths are printed whole, relative to a folder that holds none of them.
      { cwd: path.parse(process.cwd()).root, encoding: 'utf8', maxBuffer: 2 ** 30 },
    );
    if (run.status !== 0) throw new Error(`dist/cli.js failed (npm run build?): ${run.stderr}`);
    for (const line of run.stdout.split('\n')) {
      const output: unknown = line === '' ? undefined : JSON.parse(line);
      if (!isRecord(output) || !Array.isArray(output['findings'])) continue;
      const file = path.resolve('/', String(output['file']));
      const { text } = readDraft(file);
      characters += text.replace(/\s/g, '').length;
      const lines = new LineIndex(text);
      for (const finding of output['findings'] as unknown[]) {
        if (isRecord(finding)) findings.push(foundIn(finding, file, text, lines));
      }
    }
  }
  return { files: files.length, characters, findings };
}

function foundIn(finding: Record<string, unknown>, file: string, text: string, lines: LineIndex): Found {
  const rule = String(finding['code']);
  const span = lines.spanOf(finding['range'] as Range);
  const flat = (words: string) => words.replace(/\s+/g, ' ');
  const before = flat(text.slice(Math.max(0, span.start - around), span.start));
  const after = flat(text.slice(span.end, span.end + around));
  const room = longestQuote - before.length - after.length - 3;
  const found = flat(text.slice(span.start, span.end));
  return {
    file,
    rule,
    severity: String(finding['severity']),
    line: lines.positionAt(span.start).line,
    quote: `${before}‹${found.length > room ? `${found.slice(0, room)}…` : found}›${after}`,
    hash: fingerprint({ code: rule, span }, text),
    message: String(finding['message']),
  };
}

const isLoud = ({ severity }: Found): boolean => severity === 'error' || severity === 'warning';
const perTenThousand = (count: number, { characters }: Corpus): string =>
  ((count * 10_000) / characters).toFixed(3);

/** One line a rule, its samples under it: spread over the whole corpus, wrong and unjudged ones first. */
function printRules(corpus: Corpus, verdicts: ReadonlyMap<string, Verdict>, samples: number): void {
  console.log(`${corpus.files} files, ${corpus.characters} characters, ${corpus.findings.length} findings\n`);
  const rules = byRule(corpus.findings);
  for (const [rule, found] of [...rules].sort(([, a], [, b]) => b.length - a.length)) {
    const judged = (wanted: string) =>
      found.filter(({ hash }) => verdicts.get(hash)?.verdict === wanted).length;
    const levels = [...new Set(found.map(({ severity }) => severity))].join('/');
    const said = verdicts.size === 0 ? '' : `  right ${judged('right')}  wrong ${judged('wrong')}`;
    console.log(
      `${rule.padEnd(34)}${levels.padEnd(12)}${String(found.length).padStart(6)}${perTenThousand(found.length, corpus).padStart(9)}${said}`,
    );
    const order = { wrong: 0, none: 1, right: 2 };
    const spread = found
      .map((one, index) => ({ one, rank: order[verdicts.get(one.hash)?.verdict ?? 'none'], index }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index);
    const step = Math.max(1, Math.floor(spread.length / Math.max(1, samples)));
    for (let at = 0, shown = 0; at < spread.length && shown < samples; at += step, shown++) {
      const sample = spread[at]?.one;
      if (sample === undefined) continue;
      const verdict = verdicts.get(sample.hash)?.verdict ?? '';
      console.log(
        `    ${verdict.padEnd(6)}${path.basename(sample.file).slice(0, 24)}:${sample.line + 1}  ${sample.quote}`,
      );
    }
  }
}

function byRule(findings: readonly Found[]): ReadonlyMap<string, readonly Found[]> {
  const rules = new Map<string, Found[]>();
  for (const finding of findings) {
    const list = rules.get(finding.rule);
    if (list === undefined) rules.set(finding.rule, [finding]);
    else list.push(finding);
  }
  return rules;
}

function printRate(
  corpus: Corpus,
  verdicts: ReadonlyMap<string, Verdict>,
  rules: readonly string[] | undefined,
): void {
  const loud = corpus.findings.filter(isLoud);
  const of = (wanted: string | undefined) =>
    loud.filter(({ hash }) => verdicts.get(hash)?.verdict === wanted).length;
  const [right, wrong, unjudged] = [of('right'), of('wrong'), of(undefined)];
  console.log(`\nwarning and above: ${loud.length}  right ${right}  wrong ${wrong}  not judged ${unjudged}`);
  console.log(
    `wrong per 10,000 characters: ${perTenThousand(wrong, corpus)} (target ≤ ${target}); with all that is not judged: ${perTenThousand(wrong + unjudged, corpus)}`,
  );
  const hashes = new Set(corpus.findings.map(({ hash }) => hash));
  const gone = [...verdicts.values()].filter(
    ({ hash, rule }) => !hashes.has(hash) && (rules === undefined || rules.includes(rule)),
  );
  console.log(
    `no longer found: ${gone.filter(({ verdict }) => verdict === 'wrong').length} wrong, ${gone.filter(({ verdict }) => verdict === 'right').length} right`,
  );
  for (const { rule, quote } of gone.filter(({ verdict }) => verdict === 'right'))
    console.log(`    lost  ${rule}  ${quote}`);
}

/** Entries to be judged, for a file in bench/verdicts: one a fingerprint. */
function printStubs({ findings }: Corpus, verdicts: ReadonlyMap<string, Verdict>): void {
  const stubs = new Map<string, object>();
  for (const { rule, hash, quote, message } of findings) {
    if (!verdicts.has(hash)) stubs.set(hash, { rule, hash, quote, verdict: '?', note: message });
  }
  console.log(stringify([...stubs.values()], { lineWidth: 0 }));
}

main();
