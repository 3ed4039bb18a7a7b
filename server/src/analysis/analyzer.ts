import { throwIfCancelled, type CancellationToken } from '../base/cancellation.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { blockContent } from '../text/content.ts';
import { countsIn, noCounts } from '../text/counts.ts';
import { parseDraft } from '../text/draft.ts';
import { kindOf } from '../text/kind.ts';
import type { Block, BlockContent, BlockKind } from '../text/model.ts';
import { findShortForms } from '../text/shortForms.ts';
import { noTaskWords, taskWordsIn } from '../text/taskWords.ts';
import { citationsOf } from './citations.ts';
import { findClaims, noClaims } from './claims.ts';
import { taskGroups } from './tasks.ts';
import type { Analysis, AnalyzedBlock, BlockFacts, Snapshot } from './model.ts';
import { ShortFormTracker } from './shortForms.ts';

/** Blocks that are not the draft's own prose: nothing in them is matched, and they share one empty set of facts. */
export const withoutProse: ReadonlySet<BlockKind> = new Set(['frontMatter', 'code', 'comment', 'reference']);

const noContent: BlockContent = { sentences: [], inert: [], titles: [], quotations: [], marks: [] };
const noFacts: BlockFacts = {
  content: noContent,
  scan: { terms: [], cues: [], names: [] },
  claims: noClaims,
  counts: noCounts,
  task: noTaskWords,
  shortForms: [],
};

/**
 * Analyses the successive snapshots of one draft. Facts of a block are kept as long as the block's kind
 * and text stand somewhere in the draft, so a keystroke costs one block.
 */
export class DraftAnalyzer {
  private cache = new Map<string, BlockFacts>();
  private knowledge: KnowledgeBase | undefined;
  private readonly shortForms = new ShortFormTracker();

  /** @throws Cancelled when `token` is cancelled; the cache then stays as it was. */
  analyze(snapshot: Snapshot, token: CancellationToken): Analysis {
    if (snapshot.knowledge !== this.knowledge) {
      this.cache = new Map();
      this.knowledge = snapshot.knowledge;
    }
    const draft = parseDraft(snapshot.text, snapshot.format);
    const used = new Map<string, BlockFacts>();
    const blocks: AnalyzedBlock[] = [];
    for (const block of draft.blocks) {
      throwIfCancelled(token);
      blocks.push({ block, facts: this.factsOf(block, snapshot.knowledge, used) });
    }
    this.cache = used;
    return {
      snapshot,
      draft,
      kind: kindOf(draft, snapshot.config.kind),
      blocks,
      citations: citationsOf(draft, blocks, snapshot.references),
      tasks: taskGroups(draft, blocks),
      shortForms: this.shortForms.track(draft, blocks),
    };
  }

  private factsOf(block: Block, knowledge: KnowledgeBase, used: Map<string, BlockFacts>): BlockFacts {
    if (withoutProse.has(block.kind)) return noFacts;
    // The template makes a new flat string: a cached slice would keep its whole draft in memory.
    const key = `${block.kind}\n${block.text}`;
    const known = used.get(key) ?? this.cache.get(key);
    const facts = known ?? computeFacts(block, knowledge);
    used.set(key, facts);
    return facts;
  }
}

function computeFacts(block: Block, knowledge: KnowledgeBase): BlockFacts {
  const content = blockContent(block);
  const scan = knowledge.lexicon.scan(block.text);
  const claims =
    block.kind === 'heading' ? noClaims : findClaims(block.text, content, scan, knowledge.claims);
  return {
    content,
    scan,
    claims,
    counts: countsIn(block, content),
    task: taskWordsIn(block.text),
    shortForms: findShortForms(block.text, content.inert),
  };
}
