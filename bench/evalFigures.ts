/**
 * `npm run eval`: whether figures that contradict their source, and figures that have aged, are found. Runs the
 * built command line over bench/eval/figures.yaml and prints confusion counts. Exits 1 on malformed data or a
 * missing build, never for a poor result.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { citationKeys } from './eval/keys.ts';
import { readFigures, type AgeCase, type FigureCase } from './eval/figures.ts';
import { Program, type Reported } from './eval/program.ts';
import { printTable, share } from './eval/table.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');

interface Outcome {
  readonly right: number;
  readonly missed: number;
  readonly alarms: number;
  readonly silent: number;
}

function main(): void {
  const sets = readFigures(
    parse(readFileSync(path.join(root, 'bench/eval/figures.yaml'), 'utf8')),
    citationKeys(root),
  );
  const cases = [sets.dev, sets.heldOut].flatMap(({ figures, ages }) => [...figures, ...ages]);
  const found = new Program(root).check(new Map(cases.map(({ id, text }) => [`${id}.md`, text])));
  const of = (id: string, code: string): readonly Reported[] =>
    (found.get(`${id}.md`) ?? []).filter((finding) => finding.code === code);
  const rows = (['dev', 'heldOut'] as const).flatMap((name) => {
    const shown = name === 'dev' || process.argv.includes('--held-out');
    return [
      row(`figures, ${name}`, sets[name].figures, (one) =>
        judgeFigure(one, of(one.id, 'citation/figure-mismatch'), shown),
      ),
      row(`ages, ${name}`, sets[name].ages, (one) =>
        judgeAge(one, of(one.id, 'citation/stale-figure'), shown),
      ),
    ];
  });
  console.log('');
  printTable(
    ['set', 'cases', 'right', 'missed', 'false alarms', 'rightly silent', 'precision', 'recall'],
    rows,
  );
}

function row<T>(name: string, cases: readonly T[], judge: (one: T) => Outcome): readonly string[] {
  const sum = cases.map(judge).reduce((a, b) => ({
    right: a.right + b.right,
    missed: a.missed + b.missed,
    alarms: a.alarms + b.alarms,
    silent: a.silent + b.silent,
  }));
  const { right, missed, alarms, silent } = sum;
  return [
    name,
    ...[cases.length, right, missed, alarms, silent].map(String),
    share(right, right + alarms),
    share(right, right + missed),
  ];
}

/** Right is the exact figure with the value it should have, in the draft's form. */
function judgeFigure(
  { id, text, wrong }: FigureCase,
  findings: readonly Reported[],
  shown: boolean,
): Outcome {
  const line = text.replace(/\s+/g, ' ').slice(0, 80);
  const isRight = ({ text: figure, data }: Reported) =>
    wrong !== undefined && figure === wrong.found && data['expected'] === wrong.expected;
  const right = findings.filter(isRight).length;
  const alarms = findings.length - right;
  const missed = wrong !== undefined && right === 0 ? 1 : 0;
  if (shown && (alarms > 0 || missed > 0)) {
    const what = findings.map((one) => `${one.text} → ${String(one.data['expected'])}`).join(', ');
    console.log(`  ${missed > 0 ? 'missed      ' : 'false alarm '} ${id} ${line} [${what}]`);
  }
  return { right, missed, alarms, silent: wrong === undefined && findings.length === 0 ? 1 : 0 };
}

function judgeAge({ id, text, stale }: AgeCase, findings: readonly Reported[], shown: boolean): Outcome {
  const isFound = findings.length > 0;
  if (shown && isFound !== stale)
    console.log(
      `  ${stale ? 'missed      ' : 'false alarm '} ${id} ${text.replace(/\s+/g, ' ').slice(0, 80)}`,
    );
  return {
    right: stale && isFound ? 1 : 0,
    missed: stale && !isFound ? 1 : 0,
    alarms: !stale && isFound ? 1 : 0,
    silent: !stale && !isFound ? 1 : 0,
  };
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
