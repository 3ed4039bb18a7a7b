/** Numerals in digits, full-width digits or Han characters, read at one place of a text. */

export interface Numeral {
  /** Offset after the numeral and its multipliers. */
  readonly end: number;
  readonly value: number;
  /** The product of the multipliers at its end: 1e8 in 9.04亿, 1 where none. */
  readonly scale: number;
  /** The worth of the last digit written. */
  readonly resolution: number;
  /** True where 多 or 余 stands inside: 300多万. */
  readonly marked: boolean;
}

const multipliers: Readonly<Record<string, number>> = { 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
const smallUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const bigUnits: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const digits: Readonly<Record<string, number>> = {
  ...{ 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5 },
  ...{ 六: 6, 七: 7, 八: 8, 九: 9 },
};
/** No numeral of a draft is longer; what goes on beyond is no number. */
const longest = 40;

/** The offset of the first unit at or after `at` that is no space; looks at most two spaces ahead. */
export function skipSpaces(text: string, at: number): number {
  let end = at;
  while (end < at + 2 && /[ \u00a0\u3000\u2009]/u.test(text[end] ?? '')) end++;
  return end;
}

const hanNumerals = new Set([...Object.keys(digits), ...Object.keys(smallUnits)]);

function isHanNumeral(char: string | undefined): boolean {
  return char !== undefined && hanNumerals.has(char);
}

/** The end of the run of Han numerals that begins at `at`, at most one numeral's length on; `at` where none does. */
export function hanNumeralsEnd(text: string, at: number): number {
  let end = at;
  while (end < at + longest && isHanNumeral(text[end])) end++;
  return end;
}

/** The numeral that begins at `at`, with its multipliers (9.04 亿); undefined where none does. */
export function readNumeral(text: string, at: number): Numeral | undefined {
  if (asciiDigit(text.charCodeAt(at)) !== undefined) return readDigits(text, at);
  return isHanNumeral(text[at]) ? readHan(text, at) : undefined;
}

function asciiDigit(code: number): number | undefined {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  return code >= 0xff10 && code <= 0xff19 ? code - 0xff10 : undefined;
}

/** 9.04亿, 904,000,000, 300多万, 9亿400万, 904 million. Digits beyond the longest numeral are passed over as one. */
function readDigits(text: string, at: number): Numeral {
  let end = at;
  let whole = '';
  for (;;) {
    const digit = asciiDigit(text.charCodeAt(end));
    if (digit !== undefined) {
      if (whole.length < longest) whole += String(digit);
      end++;
    } else if (text[end] === ',' && /^\d{3}(?!\d)/u.test(text.slice(end + 1, end + 5))) end++;
    else break;
  }
  let fraction = '';
  if (/[.．]/u.test(text[end] ?? '') && asciiDigit(text.charCodeAt(end + 1)) !== undefined) {
    end++;
    for (let digit = asciiDigit(text.charCodeAt(end)); digit !== undefined;) {
      if (fraction.length < longest) fraction += String(digit);
      digit = asciiDigit(text.charCodeAt(++end));
    }
  }
  const { scale, end: scaled, marked } = readMultipliers(text, end);
  const base = Number(fraction === '' ? whole : `${whole}.${fraction}`);
  const zeros = scale === 1 || marked ? (/[1-9](0+)$/u.exec(whole)?.[1]?.length ?? 0) : 0;
  const step = fraction === '' ? 10 ** zeros : 10 ** -fraction.length;
  const head = { end: scaled, value: base * scale, scale, resolution: step * scale, marked };
  if (scale < 1e8 || marked || asciiDigit(text.charCodeAt(scaled)) === undefined) return head;
  const tail = readPlainTail(text, scaled);
  return tail === undefined ? head : { ...tail, value: head.value + tail.value };
}

/** The 400万 of 9亿400万: at most four digits and 万. */
function readPlainTail(text: string, at: number): Numeral | undefined {
  const tail = /^(\d{1,4})万/u.exec(text.slice(at, at + 5));
  if (tail === null) return undefined;
  const value = Number(tail[1]) * 1e4;
  return { end: at + tail[0].length, value, scale: 1e4, resolution: 1e4, marked: false };
}

const englishScales: Readonly<Record<string, number>> = {
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

function readMultipliers(text: string, at: number): { scale: number; end: number; marked: boolean } {
  const english = /^[ \u00a0-]?(thousand|million|billion|trillion)(?![A-Za-z])/iu.exec(
    text.slice(at, at + 11),
  );
  if (english !== null) {
    const scale = englishScales[(english[1] ?? '').toLowerCase()] ?? 1;
    return { scale, end: at + english[0].length, marked: false };
  }
  const more = /[多余]/u.test(text[at] ?? '') && multipliers[text[at + 1] ?? ''] !== undefined;
  let end = more ? at + 1 : skipSpaces(text, at);
  const from = end;
  let scale = 1;
  for (let unit = multipliers[text[end] ?? '']; unit !== undefined && end < from + 4;) {
    scale *= unit;
    unit = multipliers[text[++end] ?? ''];
  }
  return end === from ? { scale: 1, end: at, marked: false } : { scale, end, marked: more };
}

/** 一百七十三, 九亿零四百万, 六十四点五, 九点零四亿, 三百多万, 二〇二〇; undefined for 百姓, 两三百. */
function readHan(text: string, at: number): Numeral | undefined {
  const window = text.slice(at, at + longest);
  const words = /^[零〇一二两三四五六七八九十百千万亿]+/u.exec(window)?.[0] ?? '';
  const head = /[十百千万亿]/u.test(words) ? evaluate(words) : positional(words);
  if (head === undefined) return undefined;
  const end = at + words.length;

  const fraction = /^点([零〇一二三四五六七八九]+)([百千]?[万亿])?/u.exec(window.slice(words.length));
  if (fraction !== null) {
    const [whole, places = '', unit = ''] = fraction;
    const scale = (multipliers[unit[0] ?? ''] ?? 1) * (multipliers[unit[1] ?? ''] ?? 1);
    const step = 10 ** -places.length;
    const value = (head.value + (positional(places)?.value ?? 0) * step) * scale;
    return { end: end + whole.length, value, scale, resolution: step * scale, marked: false };
  }
  const unit = /[多余]/u.test(text[end] ?? '') ? bigUnits[text[end + 1] ?? ''] : undefined;
  if (unit === undefined) return { ...head, end, scale: 1, marked: false };
  return {
    end: end + 2,
    value: head.value * unit,
    scale: unit,
    resolution: head.resolution * unit,
    marked: true,
  };
}

interface Reading {
  readonly value: number;
  readonly resolution: number;
}

/** Digits one after the other: 一七三, 二〇二〇. */
function positional(words: string): Reading | undefined {
  if (words === '') return undefined;
  let value = 0;
  for (const char of words) value = value * 10 + (digits[char] ?? 0);
  return { value, resolution: 1 };
}

/** Digits with their units: 九亿零四百万. Undefined where a unit or a digit lacks its partner. */
function evaluate(words: string): Reading | undefined {
  let value = 0;
  let section = 0;
  let digit: number | undefined;
  let resolution = 1;
  for (const char of words) {
    const small = smallUnits[char];
    const big = bigUnits[char];
    if (small !== undefined) {
      if (digit === undefined && small !== 10) return undefined;
      section += (digit ?? 1) * small;
      resolution = small;
      digit = undefined;
    } else if (big !== undefined) {
      const amount = section + (digit ?? 0);
      if (amount === 0 && value === 0) return undefined;
      value = big === 1e8 ? (value + amount) * big : value + amount * big;
      resolution *= big;
      section = 0;
      digit = undefined;
    } else {
      const next = digits[char] ?? 0;
      if (next === 0) continue;
      if (digit !== undefined) return undefined;
      digit = next;
      resolution = 1;
    }
  }
  return { value: value + section + (digit ?? 0), resolution };
}
