/** What a single line says about being a heading: Markdown's `#`, official numbering, a title, 参考文献. */
import { isHan } from '../base/characters.ts';
import type { Span } from '../base/span.ts';
import { isBlank, type Line } from './lines.ts';
import type { NumberingStyle } from './model.ts';
import { ARABIC_RANK, HAN_RANK, numberingAt, type Numbering } from './numbering.ts';

/** A heading before its level in the outline is known. Offsets in the draft. */
export interface HeadingLine {
  readonly numbering: NumberingStyle;
  readonly ordinal?: number;
  readonly title: Span;
  /** Number of `#`; 0 where the line has none. */
  readonly depth: number;
  /** Rank of its official label, where it has one. */
  readonly rank?: number;
  /** The title of a draft, or 附件: above everything. */
  readonly top: boolean;
  /** The heading of a reference list. */
  readonly references: boolean;
}

/** Longer words after a label are a paragraph, not a heading. */
const longestTitle = 60;
/** A single sentence with its full stop is taken for a heading up to this length. */
const longestStoppedTitle = 30;
/** No label and no title needs more of its line. */
const headLength = 160;

const referenceTitles = new Set([
  ...['参考文献', '参考资料', '参考书目', '主要参考文献', '主要参考资料', '引用文献', '引文'],
  ...['references', 'bibliography', 'workscited'],
]);

/** Every one of them holds one of these: most headings are told apart without more. */
const mayNameReferences = /[文资书引]|re|bi|wo/i;

/** The beginning of a line, enough to judge it; never the whole of a long one. */
export function headOf(text: string, line: Line): string {
  return text.slice(line.first, Math.min(line.last, line.first + headLength));
}

/** The label at the beginning of a line's words, behind emphasis marks (**一、总则**). `end` in the draft. */
export function lineNumbering(head: string, line: Line): Numbering | undefined {
  const found = numberingAt(head, emphasisEnd(head));
  return found === undefined ? undefined : { ...found, end: Math.min(line.last, line.first + found.end) };
}

function emphasisEnd(head: string): number {
  if (!head.startsWith('*') && !head.startsWith('_')) return 0;
  return /^(?:\*{1,3}|_{1,3})(?=\S)/u.exec(head)?.[0].length ?? 0;
}

/** A line that begins with one to six `#` and a blank. */
export function markdownHeading(text: string, line: Line): HeadingLine | undefined {
  let at = line.first;
  while (text[at] === '#' && at < line.last) at++;
  const depth = at - line.first;
  if (depth < 1 || depth > 6 || (at < line.last && !isBlank(text.charCodeAt(at)))) return undefined;
  while (at < line.last && isBlank(text.charCodeAt(at))) at++;
  return headingOver(text, trimClosing(text, { start: at, end: line.last }), depth);
}

/** The heading that the words in `span` make at a Markdown depth: `##`, or a line underscored with `===`. */
export function headingOver(text: string, span: Span, depth: number): HeadingLine {
  const head = text.slice(span.start, Math.min(span.end, span.start + headLength));
  const found = numberingAt(head, emphasisEnd(head), true);
  const title = trimTitle(text, { start: span.start + (found?.end ?? 0), end: span.end });
  const references = isReferenceTitle(text.slice(title.start, Math.min(title.end, title.start + 41)));
  if (found === undefined) {
    return { numbering: 'markdown', title, depth, top: depth === 1, references };
  }
  const { style, ordinal, rank } = found;
  return { numbering: style, ordinal, rank, title, depth, top: false, references };
}

