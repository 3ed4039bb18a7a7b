/**
 * `npm run eval`: how well claims are recognised. Runs the built command line over every item of
 * bench/eval/claims.yaml and prints precision, recall and whether the right reference comes first.
 * Exits 1 on malformed data or a missing build, never for a poor result.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { citationKeys } from './eval/keys.ts';
import { isRecord, readItems, readParaphrases, type Item, type Source } from './eval/items.ts';
import { Program, type Reported } from './eval/program.ts';
import { printTable, share } from './eval/table.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');

interface Judged {
  readonly item: Item;
  /** Sources of each finding, the best first. */
  readonly findings: readonly (readonly Source[])[];
}

function main(): void {
  const keys = citationKeys(root);
  const mixed = readItems(data('claims.yaml'), keys);
  const paraphrases = readParaphrases(data('paraphrases.yaml'));
  const sets = [
    ['dev', mixed.dev],
    ['held out', mixed.heldOut],
    ['paraphrases, dev', paraphrases.dev],
    ['paraphrases, held out', paraphrases.heldOut],
  ] as const;
  const found = check(sets.flatMap(([, items]) => items));
  for (const [name, items] of sets) {
    const judged = items.map((item): Judged => ({ item, findings: found.get(item.id) ?? [] }));
    console.log(`\n${name} (${items.length} items)\n`);
    print(judged);
    if (!name.endsWith('held out') || process.argv.includes('--held-out')) printErrors(judged);
  }
}

const data = (name: string): unknown => parse(readFileSync(path.join(root, 'bench/eval', name), 'utf8'));

/** Checks all items in one run; sources of the uncited-claim findings by item id. */
function check(items: readonly Item[]): ReadonlyMap<string, readonly (readonly Source[])[]> {
  const found = new Program(root).check(new Map(items.map(({ id, text }) => [`${id}.md`, text])));
  return new Map(items.map(({ id }) => [id, sourcesIn(found.get(`${id}.md`) ?? [])]));
}

function sourcesIn(findings: readonly Reported[]): readonly (readonly Source[])[] {
  return findings.flatMap(({ code, data }) => {
    if (code !== 'citation/uncited-claim') return [];
    const references = Array.isArray(data['references']) ? (data['references'] as unknown[]) : [];
    // A reference without a number is the pack's own work.
    return [
      references.map((one) =>
        isRecord(one) && typeof one['number'] === 'number' ? one['number'] : ('origin' as const),
      ),
    ];
  });
}

/** A finding is right when it names a reference that the item expects. */
const isRight = (item: Item, sources: readonly Source[]) => sources.some((one) => item.expect.includes(one));
const isFound = ({ item, findings }: Judged) => findings.some((sources) => isRight(item, sources));
const falseAlarms = ({ item, findings }: Judged) => findings.filter((sources) => !isRight(item, sources));
const isFirst = ({ item, findings }: Judged) =>
  findings.some(([first]) => first !== undefined && first === item.expect[0]);

function print(judged: readonly Judged[]): void {
  const kinds = [...new Set(judged.map(({ item }) => item.kind))];
  const ofKind = (kind: Item['kind']) => judged.filter(({ item }) => item.kind === kind);
  printTable(
    [
      'kind',
      'items',
      'found',
      'missed',
      'false alarms',
      'rightly silent',
      'precision',
      'recall',
      'right first',
    ],
    [...kinds.map((kind) => row(kind, ofKind(kind))), row('all', judged)],
  );
}

function row(name: string, judged: readonly Judged[]): readonly string[] {
  const toFind = judged.filter(({ item }) => item.expect.length > 0);
  const found = toFind.filter(isFound);
  const wrong = judged.reduce((sum, one) => sum + falseAlarms(one).length, 0);
  const silent = judged.filter(({ item, findings }) => item.expect.length + findings.length === 0).length;
  const right = judged.reduce((sum, one) => sum + one.findings.length, 0) - wrong;
  return [
    name,
    String(judged.length),
    String(found.length),
    String(toFind.length - found.length),
    String(wrong),
    String(silent),
    share(right, right + wrong),
    share(found.length, toFind.length),
    share(found.filter(isFirst).length, found.length),
  ];
}

function printErrors(judged: readonly Judged[]): void {
  for (const one of judged) {
    const { item } = one;
    const line = item.text.replace(/\s+/g, ' ').slice(0, 90);
    if (item.expect.length > 0 && !isFound(one)) {
      console.log(`  missed       ${item.id} [${item.expect.join(', ')}] ${line}`);
    } else if (item.expect.length > 0 && !isFirst(one)) {
      console.log(`  wrong first  ${item.id} [${item.expect.join(', ')}] ${line}`);
    }
    for (const sources of falseAlarms(one)) {
      console.log(`  false alarm  ${item.id} (${item.kind}) found [${sources.join(', ')}] ${line}`);
    }
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
