/** Writes the beginning of a policy draft: what its kind and the framework ask for, with places to fill in. */
import { formatEntry } from '../../bibliography/gbt7714/format.ts';
import type { Gbt7714Edition } from '../../config/model.ts';
import type { PackReference } from '../../bibliography/references.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import type { FrameworkNode, Policy } from '../../knowledge/model.ts';
import { hanNumeral } from '../../text/hanNumeral.ts';
import { outlines, type NewDraftKind, type OutlineSection } from './outlines.ts';

export interface NewDraftWishes {
  readonly kind: NewDraftKind;
  /** 云州市; a placeholder without it. */
  readonly city?: string;
  /** What it is about; the pack's own subject without it. */
  readonly subject?: string;
  readonly period: Period;
  /** How works are cited: by key, or by number with a list. */
  readonly style: 'pandoc' | 'numeric';
  readonly edition: Gbt7714Edition;
}

/** Years, both included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** Reads 2026, 2026—2028, 2026-2028年, 2026至2028; undefined for anything else. */
export function periodIn(text: string): Period | undefined {
  const [, first, second] =
    /^\s*(\d{4})\s*年?\s*(?:[-—–~～至到]{1,2}\s*(\d{4})\s*年?\s*)?$/u.exec(text) ?? [];
  const from = Number(first);
  const to = Number(second ?? first);
  return first === undefined || to < from || from < 1949 ? undefined : { from, to };
}

/** The draft as Markdown; it ends with a line break. */
export function newDraft(knowledge: KnowledgeBase, wishes: NewDraftWishes): string {
  const outline = outlines[wishes.kind];
  const basis = basisOf(knowledge, wishes);
  const { from, to } = wishes.period;
  const words: Readonly<Record<string, string>> = {
    city: wishes.city ?? '〔市名〕',
    subject: wishes.subject ?? subjectOf(knowledge),
    period: from === to ? `${from}年` : `${from}—${to}年`,
    to: String(to),
    basis: basis.words,
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (whole, name: string) => words[name] ?? whole);
  const parts = placed(
    outline.sections,
    [...knowledge.nodes.values()]
      .map(({ node }) => node)
      .filter(({ kinds }) => kinds?.includes(wishes.kind) ?? true),
  );
  const lines = [`# ${fill(outline.title)}`, fill(outline.opening)];
  outline.sections.forEach((section, index) => {
    lines.push(`## ${hanNumeral(index + 1)}、${section.heading}`);
    if (section.text !== undefined) lines.push(fill(section.text));
    const below = [...(section.children ?? []).map(partOf), ...(parts.get(section) ?? [])];
    below.forEach((part, at) => {
      lines.push(`### （${hanNumeral(at + 1)}）${part.heading}`, fill(part.text));
    });
  });
  if (wishes.style === 'numeric' && basis.cited.length > 0) {
    lines.push('## 参考文献');
    lines.push(
      basis.cited
        .map(({ item }, index) => `[${index + 1}] ${formatEntry(item, wishes.edition)}`)
        .join('\n\n'),
    );
  }
  return `${lines.join('\n\n')}\n`;
}

/** What a draft of this knowledge is about, where the author does not say: the first word of its field. */
export function subjectOf({ packs }: KnowledgeBase): string {
  const pack = packs.find(({ nodes }) => nodes.length > 0) ?? packs[0];
  const word = pack?.terms[0]?.term;
  return word === undefined ? '〔主题〕' : word.endsWith('建设') ? word : `${word}建设`;
}

interface Part {
  readonly heading: string;
  readonly text: string;
}

function partOf({ heading, text }: OutlineSection): Part {
  return { heading, text: text ?? '〔内容〕' };
}

/** Which nodes of the framework stand in which section, in the framework's order. */
function placed(
  sections: readonly OutlineSection[],
  nodes: readonly FrameworkNode[],
): ReadonlyMap<OutlineSection, readonly Part[]> {
  const parts = new Map<OutlineSection, Part[]>();
  const rest = sections.find(({ takesRest }) => takesRest) ?? sections.at(-1);
  for (const node of nodes) {
    const section = sectionFor(node, sections) ?? rest;
    if (section === undefined) continue;
    const known = parts.get(section) ?? [];
    parts.set(section, [...known, nodePart(node, section)]);
  }
  return parts;
}

function sectionFor(node: FrameworkNode, sections: readonly OutlineSection[]): OutlineSection | undefined {
  for (const wanted of node.skeleton?.sections ?? []) {
    const found = sections.find(
      ({ heading, takes }) => heading === wanted || takes?.includes(wanted) === true,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A skeleton says itself who and until when. */
function nodePart({ skeleton, label, advice }: FrameworkNode, { tasks }: OutlineSection): Part {
  if (skeleton !== undefined) return skeleton;
  const owner = tasks === true ? '（责任单位：〔单位〕；完成时限：{to}年〔月〕底前）' : '';
  return { heading: label, text: `〔${advice.replace(/[〔〕]/gu, '')}〕${owner}` };
}

/** The documents that the draft rests on, as its opening names them, and the works among them. */
function basisOf(
  knowledge: KnowledgeBase,
  { style }: NewDraftWishes,
): { readonly words: string; readonly cited: readonly PackReference[] } {
  const cited: PackReference[] = [];
  const names = knowledge.policies.flatMap((policy) => {
    const work = workOf(policy, knowledge);
    // Of those without a number only what stands in a list of references is known well enough to be named.
    if (policy.number === undefined && work === undefined) return [];
    const number = policy.number === undefined ? '' : `（${policy.number}）`;
    if (work === undefined) return [`《${policy.title}》${number}`];
    cited.push(work);
    return [`《${policy.title}》${number}${style === 'numeric' ? `[${cited.length}]` : `[@${work.key}]`}`];
  });
  return { words: names.length === 0 ? '' : `依据${names.join('、')}，`, cited };
}

/** The document itself in the pack's list: not every work that its entry names. */
function workOf(policy: Policy, knowledge: KnowledgeBase): PackReference | undefined {
  return knowledge.references.find(
    ({ item }) => item.title !== undefined && knowledge.findPolicy(item.title)?.id === policy.id,
  );
}
