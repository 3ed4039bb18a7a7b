import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { proseOutsideTitles } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

const han = '一二三四五六七八九';
const measures = [
  '个月|个(?!位)|年(?!级|期|生|度|制)|天|小时|分钟|次(?!产业)|种|倍|人(?!大)|家|名|位|户|处(?!室)|座|所|岁|成|趟|遍|回|周(?!年)|件|项(?![目规所情内条要])',
  '公里|平方米|米|元|吨|亩|套(?!房型)|[十百千万亿]',
].join('|');
/** Two neighbouring digits with 、 between and a measure word behind: an estimate, not a list. */
const estimate = new RegExp(
  `(?<![\\w.．、第和与及至到—～~条款表图${han}十百千万两（(-]|附件)([1-9${han}两])、([1-9${han}两])(?=${measures})`,
  'gu',
);

/** What a text with a finding holds at least. */
const candidate = new RegExp(`[1-9${han}两]、[1-9${han}两]`, 'u');

/** An estimate of two neighbouring numbers with 、 between: 2、3个. */
export const approximateNumber: BlockRule = {
  code: 'form/approximate-number',
  severity: 'warning',
  scope: 'block',
  needs: units.enumeration,
  docs: {
    summary: {
      'zh-cn': '相邻两数连用表示概数，中间不加顿号。',
      en: 'An estimate of two neighbouring numbers has no 、 between them.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15835—2011 第4.2.2条和 GB/T 15834—2011 第4.5.3.4条：相邻两个数字连用表示概数，用汉字数字，数字间不用顿号。“第二、三产业”“一、二年级”之类表示并列的不在此列。',
      en: 'GB/T 15835—2011, 4.2.2 and GB/T 15834—2011, 4.5.3.4: two neighbouring numbers that make an estimate are written in Han numerals with nothing between them. Lists such as 第二、三产业 or 一、二年级 are left alone.',
    },
    wrong: '每年培育2、3个示范项目。',
    right: '每年培育两三个示范项目。',
  },
  *check(context) {
    const text = proseOutsideTitles(context.block);
    if (!candidate.test(text)) return;
    for (const match of text.matchAll(estimate)) {
      const [found, first = '', second = ''] = match;
      if (!isEstimate(valueOf(first), valueOf(second)) || isLabel(text, match.index)) continue;
      const next = text[match.index + found.length] ?? '';
      const expected = wordFor(first, next) + wordFor(second, next);
      yield {
        code: approximateNumber.code,
        severity: approximateNumber.severity,
        span: { start: match.index, end: match.index + found.length },
        message: message('form.approximateNumber', { found, expected }),
        data: { expected },
      };
    }
  },
  fixes: (found) => toExpected(found),
};

/** Two neighbours; 三五 is the one pair that skips a number (GB/T 15835—2011, 4.2.2: 三五天). */
function isEstimate(first: number, second: number): boolean {
  return second === first + 1 || (first === 3 && second === 5);
}

function valueOf(digit: string): number {
  return digit === '两' ? 2 : han.includes(digit) ? han.indexOf(digit) + 1 : Number(digit);
}

/** 2 is 两 in an estimate (两三个, 一两天), but 二 before 十 (二三十). Han numerals stay as they are. */
function wordFor(digit: string, next: string): string {
  if (!/\d/u.test(digit)) return digit;
  return digit === '2' && next !== '十' ? '两' : (han[Number(digit) - 1] ?? digit);
}

/** 1、2个示范区……: a numbered item that begins with a number; 分别为1、2个: one number each. */
function isLabel(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 8), at);
  return /(?:^|[。；：:;\s#*])$/u.test(before) || /(?:分别|各)\p{Script=Han}{0,4}$/u.test(before);
}
