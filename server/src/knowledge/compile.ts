/** Packs merged and compiled into one {@link KnowledgeBase}. */
import { fold } from '../base/characters.ts';
import type { CslItem } from '../bibliography/model.ts';
import type { PackReference } from '../bibliography/references.ts';
import type { CompiledClaim, CompiledNode, CompiledPattern, KnowledgeBase } from './base.ts';
import { CueSet } from './cues.ts';
import { createLexicon, formsOf, type PatternMatcher } from './lexicon.ts';
import { indexSlogans, sloganForms } from './slogans.ts';
import { indexWordings, wordingForms } from './wordings.ts';
import type { Claim, FormList, FrameworkNode, Pack, Pattern, Policy, Term } from './model.ts';

/**
 * The knowledge base over `packs`. A later pack's entry replaces an earlier one of the same kind and id, in
 * its place; a reference likewise by its key. Ids that lead nowhere are left out (the loader reports them).
 * @param names proper names of the project: what stands in one is never corrected
 * @param patterns matchers of the packs' patterns, as the loader gives them; others match nothing
 */
export function createKnowledgeBase(
  packs: readonly Pack[],
  names: readonly string[] = [],
  patterns: ReadonlyMap<string, PatternMatcher> = new Map(),
): KnowledgeBase {
  const terms = merge(packs, (pack) => pack.terms);
  const nodes = merge(packs, (pack) => pack.nodes);
  const groups = merge(packs, (pack) => pack.groups);
  const relations = merge(packs, (pack) => pack.relations);
  const sets = merge(packs, (pack) => pack.sets);
  const guards = merge(packs, (pack) => pack.guards);
  const claims = merge(packs, (pack) => pack.claims);
  const policies = merge(packs, (pack) => pack.policies);
  const references = new References(packs);

  const forms = new Set<string>();
  for (const { shows, mentions } of nodes.values()) {
    addForms(shows, forms);
    addForms(mentions, forms);
  }
  const fields = packs.filter((pack) => pack.nodes.length > 0).map((pack) => [pack, fieldOf(pack)] as const);
  for (const { uses } of guards.values()) addForms(uses, forms);
  const ignored = packs.flatMap((pack) => pack.ignored ?? []);
  for (const name of ignored) forms.add(name);
  for (const [, words] of fields) for (const word of words) forms.add(word);
  for (const { patterns, quantity = [] } of claims.values()) addForms([...patterns, ...quantity], forms);
  const expand = expander(
    terms,
    merge(packs, (pack) => pack.lists),
    forms,
  );
  const slogans = [...merge(packs, (pack) => pack.slogans).values()];
  const wordings = [...merge(packs, (pack) => pack.wordings).values()];
  const cueForms = [
    ...[...forms].flatMap(expand),
    ...slogans.flatMap(sloganForms),
    ...wordings.flatMap(wordingForms),
  ];
  const lexicon = createLexicon([...terms.values()], cueForms, names, patterns);
  const cues = new Map(
    Array.from(forms, (form) => [form, expand(form).flatMap((name) => lexicon.cueOf(name) ?? [])]),
  );
  const cuesOf = (group: readonly string[]): readonly number[] => [
    ...new Set(group.flatMap((form) => cues.get(form) ?? [])),
  ];
  const compile = (source: Pattern): CompiledPattern => ({
    all: source.all.map(cuesOf),
    none: cuesOf(source.none),
    source,
  });
  const compileNode = (node: FrameworkNode): CompiledNode => ({
    node,
    shows: node.shows.map(compile),
    mentions: node.mentions.map(compile),
  });

  const owners = ownersOf(packs);
  const compileClaim = (claim: Claim): CompiledClaim => {
    const patterns = claim.patterns.map(compile);
    return {
      claim,
      patterns,
      quantity: claim.figures.length === 0 ? [] : (claim.quantity?.map(compile) ?? patterns),
      references: references.ofClaim(claim, owners.claims.get(claim.id)),
    };
  };

  const findTerms = termFinder([...terms.values()]);
  const findPolicy = policyFinder([...policies.values()]);
  return {
    packs,
    terms,
    groups,
    nodes: new Map([...nodes].map(([id, node]) => [id, compileNode(node)])),
    frameworks: fields.map(([{ id }, words]) => ({
      packId: id,
      // Wrong words do not make a draft one of the field.
      field: new CueSet(
        words.flatMap((word) => (word.startsWith('@') ? cuesOf([word]) : (lexicon.cueOf(word) ?? []))),
      ),
    })),
    ignored: new CueSet(cuesOf(ignored)),
    relations: [...relations.values()],
    sets: [...sets.values()],
    guards: Array.from(guards.values(), (guard) => ({ guard, uses: guard.uses.map(compile) })),
    claims: [...claims.values()].map(compileClaim),
    policies: [...policies.values()],
    references: references.all,
    slogans: indexSlogans(slogans, lexicon),
    wordings: indexWordings(wordings, lexicon),
    lexicon,
    findTerms,
    findPolicy,
    referencesOf: (packId, numbers) => references.numbered(packId, numbers),
    packOf: (id) => owners.any.get(id),
  };
}

function merge<T extends { readonly id: string }>(
  packs: readonly Pack[],
  entries: (pack: Pack) => readonly T[],
): Map<string, T> {
  return new Map(packs.flatMap(entries).map((entry) => [entry.id, entry]));
}

