import { DraftAnalyzer } from '../analysis/analyzer.ts';
import type { FileBaseline } from '../analysis/baseline.ts';
import type { DraftContext, Environment, ProjectFiles } from '../analysis/environment.ts';
import type { Analysis, Snapshot } from '../analysis/model.ts';
import { neverCancelled } from '../base/cancellation.ts';
import type { TextEdit } from '../base/edits.ts';
import { LineIndex, type Range } from '../base/lineIndex.ts';
import type { Logger } from '../base/logger.ts';
import type { Problem } from '../base/problem.ts';
import type { ReferenceIndex } from '../bibliography/references.ts';
import type { Config } from '../config/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { Checker } from '../rules/checker.ts';
import type { Report } from '../rules/report.ts';
import { fixAll, hasSafeFix } from '../rules/fixing.ts';
import { rules } from '../rules/index.ts';
import { bibliographyOf } from '../text/bibliography.ts';
import { formatOf } from '../text/language.ts';
import type { DraftFormat } from '../text/model.ts';
import type { Segmenter } from '../text/segmenter.ts';

/** One change as LSP sends it: a range replaced, or the whole text. */
export interface ContentChange {
  readonly range?: Range;
  readonly text: string;
}

/**
 * Units from which on a keystroke does not wait for the document rules: their walks over all blocks take two
 * milliseconds or so here, and the more the longer the draft is.
 */
const longDraft = 10_000;
/** Edits that arrive together and are followed one by one. */
const mostCursors = 100;
/** Units at the beginning of a draft among which its front matter is looked for on each keystroke. */
const frontMatterReach = 65_536;

/** Milliseconds of checking after which requests get their turn. */
const slice = 1;

/** What is known of one version of a draft so far. */
interface State {
  readonly snapshot: Snapshot;
  analysis?: Analysis;
  report?: Report;
  /** The check under way. */
  check?: CheckUnderWay | undefined;
}

interface CheckUnderWay {
  readonly segmenter: Segmenter | undefined;
  readonly steps: Iterator<undefined, Report>;
}

const nextTurn = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * An open draft: its text, and the snapshot, analysis and report of its current version, each made when
 * first asked for and dropped at the next change.
 */
