/**
 * One way to write drafts in tests: `‹|…|›` marks what must be found, `<|>` the cursor. Caret lines under
 * the text would not align below full-width characters.
 */
import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { FileBaseline } from '../analysis/baseline.ts';
import type { Analysis, Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { silentLogger } from '../base/logger.ts';
import type { Span } from '../base/span.ts';
import { ReferenceIndex } from '../bibliography/references.ts';
import type { Config } from '../config/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { Checker } from '../rules/checker.ts';
import type { Report } from '../rules/report.ts';
import { rules } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { createIntlSegmenter } from '../text/intlSegmenter.ts';
import type { DraftFormat } from '../text/model.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { testKnowledge } from './knowledge.ts';

export interface Fixture {
  readonly text: string;
  /** What `‹|…|›` encloses, in order. */
  readonly spans: readonly Span[];
  /** Where `<|>` stands; the end of the text without one. */
  readonly cursor: number;
}

/** Reads the marks out of a draft. */
export function fixture(marked: string): Fixture {
  const spans: Span[] = [];
  let text = '';
  let open: number | undefined;
  let cursor: number | undefined;
  for (const piece of marked.split(/(‹\||\|›|<\|>)/)) {
    if (piece === '‹|') open = text.length;
    else if (piece === '|›') spans.push({ start: open ?? 0, end: text.length });
    else if (piece === '<|>') cursor = text.length;
    else text += piece;
  }
  return { text, spans, cursor: cursor ?? text.length };
}

export interface FixtureOptions {
  readonly format?: DraftFormat;
  readonly config?: Partial<Config>;
  readonly knowledge?: KnowledgeBase;
  /** The references of the knowledge without it. */
  readonly references?: ReferenceIndex;
  readonly uri?: string;
  readonly baseline?: FileBaseline;
  /** `null`: none loaded. */
  readonly segmenter?: Segmenter | null;
  /** The rules that run; all registered ones without it. */
  readonly rules?: readonly Rule[];
}

export function snapshotOf(text: string, options: FixtureOptions = {}): Snapshot {
  const knowledge = options.knowledge ?? testKnowledge;
  return {
    uri: options.uri ?? 'file:///draft.md',
    version: 1,
    text,
    format: options.format ?? 'markdown',
    lines: new LineIndex(text),
    config: { rules: {}, gbt7714: '2025', ...options.config },
    knowledge,
    references:
      options.references ?? new ReferenceIndex(knowledge.references, [], bibliographyOf(text).length === 0),
    ...(options.baseline === undefined ? {} : { baseline: options.baseline }),
  };
}

export function analysisOf(text: string, options: FixtureOptions = {}): Analysis {
  return new DraftAnalyzer().analyze(snapshotOf(text, options), neverCancelled);
}

export function reportOf(text: string, options: FixtureOptions = {}): Report {
  const segmenter = options.segmenter === null ? undefined : (options.segmenter ?? createIntlSegmenter());
  const checker = new Checker(options.rules ?? rules, silentLogger);
  return checker.check(analysisOf(text, options), segmenter, neverCancelled);
}

/** The draft with the findings of `code` marked by `‹|…|›`: compare it with the draft you wrote. */
export function marked(text: string, code: string, options: FixtureOptions = {}): string {
  const spans = reportOf(text, options)
    .findings.filter((finding) => finding.code === code)
    .map((finding) => finding.span);
  let result = '';
  let at = 0;
  for (const { start, end } of spans) {
    result += `${text.slice(at, start)}‹|${text.slice(start, end)}|›`;
    at = end;
  }
  return result + text.slice(at);
}
