/**
 * Figures in running Chinese text, in every form drafts write them: 9.04亿, ９.０４ 亿, 90400万,
 * 904,000,000, 904 million, 九亿零四百万, 64.5％, 百分之六十四点五, 六成多, 三分之二, 500多个, 近7亿, 15—20万.
 * One pass from left to right; every look ahead or back is bounded, so time is linear in the text.
 */
import type { Span } from '../base/span.ts';
import { datesIn } from './dates.ts';
import { hanNumeralsEnd, readNumeral, skipSpaces, type Numeral } from './numerals.ts';

/** What words make of a number: 超过 and 以上, 多 and 余 (a little over), 不足, 近 (a little under), 约. */
export type Approximation = 'over' | 'more' | 'under' | 'near' | 'about';

export interface Figure {
  /** From the first digit to the unit, in the text given; words like 约 or 以上 stand outside. */
  readonly span: Span;
  /** In base units: 9.04亿 is 904000000; 64.5% is 64.5. The lower end of a range. */
  readonly value: number;
  /** The upper end of a range: 15万—20万. */
  readonly to?: number;
  /** % for every kind of share; a measure word as written; empty where none follows. */
  readonly unit: string;
  /** What the words around or inside the number make of it. */
  readonly approximate?: Approximation;
  /** The worth of the last digit written: 1e8 for 9亿, 1e6 for 9.04亿, 100 for 500. */
  readonly resolution: number;
}

/** Measure words, longer before shorter; sticky: read at one place of the text. */
const measures = new RegExp(
  [
    '个百分点|百分点|平方公里|平方米|公里|公顷|个月|人次|人口|美元|欧元',
    '[％%‰人名位口个座家项件处部户元亩吨次倍年天岁批类种条所台套份支期大米]',
  ].join('|'),
  'uy',
);

/** Words that stand directly before a number. */
const leads: readonly (readonly [string, Approximation])[] = [
  ...['不少于', '不低于', '多于', '大于', '高于', '超过', '超出', '突破', '至少', '超', '逾', '过'].map(
    (word) => [word, 'over'] as const,
  ),
  ...['不足', '不到', '低于', '少于', '小于', '未达'].map((word) => [word, 'under'] as const),
  ...['接近', '将近', '逼近', '近'].map((word) => [word, 'near'] as const),
  ...['大约', '大概', '约为', '约', '大致'].map((word) => [word, 'about'] as const),
];

/** Words that stand directly after a number or its unit. */
const trails: readonly (readonly [string, Approximation])[] = [
  ...['以上', '有余'].map((word) => [word, 'over'] as const),
  ...['多', '余', '来'].map((word) => [word, 'more'] as const),
  ['以下', 'under'],
  ...['左右', '上下', '前后', '许'].map((word) => [word, 'about'] as const),
];

/** What follows a number that names something instead of counting it: 50号, 3月, 21世纪. */
const namingTails = ['号', '月', '日', '时', '世纪', '年代', '周年'];

const fractions: readonly (readonly [string, number])[] = [
  ['百分之', 1],
  ['千分之', 0.1],
  ['万分之', 0.01],
];

const halves: readonly (readonly [string, Approximation | undefined])[] = [
  ['过半数', 'over'],
  ['过半', 'over'],
  ['近半数', 'near'],
  ['近半', 'near'],
  ['半数', undefined],
  ['一半', undefined],
];

/**
 * Every figure of `text`, ascending. Dates (2020年3月), ordinals (第45次), document numbers (50号) and
 * names (5G, COVID-19) are none. Never throws.
 */
export function figuresIn(text: string): readonly Figure[] {
  const dates = datesIn(text);
  const figures: Figure[] = [];
  let date = 0;
  let at = 0;
  while (at < text.length) {
    const next = dates[date];
    if (next !== undefined && at >= next.span.start) {
      at = Math.max(at, next.span.end);
      date++;
      continue;
    }
    const read = figureAt(text, at);
    if (read === undefined) at++;
    else {
      if (read.figure !== undefined) figures.push(read.figure);
      at = read.end;
    }
  }
  return figures;
}

