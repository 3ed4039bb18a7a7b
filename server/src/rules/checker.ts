import { withoutProse, type AnalyzedStretch } from '../analysis/analyzer.ts';
import type { Analysis, AnalyzedBlock, Finding, PlacedStretch, Snapshot } from '../analysis/model.ts';
import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import type { TextChange } from '../base/lineIndex.ts';
import type { Logger } from '../base/logger.ts';
import { newSlot, worthKeeping } from '../base/memo.ts';
import { sameEnds } from '../base/sameEnds.ts';
import { shift } from '../base/span.ts';
import type { Config, DocumentKind } from '../config/model.ts';
import type { Segmenter } from '../text/segmenter.ts';
import { stretchAt } from '../text/stretches.ts';
import { levelOf } from './profiles.ts';
import { createReport, type Policy, type Report, type StretchFindings } from './report.ts';
import type { BlockContext, BlockRule, Rule } from './rule.ts';

/** What block rules found in a block, kept with its facts. */
interface BlockResult {
  readonly by: Checker;
  readonly findings: readonly Finding[];
  readonly waits: boolean;
}

/** What they found in a stretch, kept with it. */
interface StretchResult {
  readonly by: Checker;
  readonly findings: StretchFindings;
}

const resultSlot = newSlot();
const stretchSlot = newSlot();
const none: readonly never[] = [];

/** One block after the other, as rules see them. */
class Reading implements BlockContext {
  waits = false;

  constructor(
    public block: AnalyzedBlock,
    readonly snapshot: Snapshot,
    readonly segmenter: Segmenter | undefined,
  ) {}

  turnTo(block: AnalyzedBlock): void {
    this.block = block;
    this.waits = false;
  }

  needSegmenter(): void {
    this.waits = true;
  }
}

/**
 * Runs rules over analyses. What block rules find is kept with the block's facts and with its stretch, so that
 * an unchanged stretch is not checked again, and of a changed one only what is cheap. A rule that throws costs its own findings and a line in the log.
 */
export class Checker {
  private readonly blockRules: readonly BlockRule[];
  private readonly reported = new Set<string>();
  private readonly nothing: BlockResult = { by: this, findings: none, waits: false };
  /** What decided last, and for what. */
  private last: { readonly config: Config; readonly kind: DocumentKind; readonly policy: Policy } | undefined;

  constructor(
    private readonly rules: readonly Rule[],
    private readonly log: Logger,
  ) {
    this.blockRules = rules.filter((rule) => rule.scope === 'block');
  }

