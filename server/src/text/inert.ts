/** Parts of a block that are not prose: code spans, URLs and addresses, link targets, HTML, math. */
import type { Span } from '../base/span.ts';
import { isBlank, NextOccurrence } from './lines.ts';

/** Balanced brackets inside a link's target are followed this deep, as in CommonMark. */
const deepestTarget = 32;
/** ASCII that may stand in a URL. */
const urlUnit = /[\w\-.~:/?#@!$&'()*+,;=%]/u;

/** Inert spans of a block's text, ascending and apart from each other. Linear in the text's length. */
export function inertSpans(text: string): Span[] {
  if (!/[`<$@\\]|\]\(|:\/\/|www\./iu.test(text)) return [];
  const readers: Readonly<Record<string, (at: number) => number | undefined>> = {
    '`': codeSpans(text),
    '<': tags(text),
    $: math(text),
    ']': (at) => targetEnd(text, at),
    ':': (at) => (text.startsWith('://', at) ? urlEnd(text, at + 3) : undefined),
    '@': (at) => emailEnd(text, at),
    w: (at) => wwwEnd(text, at),
    W: (at) => wwwEnd(text, at),
  };
  const spans: Span[] = [];
  const special = /[\\`<$\]:@wW]/gu;
  let free = 0;
  for (let match = special.exec(text); match !== null; match = special.exec(text)) {
    const at = match.index;
    const char = match[0];
    if (char === '\\') {
      if (/[!-/:-@[-`{-~]/u.test(text[at + 1] ?? '')) special.lastIndex = at + 2;
      continue;
    }
    const end = readers[char]?.(at);
    if (end === undefined) {
      if (char === '`') special.lastIndex = runEnd(text, at);
      continue;
    }
    spans.push({ start: startOf(text, char, at, free), end });
    free = end;
    special.lastIndex = end;
  }
  return spans;
}

/** Where a span begins whose mark stands at `at`: a scheme or a mailbox stands before its mark. */
function startOf(text: string, char: string, at: number, free: number): number {
  if (char === ']') return at + 1;
  let start = at;
  if (char === ':') while (start > free && /[a-z]/iu.test(text[start - 1] ?? '')) start--;
  if (char === '@') while (start > free && isMailboxUnit(text[start - 1])) start--;
  return start;
}

function runEnd(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end++;
  return end;
}

/** Code spans: closed by the next run of as many backticks. The runs are listed once, when first needed. */
function codeSpans(text: string): (at: number) => number | undefined {
  let runs: Map<number, number[]> | undefined;
  return (at) => {
    if (runs === undefined) {
      runs = new Map();
      for (let from = text.indexOf('`', at); from >= 0; from = text.indexOf('`', from)) {
        const end = runEnd(text, from);
        const ends = runs.get(end - from);
        if (ends === undefined) runs.set(end - from, [end]);
        else ends.push(end);
        from = end;
      }
      for (const ends of runs.values()) ends.reverse();
    }
    const own = runEnd(text, at);
    const ends = runs.get(own - at);
    while (ends !== undefined && (ends.at(-1) ?? Infinity) <= own) ends.pop();
    return ends?.at(-1);
  };
}

/** `<https://…>`, HTML tags and comments. */
function tags(text: string): (at: number) => number | undefined {
  const commentEnds = new NextOccurrence(text, '-->');
  return (at) => {
    if (text.startsWith('<!--', at)) {
      const close = commentEnds.from(at + 4);
      return close === Infinity ? undefined : close + 3;
    }
    if (!/[a-z/]/iu.test(text[at + 1] ?? '')) return undefined;
    const isAddress = /^<[a-z][a-z0-9+.-]*:\/\//iu.test(text.slice(at, at + 40));
    for (let end = at + 1; end < text.length; end++) {
      const unit = text.charCodeAt(end);
      if (isAddress && isBlank(unit)) return undefined;
      if (unit === 0x3e) return isTag(text.slice(at, Math.min(end + 1, at + 80))) ? end + 1 : undefined;
      // A quoted attribute and an address may hold any words; elsewhere a tag is ASCII.
      if (unit === 0x22) {
        const quote = closingQuote(text, end + 1);
        if (quote === undefined) return undefined;
        end = quote;
      } else if (unit === 0x3c || (unit > 0x7e && !isAddress)) return undefined;
    }
    return undefined;
  };
}

