/**
 * Counts that a block announces (五大任务, 以下三项, “445”) and how many things it then lists. What is
 * decided inside the block comes out as a count with its list; what the following blocks decide, as pending.
 */
import { overlapsAny, type Span } from '../base/span.ts';
import {
  beginsEnumerator,
  bracketed,
  hanOrdinal,
  listSize,
  longestList,
  Enumerators,
  type Series,
} from './enumerations.ts';
import type { Block, BlockContent } from './model.ts';
import { isPair, units, unitsIn } from './units.ts';

/** A count that differs from its list. Span relative to the block. */
export interface CountMismatch {
  /** 五大任务: the number with its measure word and noun. */
  readonly span: Span;
  readonly announced: number;
  readonly listed: number;
}

/** A count whose list the next blocks may begin or continue. Span relative to the block. */
export interface OpenCount {
  readonly span: Span;
  readonly announced: number;
  /** The series so far (一是……二是……); absent where the list has not begun when the block ends. */
  readonly series?: Series;
  /** True where the draft says that a list follows: 以下三项。, 三项工作：. */
  readonly explicit: boolean;
}

export interface BlockCounts {
  readonly mismatches: readonly CountMismatch[];
  readonly open: readonly OpenCount[];
  /** The series that the block begins with. */
  readonly series?: Series;
}

export const noCounts: BlockCounts = { mismatches: [], open: [] };

const numeral = '[二两三四五六七八九十][十一二三四五六七八九]?|[12]\\d|[2-9]';
/** Measure words of things that are listed; the looks ahead keep other words out: 大学, 个月, 种植. */
const measure = [
  '大(?![学会小量型力幅多于约概家局陆洋常]|中城|数据|以来|报告|精神|代表)',
  '个(?![月人别性年]|体(?![系制])|百分|工作日|小时|季度|星期|自然日|交易日|五年)',
  '(?:方面|项|类)',
  '条(?![件例款约])',
  '种(?![植业子])',
  '点(?![钟半左以至\\d零一二三四五六七八九])',
  '件(?!套)',
  '步(?=走|实施|推进)',
].join('|');
const announcement = new RegExp(`(${numeral})(${measure})`, 'uy');
/** 四项指标中的两项: a part of them is listed. */
const subset = /中(?:[的之，有]|选|择|确定|任选|$)/u;
/** 三个区: places, of which a list must name each with the same word. */
const place = /^[省市县区](?![域间块直级属政委场民长内外分别位])/u;
/** A count joined to the next one: 一个平台、两个中心：……. */
const joined = /[一二两三四五六七八九十\d](?:个|大|项|类|条|种|张|套|批|支)[^，。；：、\s]{1,10}[、和与及]$/u;
/** What makes of the number no count: an ordinal, a figure, a bound. */
const noCount =
  /(?:[第各每之前近约超逾达数几十百千万亿〇零\d.．〔年月/\-—～~至一二三四五六七八九]|超过|不足|少于|至少|多于|大于|低于|高于|最多|将近|接近|其中)$/u;
/** The words that the measure word counts, up to the next sign. */
const noun = /[^，。；：、！？（）()《》“”—\s,;:!?]{0,16}/uy;
/** A verb after the noun that the list follows: 四大平台分别为……. */
const listVerb = /分别(?:是|为|指)|包括|涵盖|主要有|即(?!将|使|可)|一是/u;
const leading = /^(?:分别(?:是|为|指)?|即|指|为|是|主要是)[：:]?/u;
/** Brackets that explain or name rather than list. */
const noList = /简称|详见|见附|[如例]|不含|下同|包括|含|其中|以上|以下|自治区|直辖市|区、市|年|试行|http/u;
const below = /(?:以下|下列|如下)$/u;
/** 实施五大任务。 at the end of a block promises them as well. */
const resolve = /(?:实施|推进|抓好|做好|突出|聚焦|落实|开展|围绕|采取|把握|坚持|重点)$/u;
const resolved = /(?:任务|工作|行动|工程|举措|措施|方面|原则|重点|环节|抓手)$/u;
/** ……四项任务，具体如下： at the end of a block. */
const lastColon = /^[，,][^，。；：]{0,10}[：:]{1,8}\s*$/u;
/** Words behind a count that make a clause of it: 两方面采取有力措施. */
const clause = /采取|进行|开展|加强|推进|做好|安排|建设|实施/u;
const quotedDigits = /[“"]([1-9]{2,6})[”"]/gu;
/** The nouns that counts usually have: what a finding marks where no sign ends the noun. */
const usualNoun =
  /^.{0,6}?(?:领域|方面|环节|行业|体系|平台|工程|任务|行动|系统|中心|板块|空间|群体|城市|部门|阶段|层面|维度|要素|问题|目标|原则|工作|措施|举措)/u;
