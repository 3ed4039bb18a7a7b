import { holderOf, shift, type Span } from '../../base/span.ts';
import { message } from '../../base/messages.ts';
import type { DocumentRule } from '../rule.ts';
import { memoByBlock } from '../blockMemo.ts';
import { proseOf } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

/** Two ways to write one thing; a draft keeps to one. The first is the standard's, or the usual one. */
interface Choice {
  /** What a text that has either form holds at least. */
  readonly sign: RegExp;
  readonly pattern: RegExp;
  readonly forms: readonly [string, string];
}

const choices: readonly Choice[] = [
  { sign: /》、?《/u, pattern: /》、?《/gu, forms: ['》《', '》、《'] },
  {
    sign: /”、?“/u,
    // Not in a list that goes on without quotation marks: “一国两制”、“港人治港”、高度自治.
    pattern: /”、?“(?!(?:[^“”]{1,20}”、“){0,8}[^“”]{1,20}”、\p{Script=Han})/gu,
    forms: ['”“', '”、“'],
  },
  { sign: /[%％]/u, pattern: /(?<=[\d０-９])[%％]/gu, forms: ['%', '％'] },
  {
    sign: /[+＋]/u,
    pattern:
      /(?<=[\p{Script=Han}A-Za-z0-9”])[+＋](?=[\p{Script=Han}A-Za-z“”])|(?<=“)[+＋](?=\p{Script=Han})/gu,
    forms: ['+', '＋'],
  },
];

interface Found {
  /** Index in {@link choices}. */
  readonly choice: number;
  readonly form: string;
  /** Relative to the block. */
  readonly span: Span;
}

const formsIn = memoByBlock((block): readonly Found[] => {
  const text = proseOf(block);
  const { titles } = block.facts.content;
  return choices.flatMap(({ sign, pattern }, choice) =>
    sign.test(text)
      ? Array.from(text.matchAll(pattern), ({ 0: form, index }) => ({
          choice,
          form,
          span: { start: index, end: index + form.length },
        })).filter(({ span }) => holderOf(titles, span) === undefined)
      : [],
  );
});

/** The same separator or sign written in two ways in one draft. */
export const separatorConsistency: DocumentRule = {
  code: 'form/separator-consistency',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '同一文稿中，同一种分隔或符号有两种写法。',
      en: 'A separator or sign written in two ways in one draft.',
    },
    detail: {
      'zh-cn':
        'GB/T 15834—2011 第4.5.3.5条：并列的书名号之间、引号之间通常不用顿号（之间另有括注等成分的，仍用顿号）。实际文件两种写法都常见，所以只检查全文是否一致；“%”与“％”、“+”与“＋”同理。以多数写法为准，数目相等时以标准或通行的写法为准。',
      en: 'GB/T 15834—2011, 4.5.3.5: between adjacent 《》《》 or “”“” there is usually no 、 (with a bracket between them, 、 stays). Published documents do both, so only a mixture is found, as with % and ％, + and ＋. The more frequent form counts; in a tie, that of the standard or the usual one.',
    },
    wrong: '依据《网络安全法》《数据安全法》《个人信息保护法》和《民法典》、《电子签名法》等。',
    right: '依据《网络安全法》《数据安全法》《个人信息保护法》和《民法典》《电子签名法》等。',
  },
  *check(analysis) {
    const found = choices.map((): Map<string, Span[]> => new Map());
    for (const block of analysis.blocks) {
      if ((block.facts.units & (units.quotes | units.sign)) === 0) continue;
      for (const { choice, form, span } of formsIn(block)) {
        const spans = found[choice]?.get(form);
        const placed = shift(span, block.block.start);
        if (spans === undefined) found[choice]?.set(form, [placed]);
        else spans.push(placed);
      }
    }
    for (const [index, { forms }] of choices.entries()) {
      const [first, second] = forms.map((form) => found[index]?.get(form) ?? []);
      if (first === undefined || second === undefined) continue;
      const [few, expected, other] =
        first.length >= second.length ? [second, forms[0], forms[1]] : [first, forms[1], forms[0]];
      for (const span of few) {
        yield {
          code: separatorConsistency.code,
          severity: separatorConsistency.severity,
          span,
          message: message('form.separatorConsistency', { found: other, expected }),
          data: { expected },
        };
      }
    }
  },
  fixes: (found) => toExpected(found),
};
