import type { Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { overlapsAny, type Span } from '../../base/span.ts';
import type { FormMatch } from '../../knowledge/lexicon.ts';
import type { BlockContext, BlockRule } from '../rule.ts';
import { standsInProperName } from './properName.ts';
import { replacement } from './replacement.ts';

/**
 * A non-standard form of a term, as the packs list it. Silent inside titles, quotation marks, code, URLs
 * and proper names, and where word borders show that the characters are not the word.
 */
export const variant: BlockRule = {
  code: 'term/variant',
  severity: 'warning',
  scope: 'block',
  docs: {
    summary: {
      'zh-cn': '使用了术语的非规范写法。',
      en: 'A non-standard form of a term.',
    },
    detail: {
      'zh-cn':
        '知识包为每个术语列出应替换的写法。书名号、引号、代码、网址、文前元数据和参考文献表之内不检查，机构等专名也不改动。',
      en: 'A knowledge pack lists the forms each term replaces. Titles in 《》, quotations, code, URLs, front matter, the reference list and proper names are left alone.',
    },
    wrong: '加快建设智能城市。',
    right: '加快建设智慧城市。',
  },
  *check(context) {
    const { block, facts } = context.block;
    for (const match of facts.scan.terms) {
      if (match.form.role !== 'variant') continue;
      if (isProtected(match.span, context) || standsInProperName(block.text, match.span)) continue;
      if (match.ambiguous && !isWord(match, context)) continue;
      yield finding(match, block.text);
    }
  },
  fixes: replacement,
};

function isProtected(span: Span, context: BlockContext): boolean {
  const { content } = context.block.facts;
  return (
    overlapsAny(content.inert, span) ||
    overlapsAny(content.titles, span) ||
    overlapsAny(content.quotations, span) ||
    content.marks.some((mark) => mark.span.start < span.end && span.start < mark.span.end)
  );
}

/** How far around a match the segmenter looks: long enough for any word that crosses its border. */
const window = 12;

function isWord(match: FormMatch, context: BlockContext): boolean {
  if (context.segmenter === undefined) {
    context.needSegmenter();
    return false;
  }
  const { text } = context.block.block;
  const from = Math.max(0, match.span.start - window);
  const borders = context.segmenter.boundaries(text.slice(from, match.span.end + window));
  return borders.includes(match.span.start - from) && borders.includes(match.span.end - from);
}

function finding(match: FormMatch, text: string): Finding {
  const { term, variant: listed } = match.form;
  const found = text.slice(match.span.start, match.span.end);
  const params = { found, preferred: term.term };
  return {
    code: variant.code,
    severity: variant.severity,
    span: match.span,
    message:
      listed?.note === undefined
        ? message('term.variant', params)
        : message('term.variant.note', { ...params, note: listed.note }),
    data: { preferred: term.term },
  };
}
