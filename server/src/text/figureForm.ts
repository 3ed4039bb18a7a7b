/** Another value written in the form of a figure that stands in a draft: 9.40亿 → 9.04亿, 百分之六十五 → 百分之六十四点五. */
import type { Figure, Known } from './figures.ts';

const digits = '零一二三四五六七八九';
const scales: Readonly<Record<string, number>> = {
  ...{ 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 },
  ...{ thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 },
};

/**
 * `known` in the words of `original`: its digits (ASCII, full-width, Han), separators, 万 or 亿 and unit stay.
 * A figure that words around it make approximate is rounded so that these words hold: 超过10亿 → 超过9亿.
 * @param original the draft's text in the figure's span
 */
export function inFormOf(original: string, figure: Figure, known: Known): string {
  const value = rounded(figure, known);
  return (
    share(original, value) ??
    inDigits(original, value) ??
    inHan(original, value) ??
    `${plain(value)}${known.unit === '%' ? '%' : figure.unit}`
  );
}

function rounded({ approximate, resolution, to }: Figure, known: Known): number {
  if (approximate === undefined || to !== undefined || known.approximate === 'over') return known.value;
  const steps = known.value / resolution;
  const down = approximate === 'over' || approximate === 'more';
  const whole = down ? Math.floor(steps) : approximate === 'about' ? Math.round(steps) : Math.ceil(steps);
  return whole === 0 ? known.value : tidy(whole * resolution);
}

const tidy = (value: number): number => Number(value.toPrecision(12));
const plain = (value: number): string => String(tidy(value));

/** 百分之六十四点五, 百分之64.5, 六成, 6成. A share that has no such form is written with %. */
function share(original: string, value: number): string | undefined {
  const percent = /^百分之(.)/u.exec(original);
  if (percent !== null)
    return `百分之${/[\d０-９]/u.test(percent[1] ?? '') ? plain(value) : hanDecimal(value)}`;
  const tenths = /^(.)成/u.exec(original);
  if (tenths !== null && value % 10 === 0 && value < 100)
    return `${/\d/u.test(tenths[1] ?? '') ? plain(value / 10) : hanDecimal(value / 10)}成`;
  return /^.成|分之|半/u.test(original) ? `${plain(value)}%` : undefined;
}

const written =
  /^[\d０-９]+(?:[,，][\d０-９]{3})*(?:[.．][\d０-９]+)?(\s?[多余]?)(\s?(?:thousand|million|billion|trillion)|[百千]?[万亿]|[百千]|)(\d*万?)/iu;

function inDigits(original: string, value: number): string | undefined {
  const match = written.exec(original);
  if (match === null) return undefined;
  const [whole, gap = '', word = '', tail] = match;
  const scale = (
    word
      .trim()
      .toLowerCase()
      .match(/[a-z]+|./gu) ?? []
  ).reduce((product, unit) => product * (scales[unit] ?? 1), 1);
  let number = plain(value / scale);
  if (/\d[,，]\d{3}/u.test(whole) && tail === '') number = number.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
  if (/^[０-９]/u.test(original)) number = fullWidth(number, original.includes('．'));
  return `${number}${gap}${word}${original.slice(whole.length)}`;
}

function fullWidth(number: string, point: boolean): string {
  const wide = number.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return point ? wide.replace('.', '．') : wide;
}

function inHan(original: string, value: number): string | undefined {
  const match = /^[零〇一二两三四五六七八九十百千万亿点]+/u.exec(original);
  if (match === null) return undefined;
  const scaled = /点[零〇一二三四五六七八九]+([万亿])/u.exec(match[0]);
  const rest = original.slice(match[0].length);
  const more = /^[多余]([万亿])(.*)$/su.exec(rest);
  const unit = scaled?.[1] ?? more?.[1] ?? '';
  const number = hanDecimal(value / (scales[unit] ?? 1));
  if (more !== null) return `${number}${rest}`;
  return `${number}${unit}${rest}`;
}

/** 64.5 → 六十四点五. */
function hanDecimal(value: number): string {
  const [whole = '', fraction] = plain(value).split('.');
  const head = hanInteger(Number(whole));
  return fraction === undefined
    ? head
    : `${head}点${fraction.replace(/\d/gu, (digit) => digits[Number(digit)] ?? '')}`;
}

/** 904000000 → 九亿零四百万. */
function hanInteger(value: number): string {
  if (value === 0) return '零';
  const parts: string[] = [];
  let gap = false;
  for (const [unit, size] of [
    ['亿', 1e8],
    ['万', 1e4],
    ['', 1],
  ] as const) {
    const section = Math.floor(value / size) % (size === 1e8 ? Infinity : 1e4);
    if (section === 0) {
      gap = parts.length > 0;
      continue;
    }
    if (parts.length > 0 && (gap || section < 1000)) parts.push('零');
    parts.push(section >= 1e4 ? hanInteger(section) : hanSection(section), unit);
    gap = false;
  }
  return parts.join('').replace(/^一十/u, '十');
}

/** 1 to 9999: 四百零五. */
function hanSection(value: number): string {
  let out = '';
  let gap = false;
  for (const [unit, size] of [
    ['千', 1000],
    ['百', 100],
    ['十', 10],
    ['', 1],
  ] as const) {
    const digit = Math.floor(value / size) % 10;
    if (digit === 0) gap = out !== '';
    else {
      out += `${gap ? '零' : ''}${digits[digit] ?? ''}${unit}`;
      gap = false;
    }
  }
  return out;
}
