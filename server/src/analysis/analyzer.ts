import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import { lazy } from '../base/lazy.ts';
import { Memo } from '../base/memo.ts';
import type { DocumentKind } from '../config/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { CueHits } from '../knowledge/cues.ts';
import { blockContent } from '../text/content.ts';
import { blocksAt, draftOf } from '../text/draft.ts';
import { kindBlocks, kindOf } from '../text/kind.ts';
import type { Block, BlockContent, BlockKind, Draft } from '../text/model.ts';
import { findShortForms } from '../text/shortForms.ts';
import { cutStretches, recutStretches, type Cut, type Stretch } from '../text/stretches.ts';
import { mayDirect } from '../text/suppressions.ts';
import { unitsIn } from '../text/units.ts';
import { citationsOf } from './citations.ts';
import { findClaims, noClaims } from './claims.ts';
import { taskGroups, type TaskGroup } from './tasks.ts';
import type { Analysis, AnalyzedBlock, BlockFacts, Citations, PlacedStretch, Snapshot } from './model.ts';
import { ShortFormTracker, type ShortForms } from './shortForms.ts';

/** Blocks that are not the draft's own prose: nothing in them is matched, and they share one empty set of facts. */
export const withoutProse: ReadonlySet<BlockKind> = new Set(['frontMatter', 'code', 'comment', 'reference']);

const noContent: BlockContent = { sentences: [], inert: [], titles: [], quotations: [], marks: [] };
const noFacts: BlockFacts = {
  units: 0,
  memo: new Memo(),
  content: noContent,
  scan: { terms: [], cues: new CueHits(), names: [] },
  claims: noClaims,
  shortForms: [],
};

/**
 * Analyses the successive snapshots of one draft. What lies in stretches that an edit leaves alone is kept, and
 * so are the facts of blocks that stand in both, so a keystroke costs one block and the reading of its stretch.
 */
export class DraftAnalyzer {
  private last: (Stretches & { readonly snapshot: Snapshot }) | undefined;
  private kind: { readonly configured: DocumentKind | undefined; readonly kind: DocumentKind } | undefined;
  private readonly shortForms = new ShortFormTracker();

  /**
   * Reads a snapshot without putting an analysis together: a step on the way to the next one.
   * @throws Cancelled when `token` is cancelled; what is kept then stays as it was.
   */
  follow(snapshot: Snapshot, token: CancellationToken): Stretches {
    this.last = { ...this.stretchesOf(snapshot, token), snapshot };
    return this.last;
  }

  /** @throws Cancelled when `token` is cancelled; what is kept then stays as it was. */
  analyze(snapshot: Snapshot, token: CancellationToken): Analysis {
    const { cut, placed } = this.follow(snapshot, token);
    const analyzed = lazy(() => placed.flatMap(({ stretch, start }) => stretch.at(start)));
    const draft = draftOf(snapshot.format, cut, () => analyzed().map(({ block }) => block));
    const configured = snapshot.config.kind;
    if (this.kind === undefined || this.kind.configured !== configured) {
      const head = () => firstBlocks(placed, kindBlocks);
      this.kind = { configured, kind: kindOf({ blocks: head(), outline: draft.outline }, configured) };
    }
    return new DraftAnalysis(snapshot, draft, this.kind.kind, placed, analyzed, this.shortForms);
  }

  private stretchesOf(snapshot: Snapshot, token: CancellationToken): Stretches {
    const { knowledge, format, lines } = snapshot;
    const { last } = this;
    const isNew =
      last === undefined || last.snapshot.knowledge !== knowledge || last.snapshot.format !== format;
    if (isNew) {
      this.kind = undefined;
      const cut = cutStretches(snapshot.text, format);
      return { cut, placed: placedIn(cut, 0, cut.stretches.length, knowledge, token) };
    }
    const change = lines.changeSince(last.snapshot.lines);
    if (change === undefined) return last;
    const { from, oldTo, newTo, ...cut } = recutStretches(
      last.cut,
      last.snapshot.lines,
      lines,
      change,
      format,
    );
    const gone = last.placed.slice(from, oldTo);
    const known = new Map(
      gone.flatMap(({ stretch: { stretch, facts } }) =>
        stretch.blocks.map((block, at) => [keyOf(block), facts[at]] as const),
      ),
    );
    const before = last.placed.slice(0, from);
    const made = placedIn(cut, from, newTo, knowledge, token, known);
    const delta = change.newEnd - change.oldEnd;
    const behind = last.placed.slice(oldTo);
    const moved = delta === 0 ? behind : behind.map(({ stretch }, at) => place(stretch, cut, newTo + at));
    if (!tellSameKind(before, gone, made)) this.kind = undefined;
    return { cut, placed: [...before, ...made, ...moved] };
  }
}

/** The stretches of a draft, as they are cut and with the facts of their blocks. */
interface Stretches {
  readonly cut: Cut;
  readonly placed: readonly PlacedStretch[];
}

