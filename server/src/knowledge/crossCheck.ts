/** What a schema cannot see: ids that occur twice or lead nowhere, and forms that are right and wrong at once. */
import { fold } from '../base/characters.ts';
import { message } from '../base/messages.ts';
import { ProblemList, type Path, type Place, type Problem } from '../base/problem.ts';
import type { CslItem } from '../bibliography/model.ts';
import type { PatternCompiler, PatternMatcher } from './lexicon.ts';
import type {
  Claim,
  FormList,
  FrameworkGroup,
  FrameworkNode,
  Guard,
  NamedSet,
  Pack,
  Pattern,
  Policy,
  Relation,
  Slogan,
  Source,
  Term,
  Wording,
} from './model.ts';

/** The kinds of entry in YAML files, by the key of their list. */
export interface YamlEntries {
  readonly lists: FormList;
  readonly terms: Term;
  readonly groups: FrameworkGroup;
  readonly nodes: FrameworkNode;
  readonly relations: Relation;
  readonly sets: NamedSet;
  readonly guards: Guard;
  readonly claims: Claim;
  readonly policies: Policy;
  readonly slogans: Slogan;
  readonly wordings: Wording;
}
export type EntryKey = keyof YamlEntries;
export interface Entries extends YamlEntries {
  readonly references: CslItem;
}

/** An entry and where it stands; paths lead from the entry's top. */
export interface Located<T> extends Place {
  readonly value: T;
}

type LocatedEntries = { readonly [Key in keyof Entries]: readonly Located<Entries[Key]>[] };
type PlainEntries = { readonly [Key in keyof Entries]: readonly Entries[Key][] };

/**
 * Checks entries against each other. A second entry of one id is left out, as are relations without an end
 * and nodes without a group; elsewhere only the part that leads nowhere is.
 * @param others packs whose terms, groups and nodes may be named too.
 * @param compile for the patterns of variants; without it there may be none.
 */
export function crossCheck(
  found: LocatedEntries,
  others: readonly Pack[],
  compile: PatternCompiler | undefined,
): {
  readonly entries: PlainEntries;
  readonly problems: readonly Problem[];
  readonly patterns: ReadonlyMap<string, PatternMatcher>;
} {
  const check = new CrossCheck(found, others, compile);
  const entries = check.entries();
  return { entries, problems: check.problems.all(), patterns: check.matchers };
}

class CrossCheck {
  readonly problems = new ProblemList();
  /** By the patterns of the variants that stay. */
  readonly matchers = new Map<string, PatternMatcher>();
  private readonly unique: LocatedEntries;
  private readonly terms: ReadonlySet<string>;
  private readonly lists: ReadonlySet<string>;
  private readonly groups: ReadonlySet<string>;
  private readonly nodes: ReadonlySet<string>;
  private readonly numbers: ReadonlySet<number>;
  /** Folded form → id of the pack's first term that has it. */
  private readonly owners = new Map<string, string>();
  /** Folded right form → the term it belongs to. */
  private readonly rightForms: ReadonlyMap<string, Term>;

  constructor(
    found: LocatedEntries,
    others: readonly Pack[],
    private readonly compile: PatternCompiler | undefined,
  ) {
    // Relations name terms, groups and nodes alike, so these share one space of ids.
    const shared = new Set<string>();
    this.unique = {
      groups: this.distinct(found.groups, shared),
      nodes: this.distinct(found.nodes, shared),
      terms: this.distinct(found.terms, shared),
      // Patterns name lists as they name terms.
      lists: this.distinct(found.lists, shared),
      relations: this.distinct(found.relations),
      sets: this.distinct(found.sets),
      guards: this.distinct(found.guards),
      claims: this.distinct(found.claims),
      policies: this.distinct(found.policies),
      slogans: this.distinct(found.slogans),
      wordings: this.distinct(found.wordings),
      references: this.distinctNumbers(this.distinct(found.references)),
    };
    const ids = (entries: readonly Located<{ readonly id: string }>[]) =>
      entries.map(({ value }) => value.id);
    const otherIds = (of: (pack: Pack) => readonly { readonly id: string }[]) =>
      others.flatMap((pack) => of(pack).map(({ id }) => id));
    this.terms = new Set([...ids(this.unique.terms), ...otherIds((pack) => pack.terms)]);
    this.lists = new Set([...ids(this.unique.lists), ...otherIds((pack) => pack.lists)]);
    this.groups = new Set([...ids(this.unique.groups), ...otherIds((pack) => pack.groups)]);
    this.nodes = new Set([...ids(this.unique.nodes), ...otherIds((pack) => pack.nodes)]);
    this.numbers = new Set(this.unique.references.flatMap(({ value }) => value.custom?.number ?? []));
    const own = new Set(ids(this.unique.terms));
    const terms = [
      ...others.flatMap((pack) => pack.terms).filter(({ id }) => !own.has(id)),
      ...this.unique.terms.map(({ value }) => value),
    ];
    this.rightForms = new Map(
      terms.flatMap((term) => [term.term, ...term.aliases].map((form) => [fold(form), term] as const)),
    );
  }

