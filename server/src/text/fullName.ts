/** What a short form stands for: read backwards from its definition. */
import type { Span } from '../base/span.ts';

export interface FullName {
  /** Relative to the searched text. */
  readonly span: Span;
  readonly text: string;
  /**
   * How sure its start is. `title` and `quotation` have marks; `contraction`: the short form's characters were
   * found in it, in order and apart; `phrase`: the clause before the aside, perhaps with words before the name.
   */
  readonly kind: 'title' | 'quotation' | 'contraction' | 'phrase';
  /** True when it is the last member of a list (市、县人民政府): more may belong to it. */
  readonly listed: boolean;
}

export interface FullNameOptions {
  readonly abbreviation: string;
  /** 统称: the full form is a list of things. */
  readonly collective: boolean;
  /** With 分别: how many full names to pass over, counted from the end, of how many in all. */
  readonly skip: number;
  readonly of: number;
}

/** Longest full name that is read, in UTF-16 units. */
const reach = 200;

const openerOf: Readonly<Record<string, string>> = {
  '》': '《',
  '”': '“',
  '’': '‘',
  '」': '「',
  '』': '『',
  '）': '（',
  ')': '(',
};
const openers = /[《“‘「『（(]/u;

/** Words that lead up to a name and are no part of it. */
const leads =
  /^(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十百零〇\d]+条[ \u3000]*|[ \u3000]+|(?:现将|为|由|在|经|对|将|向|与|和|及|以及|或者|其他|并|要|是|的|按照|根据|依据|依照|遵照|通过|关于|所称|本办法所称|本条例所称|本法所称|原则|同意|批准|印发|制定|制订|发布|实施|组建|组成|成立|建立|设立|设置|建设|打造|构建|搭建|全面推行|推行|推进|推动|加快|开展|加强|深化|完善|健全|落实|贯彻|运用|利用|应用|使用|采用|支持|依托|聚焦|结合|设在|会同|报送|报|全面|我国|本市|本省))/u;

/**
 * The full name that ends at `end` of `text`; undefined where none does. A document number in brackets
 * behind a title is passed over.
 */
export function findFullName(text: string, end: number, options: FullNameOptions): FullName | undefined {
  let at = skipBack(text, end);
  if (/[）)]/u.test(text[at - 1] ?? '')) {
    const open = matchBack(text, at);
    const inner = open === undefined ? '' : text.slice(open, at);
    if (open !== undefined && (text[open - 1] === '》' || /〔\d{4}〕|\[\d{4}\]/u.test(inner)))
      at = skipBack(text, open);
  }
  for (let left = options.skip; left > 0; left--) {
    const before = beforePart(text, at);
    if (before === undefined) return undefined;
    at = before;
  }
  return marked(text, at) ?? unmarked(text, at, options);
}

function skipBack(text: string, end: number): number {
  let at = end;
  while (at > 0 && at > end - 8 && /[ \u3000\t\n\r]/u.test(text[at - 1] ?? '')) at--;
  return at;
}

/** The mark that the closing one before `end` belongs to. */
function matchBack(text: string, end: number): number | undefined {
  const closer = text[end - 1] ?? '';
  const opener = openerOf[closer];
  if (opener === undefined) return undefined;
  let depth = 0;
  for (let at = end - 1; at >= 0 && at > end - reach; at--) {
    if (text[at] === closer) depth++;
    else if (text[at] === opener && --depth === 0) return at;
  }
  return undefined;
}

/** A title or a quotation that ends at `end`. */
function marked(text: string, end: number): FullName | undefined {
  const closer = text[end - 1] ?? '';
  if (!/[》”’」』]/u.test(closer)) return undefined;
  const start = matchBack(text, end);
  if (start === undefined) return undefined;
  return {
    span: { start, end },
    text: text.slice(start, end),
    kind: closer === '》' ? 'title' : 'quotation',
    listed: false,
  };
}

/** Where the part before the one that ends at `end` ends: 甲《一》、乙《二》. */
function beforePart(text: string, end: number): number | undefined {
  const title = marked(text, end);
  let at = title?.span.start ?? end;
  for (; at > 0 && at > end - reach; at--) {
    const char = text[at - 1] ?? '';
    if (char === '》' || char === '”') return at;
    if (/[、和与及]/u.test(char) && (title === undefined || at === title.span.start)) return at - 1;
    if (/[。，；：\n\r]/u.test(char)) return undefined;
  }
  return undefined;
}