/** “强链、补链、延链” right before a count: three things or more in one pair of marks. */
const quotedTogether = /[“"]([^“”"，。；：、]{2,8}(?:、[^“”"，。；：、]{2,8}){2,12})[”"]$/u;
/** “甲”“乙”, 《甲》和《乙》 right before a count. Behind words (教育、“甲”和“乙”) they are a part of the list. */
const quotedList =
  /(?<![、和与及])(?:(?:[“"][^“”"]{1,20}[”"]|《[^《》]{1,40}》)(?:[、和与及]|以及)?){2,20}等?这?$/u;
/** A last item that may be the clause of the count: 广州建设五大平台. */
const verbal =
  /建设|打造|实施|开展|推[进动]|形成|设立|建[立成]|[抓做办]好|新增|完成|创建|培育|落实|构建|选择|确定|制定|出台|发布|印发|包括|获|承担|组织|召开|举办|拥有|设置|配备|提出|明确|坚持|达到|实现|增加|减少|具有|[有设建办分共为是在的了要以按从对向成到于]$/u;
/** A counted thing: 四大基础工程. */
const count = /[二两三四五六七八九十\d](?:大|个|项|类)/u;
/** How far behind “445” its counts may stand. */
const longestCode = 200;
/** How far before a count its list may begin. */
const longestLead = 120;

interface Announcement {
  /** With its noun, as far as that can be told. */
  readonly span: Span;
  /** Where the noun ends. */
  readonly end: number;
  readonly announced: number;
  readonly measure: string;
}

/** What the list of an announcement says of it: a difference, no difference, or that it is elsewhere. */
type Outcome =
  | { readonly kind: 'mismatch'; readonly listed: number }
  | { readonly kind: 'right' }
  | { readonly kind: 'open'; readonly explicit: boolean; readonly series?: Series };

/**
 * Whether a text may announce a count at all: else {@link countsIn} reads only the series it begins with.
 * @param has the sets of units in it
 */
export function announcesCount(has: number): boolean {
  return (has & units.counted) !== 0;
}

/** Whether {@link countsIn} may read anything in a block: most hold neither a count nor a series. */
export function mayCount(block: Pick<Block, 'kind' | 'text'>, content: BlockContent, has: number): boolean {
  return announcesCount(has) || mayEnumerate(block, content);
}

/** Whether the words of a block may begin with a series: 一是……二是……. */
function mayEnumerate({ kind, text }: Pick<Block, 'kind' | 'text'>, content: BlockContent): boolean {
  return kind !== 'heading' && beginsEnumerator(text, wordsStart(content));
}

const wordsStart = ({ sentences: [first] }: BlockContent): number => first?.start ?? 0;

/** Reads the counts of one block of prose. Linear: each look around an announcement is bounded. */
export function countsIn(
  block: Pick<Block, 'kind' | 'text'>,
  content: BlockContent,
  has = unitsIn(block.text),
): BlockCounts {
  if (!mayCount(block, content, has)) return noCounts;
  const { text } = block;
  const enumerators = new Enumerators(text);
  const mismatches: CountMismatch[] = (has & units.digit) === 0 ? [] : codes(text, content);
  const open: OpenCount[] = [];
  for (const match of announcesCount(has) ? announcementsIn(text) : none) {
    const found = announcementOf(text, match);
    if (found === undefined || overlapsAny(content.inert, found.span)) continue;
    const { announced } = found;
    const behind = match.index + match[0].length;
    const ofPlaces = found.measure === '个' && place.test(text.slice(behind, behind + 2));
    const span = ofPlaces ? { start: match.index, end: behind + 1 } : found.span;
    let outcome = ofPlaces ? undefined : listedAfter(text, found, enumerators);
    if (outcome === undefined || (outcome.kind === 'open' && !outcome.explicit)) {
      outcome = listedBefore(text, found, ofPlaces) ?? outcome;
    }
    if (outcome?.kind === 'mismatch') mismatches.push({ span, announced, listed: outcome.listed });
    else if (outcome?.kind === 'open') {
      const { explicit, series } = outcome;
      open.push({ span, announced, explicit, ...(series === undefined ? {} : { series }) });
    }
  }
  const series = mayEnumerate(block, content) ? enumerators.seriesAt(wordsStart(content)) : undefined;
  if (mismatches.length === 0 && open.length === 0 && series === undefined) return noCounts;
  return { mismatches, open, ...(series === undefined ? {} : { series }) };
}

const none: readonly never[] = [];

/** Numerals with their measure words, leftmost first. Looks at each unit, and at patterns only where a pair stands. */
function announcementsIn(text: string): readonly RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let free = 0;
  for (let at = 1; at < text.length; at++) {
    if (!isPair('counted', text.charCodeAt(at - 1), text.charCodeAt(at))) continue;
    // A numeral has one unit or two.
    for (let from = Math.max(free, at - 2); from < at; from++) {
      announcement.lastIndex = from;
      const match = announcement.exec(text);
      if (match === null) continue;
      found.push(match);
      free = from + match[0].length;
      break;
    }
  }
  return found;
}

function announcementOf(text: string, match: RegExpExecArray): Announcement | undefined {
  const [whole, number = '', unit = ''] = match;
  if (noCount.test(text.slice(Math.max(0, match.index - 2), match.index))) return undefined;
  const announced = valueOf(number);
  if (announced === undefined || (unit === '大' && announced > 12)) return undefined;
  noun.lastIndex = match.index + whole.length;
  const words = noun.exec(text)?.[0] ?? '';
  const verb = listVerb.exec(words);
  if (subset.test(verb === null ? words : words.slice(0, verb.index))) return undefined;
  const end = match.index + whole.length + (verb?.index ?? words.length);
  const after = match.index + whole.length;
  const shown = /[（(：:“”]/u.test(text.charAt(end))
    ? end
    : after + (usualNoun.exec(text.slice(after, end))?.[0].length ?? Math.min(end - after, 2));
  return { span: { start: match.index, end: shown }, end, announced, measure: unit };
}

/** 2–20; more things are not listed in running text. */
function valueOf(number: string): number | undefined {
  const value = /^\d/u.test(number) ? Number(number) : number === '两' ? 2 : hanOrdinal(number);
  return value !== undefined && value <= 20 ? value : undefined;
}

/** The list that follows the announcement: in brackets, behind a colon or a verb, or in the next sentences. */
function listedAfter(
  text: string,
  { span, end, announced }: Announcement,
  enumerators: Enumerators,
): Outcome | undefined {
  const at = /[”"]/u.test(text.charAt(end)) ? end + 1 : end;
  const sign = text.charAt(at);
  if (sign === '（' || sign === '(') {
    const inner = bracketed(text, at);
    const words = inner === undefined ? '' : text.slice(inner.start, inner.end).replace(leading, '');
    return noList.test(words) ? undefined : compare(words, announced, false);
  }
  if (/[。；;]/u.test(sign)) {
    const next = skipBlanks(text, at + 1);
    const series = sign === '。' ? enumerators.seriesAt(next) : undefined;
    // 分三个阶段推进。第一阶段……: what is counted is what is enumerated.
    const named = series?.style !== undefined && text.slice(span.start, at).includes(series.style.slice(1));
    if (
      series?.first === 1 &&
      ((series.style.length > 2 && named) || !clause.test(text.slice(span.start, at)))
    )
      return { kind: 'open', explicit: true, series };
    if (next < text.length) return undefined;
    const promised =
      below.test(text.slice(Math.max(0, span.start - 4), span.start)) ||
      (resolve.test(text.slice(Math.max(0, span.start - 4), span.start)) &&
        resolved.test(text.slice(span.start, at)));
    return { kind: 'open', explicit: promised };
  }
  if (lastColon.test(text.slice(at, at + 20))) return { kind: 'open', explicit: true };
  const from = listStart(text, at);
  if (joined.test(text.slice(Math.max(0, span.start - 16), span.start))) return undefined;
  if (from === undefined) return at === text.length ? { kind: 'open', explicit: false } : undefined;
  if (from.at === text.length) return { kind: 'open', explicit: true };
  const series = enumerators.seriesAt(from.at);
  if (series !== undefined) return series.first === 1 ? { kind: 'open', explicit: true, series } : undefined;
  const ahead = text.slice(from.at, from.at + longestList + 1);
  const stop = ahead.search(/[。！？\n]/u);
  const sentence = stop < 0 ? ahead : ahead.slice(0, stop);
  return compare(sentence.replace(leading, ''), announced, from.partial);
}

/** Where the list begins behind ：, ，即, 分别是 and the like; `partial` behind 包括. */
function listStart(text: string, at: number): { at: number; partial: boolean } | undefined {
  const sign = text.charAt(at);
  const dash = text.startsWith('——', at);
  const colon = dash || /[：:]/u.test(sign);
  let behind = dash ? at + 2 : colon || /[，,]/u.test(sign) ? at + 1 : at;
  // A colon typed twice is one.
  while (colon && /[：:]/u.test(text.charAt(behind))) behind++;
  const from = skipBlanks(text, behind);
  if (colon) return { at: from, partial: false };
  const verb = listVerb.exec(text.slice(from, from + 4));
  if (verb?.index !== 0) return undefined;
  if (verb[0] === '一是') return { at: from, partial: false };
  const end = from + verb[0].length;
  return { at: /[：:]/u.test(text.charAt(end)) ? end + 1 : end, partial: /包括|涵盖|主要有/u.test(verb[0]) };
}

function compare(list: string, announced: number, partial: boolean): Outcome | undefined {
  // 一方面……，另一方面……
  if (/^一[方个种类项些]/u.test(list)) return undefined;
  const size = listSize(list);
  if (size === undefined) return undefined;
  const most = partial ? Infinity : size.most;
  if (announced >= size.least && announced <= most) return { kind: 'right' };
  return { kind: 'mismatch', listed: size.natural };
}

/**
 * The list that stands before its count: 惠民服务、政务效能、城市运营三大领域. Where its first item begins is
 * not written, and a verb may stand before the count (在北京、上海建设五大平台). So items of one length are a
 * list; of others it is only said that they are too few, and only where nothing looks like a verb.
 */
function listedBefore(
  text: string,
  { span, announced, measure: unit }: Announcement,
  ofPlaces: boolean,
): Outcome | undefined {
  const lead = text.slice(Math.max(0, span.start - longestLead), span.start);
  const quoted = quotedList.exec(lead)?.[0];
  if (quoted !== undefined) {
    const items = quoted.match(/[“"][^“”"]+[”"]|《[^《》]+》/gu) ?? [];
    return judge(items.length, announced, /等(?:这)?$/u.test(quoted));
  }
  const together = quotedTogether.exec(lead)?.[1]?.split('、');
  if (together !== undefined) {
    const alike = together.every(({ length }) => length === together[0]?.length);
    // “巩固、增强、提升、畅通”八个字 counts the letters.
    return alike && announced > 2 && unit !== '个' ? judge(together.length, announced, false) : undefined;
  }
  if (announced < 3 || /[种条点件步]/u.test(unit) || /\d/u.test(text.charAt(span.start))) return undefined;
  const words = lead.slice(lead.search(/[^，。；：！？\s,;:!?]*$/u));
  if (/[（）()《》“”‘’"]/u.test(words)) return undefined;
  const partial = /等(?:这)?$/u.test(words);
  const pieces = words.replace(/等?这?$/u, '').split('、');
  // 四大工程、四大平台、五大产业: one count among others.
  if (pieces.at(-1) === '' || pieces.some((piece) => count.test(piece))) return undefined;
  const [first = '', ...others] = pieces;
  const whole = [...others.slice(0, -1), ...(others.at(-1) ?? '').split(/以及|[和与及]/u)];
  const length = whole[0]?.length ?? 0;
  if (whole.length < 2 || length < 2 || length > 8 || whole.some((item) => item.startsWith('各'))) {
    return undefined;
  }
  if (ofPlaces) {
    const noun = text.charAt(text.indexOf('个', span.start) + 1);
    return [first, ...whole].every((item) => item.endsWith(noun))
      ? judge(whole.length + 1, announced, partial)
      : undefined;
  }
  if (first.length >= length && whole.every((item) => item.length === length)) {
    return judge(whole.length + 1, announced, partial);
  }
  const most = words.split(/以及|[、和与及或]/u).length;
  const apposed = unit === '大' && !verbal.test(whole.at(-1) ?? '');
  return apposed && !partial && most < announced ? { kind: 'mismatch', listed: most } : undefined;
}

function judge(listed: number, announced: number, partial: boolean): Outcome {
  const right = listed === announced || (partial && listed < announced);
  return right ? { kind: 'right' } : { kind: 'mismatch', listed };
}

/** “445” and the counts that the same sentence goes on to name: 四大……四大……五大……. */
function codes(text: string, content: BlockContent): CountMismatch[] {
  const found: CountMismatch[] = [];
  for (const match of text.matchAll(quotedDigits)) {
    const [whole, digits = ''] = match;
    const start = match.index;
    const end = start + whole.length;
    const sentence = content.sentences.find((span) => span.start <= start && end <= span.end);
    if (sentence === undefined) continue;
    const rest = text.slice(end, Math.min(sentence.end, end + longestCode));
    const counts = announcementsIn(rest).map(([, number = '']) => valueOf(number) ?? 0);
    const wrong = counts.filter((count, i) => String(count) !== digits[i]).length;
    if (counts.length !== digits.length || wrong === 0 || wrong * 2 > counts.length) continue;
    found.push({ span: { start, end }, announced: Number(digits), listed: Number(counts.join('')) });
  }
  return found;
}

function skipBlanks(text: string, at: number): number {
  let end = at;
  while (end < text.length && /[\s”]/u.test(text.charAt(end))) end++;
  return end;
}