/** Which pack each entry that counts comes from: claims alone, and entries of any kind. */
function ownersOf(packs: readonly Pack[]): {
  readonly claims: ReadonlyMap<string, Pack>;
  readonly any: ReadonlyMap<string, Pack>;
} {
  const claims = new Map<string, Pack>();
  const any = new Map<string, Pack>();
  for (const pack of packs) {
    for (const claim of pack.claims) claims.set(claim.id, pack);
    const kinds = [
      pack.terms,
      pack.groups,
      pack.nodes,
      pack.relations,
      pack.sets,
      pack.guards,
      pack.claims,
      pack.policies,
    ];
    for (const { id } of kinds.flat()) any.set(id, pack);
  }
  return { claims, any };
}

function addForms(patterns: readonly Pattern[], forms: Set<string>): void {
  for (const { all, none } of patterns) {
    for (const group of all) for (const form of group) forms.add(form);
    for (const form of none) forms.add(form);
  }
}

/** What a pack says of its field, else the names of its terms. */
function fieldOf({ field, terms }: Pack): readonly string[] {
  return field ?? terms.flatMap(({ term, aliases }) => [term, ...aliases]);
}

/**
 * `@id` → every form of that term that is one of its names, right or wrong, or of that list; any other form is
 * itself, with the wrong forms of terms whose names hold it: a draft says what it means in wrong words too.
 * @param forms those that will be asked for
 */
function expander(
  terms: ReadonlyMap<string, Term>,
  lists: ReadonlyMap<string, FormList>,
  forms: ReadonlySet<string>,
): (form: string) => readonly string[] {
  const wrong = new Map<string, string[]>();
  for (const { term, variants } of terms.values()) {
    for (const variant of variants) {
      if (!('form' in variant)) continue;
      for (const form of partsOf(term)) {
        if (!forms.has(form) || variant.form.includes(form)) continue;
        const list = wrong.get(form);
        if (list === undefined) wrong.set(form, [variant.form]);
        else list.push(variant.form);
      }
    }
  }
  return (form) => {
    if (!form.startsWith('@')) return [form, ...(wrong.get(form) ?? [])];
    const id = form.slice(1);
    const term = terms.get(id);
    if (term === undefined) return lists.get(id)?.forms ?? [];
    return formsOf(term).flatMap(({ form: name, role }) => (role === 'protected' ? [] : [name]));
  };
}

/** Every part of a name, itself too, that has two characters or more. */
function partsOf(name: string): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < name.length; start++)
    for (let end = start + 2; end <= name.length; end++) parts.push(name.slice(start, end));
  return parts;
}

/** The references of all packs, by key and by pack and number. */
class References {
  readonly all: readonly PackReference[];
  readonly byKey = new Map<string, PackReference>();
  private readonly byNumber = new Map<string, Map<number, PackReference>>();
  private readonly origins = new Map<string, PackReference>();

  constructor(packs: readonly Pack[]) {
    for (const pack of packs) {
      const numbers = new Map<number, PackReference>();
      const listed = pack.references.map((item) => packReference(pack, item, item.custom?.number));
      for (const reference of listed.sort((a, b) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0)) {
        this.byKey.set(reference.key, reference);
        if (reference.number !== undefined && !numbers.has(reference.number))
          numbers.set(reference.number, reference);
      }
      this.byNumber.set(pack.id, numbers);
    }
    for (const pack of packs) {
      if (pack.origin === undefined) continue;
      const origin = this.byKey.get(pack.origin.id) ?? packReference(pack, pack.origin);
      this.origins.set(pack.id, origin);
      this.byKey.set(origin.key, origin);
    }
    this.all = [...this.byKey.values()];
  }

  numbered(packId: string, numbers: readonly number[]): readonly PackReference[] {
    const known = this.byNumber.get(packId);
    return numbers.flatMap((number) => known?.get(number) ?? []);
  }

  ofClaim(claim: Claim, pack: Pack | undefined): readonly PackReference[] {
    if (pack === undefined) return [];
    if (claim.references.length > 0) return this.numbered(pack.id, claim.references);
    const origin = this.origins.get(pack.id);
    return origin === undefined ? [] : [origin];
  }
}

function packReference(pack: Pack, item: CslItem, number?: number): PackReference {
  return { key: item.id, item, packId: pack.id, ...(number === undefined ? {} : { number }) };
}

/** Search over the names of terms: exact before prefix before inside, in pack order; built on first use. */
function termFinder(terms: readonly Term[]): (query: string) => readonly Term[] {
  let index: readonly { readonly term: Term; readonly names: readonly string[] }[] | undefined;
  return (query) => {
    const wanted = fold(query.trim());
    if (wanted === '') return [];
    index ??= terms.map((term) => ({
      term,
      names: [
        ...formsOf(term).flatMap(({ form, role }) => (role === 'protected' ? [] : [fold(form)])),
        fold(term.english),
      ],
    }));
    const ranks: [Term[], Term[], Term[]] = [[], [], []];
    for (const { term, names } of index) {
      if (names.includes(wanted)) ranks[0].push(term);
      else if (names.some((name) => name.startsWith(wanted))) ranks[1].push(term);
      else if (names.some((name) => name.includes(wanted))) ranks[2].push(term);
    }
    return ranks.flat();
  };
}

/** Search by title; a later policy's alias never hides an earlier one's title. Built on first use. */
function policyFinder(policies: readonly Policy[]): (title: string) => Policy | undefined {
  let index: Map<string, Policy> | undefined;
  return (title) => {
    if (index === undefined) {
      index = new Map();
      for (const policy of policies) for (const alias of policy.aliases) index.set(bareTitle(alias), policy);
      for (const policy of policies) index.set(bareTitle(policy.title), policy);
      index.delete('');
    }
    return index.get(bareTitle(title));
  };
}

/** A title's letters, digits and Han characters alone, in folded form. */
function bareTitle(title: string): string {
  return fold(title).replace(/[^\p{L}\p{N}]/gu, '');
}
