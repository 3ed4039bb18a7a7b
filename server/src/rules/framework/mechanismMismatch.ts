import type { AnalyzedBlock, Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { overlaps, type Span } from '../../base/span.ts';
import type { KnowledgeBase } from '../../knowledge/base.ts';
import { proseOutsideTitles } from '../prose.ts';
import type { BlockRule } from '../rule.ts';

/** The relation of packs that ties an effect to what it works through. */
const relation = 'operates-through';

/**
 * An effect of the framework tied to a mechanism that the framework does not give it (联动效应依靠激励机制), in any
 * wording. What a sentence denies, contrasts or asks ties nothing. Source: table 2 of the pack's origin, as the
 * pack's relations tell it.
 */
export const mechanismMismatch: BlockRule = {
  code: 'framework/mechanism-mismatch',
  severity: 'warning',
  scope: 'block',
  docs: {
    summary: {
      'zh-cn': '把一种效应归于框架没有给它的机制。',
      en: 'An effect tied to a mechanism that the framework does not give it.',
    },
    detail: {
      'zh-cn':
        '框架以“operates-through”关系规定每种效应靠哪些机制发生（内置知识包：联动效应—约束机制；扩散效应—决策机制、激励机制；转化效应—决策机制）。一句话用“依靠”“通过”“由……驱动”“得益于”等说法把效应与别的机制连在一起时提示。被否定的（“不是”“并非”“而非”）、用来对比的（“不同于”）和疑问句不算；“分别”按次序对应。',
      en: 'Packs say by relations of the kind operates-through which mechanisms an effect works through (built in: 联动–约束; 扩散–决策, 激励; 转化–决策). A sentence that ties it to another one (依靠, 通过, 由…驱动, 得益于 …) is told. What is denied (不是, 并非, 而非), contrasted (不同于) or asked ties nothing; 分别 pairs in order.',
    },
    wrong: '联动效应主要依靠激励机制发挥作用。',
    right: '联动效应主要依靠约束机制发挥作用。',
  },
  check({ block, snapshot }) {
    const ties = tiesOf(snapshot.knowledge);
    return ties !== undefined && ties.effectNames.some((name) => block.block.text.includes(name))
      ? mismatchesIn(block, ties, snapshot.knowledge)
      : [];
  },
  fixes: ({ span, data }, { snapshot }) => {
    const { effect } = data;
    if (typeof effect !== 'string') return [];
    const right = [...(tiesOf(snapshot.knowledge)?.allowed.get(effect) ?? [])];
    return right.map((id, index): Fix => {
      const text = labelOf(id, snapshot.knowledge);
      return {
        title: message('fix.replace', { text }),
        edits: [{ span, newText: text }],
        safe: false,
        preferred: index === 0,
      };
    });
  },
};

function* mismatchesIn(block: AnalyzedBlock, ties: Ties, base: KnowledgeBase): Iterable<Finding> {
  const text = proseOutsideTitles(block);
  const effects = occurrences(text, ties.effects);
  const mechanisms = occurrences(text, ties.mechanisms);
  if (effects.length === 0 || mechanisms.length === 0) return;
  for (const sentence of block.facts.content.sentences) {
    const inside = ({ span }: Named) => overlaps(span, sentence);
    for (const [effect, mechanism] of pairs(
      text,
      sentence,
      effects.filter(inside),
      mechanisms.filter(inside),
    )) {
      if (ties.allowed.get(effect.id)?.has(mechanism.id) === true) continue;
      yield finding(effect, mechanism, ties, base);
    }
  }
}

function finding(effect: Named, mechanism: Named, ties: Ties, base: KnowledgeBase): Finding {
  const expected = [...(ties.allowed.get(effect.id) ?? [])].map((id) => labelOf(id, base)).join('、');
  return {
    code: mechanismMismatch.code,
    severity: mechanismMismatch.severity,
    span: mechanism.span,
    message: message('framework.mechanismMismatch', {
      effect: effect.name,
      mechanism: mechanism.name,
      expected,
    }),
    data: { effect: effect.id, mechanism: mechanism.id },
  };
}

/** Ids of effects with those of their mechanisms, and the names both go by. */
interface Ties {
  readonly allowed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Name → id. */
  readonly effects: ReadonlyMap<string, string>;
  /** Some of the names, of which a text that holds any name of an effect holds one. */
  readonly effectNames: readonly string[];
  readonly mechanisms: ReadonlyMap<string, string>;
}

/** A memo by the immutable knowledge base; it goes when that goes. */
const memo = new WeakMap<KnowledgeBase, Ties | { readonly none: true }>();

function tiesOf(base: KnowledgeBase): Ties | undefined {
  let known = memo.get(base);
  if (known === undefined) memo.set(base, (known = computeTies(base) ?? { none: true }));
  return 'none' in known ? undefined : known;
}

function computeTies(base: KnowledgeBase): Ties | undefined {
  const allowed = new Map<string, Set<string>>();
  for (const { kind, from, to } of base.relations) {
    if (kind !== relation) continue;
    const known = allowed.get(from);
    if (known === undefined) allowed.set(from, new Set([to]));
    else known.add(to);
  }
  if (allowed.size === 0) return undefined;
  const mechanisms = new Set([...allowed.values()].flatMap((ids) => [...ids]));
  const effects = namesOf(allowed.keys(), base);
  const names = [...effects.keys()];
  const effectNames = names.filter((name) => !names.some((other) => other !== name && name.includes(other)));
  return { allowed, effects, effectNames, mechanisms: namesOf(mechanisms, base) };
}

/** The label of each, and every name, right or wrong, of a term that bears it. */
function namesOf(ids: Iterable<string>, base: KnowledgeBase): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const id of ids) {
    const label = labelOf(id, base);
    names.set(label, id);
    for (const { term, aliases, abbreviations, variants } of base.terms.values()) {
      if (term !== label && !aliases.includes(label)) continue;
      const wrong = variants.flatMap((variant) => ('form' in variant ? [variant.form] : []));
      for (const name of [term, ...aliases, ...abbreviations, ...wrong]) names.set(name, id);
    }
  }
  return names;
}

