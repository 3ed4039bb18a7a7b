/** Real documents. They lie beside the repository where it is developed; elsewhere these tests say so and skip. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { reportOf } from '../../testing/fixture.ts';
import { formRules } from './index.ts';
import { mend } from './testing.ts';

const corpus = path.resolve(import.meta.dirname, '../../../../../shared/corpus');
const present = existsSync(corpus);
const title = (name: string) => (present ? name : `${name} (skipped: no ../shared beside the repository)`);

function documents(folder: string): string[] {
  const names = readdirSync(path.join(corpus, folder)).filter((name) => name.endsWith('.txt'));
  return names.map((name) => readFileSync(path.join(corpus, folder, name), 'utf8'));
}

function tally(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, severity } of reportOf(text, { rules: formRules }).findings) {
    const key = `${code} ${severity}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe.skipIf(!present)(title('published documents'), () => {
  test('safe fixes settle at once and bring no finding with them', () => {
    let mendedFindings = 0;
    for (const text of documents('pkulaw-digital')) {
      const mended = mend(text);
      expect(mend(mended)).toBe(mended);
      const [before, after] = [tally(text), tally(mended)];
      for (const [key, count] of Object.entries(after)) {
        expect(count, key).toBeLessThanOrEqual(before[key] ?? 0);
      }
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((a, b) => a + b, 0);
      mendedFindings += sum(before) - sum(after);
    }
    expect(mendedFindings).toBeGreaterThan(50);
  });

  test('the State Council’s own documents hold few findings above information', () => {
    const found = documents('gov-cn-2019').flatMap((text) => Object.entries(tally(text)));
    const count = (level: string) =>
      found.filter(([key]) => key.endsWith(level)).reduce((sum, [, n]) => sum + n, 0);
    expect(count(' error')).toBe(0);
    expect(count(' warning')).toBeLessThan(20);
  });
});