/** A figure that begins at `at`, or the end of a number that is none; undefined where no number begins. */
function figureAt(text: string, at: number): { end: number; figure?: Figure } | undefined {
  const share = wordShareAt(text, at);
  if (share !== undefined) return { end: share.span.end, figure: share };
  const first = readNumeral(text, at);
  if (first === undefined) {
    const end = hanNumeralsEnd(text, at);
    return end > at ? { end } : undefined;
  }
  if (isPartOfName(text, at, first)) return { end: first.end };

  const outOf = text.startsWith('分之', first.end) ? readNumeral(text, first.end + 2) : undefined;
  if (outOf !== undefined && first.value > 0) {
    const value = (100 * outOf.value) / first.value;
    return finish(text, at, { end: outOf.end, value, resolution: 100 / first.value, unit: '%' });
  }
  const one = withUnit(text, first);
  const second = rangeEnd(text, at, one.end);
  if (second !== undefined) {
    const last = withUnit(text, second);
    const shared = one.unit === '' && first.scale === 1;
    const value = shared ? first.value * second.scale : first.value;
    if (last.value > value)
      return finish(text, at, {
        ...last,
        value,
        to: last.value,
        unit: last.unit === '' ? one.unit : last.unit,
      });
  }
  return finish(text, at, one);
}

interface Quantity {
  readonly end: number;
  readonly value: number;
  readonly to?: number;
  readonly resolution: number;
  readonly unit: string;
  readonly marked?: boolean;
}

/** The numeral with its measure word, or 成 for tenths. */
function withUnit(text: string, numeral: Numeral): Quantity {
  const { value, resolution, marked } = numeral;
  if (
    text[numeral.end] === '成' &&
    numeral.scale === 1 &&
    value <= 10 &&
    !/[为员本就果立功]/.test(text[numeral.end + 1] ?? '')
  )
    return tenths(text, numeral);
  let start = numeral.end;
  for (const [word] of trails) if (word.length === 1 && text.startsWith(word, start)) start += 1;
  start = skipSpaces(text, start);
  measures.lastIndex = start;
  const measure = measures.exec(text)?.[0];
  if (measure === undefined) return { end: numeral.end, value, resolution, unit: '', marked };
  const unit = measure === '％' ? '%' : measure === '个百分点' ? '百分点' : measure;
  return unit === '‰'
    ? { end: start + 1, value: value / 10, resolution: resolution / 10, unit: '%', marked }
    : { end: start + measure.length, value, resolution, unit, marked: marked || start > numeral.end };
}

/** 六成, 六成五: tenths as per cent. */
function tenths(text: string, numeral: Numeral): Quantity {
  const digit = readNumeral(text, numeral.end + 1);
  if (digit !== undefined && digit.value < 10 && digit.scale === 1 && digit.resolution === 1)
    return { end: digit.end, value: numeral.value * 10 + digit.value, resolution: 1, unit: '%' };
  return { end: numeral.end + 1, value: numeral.value * 10, resolution: 10, unit: '%' };
}

/** 百分之六十四点五, 过半, 一半: shares that begin with a word. */
function wordShareAt(text: string, at: number): Figure | undefined {
  if (!'百千万过近半一'.includes(text.charAt(at))) return undefined;
  for (const [word, factor] of fractions) {
    if (!text.startsWith(word, at)) continue;
    const numeral = readNumeral(text, at + word.length);
    if (numeral === undefined) return undefined;
    const { end, value, resolution } = numeral;
    return finish(text, at, { end, value: value * factor, resolution: resolution * factor, unit: '%' })
      .figure;
  }
  for (const [word, approximate] of halves) {
    if (!text.startsWith(word, at)) continue;
    const { figure } = finish(text, at, { end: at + word.length, value: 50, resolution: 10, unit: '%' });
    return figure.approximate === undefined && approximate !== undefined
      ? { ...figure, approximate }
      : figure;
  }
  return undefined;
}

function finish(text: string, start: number, quantity: Quantity): { end: number; figure: Figure } {
  const { end, value, to, resolution, unit } = quantity;
  const approximate = approximation(text, start, quantity);
  return {
    end,
    figure: {
      span: { start, end },
      value: tidy(value),
      ...(to === undefined ? {} : { to: tidy(to) }),
      unit,
      ...(approximate === undefined ? {} : { approximate }),
      resolution,
    },
  };
}

/** Takes the noise of binary fractions away: 9.04 × 1e8 is 904000000, not 903999999.9999999. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function approximation(text: string, start: number, { end, marked }: Quantity): Approximation | undefined {
  const before = text.slice(Math.max(0, start - 8), start).trimEnd();
  const lead = leadOf(before) ?? leadOf(before.replace(/[了达到至为有]+$/u, ''));
  if (lead !== undefined) return lead;
  if (marked === true) return 'more';
  return trails.find(([word]) => text.startsWith(word, end))?.[1];
}

/** What the word that ends `before` makes of the number after it; undefined for 没超过 and 未达. */
function leadOf(before: string): Approximation | undefined {
  const lead = leads.find(([word]) => before.endsWith(word));
  return lead === undefined || /[未没]有?$/u.test(before.slice(0, -lead[0].length)) ? undefined : lead[1];
}