function unmarked(text: string, end: number, options: FullNameOptions): FullName | undefined {
  const start = clauseStart(text, end, options);
  if (start >= end) return undefined;
  const listed = /[、和与及或]/u.test(text[start - 1] ?? '');
  const name = afterLeads(text, start, end);
  const contraction = options.collective
    ? undefined
    : contractionStart(text, start, end, options.abbreviation);
  if (contraction !== undefined) {
    const from = withPlace(text, name, balanced(text, contraction, start, end));
    return { span: { start: from, end }, text: text.slice(from, end), kind: 'contraction', listed };
  }
  return { span: { start: name, end }, text: text.slice(name, end), kind: 'phrase', listed };
}

/** Where the words end that lead up to the name. */
function afterLeads(text: string, start: number, end: number): number {
  let from = start;
  for (
    let lead = leads.exec(text.slice(from, end));
    lead !== null;
    lead = leads.exec(text.slice(from, end))
  ) {
    if (from + lead[0].length >= end - 1) break;
    from += lead[0].length;
  }
  return from;
}

/** Up to four characters behind a word that a name follows. */
const placeName =
  /[在由对向把与和及经报到为是让请](?!.*[在由对向把与和及经报到为是让请])(\p{Script=Han}{1,4})$/u;

/** 市大数据管理局 is the end of 云州市大数据管理局: a place before 省, 市 or 县 belongs to the name. */
function withPlace(text: string, name: number, from: number): number {
  if (!/[省市州县区旗镇乡]/u.test(text[from] ?? '') || name >= from) return from;
  if (from - name <= 4) return name;
  const place = placeName.exec(text.slice(Math.max(name, from - 6), from));
  return place === null ? from : from - (place[1]?.length ?? 0);
}

/** Back to the punctuation that the name cannot pass; brackets, titles and quotations are passed whole. */
function clauseStart(text: string, end: number, { collective, of }: FullNameOptions): number {
  /** Opening marks that the closing ones passed so far wait for, and where the outermost was passed. */
  const waiting: string[] = [];
  let outermost = end;
  for (let at = end; at > 0 && at > end - reach; at--) {
    const char = text[at - 1] ?? '';
    if (/[。\n\r|#]/u.test(char)) return waiting.length > 0 ? outermost : at;
    const opener = openerOf[char];
    if (opener !== undefined) {
      if (waiting.length === 0) outermost = at;
      waiting.push(opener);
    } else if (openers.test(char)) {
      if (waiting.length === 0) return at;
      if (waiting.at(-1) === char) waiting.pop();
    } else if (waiting.length === 0) {
      if (/[，；：！？,;]/u.test(char) || (char === '、' && !collective)) return at;
      if (of > 1 && /[和与及]/u.test(char)) return at;
    }
  }
  return waiting.length > 0 ? outermost : Math.max(0, end - reach);
}

/**
 * Where a name begins whose characters hold those of the short form in order but not side by side
 * (自由贸易试验区 for 自贸试验区); undefined where it holds them as one piece, or not at all.
 */
function contractionStart(
  text: string,
  start: number,
  end: number,
  abbreviation: string,
): number | undefined {
  const name = text.slice(start, end);
  if (name.includes(abbreviation)) return undefined;
  let at = name.length;
  for (let index = abbreviation.length - 1; index >= 0; index--) {
    at = name.lastIndexOf(abbreviation[index] ?? '', at - 1);
    if (at < 0 || (at === 0 && index > 0)) return undefined;
  }
  // A description (承担药品监督管理职责的部门) is no name.
  return /[的或]/u.test(name.slice(at)) ? undefined : start + at;
}

/** Moved before the bracket in which it stands: 上海）自由贸易试验区 is no name, 中国（上海）自由贸易试验区 is. */
function balanced(text: string, from: number, start: number, end: number): number {
  const name = text.slice(from, end);
  const closing = name.search(/[）)]/u);
  const opening = name.search(/[（(]/u);
  if (closing < 0 || (opening >= 0 && opening < closing)) return from;
  const open = text.slice(start, from).search(/[（(][^（）()]*$/u);
  if (open < 0) return from;
  const head = /(?:中国|中华人民共和国)$/u.exec(text.slice(start, start + open));
  return start + open - (head?.[0].length ?? 0);
}
