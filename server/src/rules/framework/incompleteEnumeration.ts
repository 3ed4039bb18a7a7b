import { withoutProse } from '../../analysis/analyzer.ts';
import { coverageOf } from '../../analysis/coverage.ts';
import type { AnalyzedBlock, Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { spanBefore } from '../../base/edits.ts';
import { Memo, newSlot } from '../../base/memo.ts';
import { shift, type Span } from '../../base/span.ts';
import type { Severity } from '../../config/model.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import type { NamedSet } from '../../knowledge/model.ts';
import { hanNumeral } from '../../text/hanNumeral.ts';
import { proseOutsideTitles } from '../prose.ts';
import type { DocumentRule } from '../rule.ts';
import { mended } from '../term/mended.ts';

/**
 * A named set of the framework that a draft lists with members missing or foreign: 联动、扩散两大效应; 约束、决策和
 * 监督机制. Where a draft only speaks of some members, or leaves the list open (等), nothing is told.
 */
export const incompleteEnumeration: DocumentRule = {
  code: 'framework/incomplete-enumeration',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '列举框架中有定数的一组概念时，有遗漏或混入别的。',
      en: 'A named set of the framework, listed with members missing or foreign.',
    },
    detail: {
      'zh-cn':
        '知识包规定了若干有固定成员的组合（内置知识包：联动、扩散、转化三种效应；约束、决策、激励三种机制等）。文稿以“两大效应”“三种机制”点数，或用“包括”“分为”“：”展开时，逐项核对；只混入一项别的而没有点数的，级别为信息。列举以“等”收尾、“这两种”“其中”之类有意只谈一部分的，以及只是并提两项的（“完善激励和约束机制”）不提示。只检查属于框架领域的文稿。',
      en: 'Packs name sets of fixed members (built in: 联动、扩散、转化; 约束、决策、激励 …). A list that is counted (两大效应) or opened by 包括, 分为 or a colon is compared with its set; one foreign member in a list that is not counted is information. Lists that 等 leaves open, parts that are meant as such (这两种, 其中), and two members that are merely named together are not judged. Only drafts of the framework’s field are looked at.',
    },
    wrong: '智慧城市与治理转型的耦合，表现为联动、扩散两大效应。',
    right: '智慧城市与治理转型的耦合，表现为联动、扩散、转化三大效应。',
  },
  *check(analysis) {
    const { knowledge } = analysis.snapshot;
    const sets = setsOf(knowledge);
    if (sets.length === 0) return;
    const applying = new Set(
      coverageOf(analysis).frameworks.flatMap(({ packId, applies }) => (applies ? [packId] : [])),
    );
    if (applying.size === 0) return;
    for (const block of analysis.blocks) {
      for (const { headed, list } of listsOf(block, sets, knowledge)) {
        if (!applying.has(knowledge.packOf(headed.set.id)?.id ?? '')) continue;
        yield finding(headed.set, list, block.block.start);
      }
    }
  },
  fixes: ({ span, data }, { snapshot }) => {
    const set = snapshot.knowledge.sets.find(({ id }) => id === data['set']);
    if (set === undefined) return [];
    const found = snapshot.text.slice(span.start, span.end);
    const newText = completed(found, set);
    if (newText === undefined) return [];
    const title = message('fix.replace', { text: newText });
    return [{ title, edits: [{ span, newText }], safe: false, preferred: true }];
  },
};

function finding(set: NamedSet, list: List, start: number): Finding {
  const { missing, foreign } = list;
  const id =
    missing.length === 0
      ? 'framework.foreignMembers'
      : foreign.length === 0
        ? 'framework.missingMembers'
        : 'framework.mixedMembers';
  return {
    code: incompleteEnumeration.code,
    severity: list.severity,
    span: shift(list.span, start),
    message: message(id, { set: set.label, missing: missing.join('、'), foreign: foreign.join('、') }),
    data: { set: set.id, missing, foreign },
  };
}

/** A set with the noun that heads it: 效应 of 三种效应. */
interface HeadedSet {
  readonly set: NamedSet;
  readonly head: string;
}

