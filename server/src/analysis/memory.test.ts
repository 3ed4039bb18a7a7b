import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { neverCancelled } from '../base/cancellation.ts';
import { silentLogger } from '../base/logger.ts';
import { Checker } from '../rules/checker.ts';
import { rules } from '../rules/index.ts';
import { snapshotOf } from '../testing/fixture.ts';
import { DraftAnalyzer } from './analyzer.ts';

/** Megabytes in use once all that is no longer reached has gone. */
function liveMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1024 / 1024;
}

test('typing all over a long draft leaves nothing of the versions before in memory', () => {
  const paragraph = (index: number): string =>
    `${index}. 各单位要加强组织领导，完善工作机制，按照《实施方案》（见附件${index}）认真抓好智慧城市建设。\n\n`;
  const first = snapshotOf(Array.from({ length: 2_000 }, (_, index) => paragraph(index)).join(''));
  const analyzer = new DraftAnalyzer();
  const checker = new Checker(rules, silentLogger);
  let { lines } = first;
  let report = checker.check(analyzer.analyze(first, neverCancelled), undefined, neverCancelled);
  const type = (edits: number): void => {
    for (let count = 0; count < edits; count++) {
      const { line } = lines.positionAt((count * 79_997) % lines.length);
      const start = Math.floor((lines.lineStart(line) + lines.lineEnd(line)) / 2);
      lines = lines.edited({ start, end: start }, '市');
      const analysis = analyzer.analyze({ ...first, lines, text: lines.text }, neverCancelled);
      // Now and then typing rests.
      report =
        count % 20 === 0
          ? checker.check(analysis, undefined, neverCancelled)
          : checker.checkProvisionally(analysis, undefined, neverCancelled, report);
    }
  };
  type(50);
  const before = liveMegabytes();
  type(1_000);
  // Each edit is read from a text of some 30 KB; where they stay, it is 80 MB.
  expect(liveMegabytes() - before).toBeLessThan(10);
});