  /** @throws Cancelled when `token` is cancelled. */
  check(analysis: Analysis, segmenter: Segmenter | undefined, token: CancellationToken): Report {
    const steps = this.checkInSteps(analysis, segmenter, token);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As {@link check}, with a step after each document rule: who drives it may do other things between them. */
  *checkInSteps(
    analysis: Analysis,
    segmenter: Segmenter | undefined,
    token: CancellationToken,
  ): Generator<undefined, Report> {
    const policy = this.policyFor(analysis);
    const found = yield* this.checkBlocks(analysis, segmenter, token);
    const ofDocument: Finding[] = [];
    for (const rule of this.rules) {
      throwIfCancelled(token);
      const run = rule.scope === 'document' ? rule.check : rule.across;
      if (run === undefined || policy.levels.get(rule.code) === 'off') continue;
      // Not spread: a draft may have more findings than a call may have arguments.
      for (const finding of this.guarded(rule, () => run(analysis))) ofDocument.push(finding);
      yield;
    }
    return createReport(analysis, withFindings(found, ofDocument, analysis.stretches), policy, false);
  }

  /**
   * Runs the rules of blocks only, over what has changed since `last`; what document rules found then is moved
   * along, except where the text itself has changed. Its cost does not grow with the draft.
   * @param last of an earlier version of the draft, under the same configuration and knowledge
   */
  checkProvisionally(
    analysis: Analysis,
    segmenter: Segmenter | undefined,
    token: CancellationToken,
    last: Report,
  ): Report {
    const before = last.basis?.found ?? [];
    const [now, then] = [analysis.stretches, last.analysis.stretches];
    // With a segmenter, what waited for one is checked again wherever it stands.
    const isStale = last.basis === undefined || (last.needsSegmenter && segmenter !== undefined);
    const [head, tail] = isStale ? [0, 0] : sameEnds(then, now, (placed) => placed?.stretch);
    const known = new Map<AnalyzedStretch, StretchFindings>();
    const gone = then.slice(head, then.length - tail);
    gone.forEach(({ stretch }, at) => {
      const findings = before[head + at];
      if (findings !== undefined) known.set(stretch, findings);
    });
    const made = now.slice(head, now.length - tail).map(({ stretch }): StretchFindings => {
      throwIfCancelled(token);
      const checked = this.checkStretch(stretch, analysis, segmenter);
      const findings = known.get(stretch);
      if (findings === undefined) return checked;
      known.delete(stretch);
      return findings.ofBlocks === checked.ofBlocks
        ? findings
        : { ...checked, ofDocument: findings.ofDocument };
    });
    const found = [...before.slice(0, head), ...made, ...before.slice(then.length - tail)];
    // What is left stood in stretches that are no more.
    const moved = gone.flatMap(({ stretch, start }) => {
      const by = start - stretch.stretch.origin;
      return (known.get(stretch)?.ofDocument ?? []).map((one) => ({ ...one, span: shift(one.span, by) }));
    });
    const change = analysis.snapshot.lines.changeSince(last.analysis.snapshot.lines);
    const carried = change === undefined ? moved : moved.flatMap((one) => carriedOver(one, change));
    const policy = this.policyFor(analysis);
    return createReport(analysis, withFindings(found, carried, analysis.stretches), policy, true, last.basis);
  }

  /** What block rules find in each stretch, with a step after each that is read. */
  private *checkBlocks(
    analysis: Analysis,
    segmenter: Segmenter | undefined,
    token: CancellationToken,
  ): Generator<undefined, readonly StretchFindings[]> {
    const found: StretchFindings[] = [];
    for (const { stretch } of analysis.stretches) {
      throwIfCancelled(token);
      const known = this.known(stretch);
      const checked = this.checkStretch(stretch, analysis, segmenter);
      found.push(checked);
      if (checked !== known) yield;
    }
    return found;
  }

  private checkStretch(
    stretch: AnalyzedStretch,
    analysis: Analysis,
    segmenter: Segmenter | undefined,
  ): StretchFindings {
    const known = this.known(stretch);
    if (known !== undefined && (!known.waits || segmenter === undefined)) return known;
    const findings = this.readStretch(stretch, analysis, segmenter);
    stretch.memo.set<StretchResult>(stretchSlot, { by: this, findings });
    return findings;
  }

  private known({ memo }: AnalyzedStretch): StretchFindings | undefined {
    const result = memo.known(stretchSlot) as StretchResult | undefined;
    return result?.by === this ? result.findings : undefined;
  }

  private readStretch(
    stretch: AnalyzedStretch,
    analysis: Analysis,
    segmenter: Segmenter | undefined,
  ): StretchFindings {
    const findings: Finding[] = [];
    let waits = false;
    const blocks = stretch.at(stretch.stretch.origin);
    const [first] = blocks;
    const reading = first && new Reading(first, analysis.snapshot, segmenter);
    for (const block of blocks) {
      if (reading === undefined || withoutProse.has(block.block.kind)) continue;
      const { memo } = block.facts;
      let result = memo.known(resultSlot) as BlockResult | undefined;
      if (result?.by !== this || (result.waits && segmenter !== undefined)) {
        reading.turnTo(block);
        result = this.checkBlock(reading);
        if (result !== this.nothing || block.block.text.length >= worthKeeping) memo.set(resultSlot, result);
      }
      waits ||= result.waits;
      for (const finding of result.findings) {
        findings.push({ ...finding, span: shift(finding.span, block.block.start) });
      }
    }
    return { ofBlocks: findings, ofDocument: [], waits };
  }

  private checkBlock(reading: Reading): BlockResult {
    const { units } = reading.block.facts;
    let findings: Finding[] | undefined;
    for (const rule of this.blockRules) {
      if (rule.needs !== undefined && (rule.needs & units) === 0) continue;
      try {
        for (const finding of rule.check(reading)) (findings ??= []).push(finding);
      } catch (error) {
        this.failed(rule, error);
      }
    }
    const { waits } = reading;
    return findings === undefined && !waits ? this.nothing : { by: this, findings: findings ?? none, waits };
  }

  private guarded(rule: Rule, run: () => Iterable<Finding>): readonly Finding[] {
    try {
      return [...run()];
    } catch (error) {
      this.failed(rule, error);
      return none;
    }
  }

  private failed({ code }: Rule, error: unknown): void {
    if (this.reported.has(code)) return;
    this.reported.add(code);
    this.log.error(`rule ${code} failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  }

  /** What decides for this analysis; the same object as before while it decides the same. */
  private policyFor(analysis: Analysis): Policy {
    const { kind, snapshot } = analysis;
    const { config } = snapshot;
    if (this.last?.config !== config || this.last.kind !== kind) {
      const before = this.last?.policy;
      const policy = policyOf(this.rules, analysis);
      this.last = { config, kind, policy: before !== undefined && isSame(before, policy) ? before : policy };
    }
    return this.last.policy;
  }
}

function policyOf(rules: readonly Rule[], analysis: Analysis): Policy {
  const levels = new Map(rules.map((rule) => [rule.code, levelOf(rule, analysis)]));
  return { levels, accept: analysis.snapshot.config.accept ?? [] };
}

function isSame(one: Policy, other: Policy): boolean {
  return (
    one.levels.size === other.levels.size &&
    [...one.levels].every(([code, level]) => other.levels.get(code) === level) &&
    one.accept.join('\n') === other.accept.join('\n')
  );
}

/** A finding of the text before a change, where its words still stand. */
function carriedOver(finding: Finding, { start, oldEnd, newEnd }: TextChange): readonly Finding[] {
  const { span } = finding;
  if (span.end <= start) return [finding];
  if (span.start >= oldEnd) return [{ ...finding, span: shift(span, newEnd - oldEnd) }];
  return [];
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
    if (list === undefined) return findings;
    return { ...findings, ofDocument: [...findings.ofDocument, ...list], shown: undefined };
  });
}