/** Each table is made when it is first read. */
class DraftAnalysis implements Analysis {
  readonly memo = new Map<unknown, unknown>();
  private readonly tables;

  constructor(
    readonly snapshot: Snapshot,
    readonly draft: Draft,
    readonly kind: DocumentKind,
    readonly stretches: readonly PlacedStretch[],
    blocks: () => readonly AnalyzedBlock[],
    tracker: ShortFormTracker,
  ) {
    this.tables = {
      blocks,
      citations: lazy(() => citationsOf(draft, blocks(), snapshot.references)),
      tasks: lazy(() => taskGroups(draft, blocks())),
      shortForms: lazy(() => tracker.track(draft, blocks())),
    };
  }

  get blocks(): readonly AnalyzedBlock[] {
    return this.tables.blocks();
  }

  get citations(): Citations {
    return this.tables.citations();
  }

  get tasks(): readonly TaskGroup[] {
    return this.tables.tasks();
  }

  get shortForms(): ShortForms {
    return this.tables.shortForms();
  }
}

/** A stretch with the facts of its blocks. Immutable; kept as long as no edit touches the stretch. */
export class AnalyzedStretch {
  readonly memo = new Memo();
  private directs: boolean | undefined;
  private placed: { readonly start: number; readonly blocks: readonly AnalyzedBlock[] } | undefined;

  /** @param facts of each block of the stretch */
  constructor(
    readonly stretch: Stretch,
    readonly facts: readonly BlockFacts[],
  ) {}

  /** Whether it may hold suppression comments. */
  get mayDirect(): boolean {
    this.directs ??= this.stretch.blocks.some(mayDirect);
    return this.directs;
  }

  /** Its blocks where it begins at `start`. */
  at(start: number): readonly AnalyzedBlock[] {
    if (this.placed?.start !== start) {
      const blocks = blocksAt(this.stretch, start).map((block, at) => ({
        block,
        facts: this.facts[at] ?? noFacts,
      }));
      this.placed = { start, blocks };
    }
    return this.placed.blocks;
  }
}

const place = (stretch: AnalyzedStretch, { starts }: Cut, at: number): PlacedStretch => ({
  stretch,
  start: starts[at] ?? 0,
});

/**
 * Stretches `from` to `to` of a draft, read.
 * @param known facts of blocks by {@link keyOf}
 */
function placedIn(
  cut: Cut,
  from: number,
  to: number,
  knowledge: KnowledgeBase,
  token: CancellationToken,
  known?: ReadonlyMap<string, BlockFacts | undefined>,
): readonly PlacedStretch[] {
  return cut.stretches
    .slice(from, to)
    .map((stretch, at) => place(analyzed(stretch, knowledge, token, known), cut, from + at));
}

/** @param known facts of blocks by {@link keyOf} */
function analyzed(
  stretch: Stretch,
  knowledge: KnowledgeBase,
  token: CancellationToken,
  known?: ReadonlyMap<string, BlockFacts | undefined>,
): AnalyzedStretch {
  throwIfCancelled(token);
  const facts = stretch.blocks.map((block) => {
    if (withoutProse.has(block.kind)) return noFacts;
    return known?.get(keyOf(block)) ?? computeFacts(block, knowledge);
  });
  return new AnalyzedStretch(stretch, facts);
}

/** Equal for blocks that have the same facts. */
const keyOf = ({ kind, text }: Block): string => `${kind}\n${text}`;

function firstBlocks(stretches: readonly PlacedStretch[], count: number): readonly Block[] {
  const blocks: Block[] = [];
  for (const { stretch } of stretches) {
    if (blocks.length >= count) break;
    blocks.push(...stretch.stretch.blocks);
  }
  return blocks.slice(0, count);
}

/** Whether an edit leaves all of what tells the kind of a draft: its first blocks, and its headings. */
function tellSameKind(
  before: readonly PlacedStretch[],
  gone: readonly PlacedStretch[],
  made: readonly PlacedStretch[],
): boolean {
  const headings = (stretches: readonly PlacedStretch[]): string =>
    JSON.stringify(
      stretches.flatMap(({ stretch }) =>
        stretch.stretch.headings.map(({ heading: { level, numbering }, title }) => [level, numbering, title]),
      ),
    );
  return firstBlocks(before, kindBlocks).length === kindBlocks && headings(gone) === headings(made);
}

function computeFacts(block: Block, knowledge: KnowledgeBase): BlockFacts {
  const units = unitsIn(block.text);
  const content = blockContent(block, units);
  const scan = knowledge.lexicon.scan(block.text);
  const claims =
    block.kind === 'heading' ? noClaims : findClaims(block.text, content, scan, knowledge.claims);
  return {
    units,
    memo: new Memo(),
    content,
    scan,
    claims,
    shortForms: findShortForms(block.text, content.inert),
  };
}
