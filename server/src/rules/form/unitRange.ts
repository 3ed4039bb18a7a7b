import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { proseOutsideTitles } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

const number = '\\d{1,12}(?:\\.\\d{1,6})?';
/** Two bare numbers with a dash between; the sign or multiplier stands behind the second only. */
const range = new RegExp(
  `(?<![\\w./:,%％‰万亿元—～~〜－–-]|(?:GB|ISO|IEC|/[TZ]) )(${number})( ?[-－–—～~〜] ?)(${number})([%％‰]|[百千]?[万亿]亿?(?:美元|欧元|日元|港元|元)?)`,
  'gu',
);

/** What a text with a finding holds at least. */
const candidate = /\d ?[-－–—～~〜] ?\d/u;

/** A range whose first number has lost its %, 万 or 亿: 4.5-5%. */
export const unitRange: BlockRule = {
  code: 'form/unit-range',
  severity: 'warning',
  scope: 'block',
  needs: units.dash,
  docs: {
    summary: {
      'zh-cn': '数值范围的前一个数省略了百分号或“万”“亿”。',
      en: 'A range whose first number lacks its percent sign, 万 or 亿.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15835—2011 第5.1.3条：省略前一个数的附加符号或计量单位会造成歧义的，不应省略。“4.5-5%”应为“4.5%～5%”，“15-20万元”应为“15万元～20万元”。个、年、百分点等不致误解的单位不检查。',
      en: 'GB/T 15835—2011, 5.1.3: the sign or unit of the first number is not left out where that is ambiguous: 4.5%～5% and 15万元～20万元. Units such as 个, 年 or 百分点, which nobody misreads, are left alone.',
    },
    wrong: '经济增长4.5-5%，每户补助15-20万元。',
    right: '经济增长4.5%～5%，每户补助15万元～20万元。',
  },
  *check(context) {
    const text = proseOutsideTitles(context.block);
    if (!candidate.test(text)) return;
    for (const match of text.matchAll(range)) {
      const [found, from = '', dash = '', to = '', unit = ''] = match;
      if (Number(from) >= Number(to) || /^0\d/u.test(from)) continue;
      const expected = `${from}${unit}${dash.trim() === '—' ? '—' : '～'}${to}${unit}`;
      yield {
        code: unitRange.code,
        severity: unitRange.severity,
        span: { start: match.index, end: match.index + found.length },
        message: message('form.unitRange', { found, expected }),
        data: { expected },
      };
    }
  },
  fixes: (found) => toExpected(found),
};
