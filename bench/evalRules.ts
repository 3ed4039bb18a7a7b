/**
 * `npm run eval`, second part: precision and recall of each rule over bench/eval/rules/ and rules2/, the
 * second written later and without a look at the rules. Runs the built command line once over all cases of a
 * set with every rule at warning, and counts in a case only the findings of the rule that the case belongs to.
 * Exits 1 on malformed data or a missing build, never for a poor result. `npm run eval -- CODE` prints one rule.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { LineIndex } from '../server/src/base/lineIndex.ts';
import type { Span } from '../server/src/base/span.ts';
import { readCases, type Case, type RuleCases } from './eval/cases.ts';
import { Program, type Reported } from './eval/program.ts';
import { printTable, share } from './eval/table.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');

/** A case with the findings of its rule. */
interface Judged {
  readonly case: Case;
  readonly right: readonly Reported[];
  readonly falseAlarms: readonly Reported[];
  /** Marks that no finding overlaps. */
  readonly missed: readonly Span[];
}

function main(): void {
  const program = new Program(root);
  const present = program.rules();
  for (const folder of ['rules', 'rules2']) measure(program, present, folder);
}

function measure(program: Program, present: ReadonlySet<string>, name: string): void {
  const folder = path.join(root, 'bench/eval', name);
  const wanted = process.argv.slice(2);
  const sets = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => readCases(parse(readFileSync(path.join(folder, file), 'utf8')), `${name}/${file}`))
    .filter(({ rule }) => wanted.length === 0 || wanted.includes(rule));
  const measured = sets.filter(({ rule }) => present.has(rule));
  const drafts = measured.flatMap(({ cases }) => cases.map(({ file, text }) => [file, text] as const));
  const found = program.check(
    new Map(drafts),
    measured.map(({ rule }) => `${rule}=warning`),
  );
  const judged = measured.map(({ rule, name, cases }) => ({
    rule,
    name,
    cases: cases.map((one) =>
      judge(
        one,
        (found.get(one.file) ?? []).filter(({ code }) => code === rule),
      ),
    ),
  }));

  const header = ['rule', 'wrong', 'found', 'near-misses', 'false alarms', 'precision', 'recall'];
  console.log(`\n${name} (${drafts.length} cases)\n`);
  printTable(header, [
    ...judged.map((one) => row(one.name, one.cases)),
    row(
      'all',
      judged.flatMap(({ cases }) => cases),
    ),
  ]);
  for (const { rule, cases } of judged) printErrors(rule, cases);
  printAbsent(sets.filter(({ rule }) => !present.has(rule)));
}

function judge(one: Case, findings: readonly Reported[]): Judged {
  const lines = new LineIndex(one.text);
  const placed = findings.map((finding) => ({ finding, span: lines.spanOf(finding.range) }));
  const hits = (span: Span) => one.marks.some((mark) => overlap(mark, span));
  return {
    case: one,
    right: placed.filter(({ span }) => hits(span)).map(({ finding }) => finding),
    falseAlarms: placed.filter(({ span }) => !hits(span)).map(({ finding }) => finding),
    missed: one.marks.filter((mark) => !placed.some(({ span }) => overlap(mark, span))),
  };
}

/** A finding of no length overlaps a mark that it touches. */
const overlap = (a: Span, b: Span) =>
  a.start === a.end || b.start === b.end
    ? a.start <= b.end && b.start <= a.end
    : a.start < b.end && b.start < a.end;

/** A wrong case is found when each of its marks is; precision is counted in findings. */
function row(name: string, judged: readonly Judged[]): readonly string[] {
  const wrong = judged.filter((one) => one.case.marks.length > 0);
  const found = wrong.filter(({ missed }) => missed.length === 0);
  const right = judged.reduce((sum, one) => sum + one.right.length, 0);
  const falseAlarms = judged.reduce((sum, one) => sum + one.falseAlarms.length, 0);
  return [
    name,
    String(wrong.length),
    String(found.length),
    String(judged.length - wrong.length),
    String(falseAlarms),
    share(right, right + falseAlarms),
    share(found.length, wrong.length),
  ];
}

function printErrors(rule: string, judged: readonly Judged[]): void {
  for (const { case: one, missed, falseAlarms } of judged) {
    for (const mark of missed) {
      console.log(`  missed       ${rule} ${one.id}: ${around(one.text, mark)}`);
    }
    for (const { range } of falseAlarms) {
      console.log(
        `  false alarm  ${rule} ${one.id}: ${around(one.text, new LineIndex(one.text).spanOf(range))}`,
      );
    }
  }
}

/** A span with some text on both sides, in one line. */
function around(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - 15), start);
  const inside =
    end - start > 40
      ? `${text.slice(start, start + 20)}…${text.slice(end - 20, end)}`
      : text.slice(start, end);
  return `${before}‹|${inside}|›${text.slice(end, end + 15)}`.replace(/\s+/g, ' ');
}

function printAbsent(absent: readonly RuleCases[]): void {
  if (absent.length === 0) return;
  console.log(
    `\nnot in this build: ${absent.map(({ rule, cases }) => `${rule} (${cases.length} cases)`).join(', ')}`,
  );
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
