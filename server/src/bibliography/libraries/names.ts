/** Names as libraries write them → CSL names. */
import type { CslName } from '../model.ts';
import { latexText } from './latex.ts';

/** Stands last where a list says that more names follow (`and others`): printed as 等 or et al. */
const moreNames: CslName = { literal: 'others' };

const HAN_ONLY = /^[\p{Script=Han}\s]+$/u;
const HAN = /\p{Script=Han}/u;
/** Family names of two characters: 欧阳, 修 is one person, 臧雷振, 张振宇 are two. */
const COMPOUND = new Set(
  '欧阳 司马 诸葛 上官 司徒 东方 独孤 南宫 万俟 闻人 夏侯 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司空 呼延 端木 百里 东郭 南门'.split(
    ' ',
  ),
);
const NOT_AUTHORS = /^(?:佚名|不详|n\/?a|anon(?:ymous)?)$/iu;

/** The names of a BibTeX field: parted by `and`, corporate bodies in braces, `and others` at the end. */
export function bibtexNames(value: string): readonly CslName[] {
  return splitAnd(value).flatMap((part): readonly CslName[] => {
    const written = part.trim();
    if (written === '') return [];
    if (/^\{?others\}?$/iu.test(written)) return [moreNames];
    const whole = groupOf(written);
    if (whole !== undefined) return [{ literal: latexText(whole) }];
    const fields = extendedName(written);
    if (fields !== undefined) return [fields];
    const text = latexText(written);
    return HAN.test(text) ? hanNames(text) : [latinName(text)];
  });
}

/**
 * One or several names in one text, as RIS, ENW and careless exports have them: `臧雷振;张振宇;`,
 * `Tolbert, Caroline J.`, `熊锐`.
 */
export function namesIn(text: string): readonly CslName[] {
  return text
    .split(/[;；]/u)
    .map((part) => part.trim().replace(/[,，]$/u, ''))
    .filter((part) => part !== '' && !NOT_AUTHORS.test(part))
    .flatMap((part) => (HAN.test(part) ? hanNames(part) : [latinName(part)]));
}

/** `A and B` at brace depth 0. */
function splitAnd(value: string): readonly string[] {
  if (!/\sand\s/iu.test(value)) return [value];
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value[at];
    if (char === '{') depth++;
    else if (char === '}') depth--;
    else if (depth === 0 && (char === 'a' || char === 'A') && /\s/u.test(value[at - 1] ?? '')) {
      if (!/^and\s/iu.test(value.slice(at, at + 4))) continue;
      parts.push(value.slice(from, at));
      from = at + 3;
      at += 2;
    }
  }
  parts.push(value.slice(from));
  return parts;
}

/** What stands in one pair of braces that encloses the whole. */
function groupOf(text: string): string | undefined {
  if (!text.startsWith('{') || !text.endsWith('}')) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0 && at < text.length - 1) return undefined;
  }
  const inner = text.slice(1, -1);
  // {\"O} alone is a letter, not a body.
  return inner.startsWith('\\') && inner.length < 6 ? undefined : inner;
}

/** BibLaTeX's `family=Zang, given=Leizhen`. */
function extendedName(text: string): CslName | undefined {
  if (!/(?:^|,)\s*family\s*=/u.test(text)) return undefined;
  const found: Record<string, string> = {};
  for (const part of text.split(',')) {
    const [, key = '', value = ''] = /^\s*(family|given|prefix|suffix)\s*=\s*(.*)$/u.exec(part) ?? [];
    if (key !== '') found[key] = latexText(value);
  }
  const { family = '', given, prefix, suffix } = found;
  return {
    family,
    ...(given === undefined ? {} : { given }),
    ...(prefix === undefined ? {} : { 'non-dropping-particle': prefix }),
    ...(suffix === undefined ? {} : { suffix }),
  };
}

/**
 * Names in Han: `熊锐` stays whole; `臧, 雷振` and `臧 雷振` are family and given name; `臧雷振, 张振宇` and
 * `臧雷振、张振宇` are two people.
 */
function hanNames(text: string): readonly CslName[] {
  const parts = text
    .split(/[,，、;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [first = '', second] = parts;
  const isOne = parts.length === 2 && HAN_ONLY.test(first) && (first.length === 1 || COMPOUND.has(first));
  if (isOne && second !== undefined) return [{ family: first, given: second.replace(/\s+/gu, '') }];
  if (parts.length > 1 && !parts.every((part) => HAN.test(part))) return [{ literal: text }];
  return parts.map((part): CslName => {
    const other = /^(.+?)\s*等$/u.exec(part);
    if (other !== null && parts.length > 1) return { literal: other[1] ?? part };
    const [family = '', given] = HAN_ONLY.test(part) ? part.split(/\s+/u) : [];
    const spaced = given !== undefined && (family.length === 1 || COMPOUND.has(family));
    return spaced ? { family, given } : { literal: HAN_ONLY.test(part) ? part.replace(/\s+/gu, '') : part };
  });
}

/** `Last, First`, `von Last, Jr, First`, `First von Last`; a single word is a literal. */
function latinName(text: string): CslName {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length >= 2) {
    const [last = '', second = '', third] = parts;
    const given = third ?? second;
    const { particle, family } = partsOf(last);
    return {
      family,
      ...(given === '' ? {} : { given }),
      ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
      ...(third === undefined || second === '' ? {} : { suffix: second }),
    };
  }
  const words = text.split(/\s+/u);
  if (words.length < 2) return { literal: text };
  let from = words.findIndex((word, at) => at > 0 && at < words.length - 1 && /^\p{Ll}/u.test(word));
  if (from < 0) from = words.length - 1;
  const { particle, family } = partsOf(words.slice(from).join(' '));
  return {
    family,
    given: words.slice(0, from).join(' '),
    ...(particle === '' ? {} : { 'non-dropping-particle': particle }),
  };
}

/** Lower-case words before a family name. */
function partsOf(last: string): { readonly particle: string; readonly family: string } {
  const found = /^((?:\p{Ll}[\p{L}'’.]*\s+)+)(\S.*)$/u.exec(last);
  return found === null
    ? { particle: '', family: last }
    : { particle: (found[1] ?? '').trim(), family: found[2] ?? '' };
}
