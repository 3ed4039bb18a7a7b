/** The checkers that are measured side by side, each as a function in its own process. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stringify } from 'yaml';
import { DraftAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { neverCancelled } from '../../server/src/base/cancellation.ts';
import { LineIndex } from '../../server/src/base/lineIndex.ts';
import { createEnvironment } from '../../server/src/node/environment.ts';
import { Checker } from '../../server/src/rules/checker.ts';
import { rules } from '../../server/src/rules/index.ts';
import { formatOf } from '../../server/src/text/language.ts';

/** Checks one draft from nothing. @returns the number of findings */
export type Lint = (text: string, name: string) => number | Promise<number>;

/** What each program needs installed, and how it is made ready. `wenheng` comes first: others are compared with it. */
export const programs = {
  wenheng: createWenheng,
  'autocorrect-node': createAutocorrect,
  zhlint: createZhlint,
  'textlint + prh': createTextlint,
} as const;
export type Program = keyof typeof programs;

/** All rules at their own levels, on the knowledge and dictionary of the build in `root`; segmenter loaded. */
async function createWenheng(root: string): Promise<Lint> {
  const { environment, log } = environmentOf(root);
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

function environmentOf(root: string) {
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
  return { environment, log };
}

function peerOf(root: string): NodeJS.Require {
  return createRequire(path.join(root, 'bench/peers/package.json'));
}

function createAutocorrect(root: string): Lint {
  const peer = peerOf(root)('autocorrect-node') as {
    lintFor(text: string, file: string): { readonly lines: readonly unknown[] };
  };
  return (text, name) => peer.lintFor(text, name).lines.length;
}

async function createZhlint(root: string): Promise<Lint> {
  const entry = pathToFileURL(peerOf(root).resolve('zhlint')).href;
  const { run } = (await import(entry)) as {
    run: (text: string, options: unknown) => { readonly validations: readonly unknown[] };
  };
  return (text) => run(text, { rules: { preset: 'default' } }).validations.length;
}

/** textlint with prh, which replaces terms, and as many terms as our packs have forms to replace. */
async function createTextlint(root: string): Promise<Lint> {
  const peer = peerOf(root);
  const { TextlintKernel } = peer('@textlint/kernel') as {
    TextlintKernel: new () => {
      lintText(text: string, options: unknown): Promise<{ readonly messages: readonly unknown[] }>;
    };
  };
  const { environment } = environmentOf(root);
  await environment.prepare(undefined);
  const { knowledge } = environment.contextFor(undefined);
  const terms = [...knowledge.terms.values()].flatMap(({ term, variants }) =>
    variants.flatMap((variant) => ('form' in variant ? [{ expected: term, pattern: variant.form }] : [])),
  );
  const list = path.join(mkdtempSync(path.join(tmpdir(), 'wenheng-prh-')), 'prh.yml');
  writeFileSync(list, stringify({ version: 1, rules: terms }));
  const moduleOf = (name: string) => {
    const loaded = peer(name) as { readonly default?: unknown };
    return loaded.default ?? loaded;
  };
  const kernel = new TextlintKernel();
  const plugins = [
    { pluginId: 'text', plugin: moduleOf('@textlint/textlint-plugin-text') },
    { pluginId: 'markdown', plugin: moduleOf('@textlint/textlint-plugin-markdown') },
  ];
  const checks = [{ ruleId: 'prh', rule: moduleOf('textlint-rule-prh'), options: { rulePaths: [list] } }];
  return async (text, name) => {
    const ext = path.extname(name) === '.md' ? '.md' : '.txt';
    const { messages } = await kernel.lintText(text, { filePath: name, ext, plugins, rules: checks });
    return messages.length;
  };
}
