/**
 * `npm run size`: packs the extension as `npm run package` does, prints the sizes of the bundles and of the VSIX and
 * every file in it, and fails where bench/budget.json is exceeded or a file is not expected.
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './places.ts';
import { writeVsix } from './vsix.ts';
import { namesInZip } from './zip.ts';

interface Budget {
  readonly files: Readonly<Record<string, number>>;
  readonly vsix: number;
  readonly contents: readonly string[];
}

async function main(): Promise<void> {
  const budget = JSON.parse(readFileSync(path.join(root, 'bench/budget.json'), 'utf8')) as Budget;
  const scratch = mkdtempSync(path.join(tmpdir(), 'wenheng-size-'));
  const faults: string[] = [];
  try {
    const vsix = path.join(scratch, 'wenheng.vsix');
    await writeVsix(vsix);
    const sizes = [...Object.entries(budget.files), ['VSIX', budget.vsix] as const];
    for (const [name, limit] of sizes) {
      const { size } = statSync(name === 'VSIX' ? vsix : path.join(root, name));
      console.log(`${name.padEnd(24)} ${kilobytes(size)} of ${kilobytes(limit)}`);
      if (size > limit) faults.push(`${name} is larger than its budget`);
    }
    const names = namesInZip(readFileSync(vsix));
    const globs = budget.contents.map((glob) => ({ glob, fits: toPattern(glob) }));
    for (const name of names) {
      if (!globs.some(({ fits }) => fits.test(name))) faults.push(`${name} is not expected in the VSIX`);
    }
    for (const { glob, fits } of globs) {
      if (!names.some((name) => fits.test(name))) faults.push(`nothing in the VSIX fits ${glob}`);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(0).padStart(5)} kB`;
}

/** A glob whose `*` stays within one folder. */
function toPattern(glob: string): RegExp {
  const escaped = glob.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
  return new RegExp(`^${escaped}$`);
}

main().catch((reason: unknown) => {
  console.error(reason);
  process.exitCode = 1;
});