/** The straight quote that closes an attribute on the same line, before any other tag. */
function closingQuote(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"') return at;
    if (char === '<' || char === '\n') return undefined;
  }
  return undefined;
}

function isTag(head: string): boolean {
  return /^<(?:\/?[a-z][a-z0-9-]*(?=[\s/>])|[a-z][a-z0-9+.-]*:|[\w.+-]+@)/iu.test(head);
}

/** `$…$` as pandoc reads it, and `$$…$$`; sums of money and sentences between two dollar signs are none. */
function math(text: string): (at: number) => number | undefined {
  const double = new NextOccurrence(text, '$$');
  return (at) => {
    if (text[at + 1] === '$') {
      const close = double.from(at + 2);
      return close === Infinity ? undefined : close + 2;
    }
    if (isBlank(text.charCodeAt(at + 1))) return undefined;
    for (let end = at + 1; end < text.length; end++) {
      const char = text[end] ?? '';
      if (char === '\\') end++;
      else if (/[，。；、！？]/u.test(char)) return undefined;
      else if (char === '$') {
        const closes = end > at + 1 && !isBlank(text.charCodeAt(end - 1)) && !/\d/u.test(text[end + 1] ?? '');
        return closes ? end + 1 : undefined;
      }
    }
    return undefined;
  };
}

/** The target of `[words](target "title")`, from its opening bracket; `at` is at the `]`. */
function targetEnd(text: string, at: number): number | undefined {
  if (text[at + 1] !== '(') return undefined;
  let depth = 0;
  for (let end = at + 1; end < text.length; end++) {
    const char = text[end];
    if (char === '\\') end++;
    else if (char === '\n') return undefined;
    else if (char === '(' && ++depth > deepestTarget) return undefined;
    else if (char === ')' && --depth === 0) return isTarget(text, at + 2, end) ? end + 1 : undefined;
  }
  return undefined;
}

/** A target is one word, with or without a quoted title: （1）-like asides behind a mark are none. */
function isTarget(text: string, start: number, end: number): boolean {
  const words = text.slice(start, Math.min(end, start + 2000)).trim();
  return /^<[^<>]*>|^[^\s，。；、]*(?:$|\s+["'(])/u.test(words);
}

/** The end of a URL: its ASCII run with path segments in Han (…/公报/2020.html), without the punctuation of the sentence and a bracket that it did not open. */
function urlEnd(text: string, from: number): number | undefined {
  let end = from;
  let open = 0;
  for (;;) {
    const char = text[end] ?? '';
    const inSegment =
      end > from && /[/\p{Script=Han}]/u.test(text[end - 1] ?? '') && /\p{Script=Han}/u.test(char);
    if (!inSegment && !urlUnit.test(char)) break;
    if (char === '(') open++;
    else if (char === ')' && --open < 0) break;
    end++;
  }
  while (end > from && /[.,;:!?'*]/u.test(text[end - 1] ?? '')) end--;
  return end > from ? end : undefined;
}

function wwwEnd(text: string, at: number): number | undefined {
  if (/\w/u.test(text[at - 1] ?? '') || text.slice(at, at + 4).toLowerCase() !== 'www.') return undefined;
  return urlEnd(text, at + 4);
}

function isMailboxUnit(char: string | undefined): boolean {
  return char !== undefined && /[\w.+-]/u.test(char);
}

/** An e-mail address around the `@` at `at`: letters before it and a domain with a dot after it. */
function emailEnd(text: string, at: number): number | undefined {
  if (!/\w/u.test(text[at - 1] ?? '')) return undefined;
  let end = at + 1;
  let dot = false;
  for (; /[a-z0-9.-]/iu.test(text[end] ?? ''); end++) dot ||= text[end] === '.';
  while (end > at && /[.-]/u.test(text[end - 1] ?? '')) end--;
  return dot && end > at + 1 ? end : undefined;
}
