/** What is shown of what the rules find. */
import { unknownTo } from '../analysis/baseline.ts';
import type { Analysis, Finding, PlacedStretch } from '../analysis/model.ts';
import { lazy } from '../base/lazy.ts';
import type { LineIndex } from '../base/lineIndex.ts';
import { sameEnds } from '../base/sameEnds.ts';
import { overlapsAny, shift, type Span } from '../base/span.ts';
import { severities, type Level, type Severity } from '../config/model.ts';
import type { Block } from '../text/model.ts';
import { isSuppressed, suppressionsIn, type Suppressions } from '../text/suppressions.ts';
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
  /** True when the findings of document rules are those of an earlier version, moved along with the text. */
  readonly isProvisional: boolean;
  /** The most severe findings, the first of equal ones, ascending by place: at most `limit` of `total`. */
  worst(limit: number): { readonly parts: readonly FoundPart[]; readonly total: number };
  /** The findings that share a place with `span`, its end included; ascending by place. */
  touching(span: Span): readonly Finding[];
  /** What the next report goes on from. */
  readonly basis: Basis | undefined;
}

/** Findings that stand together and have moved together. A finding that only moves stays the same object. */
export interface FoundPart {
  /** Where its text begins in the draft: its findings lie behind, as far from there as ever. */
  readonly start: number;
  /** What the places of its findings have moved by: add it to them. */
  readonly by: number;
  readonly findings: readonly Finding[];
}

/** What the rules find in one stretch. Places are in the draft that the stretch was cut from. */
export interface StretchFindings {
  readonly ofBlocks: readonly Finding[];
  readonly ofDocument: readonly Finding[];
  /** True when matches wait for the segmenter. */
  readonly waits: boolean;
  /** What is shown of them under a policy, while nothing in the stretch is suppressed. */
  shown?: { readonly policy: Policy; readonly findings: Shown } | undefined;
}

/** What decides which findings are shown, beside suppressions. */
export interface Policy {
  /** By code; undefined where the rule's own severity stands. */
  readonly levels: ReadonlyMap<string, Level | undefined>;
  /** Forms that the project takes. */
  readonly accept: readonly string[];
}

/** Findings ascending by place, and the number of each severity. */
interface Shown extends Readonly<Record<Severity, number>> {
  readonly findings: readonly Finding[];
}

/** Shown findings of a stretch, where it stands and how far it has moved. */
interface Part {
  readonly shown: Shown;
  readonly start: number;
  readonly by: number;
}

/** What a report was made of: what of it stands goes into the next one. */
export interface Basis {
  readonly policy: Policy;
  /** By stretch, as `shown`. */
  readonly found: readonly StretchFindings[];
  /** Undefined where a comment may suppress something: that is looked at each time. */
  readonly shown: readonly Shown[] | undefined;
  /** How many of `found` wait for the segmenter. */
  readonly waiting: number;
}

/**
 * @param found of each stretch
 * @param isProvisional see {@link Report}
 * @param before of the report before, of which the ends that are the same are not looked at again
 */
export function createReport(
  analysis: Analysis,
  found: readonly StretchFindings[],
  policy: Policy,
  isProvisional: boolean,
  before?: Basis,
): Report {
  const { snapshot, stretches } = analysis;
  const known = before?.policy === policy && before.shown !== undefined ? before : undefined;
  const [head, tail] = known === undefined ? [0, 0] : sameEnds(known.found, found);
  const read = stretches.slice(head, stretches.length - tail);
  const suppressions = read.some(({ stretch }) => stretch.mayDirect) ? suppressionsOf(analysis) : undefined;
  const silenced: Finding[] = [];
  const judged = (placed: PlacedStretch, at: number): Shown => {
    const findings = found[at] ?? noFindings;
    const touched = suppressions !== undefined && isTouched(suppressions, placed);
    if (!touched && findings.shown?.policy === policy) return findings.shown.findings;
    const by = placed.start - placed.stretch.stretch.origin;
    const hidden = touched ? { suppressions, silenced } : undefined;
    const shown = judge(findings, by, policy, snapshot.lines, hidden);
    if (!touched) findings.shown = { policy, findings: shown };
    return shown;
  };
  const shown =
    suppressions === undefined && known?.shown !== undefined
      ? [
          ...known.shown.slice(0, head),
          ...read.map((placed, at) => judged(placed, head + at)),
          ...known.shown.slice(known.shown.length - tail),
        ]
      : stretches.map(judged);
  const waiting =
    (known?.waiting ?? 0) -
    waitingIn(known?.found.slice(head, known.found.length - tail) ?? []) +
    waitingIn(found.slice(head, found.length - tail));
  const parts = lazy(() =>
    stretches.map(({ stretch, start }, at): Part => {
      return { shown: shown[at] ?? nothing, start, by: start - stretch.stretch.origin };
    }),
  );
  const unused = () =>
    waiting > 0 || suppressions === undefined
      ? []
      : unusedSuppressions(suppressions, silenced, analysis, (code) => policy.levels.get(code) !== 'off');
  const basis = { policy, found, shown: suppressions === undefined ? shown : undefined, waiting };
  return new PlacedReport(analysis, basis, isProvisional, parts, unused);
}

