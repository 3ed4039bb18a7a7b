import type { CitationMark, CitationTarget } from './model.ts';

/** Letters of any script, digits and `_` begin a key; the rest stands inside it only. */
const key =
  /@(?:\{([^{}\s]{1,200})\}|([\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-:./#$%&+?<>~](?=[\p{L}\p{N}_])){0,199}))/uy;
/**
 * As pandoc's, but Han characters behind Latin letters or digits are the sentence's (@zang2021指出), and Han
 * characters alone are no key (@各部门).
 */
const bareKey =
  /@(?:\{([^{}\s]{1,200})\}|(\p{Script=Han}{0,40}[a-z0-9_](?:[a-z0-9_]|[-:./+](?=[a-z0-9_])){0,199}))/iuy;
const longestMark = 2000;

/**
 * `[@a]`, `[see @a, p. 12; -@b]` from its bracket at `at`; undefined where the brackets hold no key, hold
 * other brackets, or belong to a link.
 */
export function readPandocMark(text: string, at: number): CitationMark | undefined {
  let end = at + 1;
  while (end < text.length && end - at < longestMark && text[end] !== ']' && text[end] !== '[') end++;
  if (text[end] !== ']' || text[end + 1] === '(') return undefined;
  const targets: CitationTarget[] = [];
  for (let from = at + 1; from < end;) {
    const separator = text.slice(from, end).search(/[;；]/u);
    const to = separator < 0 ? end : from + separator;
    const target = targetIn(text, from, to);
    if (target !== undefined) targets.push(target);
    from = to + 1;
  }
  return targets.length === 0 ? undefined : { style: 'pandoc', span: { start: at, end: end + 1 }, targets };
}

/** The first key between two offsets, with the words around it. */
function targetIn(text: string, from: number, to: number): CitationTarget | undefined {
  for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
    if (!mayPrecedeKey(text[at - 1])) continue;
    const found = keyAt(text, at, key);
    if (found === undefined || found.end > to) continue;
    const prefix = text.slice(from, at).trim().replace(/-$/u, '').trimEnd();
    return {
      ...found.target,
      ...(prefix === '' ? {} : { prefix }),
      ...wordsAfter(text.slice(found.end, to)),
    };
  }
  return undefined;
}

/**
 * How a place in a work begins: 12, p. 12, 第12页, chap. 3, and none that only holds such words. Pandoc's labels
 * with those that Chinese authors write.
 */
const placeIn =
  /^(?:(?:pp?|pages?|chaps?|chapters?|ch|secs?|sections?|figs?|figures?|vols?|volumes?|nos?|paras?|art|arts|tabs?|tables?|§+|¶+|第|见第|页|图|表)\.?\s*)?[0-9０-９ivxlcIVXLC一二三四五六七八九十百]+(?:\s*[-–—～~,，、]\s*[0-9０-９ivxlcIVXLC]+)*\s?[页章节条款段卷期图表]?/u;

/** `, p. 12 and others` and `{p. 12}` taken apart, without what sets them off. */
function wordsAfter(rest: string): { locator?: string; suffix?: string } {
  const trimmed = rest.trim().replace(/^[,，{]\s*/u, '');
  const words = (trimmed.endsWith('}') ? trimmed.slice(0, -1) : trimmed).trimEnd();
  const locator = placeIn.exec(words)?.[0].trimEnd() ?? '';
  // 12th and 三个: the words only begin with a number.
  const next = words[locator.length] ?? '';
  if (locator === '' || /[\p{L}\p{N}]/u.test(next)) return words === '' ? {} : { suffix: words };
  const suffix = words.slice(locator.length).replace(/^[\s,，]+/u, '');
  return { locator, ...(suffix === '' ? {} : { suffix }) };
}

/** `@key` in running text, with its `@` at `at`; undefined behind letters, as in an address. */
export function readBareKey(text: string, at: number): CitationMark | undefined {
  if (!mayPrecedeKey(text[at - 1])) return undefined;
  const found = keyAt(text, at, bareKey);
  if (found === undefined) return undefined;
  return { style: 'pandoc', span: { start: at, end: found.end }, targets: [found.target], narrative: true };
}

function mayPrecedeKey(char: string | undefined): boolean {
  return char === undefined || !/[\w.+/@\\]/u.test(char);
}

function keyAt(
  text: string,
  at: number,
  shape: RegExp,
): { target: CitationTarget & { kind: 'key' }; end: number } | undefined {
  shape.lastIndex = at;
  const match = shape.exec(text);
  const braced = match?.[1];
  const name = braced ?? match?.[2] ?? '';
  if (match === null || name === '') return undefined;
  const start = at + (braced === undefined ? 1 : 2);
  const end = at + match[0].length;
  return { target: { kind: 'key', key: name, span: { start, end: start + name.length } }, end };
}
