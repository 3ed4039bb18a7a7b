/**
 * The knowledge that drafts are checked against: one or more packs merged and compiled for matching.
 * Immutable; a changed pack makes a new base.
 */
import type { PackReference } from '../bibliography/references.ts';
import type { CueSet } from './cues.ts';
import type { Lexicon } from './lexicon.ts';
import type { SloganIndex } from './slogans.ts';
import type { WordingIndex } from './wordings.ts';
import type {
  Claim,
  FrameworkGroup,
  FrameworkNode,
  Guard,
  NamedSet,
  Pack,
  Pattern,
  Policy,
  Relation,
  Term,
} from './model.ts';

/** A pattern whose forms are cue numbers of the lexicon. */
export interface CompiledPattern {
  readonly all: readonly (readonly number[])[];
  readonly none: readonly number[];
  readonly source: Pattern;
}

export interface CompiledClaim {
  readonly claim: Claim;
  readonly patterns: readonly CompiledPattern[];
  /** By which a figure is taken for one of the claim's quantity; none for statements. */
  readonly quantity: readonly CompiledPattern[];
  /** Resolved references, likeliest first; the pack's origin where the paper states the claim itself. */
  readonly references: readonly PackReference[];
}

export interface CompiledNode {
  readonly node: FrameworkNode;
  readonly shows: readonly CompiledPattern[];
  readonly mentions: readonly CompiledPattern[];
}

export interface CompiledGuard {
  readonly guard: Guard;
  readonly uses: readonly CompiledPattern[];
}

/** A pack with nodes: what it calls its own field. */
export interface Framework {
  readonly packId: string;
  /** Cues of the words that belong to its field. */
  readonly field: CueSet;
}

export interface KnowledgeBase {
  readonly packs: readonly Pack[];
  readonly terms: ReadonlyMap<string, Term>;
  readonly groups: ReadonlyMap<string, FrameworkGroup>;
  readonly nodes: ReadonlyMap<string, CompiledNode>;
  /** The packs that have nodes, in pack order. */
  readonly frameworks: readonly Framework[];
  /** Cues of names in which no cue of a node counts. */
  readonly ignored: CueSet;
  readonly relations: readonly Relation[];
  readonly sets: readonly NamedSet[];
  readonly guards: readonly CompiledGuard[];
  readonly claims: readonly CompiledClaim[];
  readonly policies: readonly Policy[];
  /** In pack order, by number within a pack; origins last. */
  readonly references: readonly PackReference[];
  readonly slogans: SloganIndex;
  readonly wordings: WordingIndex;
  readonly lexicon: Lexicon;
  /** Terms whose preferred form, alias, abbreviation, variant or English name is or contains `query`; exact first. */
  findTerms(query: string): readonly Term[];
  /** By title without 《》, ignoring spaces and punctuation; aliases count. */
  findPolicy(title: string): Policy | undefined;
  /** The references an entry of a term, node or claim names by number. */
  referencesOf(packId: string, numbers: readonly number[]): readonly PackReference[];
  /** Which pack a term, node, relation, claim or policy id comes from. */
  packOf(id: string): Pack | undefined;
}