interface List {
  /** From its first member to its last item, the count behind it too; in the block. */
  readonly span: Span;
  readonly missing: readonly string[];
  readonly foreign: readonly string[];
  readonly severity: Severity;
}

/** A memo by the immutable knowledge base; it goes when that goes. */
const memo = new WeakMap<KnowledgeBase, readonly HeadedSet[]>();

function setsOf(base: KnowledgeBase): readonly HeadedSet[] {
  let known = memo.get(base);
  if (known === undefined) {
    known = base.sets.flatMap((set) => {
      const head = set.label.replace(/^(?:[一二三四五六七八九十\d]+|“[^”]*”)[大种类个项方]?/u, '');
      return head.length < 2 || set.members.length < 3 ? [] : [{ set, head }];
    });
    memo.set(base, known);
  }
  return known;
}

/** In the block's facts, which belong to one knowledge base. */
const slot = newSlot();

/** Read as the fixes of the block's terms will leave it: 连动效应 is a member, not something else. */
function listsOf(analyzed: AnalyzedBlock, sets: readonly HeadedSet[], base: KnowledgeBase) {
  const { block, facts } = analyzed;
  if (withoutProse.has(block.kind) || !sets.some(({ head }) => block.text.includes(head))) return none;
  return facts.memo.get(slot, () => {
    const { text: words, content, edits } = mended(block, facts, base);
    const text = proseOutsideTitles(
      edits.length === 0
        ? analyzed
        : { block: { ...block, text: words }, facts: { ...facts, content, memo: new Memo() } },
    );
    return sets.flatMap((headed) => {
      if (!text.includes(headed.head) || headed.set.members.filter((one) => text.includes(one)).length < 2)
        return [];
      return Array.from(listsIn(text, headed), (list) => ({
        headed,
        list: { ...list, span: spanBefore(edits, list.span) },
      }));
    });
  });
}

const none: readonly never[] = [];

const boundary = /[，。；：！？（）()“”‘’\n\ufffc]/u;
const separator = /、以及|以及|[、和与及]/u;
/** 两大, 三种: how many there are said to be. */
const count = /([两二三四五六七八九十2-9])(大|种|类|个|项|方面|方|重)?(?:主要|基本|核心)?$/u;
/** Only some of them are meant. */
const some = /(?:这|那|此|上述|以上|前述|前|后|其中|另外|其余|任何|同样)[^、]{0,3}$/u;
const open = /等$|等(?=[^级待候])|之一|一类|或/u;
const opens =
  /^(?:的[^，。；]{0,8})?(?:主要)?(?:包括|包含|分为|有|即|由|指|涵盖|体现为|表现为|分别是|为|是|：|（|——)/u;
const longest = 80;
const longestItem = 8;

function* listsIn(text: string, { set, head }: HeadedSet): Generator<List> {
  let until = 0;
  for (let at = text.indexOf(head); at >= 0; at = text.indexOf(head, at + head.length)) {
    const left = at < until ? undefined : leftOf(text, at, head, set);
    if (left !== undefined) yield left;
    const right = rightOf(text, at + head.length, head, set);
    if (right === undefined) continue;
    until = right.span.end;
    yield right;
  }
}

/** The list that ends in the head at `at`: 联动、扩散两大｜效应. */
function leftOf(text: string, at: number, head: string, set: NamedSet): List | undefined {
  const from = Math.max(0, at - longest);
  const before = text.slice(from, at);
  const words = before.slice(lastBoundary(before) + 1);
  const counted = count.exec(words);
  const body = counted === null ? words : words.slice(0, counted.index);
  if (some.test(body) || open.test(body)) return undefined;
  const items = body.split(separator);
  if (items.length < 2) return undefined;
  const names = items.map((item, index) => nameOf(item, index === 0, head, set));
  const first = items[0] ?? '';
  const firstName = names[0];
  const isMember = (name: string | undefined): boolean => name !== undefined && set.members.includes(name);
  if (firstName === undefined || !isMember(firstName)) return undefined;
  const start = at - words.length + first.lastIndexOf(firstName);
  const compared = compare(names, set);
  if (compared === undefined) return undefined;
  const { missing, foreign } = compared;
  if (counted === null && foreign.length !== 1) return undefined;
  if (counted === null && items.length !== set.members.length) return undefined;
  return {
    span: { start, end: at },
    missing,
    foreign,
    severity: counted === null ? 'information' : 'warning',
  };
}

