import { fold } from '../../base/characters.ts';
import { message } from '../../base/messages.ts';
import { overlapsAny, type Span } from '../../base/span.ts';
import type { FormMatch } from '../../knowledge/lexicon.ts';
import type { BlockRule } from '../rule.ts';

/**
 * Two concepts that a pack tells apart, said to be one: 智慧城市，又称数字城市. Only words that equate decide;
 * that both concepts stand in one sentence says nothing.
 */
export const confusedConcept: BlockRule = {
  code: 'term/confused-concept',
  severity: 'information',
  scope: 'block',
  docs: {
    summary: {
      'zh-cn': '把两个易混的概念说成了一个。',
      en: 'Two concepts that are easily confused, said to be one.',
    },
    detail: {
      'zh-cn':
        '知识包为术语注明了最易混淆的概念及其区别。只有文中用“又称”“即”“简称”等把两者等同起来时才提示；两个概念出现在同一句中不算。',
      en: 'A knowledge pack names the nearest concept that a term is taken for, and how they differ. The rule speaks only where words such as 又称 or 即 equate the two; that both stand in one sentence is nothing.',
    },
    wrong: '推进网格化治理（又称网格化管理）。',
    right: '推进网格化治理，衔接网格化管理。',
  },
  *check({ block: { block, facts } }) {
    const { inert, titles } = facts.content;
    let told = 0;
    for (const match of facts.scan.terms) {
      const { not } = match.form.term;
      if (not === undefined || match.form.role === 'variant' || match.form.role === 'protected') continue;
      if ([inert, titles, facts.scan.names].some((spans) => overlapsAny(spans, match.span))) continue;
      const other = equated(block.text, match, not.term);
      if (other === undefined) continue;
      const span = {
        start: Math.min(match.span.start, other.start),
        end: Math.max(match.span.end, other.end),
      };
      // Where each of the two names the other, once is enough.
      if (span.start < told) continue;
      told = span.end;
      const term = block.text.slice(match.span.start, match.span.end);
      yield {
        code: confusedConcept.code,
        severity: confusedConcept.severity,
        span,
        message: message('term.confusedConcept', { term, other: not.term, difference: not.difference }),
        data: { term: match.form.term.term, not: not.term },
      };
    }
  },
};

const equals = '(?:又称|也称|亦称|或称|也叫|又名|即|就是|等同于|等于|以下简称|简称)(?:为|作|：)?';
/** Between the two: closing marks, a comma or a bracket, the equating words, opening marks. */
const link = new RegExp(`^[”’」》]?[，,]?[（(〔]?${equals}[“‘「]?`);
/** What ends a name: a longer word (数字城市群, 数字城市的升级) is another thing. */
const border = /^[”’」》]?(?:[，。；：、！？）)〕,;\s]|$)/;
/** Longest link, in UTF-16 units. */
const reach = 12;

/** Where `other` stands that the words beside a match equate with it. */
function equated(text: string, { span }: FormMatch, other: string): Span | undefined {
  const after = text.slice(span.end, span.end + reach + other.length + 2);
  const bridge = link.exec(after)?.[0].length;
  if (bridge !== undefined && startsWith(after.slice(bridge), other)) {
    const start = span.end + bridge;
    return ends(text, start + other.length) ? { start, end: start + other.length } : undefined;
  }
  if (!ends(text, span.end)) return undefined;
  const from = Math.max(0, span.start - reach - other.length);
  const before = text.slice(from, span.start);
  const at = fold(before).lastIndexOf(fold(other));
  const between = at < 0 ? '' : before.slice(at + other.length);
  if (at < 0 || link.exec(between)?.[0] !== between) return undefined;
  // 新型数字城市 is not 数字城市: the word must begin a clause.
  if (/\p{Script=Han}/u.test(before[at - 1] ?? '')) return undefined;
  return { start: from + at, end: from + at + other.length };
}

function startsWith(text: string, word: string): boolean {
  return fold(text).startsWith(fold(word));
}

function ends(text: string, offset: number): boolean {
  return border.test(text.slice(offset, offset + 3));
}
