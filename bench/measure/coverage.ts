/** Coverage of a long draft, in this process: from cold and after one typed character. */
import { readFileSync } from 'node:fs';
import { DraftAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { coverageOf } from '../../server/src/analysis/coverage.ts';
import { neverCancelled } from '../../server/src/base/cancellation.ts';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { ReferenceIndex } from '../../server/src/bibliography/references.ts';
import { parseBuiltin } from '../../server/src/knowledge/builtin.ts';
import { createKnowledgeBase } from '../../server/src/knowledge/compile.ts';

/**
 * @param file `dist/knowledge.json`
 * @returns milliseconds of each run; the draft is analysed outside them
 */
export function coverageTimes(
  file: string,
  draft: string,
): { readonly cold: readonly number[]; readonly typed: readonly number[] } {
  const knowledge = createKnowledgeBase(parseBuiltin(readFileSync(file, 'utf8')).packs);
  const references = new ReferenceIndex(knowledge.references);
  const snapshotOf = (text: string) => ({
    uri: 'file:///draft.md',
    version: 1,
    text,
    format: 'markdown' as const,
    lines: new LineIndex(text),
    config: { rules: {}, gbt7714: '2025' as const },
    knowledge,
    references,
  });
  const cold: number[] = [];
  const typed: number[] = [];
  for (let run = 0; run < 12; run++) {
    const analyzer = new DraftAnalyzer();
    const timed = (text: string): number => {
      const analysis = analyzer.analyze(snapshotOf(text), neverCancelled);
      const began = performance.now();
      coverageOf(analysis);
      return performance.now() - began;
    };
    cold.push(timed(draft));
    const at = Math.floor((draft.length * (run + 1)) / 14);
    typed.push(timed(`${draft.slice(0, at)}字${draft.slice(at)}`));
  }
  return { cold, typed };
}
