import { message } from '../../base/messages.ts';
import { bareSlogans } from '../../knowledge/slogans.ts';
import type { BlockRule } from '../rule.ts';
import { replacement } from './replacement.ts';

/**
 * A slogan of a pack without its quotation marks. Published documents write these phrases in quotation
 * marks almost without exception; GB/T 15834 4.8.3.3 marks short names and words of special meaning so.
 */
export const unquotedSlogan: BlockRule = {
  code: 'term/unquoted-slogan',
  severity: 'warning',
  scope: 'block',
  docs: {
    summary: {
      'zh-cn': '固定提法没有加引号。',
      en: 'A slogan without its quotation marks.',
    },
    detail: {
      'zh-cn':
        '“十四五”“放管服”一类固定提法，公开发布的文件都加引号（GB/T 15834 4.8.3.3）。提法及易误认的词由知识包列出；书名号和引号之内不检查。修正只加引号，不改文字。',
      en: 'Published documents put phrases such as “十四五” and “放管服” in quotation marks (GB/T 15834 4.8.3.3). Knowledge packs list the phrases and words taken for them by mistake. Titles in 《》 and quotations are left alone. The fix adds the marks.',
    },
    wrong: '深化放管服改革，编制十四五规划。',
    right: '深化“放管服”改革，编制“十四五”规划。',
  },
  check({ block: { block, facts }, snapshot }) {
    const found = bareSlogans(block.text, facts.content, facts.scan, snapshot.knowledge.slogans);
    return found.map(({ span, preferred }) => ({
      code: unquotedSlogan.code,
      severity: unquotedSlogan.severity,
      span,
      message: message('term.unquotedSlogan', { preferred }),
      data: { preferred },
    }));
  },
  fixes: replacement,
};