  entries(): PlainEntries {
    const { unique } = this;
    return {
      terms: unique.terms.map((entry) => this.term(entry)),
      groups: unique.groups.map((entry) => this.sourced(entry)),
      nodes: unique.nodes.flatMap((entry) => this.node(entry)),
      relations: unique.relations.flatMap((entry) => this.relation(entry)),
      sets: unique.sets.map((entry) => this.sourced(entry)),
      guards: unique.guards.flatMap((entry) => this.guard(entry)),
      claims: unique.claims.map((entry) => this.claim(entry)),
      policies: unique.policies.map((entry) => this.sourced(entry)),
      slogans: unique.slogans.map(({ value }) => value),
      lists: unique.lists.map(({ value }) => value),
      wordings: unique.wordings.map((entry) => this.wording(entry)),
      references: unique.references.map(({ value }) => value),
    };
  }

  private term(entry: Located<Term>): Term {
    const { node, ...term } = this.sourced(entry);
    const variants = term.variants.filter((variant, index) => {
      if ('pattern' in variant) return this.takePattern(entry, index, variant.pattern);
      const { form } = variant;
      const right = this.rightForms.get(fold(form));
      if (right === undefined || (right.id === term.id && ![term.term, ...term.aliases].includes(form)))
        return true;
      this.problems.add(entry, ['variants', index], message('pack.variantIsRight', { form, term: right.id }));
      return false;
    });
    this.claimForms(entry, variants);
    const related = this.keep(entry, ['related'], term.related, this.terms, 'pack.unknownTerm');
    const known =
      node === undefined ? [] : this.keep(entry, ['node'], [node], this.nodes, 'pack.unknownNode');
    return { ...term, variants, related, ...(known[0] === undefined ? {} : { node: known[0] }) };
  }

  /** Without the forms that are right elsewhere. */
  private wording(entry: Located<Wording>): Wording {
    const right = new Map(this.unique.wordings.map(({ value }) => [fold(value.preferred), value.id]));
    const wrong = entry.value.wrong.filter((form, index) => {
      const owner = this.rightForms.get(fold(form))?.id ?? right.get(fold(form));
      if (owner === undefined) return true;
      this.problems.add(entry, ['wrong', index], message('pack.variantIsRight', { form, term: owner }));
      return false;
    });
    return { ...entry.value, wrong };
  }

  private takePattern(entry: Located<Term>, index: number, pattern: string): boolean {
    if (this.matchers.has(pattern)) return true;
    const matcher = this.compile?.(pattern) ?? message('pack.noPatterns');
    if (typeof matcher === 'function') this.matchers.set(pattern, matcher);
    else this.problems.add(entry, ['variants', index, 'pattern'], matcher);
    return typeof matcher === 'function';
  }

  /** A form that two terms of the pack have is reported at the second; the first is meant in drafts. */
  private claimForms(entry: Located<Term>, variants: Term['variants']): void {
    const { id, term, aliases, variants: listed } = entry.value;
    const forms: readonly (readonly [Path, string])[] = [
      [['term'], term],
      ...aliases.map((form, index) => [['aliases', index], form] as const),
      ...variants.flatMap((variant) =>
        'form' in variant ? [[['variants', listed.indexOf(variant)], variant.form] as const] : [],
      ),
    ];
    for (const [path, form] of forms) {
      const owner = this.owners.get(fold(form));
      if (owner === undefined) this.owners.set(fold(form), id);
      else if (owner !== id) this.problems.add(entry, path, message('pack.formTwice', { form, term: owner }));
    }
  }

