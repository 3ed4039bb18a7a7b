/** Our engine as a function, put together as the command line does it. */
import path from 'node:path';
import { DraftAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { neverCancelled } from '../../server/src/base/cancellation.ts';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { createEnvironment } from '../../server/src/node/environment.ts';
import { Checker } from '../../server/src/rules/checker.ts';
import { rules } from '../../server/src/rules/index.ts';
import { formatOf } from '../../server/src/text/language.ts';

/** Checks one draft from nothing. @returns the number of findings */
export type Lint = (text: string, name: string) => number;

/** All rules at their own levels, on the knowledge and dictionary of the build in `root`; segmenter loaded. */
export async function createWenheng(root: string): Promise<Lint> {
  const say = (text: string) => {
    console.error(text);
  };
  const log = { info: () => undefined, warn: say, error: say };
  const environment = createEnvironment({
    programFolder: path.join(root, 'dist'),
    roots: [root],
    trusted: false,
    knownCodes: new Set(rules.map(({ code }) => code)),
    log,
  });
  await environment.prepare(undefined);
  const { config, knowledge } = environment.contextFor(undefined);
  const segmenter = await environment.segmenter.load();
  return (text, name) => {
    const analysis = new DraftAnalyzer().analyze(
      {
        uri: name,
        version: 0,
        text,
        format: formatOf(name),
        lines: new LineIndex(text),
        config,
        knowledge,
        references: environment.referencesFor(undefined, []),
      },
      neverCancelled,
    );
    // A new checker each time: nothing is remembered from an earlier round.
    return new Checker(rules, log).check(analysis, segmenter, neverCancelled).findings.length;
  };
}
