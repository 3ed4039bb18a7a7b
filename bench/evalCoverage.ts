/**
 * Part of `npm run eval`: coverage of the framework against labels made by reading (bench/eval/coverage.yaml).
 * Prints, for each set, the three-way confusion table, agreement, agreement on missing or not, and every
 * disagreement; and the framework findings on documents outside the field. Documents that are not at hand are
 * named and left out. Exits 1 on malformed data or a missing build, never for a poor result.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  coverageSets,
  readCoverageItems,
  statuses,
  type CoverageItem,
  type Status,
} from './eval/coverageItems.ts';
import { Program } from './eval/program.ts';
import { printTable, share } from './eval/table.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');
const corpus = path.join(root, '../shared/corpus');

interface Judgement {
  readonly item: CoverageItem;
  readonly node: string;
  readonly expected: Status;
  readonly found: Status;
}

function main(): void {
  const program = new Program(root);
  const items = readCoverageItems(parse(readFileSync(path.join(root, 'bench/eval/coverage.yaml'), 'utf8')));
  const absent: string[] = [];
  const judged: Judgement[] = [];
  for (const item of items) {
    if (item.file !== undefined && !existsSync(path.join(corpus, item.file))) absent.push(item.file);
    else judged.push(...judge(item, program));
  }
  if (absent.length > 0) console.log(`left out, not at hand: ${absent.length} documents`);
  for (const set of coverageSets) {
    for (const kind of ['documents', 'drafts'] as const) {
      const own = judged.filter(
        ({ item }) => item.set === set && (item.file !== undefined) === (kind === 'documents'),
      );
      if (own.length === 0) continue;
      console.log(`\ncoverage, ${set}, ${kind} (${new Set(own.map(({ item }) => item)).size})\n`);
      print(own);
    }
  }
  const outside = items.filter(
    ({ file, field }) => file !== undefined && !field && existsSync(path.join(corpus, file)),
  );
  console.log(`\nframework findings on the ${outside.length} documents outside the field`);
  for (const { file = '' } of outside) {
    const text = readFileSync(path.join(corpus, file), 'utf8');
    const codes = [...program.check(new Map([['draft.txt', text]])).values()]
      .flat()
      .map(({ code }) => code)
      .filter((code) => code.startsWith('framework/'));
    console.log(
      `  ${codes.length}  ${path.basename(file)}${codes.length === 0 ? '' : `  ${codes.join(' ')}`}`,
    );
  }
}

function judge(item: CoverageItem, program: Program): readonly Judgement[] {
  const text = item.file === undefined ? item.text : readFileSync(path.join(corpus, item.file), 'utf8');
  const found = program.coverage(item.file === undefined ? `${item.id}.md` : `${item.id}.txt`, text);
  // A node that does not apply to the kind of the draft is one that is not asked for.
  const nodes = new Set([...program.nodes(), ...found.keys()]);
  for (const node of [...item.covered, ...item.partial])
    if (!nodes.has(node)) throw new Error(`coverage.yaml: ${item.id} names an unknown node ${node}`);
  return [...nodes].map((node): Judgement => {
    const expected = item.covered.includes(node)
      ? 'covered'
      : item.partial.includes(node)
        ? 'partial'
        : 'missing';
    return { item, node, expected, found: found.get(node) ?? 'missing' };
  });
}

function print(judged: readonly Judgement[]): void {
  const count = (expected: Status, found: Status) =>
    judged.filter((one) => one.expected === expected && one.found === found).length;
  printTable(
    ['read \\ found', ...statuses],
    statuses.map((expected) => [expected, ...statuses.map((found) => String(count(expected, found)))]),
  );
  const same = judged.filter(({ expected, found }) => expected === found).length;
  const alike = judged.filter(
    ({ expected, found }) => (expected === 'missing') === (found === 'missing'),
  ).length;
  console.log(`agreement ${share(same, judged.length)}, missing or not ${share(alike, judged.length)}`);
  for (const { item, node, expected, found } of judged) {
    if (expected !== found)
      console.log(`  ${expected.padEnd(7)} → ${found.padEnd(7)}  ${node.padEnd(36)} ${item.id}`);
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