  private node(entry: Located<FrameworkNode>): readonly FrameworkNode[] {
    const node = this.sourced(entry);
    const group = this.keep(entry, ['group'], [node.group], this.groups, 'pack.unknownGroup');
    if (group.length === 0) return [];
    return [
      {
        ...node,
        shows: this.patterns(entry, ['shows'], node.shows),
        mentions: this.patterns(entry, ['mentions'], node.mentions),
      },
    ];
  }

  /** A guard whose nodes are all unknown guards nothing. */
  private guard(entry: Located<Guard>): readonly Guard[] {
    const guard = this.sourced(entry);
    const nodes = this.keep(entry, ['nodes'], guard.nodes, this.nodes, 'pack.unknownNode');
    return nodes.length === 0 ? [] : [{ ...guard, nodes, uses: this.patterns(entry, ['uses'], guard.uses) }];
  }

  private relation(entry: Located<Relation>): readonly Relation[] {
    const relation = this.sourced(entry);
    const known = { has: (id: string) => this.terms.has(id) || this.groups.has(id) || this.nodes.has(id) };
    const ends = (['from', 'to'] as const).flatMap((end) =>
      this.keep(entry, [end], [relation[end]], known, 'pack.unknownEnd'),
    );
    return ends.length === 2 ? [relation] : [];
  }

  private claim(entry: Located<Claim>): Claim {
    const claim = this.sourced(entry);
    return {
      ...claim,
      patterns: this.patterns(entry, ['patterns'], claim.patterns),
      ...(claim.quantity === undefined
        ? {}
        : { quantity: this.patterns(entry, ['quantity'], claim.quantity) }),
      references: this.referenced(entry, ['references'], claim.references),
    };
  }

  private patterns(entry: Place, path: Path, patterns: readonly Pattern[]): readonly Pattern[] {
    const isKnown = (id: string) => this.terms.has(id) || this.lists.has(id);
    const known = { has: (form: string) => !form.startsWith('@') || isKnown(form.slice(1)) };
    const keep = (forms: readonly string[], at: Path): readonly string[] =>
      this.keep(entry, at, forms, known, 'pack.unknownTerm');
    return patterns.map(({ all, none, fact }, index) => ({
      ...(fact === true ? { fact } : {}),
      all: all.map((forms, group) => keep(forms, [...path, index, 'all', group])),
      none: keep(none, [...path, index, 'none']),
    }));
  }

  private sourced<T extends { readonly source: Source }>(entry: Located<T>): T {
    const { source } = entry.value;
    const references = this.referenced(entry, ['source', 'references'], source.references);
    return { ...entry.value, source: { ...source, references } };
  }

  private referenced(entry: Place, path: Path, numbers: readonly number[]): readonly number[] {
    return this.keep(entry, path, numbers, this.numbers, 'pack.unknownReference');
  }

  /** Those of `targets` that are known; the others are reported. */
  private keep<T extends string | number>(
    entry: Place,
    path: Path,
    targets: readonly T[],
    known: { has(target: T): boolean },
    unknown:
      | 'pack.unknownTerm'
      | 'pack.unknownNode'
      | 'pack.unknownGroup'
      | 'pack.unknownEnd'
      | 'pack.unknownReference',
  ): readonly T[] {
    return targets.filter((target, index) => {
      if (known.has(target)) return true;
      this.problems.add(entry, [...path, index], message(unknown, { id: String(target).replace(/^@/, '') }));
      return false;
    });
  }

  /** The first entry of each id. */
  private distinct<T extends { readonly id: string }>(
    entries: readonly Located<T>[],
    seen = new Set<string>(),
  ): readonly Located<T>[] {
    return entries.filter((entry) => {
      const { id } = entry.value;
      if (!seen.has(id)) return seen.add(id);
      this.problems.add(entry, ['id'], message('pack.duplicateId', { id }));
      return false;
    });
  }

  /** References whose number another has already lose nothing but are reported: the first keeps the number. */
  private distinctNumbers(references: readonly Located<CslItem>[]): readonly Located<CslItem>[] {
    const seen = new Set<number>();
    for (const entry of references) {
      const number = entry.value.custom?.number;
      if (number === undefined) continue;
      if (seen.has(number)) this.problems.add(entry, [], message('pack.duplicateNumber', { number }));
      seen.add(number);
    }
    return references;
  }
}