export class OpenDocument {
  private readonly analyzer = new DraftAnalyzer();
  private readonly checker: Checker;
  /** The current text with its lines. */
  lines: LineIndex;
  private context: DraftContext | undefined;
  /** Counts readings: only the last one counts. */
  private turn = 0;
  private current: State | undefined;
  /** The report before, under the same configuration and knowledge. */
  private last: Report | undefined;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    public version: number,
    text: string,
    private readonly path: string | undefined,
    private readonly environment: Environment,
    log: Logger,
  ) {
    this.checker = new Checker(rules, log);
    this.lines = new LineIndex(text);
    this.ready = this.load();
  }

  /**
   * Settles once configuration and packs for this draft are read, also when they had to be read again
   * meanwhile; nothing else may be asked before.
   */
  ready: Promise<void>;

  /** Applies changes in order, each to the text the one before it left. Ranges outside the text clamp. */
  change(version: number, changes: readonly ContentChange[]): void {
    for (const [index, { range, text }] of changes.entries()) {
      // Edits at several cursors cost each what is around it, not all that lies between them.
      if (index > 0 && index < mostCursors) this.follow();
      this.lines =
        range === undefined ? new LineIndex(text) : this.lines.edited(this.lines.spanOf(range), text);
    }
    this.version = version;
    this.current = undefined;
  }

  private follow(): void {
    const before = this.last?.analysis.snapshot;
    const { lines } = this;
    if (before === undefined) return;
    const { uri, version, format, config, knowledge, references } = before;
    // Named one by one: to spread it would put the whole text together.
    const step = { uri, version, format, config, knowledge, references, lines, text: '' };
    this.analyzer.follow(step, neverCancelled);
  }

  /** Reads configuration and knowledge anew; until they are there, what was read before serves on. */
  refresh(): void {
    this.ready = this.load();
  }

  /** The library that takes in what the draft cites; undefined where none is named. */
  get ownLibrary(): string | undefined {
    return this.path === undefined
      ? undefined
      : this.environment.ownLibrary(this.path, bibliographyOf(this.text));
  }

  /** Where a new file beside the draft belongs; undefined where there is no such place. */
  pathBeside(name: string): string | undefined {
    return this.path === undefined ? undefined : this.environment.pathBeside(this.path, name);
  }

  /** Settles once the libraries of the draft are read. */
  async readLibraries(): Promise<void> {
    await this.ready;
    await this.environment.referencesRead(this.path, bibliographyOf(this.text));
    this.current = undefined;
  }

  /** The references changed: what was worked out with those before no longer holds. */
  forgetReferences(): void {
    this.current = undefined;
  }

  /** What is wrong with the libraries that the draft names. */
  get problems(): readonly Problem[] {
    return this.path === undefined ? [] : this.environment.problemsOf(this.path);
  }

  private async load(): Promise<void> {
    const turn = ++this.turn;
    await this.environment.prepare(this.path);
    if (turn !== this.turn) return this.ready;
    // Taken at once: the files may be gone when somebody asks.
    this.context = this.environment.contextFor(this.path);
    this.current = undefined;
    this.last = undefined;
  }

  get snapshot(): Snapshot {
    return this.state.snapshot;
  }

  /** Configuration and knowledge in force for this draft. */
  get draftContext(): DraftContext {
    if (this.context === undefined) throw new Error('a draft was asked before it was ready');
    return this.context;
  }

  /** Files of the project that the draft belongs to; undefined where none may be written. */
  get projectFiles(): ProjectFiles | undefined {
    return this.path === undefined ? undefined : this.environment.projectFiles(this.path);
  }

  get analysis(): Analysis {
    const state = this.state;
    state.analysis ??= this.analyzer.analyze(state.snapshot, neverCancelled);
    return state.analysis;
  }

  /**
   * The findings of the current version; made again when matches waited for a segmenter now loaded. Those of a
   * long draft are provisional until {@link complete} has run. Who can wait asks {@link checked}.
   */
  get report(): Report {
    return this.checkAtOnce(false);
  }

  /** The findings of the current version, never provisional: it may take long. */
  get completeReport(): Report {
    return this.checkAtOnce(true);
  }

  /** Whether the current version's report leaves document rules to {@link complete}. */
  get isProvisional(): boolean {
    return this.current?.report?.isProvisional === true;
  }

  /**
   * The findings of the version that is current once they are there: worked out in slices, with room for requests
   * between them, so that no hover or completion waits for a whole check. Changes that arrive together are checked
   * once.
   * @param isWanted looked at between slices
   * @returns undefined when they are no longer wanted
   */
  async checked(isComplete: boolean, isWanted: () => boolean): Promise<Report | undefined> {
    for (;;) {
      const { version, ready } = this;
      await ready;
      // In the first turn what has arrived already is handled.
      await nextTurn();
      await nextTurn();
      if (!isWanted()) return undefined;
      if (version !== this.version || ready !== this.ready) continue;
      const report = this.checkForSlice(this.state, isComplete);
      if (report !== undefined) return report;
    }
  }

  /**
   * Runs the document rules that a provisional report left out, as {@link checked} does.
   * @returns whether the current version's report is new by it
   */
  async complete(): Promise<boolean> {
    const { current } = this;
    if (current?.report?.isProvisional !== true) return false;
    return (await this.checked(true, () => this.current === current)) !== undefined;
  }

  private checkAtOnce(isComplete: boolean): Report {
    const { state } = this;
    for (;;) {
      const report = this.step(state, isComplete);
      if (report !== undefined) return report;
    }
  }

  private checkForSlice(state: State, isComplete: boolean): Report | undefined {
    const until = performance.now() + slice;
    do {
      const report = this.step(state, isComplete);
      if (report !== undefined) return report;
    } while (performance.now() < until);
    return undefined;
  }

  /** Drives the check of a version on by a step. @returns its report once it is there */
  private step(state: State, isComplete: boolean): Report | undefined {
    const segmenter = this.environment.segmenter.current;
    const { report } = state;
    const isStale = report?.needsSegmenter === true && segmenter !== undefined;
    if (report !== undefined && !isStale && !(isComplete && report.isProvisional)) return report;
    const { analysis } = this;
    if (!isComplete && report === undefined && this.last !== undefined && this.lines.length > longDraft) {
      state.report = this.checker.checkProvisionally(analysis, segmenter, neverCancelled, this.last);
    } else {
      if (state.check?.segmenter !== segmenter) state.check = undefined;
      state.check ??= { segmenter, steps: this.checker.checkInSteps(analysis, segmenter, neverCancelled) };
      const step = state.check.steps.next();
      if (step.done !== true) return undefined;
      state.check = undefined;
      state.report = step.value;
    }
    return (this.last = state.report);
  }

  /**
   * Every safe fix, and those that become possible by them, for the snapshot that is current once the
   * segmenter is loaded.
   */
  async fixAll(): Promise<{ readonly edits: readonly TextEdit[]; readonly snapshot: Snapshot }> {
    const { completeReport } = this;
    if (!completeReport.needsSegmenter && !hasSafeFix(completeReport))
      return { edits: [], snapshot: this.snapshot };
    const segmenter = await this.environment.segmenter.load();
    const { completeReport: report, snapshot } = this;
    const check = (text: string) => {
      const next = { ...snapshot, text, lines: new LineIndex(text) };
      return this.checker.check(this.analyzer.analyze(next, neverCancelled), segmenter, neverCancelled);
    };
    return { edits: fixAll(report, check).edits, snapshot };
  }

  /** The whole text, made when first asked for: what needs a part of it takes that of `lines`. */
  get text(): string {
    return this.lines.text;
  }

  private get state(): State {
    this.current ??= { snapshot: this.takeSnapshot() };
    return this.current;
  }

  private takeSnapshot(): Snapshot {
    const { uri, version, lines, draftContext } = this;
    const head = lines.slice(0, Math.min(lines.length, frontMatterReach));
    const references = this.environment.referencesFor(this.path, bibliographyOf(head));
    return new OpenSnapshot(uri, version, formatOf(this.languageId), lines, references, draftContext);
  }
}

/** Its whole text is put together when first asked for: what needs a part of it takes that of `lines`. */
class OpenSnapshot implements Snapshot {
  readonly config: Config;
  readonly knowledge: KnowledgeBase;
  readonly baseline?: FileBaseline;

  constructor(
    readonly uri: string,
    readonly version: number,
    readonly format: DraftFormat,
    readonly lines: LineIndex,
    readonly references: ReferenceIndex,
    { config, knowledge, baseline }: DraftContext,
  ) {
    this.config = config;
    this.knowledge = knowledge;
    if (baseline !== undefined) this.baseline = baseline;
  }

  get text(): string {
    return this.lines.text;
  }
}