class PlacedReport implements Report {
  private readonly all;
  private readonly unused;

  constructor(
    readonly analysis: Analysis,
    readonly basis: Basis,
    readonly isProvisional: boolean,
    private readonly parts: () => readonly Part[],
    unused: () => readonly UnusedSuppression[],
  ) {
    const { snapshot } = analysis;
    this.all = lazy(() => unknownTo(snapshot.baseline, allOf(parts()), () => snapshot.text));
    this.unused = lazy(unused);
  }

  get needsSegmenter(): boolean {
    return this.basis.waiting > 0;
  }

  get findings(): readonly Finding[] {
    return this.all();
  }

  get unusedSuppressions(): readonly UnusedSuppression[] {
    return this.unused();
  }

  worst(limit: number): ReturnType<Report['worst']> {
    return worstOf(this.shown(), limit);
  }

  touching(span: Span): readonly Finding[] {
    return touchingIn(this.shown(), span);
  }

  private shown(): readonly Part[] {
    if (this.analysis.snapshot.baseline === undefined) return this.parts();
    return this.findings.map((finding) => {
      return { shown: counted([finding]), start: finding.span.start, by: 0 };
    });
  }
}

function waitingIn(found: readonly StretchFindings[]): number {
  let count = 0;
  for (const { waits } of found) if (waits) count++;
  return count;
}

/** The suppressions of a draft, read from the stretches that may have some. */
function suppressionsOf({ stretches }: Analysis): Suppressions {
  const blocks: Block[] = [];
  let isWanted = false;
  for (const { stretch, start } of stretches) {
    if (!isWanted && !stretch.mayDirect) continue;
    const here = stretch.at(start).map(({ block }) => block);
    for (const block of here) blocks.push(block);
    // A comment may speak of the line behind it.
    isWanted = stretch.mayDirect || here.every(({ kind }) => kind === 'comment');
  }
  return suppressionsIn({ blocks });
}

function isTouched({ groups }: Suppressions, { stretch: { stretch }, start }: PlacedStretch): boolean {
  return groups.some(({ spans }) => overlapsAny(spans, { start, end: start + stretch.length + 1 }));
}

/**
 * What is shown of the findings of a stretch.
 * @param by how far it has moved
 * @param suppressed collects what is held back, in the draft
 */
function judge(
  { ofBlocks, ofDocument }: StretchFindings,
  by: number,
  { levels, accept }: Policy,
  lines: LineIndex,
  suppressed: { readonly suppressions: Suppressions; readonly silenced: Finding[] } | undefined,
): Shown {
  const shown: Finding[] = [];
  const add = (finding: Finding): void => {
    const { code } = finding;
    const level = levels.get(code);
    if (level === 'off') return;
    if (suppressed !== undefined) {
      const placed = movedBy(finding, by);
      if (isSuppressed(suppressed.suppressions, code, placed.span)) {
        suppressed.silenced.push(placed);
        return;
      }
    }
    const { start, end } = finding.span;
    // The project takes the very form that a rule of terms finds fault with.
    if (accept.length > 0 && code.startsWith('term/') && accept.includes(lines.slice(start + by, end + by)))
      return;
    shown.push(level === undefined || level === finding.severity ? finding : { ...finding, severity: level });
  };
  ofBlocks.forEach(add);
  ofDocument.forEach(add);
  shown.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return counted(shown);
}

function counted(findings: readonly Finding[]): Shown {
  const shown = { findings, error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of findings) shown[severity]++;
  return shown;
}

const nothing: Shown = counted([]);
const noFindings: StretchFindings = { ofBlocks: [], ofDocument: [], waits: false };

function movedBy(finding: Finding, by: number): Finding {
  return by === 0 ? finding : { ...finding, span: shift(finding.span, by) };
}

function allOf(parts: readonly Part[]): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { shown, by } of parts)
    for (const finding of shown.findings) findings.push(movedBy(finding, by));
  return findings;
}

function touchingIn(parts: readonly Part[], span: Span): readonly Finding[] {
  const findings: Finding[] = [];
  for (const { shown, by } of parts) {
    // Ascending by start: nothing of a part that begins behind the span is near.
    if ((shown.findings[0]?.span.start ?? Infinity) + by > span.end) continue;
    for (const finding of shown.findings) {
      const { start, end } = finding.span;
      if (start + by <= span.end && span.start <= end + by) findings.push(movedBy(finding, by));
    }
  }
  return findings;
}

function worstOf(parts: readonly Part[], limit: number): ReturnType<Report['worst']> {
  const left = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { shown } of parts) {
    left.error += shown.error;
    left.warning += shown.warning;
    left.information += shown.information;
    left.hint += shown.hint;
  }
  const total = severities.reduce((sum, severity) => sum + left[severity], 0);
  let free = limit;
  for (const severity of severities) free -= left[severity] = Math.min(left[severity], free);
  let wanted = limit - free;
  const worst: FoundPart[] = [];
  for (const { shown, start, by } of parts) {
    if (wanted === 0) break;
    const findings = shown.findings.filter(({ severity }) => left[severity]-- > 0);
    if (findings.length > 0) worst.push({ start, by, findings });
    wanted -= findings.length;
  }
  return { parts: worst, total };
}
