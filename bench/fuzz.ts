/**
 * `npm run fuzz [-- --seconds N] [--seed N] [--only NAME]`: feeds the parsers with changed texts, keeps those that reach
 * new code, and fails with the text for an exception, a span outside the text or an input that takes too long. The time is
 * shared by the targets (default 60 s). What failed is written to out/fuzz/ and printed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CodeCoverage } from './fuzz/coverage.ts';
import { mutate, randomFrom } from './fuzz/mutate.ts';
import { targets, type Target } from './fuzz/targets.ts';

const root = path.resolve(__dirname, '../..');
/** Looking at the coverage takes longer than parsing: done once for so many inputs. */
const batch = 25;
/** Milliseconds that one input of at most 20,000 units may take. */
const patience = 2_000;

function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

interface Failure {
  readonly target: string;
  readonly input: string;
  readonly reason: string;
}

function run(target: Target, input: string): string | undefined {
  const began = performance.now();
  try {
    target.run(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - began;
  return took > patience ? `took ${Math.round(took)} ms` : undefined;
}

function fuzz(target: Target, seconds: number, seed: number): Failure | undefined {
  const random = randomFrom(seed);
  const coverage = new CodeCoverage((url) => url.endsWith('fuzz.js'));
  const corpus = [...target.seeds];
  const pick = () => corpus[Math.floor(random() * corpus.length)] ?? '';
  const until = Date.now() + seconds * 1000;
  let inputs = 0;
  for (const input of target.seeds) {
    const reason = run(target, input);
    if (reason !== undefined) return { target: target.name, input, reason };
  }
  coverage.fresh();
  while (Date.now() < until) {
    const tried = Array.from({ length: batch }, () => mutate(pick(), pick(), random));
    for (const input of tried) {
      inputs++;
      const reason = run(target, input);
      if (reason !== undefined) return { target: target.name, input, reason };
    }
    if (coverage.fresh() > 0) corpus.push(...newOnes(tried));
  }
  console.log(
    `${target.name.padEnd(14)} ${String(inputs).padStart(8)} inputs, ${corpus.length} kept, ${coverage.size} parts of the program reached`,
  );
  return undefined;
}

/** Of a batch that reached something new, the shorter half is kept: which one it was is not worth another run. */
function newOnes(tried: readonly string[]): readonly string[] {
  return [...tried].sort((a, b) => a.length - b.length).slice(0, 3);
}

const seconds = option('seconds', 60);
const seed = option('seed', Math.floor(Math.random() * 2 ** 31));
const at = process.argv.indexOf('--only');
const chosen = targets().filter(({ name }) => at < 0 || name === process.argv[at + 1]);
console.log(`seed ${seed}, ${seconds} s for ${chosen.length} targets`);
let failed = 0;
for (const target of chosen) {
  const failure = fuzz(target, seconds / chosen.length, seed);
  if (failure === undefined) continue;
  failed++;
  const folder = path.join(root, 'out/fuzz');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${failure.target}.txt`), failure.input);
  console.error(
    `${failure.target} failed: ${failure.reason}\n  on ${JSON.stringify(failure.input.slice(0, 400))}`,
  );
}
process.exitCode = failed === 0 ? 0 : 1;
