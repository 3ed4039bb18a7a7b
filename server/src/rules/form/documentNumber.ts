import { message } from '../../base/messages.ts';
import { contains } from '../../base/span.ts';
import type { BlockRule } from '../rule.ts';
import { proseOf } from '../prose.ts';
import { againstEarlier, againstKnown } from './citedDocuments.ts';
import { toExpected } from './fixes.ts';
import { units } from '../../text/units.ts';

/** A bracketed year and a serial number behind an agency's code, in any brackets and digits. */
const shape =
  /(?<=\p{Script=Han}[ \t\u3000]?)([〔﹝[［【〖（({｛「『])[ \t\u3000]?([0-9０-９]{2}|[0-9０-９]{4})[ \t\u3000]?年?[ \t\u3000]?[〕﹞\]］】〗）)}｝」』][ \t\u3000]?(第?)[ \t\u3000]?([0-9０-９]{1,5})[ \t\u3000]?号(?![线楼院馆机桌车院门])/gu;

/** GB/T 9704—1999 brought in the rule; older documents bear numbers such as 〔1994〕第026号. */
const ruledSince = 2000;

/** The number of an official document: 国发〔2015〕50号. */
export const documentNumber: BlockRule = {
  code: 'form/document-number',
  severity: 'error',
  scope: 'block',
  needs: units.number,
  docs: {
    summary: {
      'zh-cn': '发文字号的写法不合规范。',
      en: 'The number of an official document is not in its standard form.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 9704—2012 第7.2.5条：年份用四位阿拉伯数字，以六角括号“〔〕”括入；发文顺序号不加“第”字，不编虚位，后加“号”字。2000年以前的文件，“第”字和虚位照录。公告、令等的“第…号”不改。书名号中的标题后括注的文号，与知识包所载该文件的文号不同的，或与文中前一处所注不同的，一并提示。',
      en: 'GB/T 9704—2012, 7.2.5: the year has four digits in hexagonal brackets 〔〕; the serial number has neither 第 nor leading zeros, and 号 follows it. For documents before 2000, 第 and zeros are left as they were issued, and so is 第 in announcements and orders. The number in brackets behind a title is also held against the one that the packs know for it, and against the one that the draft gave it before.',
    },
    wrong: '根据《国务院关于积极推进“互联网+”行动的指导意见》（国发[2015]40号）精神，制定本方案。',
    right: '根据《国务院关于积极推进“互联网+”行动的指导意见》（国发〔2015〕40号）精神，制定本方案。',
  },
  *check(context) {
    const text = proseOf(context.block);
    if (!text.includes('号')) return;
    const wrong = [...againstKnown(context.block, context.snapshot.knowledge, documentNumber.code)];
    yield* wrong;
    for (const match of text.matchAll(shape)) {
      const [found, , digits = '', ordinal = '', serial = ''] = match;
      const year = fullYear(digits);
      if (year === undefined || /(?:文献|见)[ \t]?$/u.test(text.slice(0, match.index).slice(-4))) continue;
      const expected = standardForm(year, ordinal, serial, text[match.index - 1] ?? '');
      const span = { start: match.index, end: match.index + found.length };
      if (expected === found || wrong.some((other) => contains(other.span, span))) continue;
      yield {
        code: documentNumber.code,
        severity: documentNumber.severity,
        span,
        message: message('form.documentNumber', { found, expected }),
        data: { expected },
      };
    }
  },
  across: (analysis) => againstEarlier(analysis, documentNumber.code),
  // Which of two numbers is right is for the author to say.
  fixes: (found) => toExpected(found, found.message.id === 'form.documentNumber'),
};

/** The year in four digits. No document of the People's Republic is older than 1949, so two digits are enough. */
function fullYear(digits: string): number | undefined {
  const value = Number(digits.normalize('NFKC'));
  if (digits.length === 2) return value < 49 ? 2000 + value : 1900 + value;
  return value >= 1949 && value < 2100 ? value : undefined;
}

function standardForm(year: number, ordinal: string, serial: string, before: string): string {
  const digits = serial.normalize('NFKC');
  const kept = year < ruledSince;
  const first = kept || /[告令]/u.test(before) ? ordinal : '';
  return `〔${String(year)}〕${first}${kept ? digits : String(Number(digits))}号`;
}
