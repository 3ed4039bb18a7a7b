/** Small packs for tests: only what a test names, the rest empty. */
import type { Claim, FrameworkNode, Pack, Policy, Slogan, Source, Term } from './model.ts';

const source: Source = { section: '一', references: [] };
const examples = { wrong: [], right: [] };

/** A term; its form is its id unless given. */
export function aTerm(id: string, parts: Partial<Term> = {}): Term {
  return {
    id,
    term: id,
    english: '',
    kind: 'concept',
    definition: '',
    aliases: [],
    abbreviations: [],
    variants: [],
    protected: [],
    related: [],
    source,
    examples,
    ...parts,
  };
}

export function aNode(id: string, parts: Partial<FrameworkNode> = {}): FrameworkNode {
  const group = id.split('/')[0] ?? id;
  return {
    id,
    group,
    label: id,
    english: '',
    definition: '',
    shows: [],
    mentions: [],
    advice: '',
    source,
    examples,
    ...parts,
  };
}

export function aClaim(id: string, parts: Partial<Claim> = {}): Claim {
  return {
    id,
    kind: 'statement',
    statement: '',
    patterns: [],
    figures: [],
    references: [],
    source,
    examples,
    ...parts,
  };
}

export function aPolicy(id: string, parts: Partial<Policy> = {}): Policy {
  return { id, title: id, aliases: [], issuer: '', date: '2020', content: '', source, ...parts };
}

/** A slogan; its words are its id unless given. */
export function aSlogan(id: string, parts: Partial<Slogan> = {}): Slogan {
  return { id, slogan: id, protected: [], examples, ...parts };
}

export function aPack(id: string, parts: Partial<Pack> = {}): Pack {
  return {
    id,
    version: '1.0.0',
    title: id,
    english: id,
    lists: [],
    terms: [],
    groups: [],
    nodes: [],
    relations: [],
    sets: [],
    guards: [],
    claims: [],
    policies: [],
    slogans: [],
    wordings: [],
    references: [],
    ...parts,
  };
}