/** Drops the closing `##` and pandoc's `{#id}`. */
function trimClosing(text: string, span: Span): Span {
  let end = span.end;
  const tail = text.slice(Math.max(span.start, end - headLength), end);
  end -= /\s*\{[#.-][^{}]*\}$/u.exec(tail)?.[0].length ?? 0;
  let hashes = end;
  while (hashes > span.start && text[hashes - 1] === '#') hashes--;
  if (hashes === span.start || isBlank(text.charCodeAt(hashes - 1))) end = hashes;
  while (end > span.start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start: span.start, end };
}

/** Drops emphasis marks at both ends and the punctuation after the words. */
function trimTitle(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && !isHan(text.charCodeAt(start)) && /[\s*_]/u.test(text.charAt(start))) start++;
  while (
    end > start &&
    !isHan(text.charCodeAt(end - 1)) &&
    /[\s*_。．.：:；;，,]/u.test(text.charAt(end - 1))
  )
    end--;
  return { start, end };
}

/** How words after an official label read. */
export interface LabelledLine {
  /**
   * `heading`: words without a stop. `sentence`: one short sentence with its full stop. `runIn`: a short sentence, then more.
   * `item`: anything else, an item of a list.
   */
  readonly form: 'heading' | 'sentence' | 'runIn' | 'item';
  readonly heading: HeadingLine;
}

/** Reads a line that begins with an official label. */
export function labelledLine(text: string, line: Line, label: Numbering): LabelledLine {
  const stop = firstStop(text, label.end, Math.min(line.last, label.end + longestTitle + 1));
  const title = trimTitle(text, { start: Math.min(label.end, line.last), end: stop ?? line.last });
  const short = title.end - title.start <= longestTitle;
  const words = short ? text.slice(title.start, title.end) : '';
  const { style, ordinal, rank } = label;
  const references = isReferenceTitle(words);
  const heading = { numbering: style, ordinal, rank, title, depth: 0, top: false, references };
  const form = formOf(text, line, stop, words, short);
  // 1. 依托平台，做好……。年底前……: a clause of a task list, not a heading with words behind it.
  const clause = stop !== undefined && rank >= ARABIC_RANK && words.length > 16 && words.includes('，');
  return { form: clause ? 'item' : form, heading };
}

function formOf(
  text: string,
  line: Line,
  stop: number | undefined,
  words: string,
  short: boolean,
): LabelledLine['form'] {
  if (!short || /\d\s?[%％亿万]/u.test(words)) return 'item';
  if (stop === undefined) {
    const last = text[line.last - 1] ?? '';
    return /[；;]/u.test(last) || (/[：:]/u.test(last) && words.includes('，')) ? 'item' : 'heading';
  }
  if (text[stop] === '；' || text[stop] === ';') return 'item';
  if (isRunInBreak(text.charCodeAt(stop))) return 'runIn';
  let rest = stop;
  while (rest < line.last && /[。！？*_]/u.test(text[rest] ?? '')) rest++;
  if (rest < line.last) return 'runIn';
  return words.length <= longestStoppedTitle ? 'sentence' : 'item';
}

/** A full-width space as a stop: see {@link firstStop}. */
function isRunInBreak(unit: number): boolean {
  return unit === 0x3000;
}

/** The first 。！？； outside brackets, or the wide blank between a chapter's heading and its first article. */
function firstStop(text: string, from: number, to: number): number | undefined {
  let depth = 0;
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at);
    if (isHan(unit)) continue;
    const char = text.charAt(at);
    if (/[（(《“]/u.test(char)) depth++;
    else if (/[）)》”]/u.test(char)) depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (/[。！？；;]/u.test(char)) return at;
    else if (isRunInBreak(unit) && /^\u3000{2}\s*第/u.test(text.slice(at, at + 6))) return at;
  }
  return undefined;
}

/** 参考文献 in any dress: 【参考文献】, 参 考 文 献：, **References**. At most 40 units. */
export function isReferenceTitle(words: string): boolean {
  if (words.length > 40 || !mayNameReferences.test(words)) return false;
  return referenceTitles.has(words.replace(/[\s*_【】[\]［］〔〕：:]/gu, '').toLowerCase());
}

/** A heading of a plain line that carries no label. */
export function plainHeading(title: Span, references: boolean): HeadingLine {
  const heading = { numbering: 'none', title, depth: 0, references } as const;
  return references ? { ...heading, rank: HAN_RANK, top: false } : { ...heading, top: true };
}

const kinds = [
  '意见|通知|通报|通告|公告|公报|方案|规划|计划|要点|纲要|办法|条例|规定|细则|规则|准则|决定|决议|命令|令|报告',
  '请示|批复|复函|议案|函|纪要|措施|政策|指南|指引|导则|标准|章程|总结|讲话|建议|答复|预案|清单|制度|法',
].join('|');
const documentTitle = new RegExp(`(?:${kinds})(?:\\s?[（(《〈][^（）()]{1,20}[）)〉》])?》?$`, 'u');

/** Words that can be a title: no sentence, no clause, no address, no document number, no date. */
export function canBeTitle(words: string): boolean {
  return (
    words.length <= 120 &&
    !/[。！？；;，!?|\t]|[：:,、]$|^[（(].*[）)]$|^[-*+>]\s|<!--|@/u.test(words) &&
    !isDocumentNumber(words) &&
    !isDate(words)
  );
}

/** Words that end as the names of official documents do: ……的意见, ……实施方案（试行）. */
export function isDocumentTitle(words: string): boolean {
  return canBeTitle(words) && documentTitle.test(words);
}

/** 国发〔2015〕50号, alone or in round brackets. */
export function isDocumentNumber(words: string): boolean {
  return (
    words.length <= 40 &&
    /[号）)]$/u.test(words) &&
    /^[（(]?[^\s，。]{0,20}[〔[［(（【]?\d{0,4}[〕\]］)）】]?\s?第?\d+\s?号[）)]?$/u.test(words)
  );
}

/** 2018年12月29日. */
export function isDate(words: string): boolean {
  return (
    words.length <= 20 &&
    /[日）)]$/u.test(words) &&
    /^[（(]?[\d〇○零一二三四五六七八九]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[）)]?$/u.test(
      words,
    )
  );
}

/** 附件, 附件1, 附件2：, 附录 alone on a line. */
export function isAnnex(words: string): boolean {
  return (
    words.length <= 12 &&
    words.startsWith('附') &&
    /^附\s?[件录表]\s?[\d一二三四五六七八九十]{0,3}\s?[.．：:]?$/u.test(words)
  );
}