/** The number after a range sign, where `at` is not the start of a change (从50%到75%). */
function rangeEnd(text: string, start: number, end: number): Numeral | undefined {
  const sign = text[end];
  if (sign === undefined || !/[—–\-~～至到]/u.test(sign)) return undefined;
  if (/[至到]/u.test(sign) && /[从由自]$/u.test(text.slice(Math.max(0, start - 1), start))) return undefined;
  return readNumeral(text, text.startsWith('——', end) ? end + 2 : end + 1);
}

/** 第45次, COVID-19, 5G, 3.1.2, 50号, 三 in 三网融合: digits that count nothing. */
function isPartOfName(text: string, start: number, numeral: Numeral): boolean {
  const before = text[start - 1] ?? '';
  if (before === '第' || /[A-Za-z_〔[]/u.test(before)) return true;
  if (/[-.]/u.test(before) && /[A-Za-z\d]/u.test(text[start - 2] ?? '')) return true;
  const after = text[numeral.end] ?? '';
  if (/[A-Za-z_]/u.test(after)) return true;
  if (after === '.' && /\d/u.test(text[numeral.end + 1] ?? '')) return true;
  if (namingTails.some((tail) => text.startsWith(tail, numeral.end))) return true;
  if (hanNumeralsEnd(text, start) === start || numeral.end - start > 1) return false;
  return !/^(?:[多余来]?(?:[成人名位个座家项件处部户元亩吨次倍年天岁批类种条所台套份大]|分之))/u.test(
    text.slice(numeral.end, numeral.end + 3),
  );
}

/**
 * Whether a figure of a draft says the same as `value` in `unit`: the very value, or, where the draft
 * marks its figure as approximate, a value that its digits round to.
 */
export function sameFigure(figure: Figure, value: number, unit: string): boolean {
  if (figure.to !== undefined || !sameUnit(figure.unit, unit)) return false;
  if (Math.abs(figure.value - value) <= Math.abs(value) * 1e-9) return true;
  const step = figure.resolution;
  const near = Math.abs(figure.value - value) <= Math.min(step / 2, Math.abs(figure.value) / 10);
  if (figure.approximate === 'about') return near;
  if (figure.approximate === 'over' || figure.approximate === 'more')
    return value >= figure.value && value < figure.value + step;
  if (figure.approximate === 'near' && near) return true;
  return figure.approximate !== undefined && value <= figure.value && value > figure.value - step;
}

/** A figure as a source gives it: 9.04亿, or 500 of which the source says 超过. */
export interface Known {
  readonly value: number;
  readonly unit: string;
  readonly approximate?: 'over' | undefined;
}

/**
 * Whether a figure cannot be true where `known` is: a figure of the same kind whose range, as its digits and
 * the words around it draw it, lies outside. 超过9亿, 近六成五, 9亿 and 8—10亿 all agree with their source.
 */
export function contradicts(figure: Figure, known: Known): boolean {
  if (!sameUnit(figure.unit, known.unit) || (figure.unit === '' && known.unit === '%')) return false;
  const { low, high } = rangeOf(figure);
  const slack = Math.abs(known.value) * 1e-9;
  const top = known.approximate === 'over' ? known.value + 0.999 * magnitude(known.value) : known.value;
  return low > top + slack || high < known.value - slack;
}

function magnitude(value: number): number {
  return 10 ** Math.floor(Math.log10(Math.max(Math.abs(value), 1)));
}

function rangeOf({ value, to, approximate, resolution }: Figure): { low: number; high: number } {
  if (to !== undefined) return { low: value, high: to };
  const half = resolution / 2;
  const size = Math.abs(value);
  switch (approximate) {
    case 'over':
      return { low: value, high: Infinity };
    case 'more':
      return { low: value, high: value + 0.999 * resolution };
    case 'under':
      return { low: -Infinity, high: value };
    case 'near':
      return { low: value - Math.max(half, size / 10), high: value + size / 50 };
    case 'about':
      return { low: value - Math.max(half, size / 20), high: value + Math.max(half, size / 20) };
    default:
      return { low: value - half, high: value + half };
  }
}

const unitClasses = ['人 名 位 口 人口', '个 座 家 处 项 件 部 大 批 所', '% 百分点', '元', '年'].map(
  (units) => units.split(' '),
);

/** Units that count the same kind of thing; a bare number fits every count, but no share. */
export function sameUnit(a: string, b: string): boolean {
  if (a === b) return true;
  if (a === '' || b === '') return a !== '%' && b !== '%';
  return unitClasses.some((units) => units.includes(a) && units.includes(b));
}
