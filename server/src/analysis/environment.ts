import type { Config } from '../config/model.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Problem } from '../base/problem.ts';
import type { SegmenterSource } from '../text/segmenter.ts';

/** What one draft is checked under and against. */
export interface DraftContext {
  readonly config: Config;
  readonly knowledge: KnowledgeBase;
  /** True when `.wenheng.yaml` lists the draft under `ignore`. */
  readonly ignored: boolean;
}

/**
 * Hands out what lies outside a draft: packs, configuration, the segmenter. Implemented in node/; the
 * server, the command line and tests each build one.
 */
export interface Environment {
  readonly segmenter: SegmenterSource;
  /**
   * The context of the draft at `path` (absolute), or of one without a file. Files are read once and kept
   * until {@link invalidate}; equal inputs give the same objects, so caches keyed by them hold.
   */
  contextFor(path: string | undefined): DraftContext;
  /** Everything wrong in the packs and configuration files read so far. */
  problems(): readonly Problem[];
  /** Forgets what was read; the next {@link contextFor} reads again. */
  invalidate(): void;
}
