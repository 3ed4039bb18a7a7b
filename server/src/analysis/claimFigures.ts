/**
 * Which figure of a sentence stands where a statistic of the knowledge has another: same quantity, same
 * scope (docs/claims.md). Whether the dates agree, and what the reader is told, is decided elsewhere.
 */
import type { Span } from '../base/span.ts';
import type { Claim, ClaimFigure } from '../knowledge/model.ts';
import { contradicts, type Figure } from '../text/figures.ts';

/** The figures of a part of a sentence, spans as in `text`. */
export interface PartOfSentence {
  readonly text: string;
  readonly part: Span;
  readonly figures: readonly Figure[];
}

export interface Contradiction {
  readonly figure: Figure;
  readonly expected: ClaimFigure;
}

/**
 * The figure that stands for the quantity of `claim` in a part that holds its concepts, where it contradicts
 * the claim; undefined where none does or one that agrees could be meant.
 * @param concepts one span of each group of the pattern that fits
 * @param explained figures that other claims account for
 */
export function contradictionIn(
  { text, part, figures }: PartOfSentence,
  claim: Claim,
  concepts: readonly Span[],
  explained: ReadonlySet<Figure>,
): Contradiction | undefined {
  let best: (Contradiction & { readonly distance: number }) | undefined;
  for (const figure of figures) {
    if (explained.has(figure)) continue;
    const distance = distanceTo(text, figure.span, concepts);
    if (distance === undefined || (best !== undefined && distance >= best.distance)) continue;
    const expected = claim.figures.find(
      (known) => isOfKind(text, figure, known) && contradicts(figure, known) && isPlausible(figure, known),
    );
    if (expected !== undefined) best = { figure, expected, distance };
  }
  if (best === undefined) return undefined;
  const last = Math.max(best.figure.span.end, ...concepts.map(({ end }) => end));
  if (isNarrower(text.slice(part.start, last), claim)) return undefined;
  return { figure: best.figure, expected: best.expected };
}

/** How far before the figure a concept may stand in its clause, and how far behind it. */
const reachAhead = 30;
const reachBehind = 10;
/** How far before it with what stands in brackets between. */
const reachWithAsides = 200;

/**
 * How far the nearest concept stands from the figure, both in one clause, or the figure at the head of the
 * clause after (互联网普及率方面，达到65.4%); undefined where they do not belong together.
 */
function distanceTo(text: string, figure: Span, concepts: readonly Span[]): number | undefined {
  const distances = concepts.flatMap((concept) => {
    if (concept.end <= figure.start) {
      if (figure.start - concept.end > reachWithAsides) return [];
      const gap = text.slice(concept.end, figure.start).replace(/[（(][^（）()]*[）)]/gu, '');
      const sameClause = !/[，,：:；;。]/u.test(gap.replace(/(?<=\d),(?=\d)/gu, ''));
      const headOfNext =
        /^[^，,：:；;。]{0,6}[，,：:][已也约仅]{0,2}(?:达到?|为|是|有|约|升至|增至|共)?[^\p{L}]{0,2}$/u.test(
          gap,
        );
      return gap.length <= reachAhead && (sameClause || headOfNext) ? [gap.length] : [];
    }
    if (concept.start < figure.end) return [0];
    const gap = text.slice(figure.end, concept.start);
    return gap.length <= reachBehind && !/[，,：:；;。、]/u.test(gap) ? [gap.length + 1] : [];
  });
  return distances.length === 0 ? undefined : Math.min(...distances);
}

/** 增长7508万, 提升4.9个百分点: a change, unless it says up to what (增长到). */
const changeBefore =
  /(?:增加|增长|增幅|新增|净增|提升|提高|上升|上涨|扩大|下降|降低|减少|减轻|回落|降幅|涨幅|高出|多出|少)(?:了|约|近|超过?|逾|达|幅度?|为|：){0,3}$/u;

function isOfKind(text: string, figure: Figure, known: ClaimFigure): boolean {
  const before = text.slice(Math.max(0, figure.span.start - 12), figure.span.start);
  return changeBefore.test(before) === (known.change === true);
}

/** A figure of the same order, or the same digits with the point elsewhere. */
function isPlausible({ value, to }: Figure, known: ClaimFigure): boolean {
  const middle = to === undefined ? value : (value + to) / 2;
  const ratio = middle / known.value;
  const least = known.unit === '%' ? 0.25 : 0.4;
  return (ratio >= least && ratio <= 1 / least) || significant(middle) === significant(known.value);
}

const significant = (value: number): string =>
  String(value)
    .replace(/[.]/gu, '')
    .replace(/^0+|0+$/gu, '');

/** Whether both have the same digits in another order, zeros apart: 9.40 for 9.04. */
export function isTransposed(figure: Figure, known: ClaimFigure): boolean {
  const digits = (value: number): string => (String(value).match(/[1-9]/gu) ?? []).sort().join('');
  return digits(known.value).length >= 2 && digits(figure.value) === digits(known.value);
}

/** Words that make a figure one of a part, of a place or of another people: 农村, 手机, 江苏省, 全球. */
const narrower =
  /农村|城镇|乡村|城乡|市区|县域|东部|西部|中部|东北|沿海|手机|移动|宽带|固定|家庭|企业|男性|女性|未成年|青少年|青年|老年|中老年|儿童|学生|大学生|岁|全球|世界|国际|国外|海外|美国|英国|日本|韩国|印度|德国|法国|俄罗斯|欧盟|欧洲|亚洲|非洲|东盟|台湾|香港|澳门|[本我全各该此]省|[本我全该此]市|[本我全该此]县|[本我全该此]区(?!域)|[\p{L}]{2}省|[A-Z\p{Script=Han}](?<![城都超上夜])市(?!场|民|政|委|直|级|长)|自治区|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|长三角|珠三角|粤港澳|京津冀|深圳|广州|杭州|成都|武汉|南京|雄安/gu;

/** Whether the words name a scope (a place, a group, a part) that the claim does not. What follows the last 全国 or 我国 counts. */
export function isNarrower(words: string, claim: Claim): boolean {
  const own = `${claim.statement}${claim.scope ?? ''}`;
  const from = Math.max(0, ...['全国', '我国', '中国', '国内'].map((name) => words.lastIndexOf(name)));
  const reach = /全国|我国/u.test(own) ? words.slice(from) : words;
  return [...reach.matchAll(narrower)].some(
    ([scope]) =>
      !own.includes(scope) &&
      !claim.patterns.some(({ all }) => all.flat().some((form) => form.includes(scope))),
  );
}
