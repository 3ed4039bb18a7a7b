import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { proseOf } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

const year = '(?:19[5-9]|20\\d)\\d|19[0-4]\\d';
/** Two years with a hyphen in any dress, or a double dash, between them. */
const span = new RegExp(
  `(?<![A-Za-z\\d./-]|(?:GB|ISO|IEC|/[TZ]) )(${year})(年(?:\\d{1,2}月(?:\\d{1,2}日)?)?)? ?(?:[-‐‑‒–−－]{1,2}|—{2}) ?(${year})(?=年)`,
  'gu',
);

/** What a text with a finding holds at least. */
const candidate = /[-‐‑‒–−－—] ?(?:19|20)\d\d年/u;

/** A span of years with a hyphen: 2018-2020年. */
export const yearRange: BlockRule = {
  code: 'form/year-range',
  severity: 'warning',
  scope: 'block',
  needs: units.dash,
  docs: {
    summary: {
      'zh-cn': '起止年份之间未用一字线。',
      en: 'A span of years without the em dash.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15834—2011 第4.13.3.2条：标示相关项目（如时间、地域等）的起止用一字线“—”，不用短横线，也不用破折号。浪纹线“～”不在此列。',
      en: 'GB/T 15834—2011, 4.13.3.2: an em dash joins the beginning and the end of a period or route, not a hyphen and not the double dash. The wave dash is left alone.',
    },
    wrong: '制定三年行动计划（2018-2020年）。',
    right: '制定三年行动计划（2018—2020年）。',
  },
  *check(context) {
    const text = proseOf(context.block);
    if (!candidate.test(text)) return;
    for (const match of text.matchAll(span)) {
      const [found, from = '', unit = '', to = ''] = match;
      if (Number(from) > Number(to)) continue;
      const expected = `${from}${unit}—${to}`;
      yield {
        code: yearRange.code,
        severity: yearRange.severity,
        span: { start: match.index, end: match.index + found.length + 1 },
        message: message('form.yearRange', { found: `${found}年`, expected: `${expected}年` }),
        data: { expected: `${expected}年` },
      };
    }
  },
  fixes: (found) => toExpected(found),
};
