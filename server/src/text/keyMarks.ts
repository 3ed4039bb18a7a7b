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

/** The first key between two offsets, with what follows its comma as the locator. */
function targetIn(text: string, from: number, to: number): CitationTarget | undefined {
  for (let at = text.indexOf('@', from); at >= 0 && at < to; at = text.indexOf('@', at + 1)) {
    if (!mayPrecedeKey(text[at - 1])) continue;
    const found = keyAt(text, at, key);
    if (found === undefined || found.end > to) continue;
    const locator = trimLocator(text.slice(found.end, to));
    return { ...found.target, ...(locator === '' ? {} : { locator }) };
  }
  return undefined;
}

/** `, p. 12` and `{p. 12}` without what sets them off. */
function trimLocator(rest: string): string {
  const words = rest.trim().replace(/^[,，{]\s*/u, '');
  return (words.endsWith('}') ? words.slice(0, -1) : words).trimEnd();
}

/** `@key` in running text, with its `@` at `at`; undefined behind letters, as in an address. */
export function readBareKey(text: string, at: number): CitationMark | undefined {
  if (!mayPrecedeKey(text[at - 1])) return undefined;
  const found = keyAt(text, at, bareKey);
  if (found === undefined) return undefined;
  return { style: 'pandoc', span: { start: at, end: found.end }, targets: [found.target] };
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
