import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { proseOf } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

/** Stops and commas in a row, full-width or typed half-width behind Chinese text. */
const run = /[。，、；：]+[。，、；：,;:]+|,{2,}|;{2,}/gu;

const full: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：' };

/** 。。 ，， 、、 and mixtures of them. */
export const repeatedPunctuation: BlockRule = {
  code: 'form/repeated-punctuation',
  severity: 'error',
  scope: 'block',
  needs: units.repeated,
  docs: {
    summary: {
      'zh-cn': '句内点号或句号连用。',
      en: 'Two commas or stops in a row.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15834—2011 第4.1、4.4、4.5、4.6、4.7条：句号、逗号、顿号、分号、冒号各表示一个停顿，不连用。省略号、问号、叹号不在此列；连用三个及以上句号可能表示省略号，不自动修改。',
      en: 'GB/T 15834—2011, 4.1 and 4.4–4.7: a full stop, comma, enumeration comma, semicolon or colon marks one pause and stands alone. Ellipses, question marks and exclamation marks are left alone; three or more 。 may mean an ellipsis and are not mended unseen.',
    },
    wrong: '加强组织领导，，落实工作责任。。',
    right: '加强组织领导，落实工作责任。',
  },
  *check(context) {
    const text = proseOf(context.block);
    for (const { 0: found, index } of text.matchAll(run)) {
      if (/^[,;]/u.test(found) && !/\p{Script=Han}/u.test(text[index - 1] ?? '')) continue;
      const expected = single(found);
      yield {
        code: repeatedPunctuation.code,
        severity: repeatedPunctuation.severity,
        span: { start: index, end: index + found.length },
        message: message('form.repeatedPunctuation', { found }),
        data: expected === undefined ? {} : { expected },
      };
    }
  },
  fixes: (found) => toExpected(found),
};

/** The one mark that a run repeats; undefined where marks differ or 。。。 may be an ellipsis. */
function single(run: string): string | undefined {
  const marks = new Set(Array.from(run, (char) => full[char] ?? char));
  const [mark] = marks;
  return marks.size > 1 || (mark === '。' && run.length > 2) ? undefined : mark;
}