function labelOf(id: string, { nodes, groups, terms }: KnowledgeBase): string {
  return nodes.get(id)?.node.label ?? groups.get(id)?.label ?? terms.get(id)?.term ?? id;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly span: Span;
}

/** Every place of every name, ascending. */
function occurrences(text: string, names: ReadonlyMap<string, string>): readonly Named[] {
  const found: Named[] = [];
  for (const [name, id] of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
      found.push({ id, name, span: { start: at, end: at + name.length } });
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** What leads from an effect to what it works through. */
const leads =
  /通过|依靠|依托|依赖|借助|凭借|[倚仰]仗|靠|经由|经过|得益于|受益于|源于|源自|来自|来源于|取决于|有赖于|离不开|建立在|归因于|归功于|[由受靠以][^，。；]{0,4}$|的(?:主要|核心|根本|重要)?(?:动力|机制|基础|来源|支撑|途径|抓手)(?:在于|是|为)|对应|主要是|表现为|在[^，。；]{0,6}$|属于|适用/u;
/** What follows a mechanism that drives: the words between it and the effect. */
const drives =
  /^[^。；，]{0,6}(?:推动|驱动|促成|带动|产生|形成|引发|催生|实现|支撑|促进|释放|触发|导致|激发|保障|造就|孕育|引起|带来|作用下|的作用|是|决定|成就|放大|增强|强化)|^来?(?:推动|驱动|促成|产生|形成|实现|发生)?的$/u;
const denied =
  /(?:并?不(?:是|靠|依靠|依赖|通过|由|能|应|再|来自|源于|取决于|属于|适用)|并非|绝非|而非|而不是|无须|无需|没有|从来不|[不有]同于|有别于|区别于|不等于|与[^，。；]{0,4})[^，。；]{0,6}$/u;
const question = /[？?]|是否|能否|如何|哪[种些个]|什么/u;
const inTurn = /分别|依次|各自/u;
/** Between two names that are read as one: 决策机制和激励机制. */
const joined = /^(?:[、和与及]|以及|或|或者|、以及)$/u;

/** Effects with the mechanisms that the sentence ties them to. */
function* pairs(
  text: string,
  sentence: Span,
  effects: readonly Named[],
  mechanisms: readonly Named[],
): Generator<readonly [Named, Named]> {
  if (effects.length === 0 || mechanisms.length === 0) return;
  const whole = text.slice(sentence.start, sentence.end);
  if (question.test(whole)) return;
  if (inTurn.test(whole)) {
    if (effects.length !== mechanisms.length) return;
    for (const [index, effect] of effects.entries()) {
      const mechanism = mechanisms[index];
      if (mechanism !== undefined) yield [effect, mechanism];
    }
    return;
  }
  const isDenied = ({ span }: Named): boolean =>
    denied.test(text.slice(Math.max(sentence.start, span.start - 14), span.start));
  for (const group of runs(text, mechanisms)) {
    const [first] = group;
    const last = group.at(-1);
    if (first === undefined || last === undefined || isDenied(first)) continue;
    for (const effect of governing(text, effects, first.span.start, last.span.end, isDenied))
      for (const mechanism of group) yield [effect, mechanism];
  }
}

/** The effects that a run of mechanisms from `start` to `end` belongs to. */
function governing(
  text: string,
  effects: readonly Named[],
  start: number,
  end: number,
  isDenied: (effect: Named) => boolean,
): readonly Named[] {
  const all = runs(text, effects);
  const next = all.find(([effect]) => (effect?.span.start ?? 0) >= end);
  const after = next?.[0] === undefined ? undefined : text.slice(end, next[0].span.start);
  if (next !== undefined && after !== undefined && drives.test(after)) return next;
  const before = all.findLast((run) => (run.at(-1)?.span.end ?? Infinity) <= start);
  const last = before?.at(-1);
  if (before === undefined || last === undefined) return [];
  const between = text.slice(last.span.end, start);
  const head = before[0];
  if (between.length > 40 || !leads.test(between) || (head !== undefined && isDenied(head))) return [];
  // 不同于……的扩散效应，联动效应……: the nearer effect is meant, and what stands behind a stop is another matter.
  return /[。；]/u.test(between) ? [] : before;
}

/** Names that stand side by side, as one. */
function runs(text: string, names: readonly Named[]): readonly (readonly Named[])[] {
  const found: Named[][] = [];
  for (const name of names) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && joined.test(text.slice(last.span.end, name.span.start)))
      found.at(-1)?.push(name);
    else found.push([name]);
  }
  return found;
}
