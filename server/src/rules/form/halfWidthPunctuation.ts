import { matchesIn } from '../../base/matches.ts';
import { message } from '../../base/messages.ts';
import type { BlockRule } from '../rule.ts';
import { filler, proseOf } from '../prose.ts';
import { toExpected } from './fixes.ts';
import { pairMarks } from './pairing.ts';
import { units } from '../../text/units.ts';

interface Replacement {
  readonly start: number;
  readonly end: number;
  /** Undefined where the text does not say which mark is meant. */
  readonly expected?: string;
}

const wide: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
  '.': '。',
  '(': '（',
  ')': '）',
};

/** Punctuation typed half-width in Chinese text. */
export const halfWidthPunctuation: BlockRule = {
  code: 'form/half-width-punctuation',
  severity: 'warning',
  scope: 'block',
  needs: units.halfWidth,
  docs: {
    summary: {
      'zh-cn': '中文语句中使用了半角标点。',
      en: 'Half-width punctuation in Chinese text.',
    },
    detail: {
      'zh-cn':
        '依据 GB/T 15834—2011 第5.1条：中文的句号、逗号、冒号、分号、问号、叹号、括号用全角形式，引号用“ ”‘ ’。只检查紧邻汉字的标点；数字、西文之间的标点，“(Wang, 2015)”之类的引注和坐标，代码、网址和参考文献表不检查。',
      en: 'GB/T 15834—2011, 5.1: in Chinese text, stops, commas, colons, semicolons, question and exclamation marks and brackets are full-width, and quotation marks are “ ” ‘ ’. Only marks next to Han characters are read; marks between digits or Latin letters, citations such as (Wang, 2015), coordinates, code, URLs and the reference list are left alone.',
    },
    wrong: '加强统筹协调,推进"一网通办"(含移动端)。',
    right: '加强统筹协调，推进“一网通办”（含移动端）。',
  },
  *check(context) {
    const text = proseOf(context.block);
    if (!/[,:;?!."'()]/u.test(text) || !/\p{Script=Han}/u.test(text)) return;
    const found = [...stops(text), ...brackets(text), ...singleQuotes(text)];
    for (const { start, end, expected } of found.sort((a, b) => a.start - b.start)) {
      const params = { found: text.slice(start, end).trimEnd() };
      yield {
        code: halfWidthPunctuation.code,
        severity: halfWidthPunctuation.severity,
        span: { start, end },
        message:
          expected === undefined
            ? message('form.halfWidthPunctuation.undecided', params)
            : message('form.halfWidthPunctuation', { ...params, expected }),
        data: expected === undefined ? {} : { expected },
      };
    }
  },
  fixes: (found) => toExpected(found),
};

const isHan = (char: string) => /\p{Script=Han}/u.test(char);
/** Full-width punctuation that is no stop: marks in a row are another rule's. */
const isWideMark = (char: string) => /[“”‘’《》〈〉（）〔〕「」『』【】…—％％]/u.test(char);
const isChinese = (char: string) => isHan(char) || isWideMark(char);
const isLatin = (char: string) => /[A-Za-z0-9%℃]/u.test(char);
const isLineEnd = (char: string) => char === '' || /[\r\n]/u.test(char);

const stop = /[,:;?!.]( {0,2})/gu;

/** , : ; ? ! between Chinese characters, and a dot that ends a line. */
function* stops(text: string): Generator<Replacement> {
  for (const { 0: mark, 1: blanks = '', index } of matchesIn(text, stop)) {
    const char = mark.charAt(0);
    const before = text[index - 1] ?? '';
    const after = text[index + mark.length] ?? '';
    if (!isWrongStop(char, before, after, text[index - 2] ?? '')) continue;
    // Blanks at the end of a line may be a line break of Markdown.
    const end = isLineEnd(after) ? index + 1 : index + mark.length;
    if (blanks !== '' && end === index + 1 && !isLineEnd(after)) continue;
    yield { start: index, end, expected: wide[char] ?? char };
  }
}

function isWrongStop(char: string, before: string, after: string, beforeThat: string): boolean {
  if (char === '.') return isHan(before) && isHan(beforeThat) && isLineEnd(after);
  const ends = isLineEnd(after);
  if (char === ':' || char === '?' || char === '!') {
    return (isHan(before) && (isChinese(after) || ends)) || (isChinese(before) && isHan(after));
  }
  if (isHan(before)) return isChinese(after) || isLatin(after) || ends || after === filler;
  return isHan(after) && (isChinese(before) || isLatin(before) || before === filler);
}

/** Brackets and straight double quotes, judged by what stands at both ends of the pair. */
function* brackets(text: string): Generator<Replacement> {
  const { pairs, unmatched } = pairMarks(text);
  for (const { open, close } of pairs) {
    if (!isInChinese(text, open, close)) continue;
    const marks = text[open] === '"' || text[close] === '"' ? '“”' : '（）';
    for (const [at, expected] of [
      [open, marks[0]],
      [close, marks[1]],
    ] as const) {
      if (/["()]/u.test(text[at] ?? '') && expected !== undefined) yield { start: at, end: at + 1, expected };
    }
  }
  for (const at of unmatched) {
    const before = text[at - 1] ?? '';
    if (text[at] === '"' && (isHan(before) || (isHan(text[at + 1] ?? '') && !isLatin(before)))) {
      yield { start: at, end: at + 1 };
    }
  }
}

function isInChinese(text: string, open: number, close: number): boolean {
  const [first, last] = [text[open] ?? '', text[close] ?? ''];
  const half = /["()]/u;
  if (!half.test(first) && !half.test(last)) return false;
  // The other half is full-width: the pair is Chinese.
  if (!half.test(first) || !half.test(last)) return true;
  const before = text[open - 1] ?? '';
  const after = text[close + 1] ?? '';
  if (first === '(' && isForeignNote(text.slice(open + 1, close))) return false;
  // 55"显示屏和32"终端: inches.
  if (first === '"' && last === '"' && /\d/u.test(before) && /\d/u.test(text[close - 1] ?? '')) return false;
  const inside = isChinese(text[open + 1] ?? '') || isChinese(text[close - 1] ?? '');
  if (isChinese(before) && isChinese(after)) return true;
  const beside = /[\p{Script=Han}，。、；：]/u;
  const bounded = (char: string) => isLineEnd(char) || char === '\u3000';
  if (!inside) return first === '"' && (beside.test(before) || beside.test(after));
  return beside.test(before) || beside.test(after) || (bounded(before) && bounded(after));
}

/** (Wang, 2015), (2015), (120.5, 30.2): a citation by author and year, or a pair of numbers. */
function isForeignNote(inside: string): boolean {
  return /^(?:[^\p{Script=Han}]{0,80}\b(?:19|20)\d\d[a-z]?|[\d.\s+-]+,[\d.,\s+-]+)$/u.test(inside);
}

/** '…' around Chinese words; apostrophes and minutes of an angle stand beside Latin letters and digits. */
function* singleQuotes(text: string): Generator<Replacement> {
  for (const { 0: found, index } of text.matchAll(/(?<![\w'])'\p{Script=Han}[^'"\r\n]{0,60}'(?!')/gu)) {
    yield { start: index, end: index + 1, expected: '‘' };
    yield { start: index + found.length - 1, end: index + found.length, expected: '’' };
  }
}
