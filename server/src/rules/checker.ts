import { unknownTo } from '../analysis/baseline.ts';
import type { Analysis, BlockFacts, Finding } from '../analysis/model.ts';
import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import type { Logger } from '../base/logger.ts';
import { shift } from '../base/span.ts';
import type { Config, Level } from '../config/model.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { isSuppressed, suppressionsIn } from '../text/suppressions.ts';
import { levelOf } from './profiles.ts';
import type { BlockRule, Rule } from './rule.ts';
import { unusedSuppressions, type UnusedSuppression } from './unusedSuppressions.ts';

/** The findings of one analysis, ready to render. */
export interface Report {
  readonly analysis: Analysis;
  /**
   * Severities as configured; ascending by place. Without those that are switched off or suppressed, that
   * the project accepts, or that the baseline knows.
   */
  readonly findings: readonly Finding[];
  /** Suppression comments that silence nothing; none while matches wait for the segmenter. */
  readonly unusedSuppressions: readonly UnusedSuppression[];
  /** True when matches wait for the segmenter: check again once it is loaded. */
  readonly needsSegmenter: boolean;
}

interface BlockResult {
  readonly findings: readonly Finding[];
  readonly waits: boolean;
}

/**
 * Runs rules over analyses. Findings of block rules are kept with the block's facts, so that an unchanged
 * block is not checked again. A rule that throws costs its own findings and a line in the log.
 */
export class Checker {
  private readonly results = new WeakMap<BlockFacts, BlockResult>();
  private readonly blockRules: readonly BlockRule[];
  private readonly reported = new Set<string>();

  constructor(
    private readonly rules: readonly Rule[],
    private readonly log: Logger,
  ) {
    this.blockRules = rules.filter((rule) => rule.scope === 'block');
  }

  /** @throws Cancelled when `token` is cancelled. */
  check(analysis: Analysis, segmenter: Segmenter | undefined, token: CancellationToken): Report {
    const levels = new Map(this.rules.map((rule) => [rule.code, levelOf(rule, analysis)]));
    const findings: Finding[] = [];
    let needsSegmenter = false;
    for (const block of analysis.blocks) {
      throwIfCancelled(token);
      let result = this.results.get(block.facts);
      if (result === undefined || (result.waits && segmenter !== undefined)) {
        result = this.checkBlock(block, analysis, segmenter);
        this.results.set(block.facts, result);
      }
      needsSegmenter ||= result.waits;
      for (const finding of result.findings) {
        findings.push({ ...finding, span: shift(finding.span, block.block.start) });
      }
    }
    for (const rule of this.rules) {
      throwIfCancelled(token);
      if (rule.scope !== 'document' || levels.get(rule.code) === 'off') continue;
      // Not spread: a draft may have more findings than a call may have arguments.
      for (const finding of this.guarded(rule, () => [...rule.check(analysis)])) findings.push(finding);
    }
    return { analysis, ...this.settle(findings, analysis, levels, needsSegmenter), needsSegmenter };
  }

  private checkBlock(
    block: Analysis['blocks'][number],
    analysis: Analysis,
    segmenter: Segmenter | undefined,
  ): BlockResult {
    let waits = false;
    const context = {
      block,
      snapshot: analysis.snapshot,
      segmenter,
      needSegmenter: () => {
        waits = true;
      },
    };
    const findings = this.blockRules.flatMap((rule) => this.guarded(rule, () => [...rule.check(context)]));
    return { findings, waits };
  }

  private guarded(rule: Rule, run: () => readonly Finding[]): readonly Finding[] {
    try {
      return run();
    } catch (error) {
      if (!this.reported.has(rule.code)) {
        this.reported.add(rule.code);
        this.log.error(
          `rule ${rule.code} failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`,
        );
      }
      return [];
    }
  }

  private settle(
    found: readonly Finding[],
    analysis: Analysis,
    levels: ReadonlyMap<string, Level | undefined>,
    incomplete: boolean,
  ): Pick<Report, 'findings' | 'unusedSuppressions'> {
    const { config, text, baseline } = analysis.snapshot;
    const suppressions = suppressionsIn(analysis.draft);
    const silenced: Finding[] = [];
    const shown: Finding[] = [];
    for (const finding of found) {
      const level = levels.get(finding.code);
      if (level === 'off') continue;
      if (isSuppressed(suppressions, finding.code, finding.span)) silenced.push(finding);
      else if (!isAccepted(finding, text, config))
        shown.push(level === undefined ? finding : { ...finding, severity: level });
    }
    shown.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    return {
      findings: unknownTo(baseline, shown, text),
      unusedSuppressions: incomplete
        ? []
        : unusedSuppressions(suppressions, silenced, analysis, (code) => levels.get(code) !== 'off'),
    };
  }
}

/** Whether the project takes the very form that a rule of terms finds fault with. */
function isAccepted({ code, span }: Finding, text: string, { accept }: Config): boolean {
  return (
    accept !== undefined &&
    accept.length > 0 &&
    code.startsWith('term/') &&
    accept.includes(text.slice(span.start, span.end))
  );
}
