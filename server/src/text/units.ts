/**
 * Which sets of units a text touches: one look at each of its units tells most patterns that they can find nothing
 * in it, at the cost of a bit. A pattern asks for a set that it cannot match without; a set may be asked for by several.
 */

/** Sets of units, and pairs of neighbours; their names combine with `|`. */
export const units = {
  digit: 1,
  /** Han numerals, and ①. */
  numeral: 1 << 1,
  /** ASCII marks that prose may hold: , : ; ? ! . " ' ( ) */
  halfWidth: 1 << 2,
  /** Marks of titles and quotations, without straight ones. */
  quotes: 1 << 3,
  /** Round and square brackets of either width. */
  brackets: 1 << 4,
  /** What code, addresses, tags, links and math cannot do without. */
  inert: 1 << 5,
  /** What begins a citation mark: @ [ ［ 〔 */
  mark: 1 << 6,
  dash: 1 << 7,
  /** 、 */
  enumeration: 1 << 8,
  /** % ％ + ＋ */
  sign: 1 << 9,
  /** ： : 】 */
  colon: 1 << 10,
  /** 年 月 季 旬 五 and what else words of time begin with. */
  time: 1 << 11,
  /** 号 */
  number: 1 << 12,
  /** 倍 */
  times: 1 << 13,
  /** 零 应: 零距离, 应接尽接. */
  extent: 1 << 14,
  /** 。 and what else ends a sentence. */
  stop: 1 << 15,
  /** Two signs of punctuation in a row. */
  repeated: 1 << 25,
  /** A numeral before a measure word: 三项. */
  counted: 1 << 26,
  /** A word of duty: 负责, 牵头, 落实. */
  duty: 1 << 27,
  /** 全部, 全覆盖, 百分之, 翻一番. */
  whole: 1 << 28,
  /** 左右, 上下, 以上. */
  around: 1 << 29,
} as const;

type PairName = 'repeated' | 'counted' | 'duty' | 'whole' | 'around';

const members: Readonly<Record<Exclude<keyof typeof units, PairName>, string>> = {
  digit: '0123456789０１２３４５６７８９',
  numeral: '〇零一二两三四五六七八九十百千万亿①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳',
  halfWidth: ',:;?!."\'()',
  quotes: '《》〈〉“”‘’「」『』',
  brackets: '（）()〔〕【】［］[]',
  inert: '`<$@\\]/wW',
  mark: '@[［〔',
  dash: '-‐‑‒–−－—～~〜',
  enumeration: '、',
  sign: '%％+＋',
  colon: '：:】',
  time: '年月季旬五时期持立',
  number: '号',
  times: '倍',
  extent: '零应',
  stop: '。｡！？!?',
};

/** What the first and what the second unit of a pair is one of. More pairs than the words meant have these. */
const pairs: Readonly<Record<PairName, readonly [first: string, second: string]>> = {
  repeated: ['。，、；：,;:', '。，、；：,;:'],
  counted: ['0123456789一二两三四五六七八九十百', '大个方项类条种点件步家座批次'],
  duty: ['负牵配参指落实责主承分', '责头合与导实施任办工'],
  whole: ['全百翻', '覆部分一'],
  around: ['左上以', '右下上'],
};

/** The bit of a pair marks its second units; shifted down by this, its first ones. */
const firstBits = 5;
const pairBits = Object.keys(pairs).reduce((all, name) => all | units[name as PairName], 0);
const setBits = Object.keys(members).reduce((all, name) => all | units[name as keyof typeof members], 0);

const table = new Int32Array(65_536);
function mark(characters: string, bit: number): void {
  for (let i = 0; i < characters.length; i++) {
    const unit = characters.charCodeAt(i);
    table[unit] = (table[unit] as number) | bit;
  }
}
for (const [name, characters] of Object.entries(members))
  mark(characters, units[name as keyof typeof members]);
for (const [name, [first, second]] of Object.entries(pairs)) {
  mark(first, units[name as PairName] >> firstBits);
  mark(second, units[name as PairName]);
}

/** The sets that a unit is in; of pairs it may say anything. */
export function setsOf(unit: number): number {
  return table[unit] ?? 0;
}

/** Whether two neighbours are such a pair. */
export function isPair(name: PairName, first: number, second: number): boolean {
  const bit = units[name];
  return (setsOf(second) & bit) !== 0 && (setsOf(first) & (bit >> firstBits)) !== 0;
}

/** The sets of which the text holds a unit, and the pairs that stand in it. */
export function unitsIn(text: string): number {
  let sets = 0;
  let found = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const here = table[text.charCodeAt(i)] as number;
    sets |= here;
    found |= here & (before << firstBits);
    before = here;
  }
  return (sets & setBits) | (found & pairBits);
}
