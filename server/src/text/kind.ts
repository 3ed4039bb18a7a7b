import { kindNamed, type DocumentKind } from '../config/model.ts';
import type { Draft, OutlineNode } from './model.ts';

/** Endings of titles; the first that fits wins. */
const titleEndings: readonly (readonly [RegExp, DocumentKind])[] = [
  [/行动(?:计划|方案)$|实施计划$|工作计划$/u, 'actionPlan'],
  [/方案$/u, 'implementationPlan'],
  [/工作要点$|要点$/u, 'workPoints'],
  [/规划(?:纲要)?$|发展纲要$/u, 'plan'],
  [/意见$|意见[一二三四五六七八九十]+条$/u, 'opinion'],
  [/通知$/u, 'notice'],
  [/(?:工作|情况|调研|述职)报告$|讲话$|工作总结$/u, 'report'],
];

/** What is issued by a notice is the document: 关于印发《……行动计划》的通知 is an action plan. */
const issued = /(?:印发|转发|下发|发布)(.{2,80})的通知$/u;
/** （2023—2025年）, (试行), （征求意见稿）, 》 after the name of the kind. */
const trailing = /(?:[\s》〉”]|[（(〔][^（）()〔〕]{0,20}[）)〕])+$/u;

const kindLine = /^kind:[ \t]*(\S.{0,40})$/mu;
const titleLine = /^title:[ \t]*(\S.{0,200})$/mu;

/** Title, date and speaker may stand before the greeting. */
const greetingBlocks = 8;
/** Only so many blocks at the beginning of a draft can tell its kind, beside the headings. */
export const kindBlocks = 30;
const abstract = /^\s{0,8}[#*_>【[\s]{0,8}(?:摘\s{0,4}要|abstract)(?:[】\]：:*_\s]|$)/iu;
const keywords = /^\s{0,8}[#*_>【[\s]{0,8}(?:关\s?键\s?词|key\s?words?)(?:[】\]：:*_\s]|$)/iu;

/**
 * The kind of a draft: what its front matter says (`kind: 行动计划`), else what its configuration says, else
 * what its structure (摘要 with 关键词, 各位代表：) and its title tell; `other` where nothing does.
 * @param draft its first {@link kindBlocks} blocks suffice
 */
export function kindOf(
  draft: Pick<Draft, 'blocks' | 'outline'>,
  configured: DocumentKind | undefined,
): DocumentKind {
  const first = draft.blocks[0];
  const matter = first?.kind === 'frontMatter' ? first.text : '';
  const stated = kindNamed(valueOf(kindLine.exec(matter)));
  if (stated !== undefined) return stated;
  if (configured !== undefined) return configured;
  if (hasAbstract(draft)) return 'paper';
  if (isSpoken(draft)) return 'report';
  const kinds = [...titlesOf(draft.outline), valueOf(titleLine.exec(matter)), brokenTitle(draft)].map(
    kindOfTitle,
  );
  const named = kinds.filter((kind) => kind !== undefined);
  // A notice and what it issues may both bear their titles.
  return named.find((kind) => kind !== 'notice') ?? named[0] ?? kindOfSections(draft.outline);
}

/** The kind that the title of an official document names; undefined where it names none. */
export function kindOfTitle(title: string): DocumentKind | undefined {
  const name = title.slice(-200).replace(/\s+/gu, '').replace(trailing, '');
  const inner = issued.exec(name)?.[1]?.replace(trailing, '');
  for (const words of inner === undefined ? [name] : [inner, name]) {
    const found = titleEndings.find(([ending]) => ending.test(words));
    if (found !== undefined) return found[1];
  }
  return undefined;
}

/** What a line of YAML gives, without quotation marks and comment. */
function valueOf(match: RegExpExecArray | null): string {
  return (match?.[1] ?? '')
    .replace(/\s#.*$/u, '')
    .replace(/^["']|["']\s*$/gu, '')
    .trim();
}

/** The titles at the top of the outline, down to the first 附件. */
function titlesOf(outline: readonly OutlineNode[]): readonly string[] {
  const titles: string[] = [];
  for (const { heading, title } of outline) {
    if (heading.level > 1 || /^附\s?[件录表]/u.test(title)) break;
    titles.push(title);
  }
  return titles;
}

/** A title set over several lines, of which the outline may see the first ones only. */
function brokenTitle({ blocks }: Pick<Draft, 'blocks'>): string {
  const lines: string[] = [];
  for (const { kind, heading, text } of blocks.slice(0, kindBlocks)) {
    if (kind === 'frontMatter' || kind === 'comment') continue;
    if (lines.length === 4 || text.length > 60 || /[。：；:;\d]\s*号?$/u.test(text)) break;
    if (heading?.ordinal !== undefined || (kind !== 'heading' && kind !== 'paragraph')) break;
    lines.push(text);
    if (kindOfTitle(text) !== undefined) break;
  }
  return lines.join('');
}

function hasAbstract({ blocks }: Pick<Draft, 'blocks'>): boolean {
  const head = blocks.slice(0, kindBlocks);
  return (
    head.some(({ text }) => abstract.test(text.slice(0, 40))) &&
    head.some(({ text }) => keywords.test(text.slice(0, 40)))
  );
}

/** 各位代表：: a report is read to those it greets, with or without a title above. */
function isSpoken({ blocks }: Pick<Draft, 'blocks'>): boolean {
  return blocks
    .slice(0, greetingBlocks)
    .some(({ text }) => /^\s{0,8}各位(?:代表|委员|领导|同志)[，：:！]/u.test(text.slice(0, 20)));
}

/** A draft without a telling title: its sections may be those of a plan of one kind only. */
function kindOfSections(outline: readonly OutlineNode[]): DocumentKind {
  const titles = outline.flatMap(({ heading, title, children }) =>
    heading.level > 1 ? [title] : children.map((child) => child.title),
  );
  const has = (words: RegExp): boolean => titles.some((title) => words.test(title));
  if (!has(/^总体要求/u) || !has(/保障措施$|组织实施$/u)) return 'other';
  if (has(/发展(?:基础|形势|环境|现状)/u)) return 'plan';
  return has(/(?:重点|主要)任务$/u) ? 'implementationPlan' : 'other';
}
