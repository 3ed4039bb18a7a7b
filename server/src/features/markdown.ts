/** What hover and `lookup` show, as Markdown. One place for the look of terms, references and policies. */
import type { Locale } from '../base/messages.ts';
import { message, render } from '../base/messages.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import type { Reference } from '../bibliography/references.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import type { Policy, Relation, Source, Term } from '../knowledge/model.ts';

/** What pages are rendered with. */
export interface View {
  readonly knowledge: KnowledgeBase;
  readonly locale: Locale;
  readonly edition: Gbt7714Edition;
}

/**
 * A term: definition, English, what it is not, forms, relations, source.
 * @param found the form in the draft, when it is one to replace
 * @param withAdvice whether to tell what to write on its framework node
 */
export function termMarkdown(term: Term, view: View, found?: string, withAdvice = false): string {
  const { knowledge, locale } = view;
  const say = (...args: Parameters<typeof message>) => render(locale, message(...args));
  const lines = [`**${escape(term.term)}** · ${escape(term.english)}`];
  if (found !== undefined && found !== term.term) {
    lines.push(say('hover.variant', { found: escape(found), preferred: escape(term.term) }));
  }
  lines.push(escape(term.definition));
  if (term.not !== undefined) {
    lines.push(say('hover.not', { term: escape(term.not.term), difference: escape(term.not.difference) }));
  }
  const accepted = [...term.aliases, ...term.abbreviations].map(escape);
  if (accepted.length > 0) lines.push(say('hover.aliases', { forms: accepted.join('、') }));
  const related = term.related.flatMap((id) => knowledge.terms.get(id)?.term ?? []).map(escape);
  if (related.length > 0) lines.push(say('hover.related', { terms: related.join('、') }));
  lines.push(...relationLines(term, view, withAdvice));
  lines.push(...sourceLines(term.source, term.id, view));
  return lines.join('\n\n');
}

/** The framework node of a term, and the relations that name the term, its node or the node's group. */
function relationLines(term: Term, { knowledge, locale }: View, withAdvice: boolean): string[] {
  const compiled = term.node === undefined ? undefined : knowledge.nodes.get(term.node);
  const group = compiled === undefined ? undefined : knowledge.groups.get(compiled.node.group);
  const lines: string[] = [];
  if (compiled !== undefined) {
    const place = group === undefined ? compiled.node.label : `${group.label} › ${compiled.node.label}`;
    lines.push(render(locale, message('hover.node', { place: escape(place) })));
    if (withAdvice) {
      lines.push(render(locale, message('hover.advice', { advice: escape(compiled.node.advice) })));
    }
  }
  const own = relationsOf(term, knowledge);
  if (own.length > 0) {
    const items = own.slice(0, 4).map(({ statement, source: { table } }) => {
      const where = table === undefined ? '' : `（${render(locale, message('hover.table', { table }))}）`;
      return `- ${escape(statement)}${where}`;
    });
    lines.push(`${render(locale, message('hover.relations'))}\n${items.join('\n')}`);
  }
  return lines;
}

/** The relations that name a term, or what bears its name, what an effect works through first. */
export function relationsOf(term: Term, knowledge: KnowledgeBase): readonly Relation[] {
  const own = knowledge.relations.filter(
    (relation) => relation.from === term.id || relation.to === term.id || isEffect(term, relation, knowledge),
  );
  const rank = ({ kind }: Relation): number => (kind === 'operates-through' ? 0 : 1);
  return [...own].sort((a, b) => rank(a) - rank(b));
}

/** Relations tie groups and nodes; a term of the same name stands for them (联动效应). */
function isEffect(term: Term, relation: { from: string; to: string }, knowledge: KnowledgeBase): boolean {
  return [relation.from, relation.to].some((id) => {
    const label = knowledge.groups.get(id)?.label ?? knowledge.nodes.get(id)?.node.label;
    return label !== undefined && (label === term.term || term.aliases.includes(label));
  });
}

function sourceLines(source: Source, id: string, view: View): string[] {
  const { knowledge, locale, edition } = view;
  const pack = knowledge.packOf(id);
  if (pack === undefined) return [];
  const place =
    source.table === undefined
      ? source.section
      : `${source.section} ${render(locale, message('hover.table', { table: source.table }))}`;
  const lines = [
    render(locale, message('hover.source', { pack: escape(pack.title), section: escape(place) })),
  ];
  const references = knowledge.referencesOf(pack.id, source.references);
  if (references.length > 0) {
    lines.push(
      references
        .map(
          ({ number, item }) =>
            `- ${number === undefined ? '' : `[${number}] `}${escape(formatEntry(item, edition))}`,
        )
        .join('\n'),
    );
  }
  return lines;
}

/** A reference: the formatted entry, its key and number, and what the pack remarks on it. */
export function referenceMarkdown(reference: Reference, { edition, locale }: View): string {
  const lines = [escape(formatEntry(reference.item, edition))];
  const key = codeSpan(`@${reference.key}`);
  const label = reference.number === undefined ? key : `${key} · [${reference.number}]`;
  lines.push(render(locale, message('hover.reference', { label, edition })));
  const remark = reference.item.custom?.remark;
  if (remark !== undefined) lines.push(escape(remark));
  return lines.join('\n\n');
}

/** A policy: title, issuer, date, number, content. */
export function policyMarkdown(policy: Policy, { locale }: View): string {
  const lines = [`**《${escape(policy.title)}》**`];
  const facts = [policy.issuer, policy.date, policy.number].filter((fact) => fact !== undefined);
  lines.push(facts.map(escape).join(' · '));
  lines.push(escape(policy.content));
  lines.push(render(locale, message('hover.policySource', { section: escape(policy.source.section) })));
  return lines.join('\n\n');
}

/** A key as code; as text where a sign of it would end the code. */
export function codeSpan(key: string): string {
  return /[`\r\n]/.test(key) ? escape(key) : `\`${key}\``;
}

/** Pack text is data: characters that Markdown or HTML would read are escaped. */
export function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');
}
