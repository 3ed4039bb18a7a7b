/** What is fuzzed: each target takes any text, and throws when something is wrong with what came of it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DraftAnalyzer } from '../../server/src/analysis/analyzer.ts';
import { parseBaseline } from '../../server/src/analysis/baseline.ts';
import { neverCancelled } from '../../server/src/base/cancellation.ts';
import { applyEdits } from '../../server/src/base/edits.ts';
import type { Span } from '../../server/src/base/span.ts';
import { parseProjectConfig } from '../../server/src/config/project.ts';
import { completionContext } from '../../server/src/features/completionContext.ts';
import { definition } from '../../server/src/features/definition.ts';
import { format } from '../../server/src/features/format.ts';
import { hover } from '../../server/src/features/hover.ts';
import { folds, symbols } from '../../server/src/features/outline.ts';
import { semanticTokens } from '../../server/src/features/semanticTokens.ts';
import { parseBuiltin } from '../../server/src/knowledge/builtin.ts';
import { createKnowledgeBase } from '../../server/src/knowledge/compile.ts';
import { loadPack } from '../../server/src/knowledge/loader.ts';
import { compilePattern } from '../../server/src/knowledge/patterns.ts';
import { Checker } from '../../server/src/rules/checker.ts';
import { ruleFor, rules } from '../../server/src/rules/index.ts';
import { snapshotOf } from '../../server/src/testing/fixture.ts';
import { createIntlSegmenter } from '../../server/src/text/intlSegmenter.ts';
import { corpus } from '../drafts.ts';
import { textTargets } from './textTargets.ts';

export interface Target {
  readonly name: string;
  readonly seeds: readonly string[];
  /** @throws Error when something is wrong */
  readonly run: (input: string) => void;
}

const root = path.resolve(__dirname, '../..');
const read = (...parts: readonly string[]) => readFileSync(path.join(root, ...parts), 'utf8');

/** A rule that throws costs only its findings in the product; here it is a failure. */
const strict = {
  info: () => undefined,
  warn: () => undefined,
  error: (text: string) => {
    throw new Error(text);
  },
};

export function targets(): readonly Target[] {
  return [drafts('markdown'), drafts('plain'), packs(), configuration(), baselines(), ...textTargets()];
}

/** Whole drafts: analysis, every rule, every fix, and the features that need no more than the analysis. */
function drafts(kind: 'markdown' | 'plain'): Target {
  const knowledge = createKnowledgeBase(parseBuiltin(read('dist/knowledge.json')).packs);
  const checker = new Checker(rules, strict);
  const segmenter = createIntlSegmenter();
  const view = { knowledge, locale: 'zh-cn', edition: '2025' } as const;
  const examples = readdirSync(path.join(root, 'examples')).map((name) =>
    read('examples', name).slice(0, 6000),
  );
  const real = corpus(root, 'pkulaw-digital').map(({ text }) => text.slice(0, 3000));
  return {
    name: kind,
    seeds: [
      ...examples,
      ...real.slice(0, 4),
      ...rules.flatMap(({ docs }) => [docs.wrong, docs.right]),
      '---\ntitle: x\nbibliography: a.bib\n---\n\n正文[@a; @b，第3页][^1]。\n\n[^1]: 注。\n\n## 参考文献\n\n[1] 甲. 乙[J]. 丙, 2020(1): 1-2.\n',
    ],
    run: (text) => {
      const analysis = new DraftAnalyzer().analyze(
        snapshotOf(text, { knowledge, format: kind }),
        neverCancelled,
      );
      const inside = (what: string, { start, end }: Span) => {
        if (start < 0 || start > end || end > text.length)
          throw new Error(`${what}: ${start}–${end} of ${text.length}`);
      };
      const { findings } = checker.check(analysis, segmenter, neverCancelled);
      for (const finding of findings) {
        inside(finding.code, finding.span);
        for (const fix of ruleFor(finding.code)?.fixes?.(finding, analysis) ?? []) {
          for (const edit of fix.edits) inside(`fix of ${finding.code}`, edit.span);
          applyEdits(text, fix.edits);
        }
      }
      for (const token of semanticTokens(analysis)) inside('token', token.span);
      symbols(analysis);
      folds(analysis);
      for (const edit of format(analysis)) inside('format', edit.span);
      const step = Math.max(1, Math.floor(text.length / 12));
      for (let at = 0; at <= text.length; at += step) {
        const found = hover(analysis, at, view);
        if (found !== undefined) inside('hover', found.span);
        definition(analysis, at);
        completionContext(analysis, at);
      }
    },
  };
}

function packs(): Target {
  const folder = 'seeds/wording';
  return {
    name: 'packs',
    seeds: [
      ...readdirSync(path.join(root, folder)).map((name) => read(folder, name).slice(0, 4000)),
      read('seeds/smart-city-governance/sets.yaml').slice(0, 4000),
      '[{ "id": "a", "type": "book", "author": [{ "family": "甲" }], "issued": { "date-parts": [[2020]] } }]',
    ],
    run: (text) => {
      for (const name of ['terms.yaml', 'references.json']) loadPack([{ name, text }], [], compilePattern);
    },
  };
}

function configuration(): Target {
  const codes = new Set(rules.map(({ code }) => code));
  return {
    name: 'configuration',
    seeds: [
      "kind: 规划\nrules: { term/variant: 'off' }\npacks: [a]\noverrides:\n  - files: ['x/**']\n    rules: {}\n",
      'accept: [智能城市]\nignore: [archive/**]\norganisations: [某局]\n',
    ],
    run: (text) => void parseProjectConfig(text, '.wenheng.yaml', codes),
  };
}

function baselines(): Target {
  return {
    name: 'baselines',
    seeds: ['{"version":1,"files":{"a.md":[{"code":"term/variant","fingerprint":"x","count":1}]}}'],
    run: (text) => void parseBaseline(text, 'known.json'),
  };
}
