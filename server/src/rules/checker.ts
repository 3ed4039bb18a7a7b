import type { AnalyzedStretch } from '../analysis/analyzer.ts';
import type { Analysis, AnalyzedBlock, BlockFacts, Finding, PlacedStretch } from '../analysis/model.ts';
import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import type { Logger } from '../base/logger.ts';
import { shift } from '../base/span.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { stretchAt } from '../text/stretches.ts';
import { levelOf } from './profiles.ts';
import { createReport, type Policy, type Report, type StretchFindings } from './report.ts';
import type { BlockRule, Rule } from './rule.ts';

interface BlockResult {
  readonly findings: readonly Finding[];
  readonly waits: boolean;
}

/**
 * Runs rules over analyses. What block rules find is kept with the block's facts and with its stretch, so that
 * an unchanged block is not checked again. A rule that throws costs its own findings and a line in the log.
 */
export class Checker {
  private readonly results = new WeakMap<BlockFacts, BlockResult>();
  private readonly stretches = new WeakMap<AnalyzedStretch, StretchFindings>();
  private readonly blockRules: readonly BlockRule[];
  private readonly reported = new Set<string>();
  private policy: Policy = { levels: new Map(), accept: [] };

  constructor(
    private readonly rules: readonly Rule[],
    private readonly log: Logger,
  ) {
    this.blockRules = rules.filter((rule) => rule.scope === 'block');
  }

  /** @throws Cancelled when `token` is cancelled. */
  check(analysis: Analysis, segmenter: Segmenter | undefined, token: CancellationToken): Report {
    const policy = this.policyFor(analysis);
    const found = this.checkBlocks(analysis, segmenter, token);
    const ofDocument: Finding[] = [];
    for (const rule of this.rules) {
      throwIfCancelled(token);
      if (rule.scope !== 'document' || policy.levels.get(rule.code) === 'off') continue;
      // Not spread: a draft may have more findings than a call may have arguments.
      for (const finding of this.guarded(rule, () => [...rule.check(analysis)])) ofDocument.push(finding);
    }
    return createReport(analysis, withFindings(found, ofDocument, analysis.stretches), policy);
  }

  /** What block rules find in each stretch. */
  private checkBlocks(
    analysis: Analysis,
    segmenter: Segmenter | undefined,
    token: CancellationToken,
  ): readonly StretchFindings[] {
    return analysis.stretches.map(({ stretch }) => {
      throwIfCancelled(token);
      const known = this.stretches.get(stretch);
      if (known !== undefined && (!known.waits || segmenter === undefined)) return known;
      const made = this.checkStretch(stretch, analysis, segmenter);
      this.stretches.set(stretch, made);
      return made;
    });
  }

  private checkStretch(
    stretch: AnalyzedStretch,
    analysis: Analysis,
    segmenter: Segmenter | undefined,
  ): StretchFindings {
    const findings: Finding[] = [];
    let waits = false;
    for (const block of stretch.at(stretch.stretch.origin)) {
      let result = this.results.get(block.facts);
      if (result === undefined || (result.waits && segmenter !== undefined)) {
        result = this.checkBlock(block, analysis, segmenter);
        this.results.set(block.facts, result);
      }
      waits ||= result.waits;
      for (const finding of result.findings) {
        findings.push({ ...finding, span: shift(finding.span, block.block.start) });
      }
    }
    return { ofBlocks: findings, ofDocument: [], waits };
  }

  private checkBlock(
    block: AnalyzedBlock,
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

  /** What decides for this analysis; the same object as before while it decides the same. */
  private policyFor(analysis: Analysis): Policy {
    const accept = analysis.snapshot.config.accept ?? [];
    const levels = new Map(this.rules.map((rule) => [rule.code, levelOf(rule, analysis)]));
    const { policy } = this;
    const isSame =
      policy.levels.size === levels.size &&
      [...levels].every(([code, level]) => policy.levels.get(code) === level) &&
      policy.accept.join('\n') === accept.join('\n');
    if (!isSame) this.policy = { levels, accept };
    return this.policy;
  }
}

/** Adds what document rules find, which stands in the draft, to what is found in each stretch. */
function withFindings(
  found: readonly StretchFindings[],
  ofDocument: readonly Finding[],
  stretches: readonly PlacedStretch[],
): readonly StretchFindings[] {
  if (ofDocument.length === 0) return found;
  const starts = stretches.map(({ start }) => start);
  const lists = new Map<number, Finding[]>();
  for (const finding of ofDocument) {
    const at = stretchAt(starts, finding.span.start);
    const by = (stretches[at]?.stretch.stretch.origin ?? 0) - (starts[at] ?? 0);
    const placed = by === 0 ? finding : { ...finding, span: shift(finding.span, by) };
    const list = lists.get(at);
    if (list === undefined) lists.set(at, [placed]);
    else list.push(placed);
  }
  return found.map((findings, at) => {
    const list = lists.get(at);
    return list === undefined ? findings : { ...findings, ofDocument: list, shown: undefined };
  });
}
