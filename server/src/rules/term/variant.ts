import type { Finding } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import type { FormMatch } from '../../knowledge/lexicon.ts';
import { wrongWordings, type WordingMatch } from '../../knowledge/wordings.ts';
import type { BlockContext, BlockRule } from '../rule.ts';
import { equatedConcepts } from './equatedConcepts.ts';
import { replacement } from './replacement.ts';
import { wrongForms } from './wrongForms.ts';

/**
 * A non-standard form of a term, as the packs list it; as information, a word of official language in a form to
 * replace (其它) and another concept's name given to a term (智慧城市，又称数字城市). Silent inside titles,
 * quotation marks, code, URLs and proper names, and where word borders show that the characters are not the word.
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
        '知识包为每个术语列出应替换的写法；书名号、引号、代码、网址、文前元数据和参考文献表之内不检查，机构等专名也不改动。以下两种作信息提示：公文用语的不规范写法（“其它”应为“其他”，“截止”接日期应为“截至”，“截止日期”不在此列）；用“又称”“即”等把知识包注明的易混概念当作术语的别名，如“网格化治理（又称网格化管理）”，两个概念在同一句中并提不算。',
      en: 'A knowledge pack lists the forms each term replaces. Titles in 《》, quotations, code, URLs, front matter, the reference list and proper names are left alone. Two things are told as information: words of official language in a form to replace (其它 for 其他; 截止 before a date for 截至, but not 截止日期), and a concept that the pack tells apart from a term, given as its other name by 又称, 即 or the like: 网格化治理（又称网格化管理）. That both concepts stand in one sentence is nothing.',
    },
    wrong: '加快建设智能城市。',
    right: '加快建设智慧城市。',
  },
  check(context) {
    const { scan } = context.block.facts;
    const mayHold = scan.terms.length > 0 || scan.cues.some(context.snapshot.knowledge.wordings.cues);
    return mayHold ? findingsIn(context) : [];
  },
  /** Which of two equated concepts is meant only the author knows. */
  fixes: (found) => (found.message.id === 'term.confusedConcept' ? [] : replacement(found)),
};

function* findingsIn(context: BlockContext): Iterable<Finding> {
  const { block, facts } = context.block;
  for (const match of wrongForms(block.text, facts)) {
    if (!match.ambiguous || isWord(match, context)) yield finding(match, block.text);
  }
  const { content, scan } = facts;
  for (const match of wrongWordings(block.text, content, scan, context.snapshot.knowledge.wordings)) {
    if (!match.ambiguous || isWord(match, context)) yield wordingFinding(match, block.text);
  }
  for (const { span, term } of equatedConcepts(context.block)) {
    yield {
      code: variant.code,
      severity: 'information',
      span,
      message: message('term.confusedConcept', {
        term: term.term,
        other: term.not?.term ?? '',
        difference: term.not?.difference ?? '',
      }),
      data: { preferred: term.term },
    };
  }
}

/** How far around a match the segmenter looks: long enough for any word that crosses its border. */
const window = 12;

function isWord(match: Pick<FormMatch, 'span'>, context: BlockContext): boolean {
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

function wordingFinding({ span, wording }: WordingMatch, text: string): Finding {
  const params = { found: text.slice(span.start, span.end), preferred: wording.preferred };
  return {
    code: variant.code,
    severity: 'information',
    span,
    message:
      wording.note === undefined
        ? message('term.variant', params)
        : message('term.variant.note', { ...params, note: wording.note }),
    data: { preferred: wording.preferred },
  };
}
