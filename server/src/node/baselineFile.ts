import { existsSync } from 'node:fs';
import { formatBaseline, parseBaseline, type Baseline } from '../analysis/baseline.ts';
import type { Problem } from '../base/problem.ts';
import { readTextFile } from './textFiles.ts';
import { writeWhole } from './writeWhole.ts';

/** Bytes of the largest baseline that is read. */
const maxBytes = 32 * 1024 * 1024;

export interface ReadBaseline {
  readonly baseline: Baseline;
  readonly problems: readonly Problem[];
}

/** Reads a baseline; what cannot be read is a problem and hides nothing. Never throws. */
export function readBaselineFile(file: string): ReadBaseline {
  const read = readTextFile(file, maxBytes);
  if ('problem' in read) return { baseline: new Map(), problems: [{ file, message: read.problem }] };
  return parseBaseline(read.text, file);
}

/** A baseline that is not rewritten, because what it holds of other drafts would be lost. */
export class BrokenBaseline extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message.id);
    this.name = 'BrokenBaseline';
  }
}

/**
 * Writes the entries of the drafts that were checked; those of other drafts stay as the file has them.
 * @throws BrokenBaseline, or Error of the file system; the file is then as it was
 */
export function updateBaselineFile(file: string, checked: Baseline): void {
  const { baseline, problems } = existsSync(file)
    ? readBaselineFile(file)
    : { baseline: new Map<string, never>(), problems: [] };
  const [problem] = problems;
  if (problem !== undefined) throw new BrokenBaseline(problem);
  writeWhole(file, formatBaseline(new Map([...baseline, ...checked])));
}

/** How a baseline names a draft, from its path relative to the baseline's folder. */
export function baselineKey(inner: string): string {
  return inner.normalize('NFC');
}
