import { message } from '../../base/messages.ts';
import type { AnalyzedBlock, Finding } from '../../analysis/model.ts';
import { isHan } from '../../base/characters.ts';
import { shift } from '../../base/span.ts';
import type { Block } from '../../text/model.ts';
import { beginsLabel, numberingAt } from '../../text/numbering.ts';
import type { DocumentRule } from '../rule.ts';
import { memoByBlock } from '../blockMemo.ts';
import { proseOf } from '../prose.ts';
import { toExpected } from './fixes.ts';

/** No label is longer; blanks and marks of Markdown may stand before it. */
const headLength = 80;

/** `1、`, `（一）、`, `一．` before a heading or item; 。 after a heading on its own line. */
export const headingPunctuation: DocumentRule = {
  code: 'form/heading-punctuation',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '结构层次序数或标题末尾的标点不合规范。',
      en: 'Wrong punctuation in the number of a heading or at its end.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 9704—2012 第7.3.3条和 GB/T 15834—2011 附录A、附录B：层次序数依次写作“一、”“（一）”“1.”“（1）”；带括号的序数后不加点号，阿拉伯数字后用下脚点。独占一行的标题末尾不用句号：“一、”一级和文件标题为警告，“（一）”以下各级因已发布文件常见，只作提示。',
      en: 'GB/T 9704—2012, 7.3.3 and GB/T 15834—2011, annexes A and B: the orders of headings are 一、 （一） 1. （1）; nothing follows a bracketed number, and a dot follows an Arabic one. No 。 stands after a heading on its own line: a warning for titles and for 一、, a hint from （一） down, where published documents often have it.',
    },
    wrong: '1、加强组织领导',
    right: '1.加强组织领导',
  },
  *check({ blocks }) {
    for (let index = 0; index < blocks.length; index++) {
      const analyzed = blocks[index] as AnalyzedBlock;
      const { block } = analyzed;
      const label = mayBeLabelled(block) ? labelOf(analyzed) : undefined;
      if (label !== undefined) yield { ...label, span: shift(label.span, block.start) };
      const stop = isHeading(block, blocks[index + 1]) ? wrongStop(proseOf(analyzed), block) : undefined;
      if (stop !== undefined) yield { ...stop, span: shift(stop.span, block.start) };
    }
  },
  /** Below 一、 a line with 。 may be a short item of a list, so its stop is not taken away unseen. */
  fixes: (found) => toExpected(found, found.severity === headingPunctuation.severity),
};

/** A short sentence behind a label is a heading only where something stands below it. */
function isHeading({ kind, heading }: Block, next: AnalyzedBlock | undefined): boolean {
  if (kind !== 'heading' || heading === undefined || next === undefined) return false;
  const below = next.block.heading?.level;
  return below === undefined || below > heading.level;
}

/** Whether a label may stand at the beginning, told from the first unit; behind blanks and marks it may always. */
function mayBeLabelled({ text }: Block): boolean {
  const first = text.charCodeAt(0);
  return !isHan(first) || beginsLabel(first);
}

const labelOf = memoByBlock((block) => wrongLabel(proseOf(block)));

function wrongLabel(text: string): Finding | undefined {
  const head = text.slice(0, headLength);
  const start = /^[\s#*_\ufeff]*/u.exec(head)?.[0].length ?? 0;
  const numbering = numberingAt(head, start);
  if (numbering === undefined) return undefined;
  const label = head.slice(start, numbering.end).trimEnd();
  const expected = rightLabel(label, head[start + label.length] ?? '');
  if (expected === undefined || expected === label) return undefined;
  return {
    code: headingPunctuation.code,
    severity: headingPunctuation.severity,
    span: { start, end: start + label.length },
    message: message('form.headingPunctuation.label', { found: label, expected }),
    data: { expected },
  };
}

/** The label as the standards write it; undefined for chapters and decimal numbers. */
function rightLabel(label: string, next: string): string | undefined {
  if (/^[（(]/u.test(label)) return label.replace(/[、．.]$/u, '');
  const number = /^[〇零一二三四五六七八九十百]+|^[0-9０-９]{1,3}/u.exec(label)?.[0];
  if (number === undefined) return undefined;
  const mark = label.slice(number.length).trim();
  if (/^[0-9０-９]/u.test(number)) {
    // 1.5G网络 would read as a decimal.
    return mark === '、' ? `${number}.${/[0-9０-９]/u.test(next) ? ' ' : ''}` : undefined;
  }
  return mark === '.' || mark === '．' ? `${number}、` : undefined;
}

function wrongStop(text: string, { heading }: Block): Finding | undefined {
  const end = text.length - (/[\s*_#]*$/u.exec(text.slice(-40))?.[0].length ?? 0);
  const stop = text[end - 1] ?? '';
  // In plain lines ， ； and 、 end items of lists; behind `#` there is a heading in any case.
  const wrong = heading?.numbering === 'markdown' || text.trimStart().startsWith('#') ? /[。，；、]/u : /。/u;
  if (heading === undefined || !wrong.test(stop) || heading.title.end < heading.title.start + 2) {
    return undefined;
  }
  const high = ['han', 'markdown', 'none', 'chapter'].includes(heading.numbering);
  return {
    code: headingPunctuation.code,
    severity: high ? headingPunctuation.severity : 'hint',
    span: { start: end - 1, end },
    message: message('form.headingPunctuation.stop', { found: stop }),
    data: { expected: '' },
  };
}
