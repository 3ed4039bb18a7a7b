/**
 * Which sets of units a text touches: one look at each of its units tells most patterns that they can find nothing
 * in it, at the cost of a bit. A pattern asks for a set that it cannot match without; a set may be asked for by several.
 */

/** Sets of units; their names combine with `|`. */
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
  /** 右 上 倍: the ends of 左右, 以上, 三倍. */
  approximate: 1 << 13,
  /** Two signs of punctuation in a row. */
  repeated: 1 << 14,
} as const;

const members: Readonly<Record<Exclude<keyof typeof units, 'repeated'>, string>> = {
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
  approximate: '右上下倍',
};

/** Bit of a unit that repeats punctuation when another stands before it. Not part of a census. */
const punctuation = 1 << 30;

const table = new Int32Array(65_536);
for (const [name, characters] of Object.entries(members)) {
  for (let i = 0; i < characters.length; i++) {
    const unit = characters.charCodeAt(i);
    table[unit] = (table[unit] as number) | units[name as keyof typeof units];
  }
}
for (const character of '。，、；：,;:') {
  const unit = character.charCodeAt(0);
  table[unit] = (table[unit] as number) | punctuation;
}

/** The sets of which the text holds a unit. */
export function unitsIn(text: string): number {
  let found = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const here = table[text.charCodeAt(i)] as number;
    found |= here;
    if ((here & before & punctuation) !== 0) found |= units.repeated;
    before = here;
  }
  return found & ~punctuation;
}