/** The list that the head ending at `at` opens: 效应｜包括联动、扩散. */
function rightOf(text: string, at: number, head: string, set: NamedSet): List | undefined {
  const after = text.slice(at, at + longest);
  const lead = opens.exec(after)?.[0];
  if (lead === undefined) return undefined;
  const rest = after.slice(lead.length);
  const cut = rest.search(boundary);
  const words = cut < 0 ? rest : rest.slice(0, cut);
  if (open.test(words)) return undefined;
  const items = words.split(separator);
  if (items.length < 2) return undefined;
  const names = items.map((item, index) =>
    index === items.length - 1
      ? (set.members.find((member) => item.startsWith(member)) ?? strip(item, head))
      : strip(item, head),
  );
  const compared = compare(names, set);
  if (
    compared === undefined ||
    (compared.foreign.length > 1 && !/[一二三四五六七八九十]/u.test(text[at - head.length - 2] ?? ''))
  )
    return undefined;
  const start = at + lead.length;
  const lastItem = items.at(-1) ?? '';
  const lastName = names.at(-1) ?? '';
  const tail = lastItem.startsWith(lastName)
    ? lastName.length + (lastItem.slice(lastName.length).startsWith(head) ? head.length : 0)
    : lastItem.length;
  const end = start + words.length - lastItem.length + tail;
  return { span: { start, end }, ...compared, severity: 'warning' };
}

/** Where the last boundary stands; -1 without one. */
function lastBoundary(text: string): number {
  for (let at = text.length - 1; at >= 0; at--) if (boundary.test(text.charAt(at))) return at;
  return -1;
}

function nameOf(item: string, isFirst: boolean, head: string, set: NamedSet): string | undefined {
  const name = strip(item, head);
  return isFirst ? (set.members.find((member) => name.endsWith(member)) ?? undefined) : name;
}

/** An item without the noun that heads the set: 联动效应 is 联动. */
function strip(item: string, head: string): string {
  const name = item.trim();
  return name.length > head.length && name.endsWith(head) ? name.slice(0, -head.length) : name;
}

/** What lacks and what is foreign; undefined where that is no list of the set, or a whole one. */
function compare(
  names: readonly (string | undefined)[],
  set: NamedSet,
): { readonly missing: readonly string[]; readonly foreign: readonly string[] } | undefined {
  const known = new Set(names.filter((name) => name !== undefined && set.members.includes(name)));
  const foreign = names.filter(
    (name): name is string => name !== undefined && !set.members.includes(name) && name !== '',
  );
  const missing = set.members.filter((member) => !known.has(member));
  if (known.size < 2 || foreign.some((name) => name.length > longestItem)) return undefined;
  return missing.length === 0 && foreign.length === 0 ? undefined : { missing, foreign };
}

/** The list with the set's members in place of its items; undefined where it is not of the shape that was found. */
function completed(found: string, set: NamedSet): string | undefined {
  const counted = count.exec(found);
  const body = counted === null ? found : found.slice(0, counted.index);
  const marks = body.match(/、以及|以及|[和与及]/gu);
  const first = body.split(separator)[0] ?? '';
  const member = set.members.find((one) => first.startsWith(one));
  if (member === undefined) return undefined;
  const suffix = first.slice(member.length);
  const items = set.members.map((one) => one + suffix);
  const mark = marks?.at(-1);
  const list =
    mark === undefined ? items.join('、') : `${items.slice(0, -1).join('、')}${mark}${items.at(-1) ?? ''}`;
  return counted === null
    ? list
    : list + counted[0].replace(counted[1] ?? '', hanNumeral(set.members.length));
}
