import type { Analysis } from '../analysis/model.ts';
import type { Span } from '../base/span.ts';

export interface DocumentLink {
  /** The DOI or address, in the draft. */
  readonly span: Span;
  readonly url: string;
}

/** An address up to the first blank, Han character, full-width sign or bracket that closes it. */
const address = /https?:\/\/[^\s\p{Script=Han}<>"'，。；：、（）《》“”\]]+/giu;
const doi = /(?<![\w./])10\.\d{4,9}\/[^\s\p{Script=Han}<>"'，。；：、（）《》“”\]]+/giu;

/** The addresses and DOIs in entries of the reference list and in footnotes, ascending. */
export function documentLinks({ draft }: Analysis): readonly DocumentLink[] {
  return draft.references.flatMap(({ content, contentStart }) => {
    const links: DocumentLink[] = [];
    const add = (match: RegExpMatchArray & { index: number }, url: (words: string) => string) => {
      const words = trimmed(match[0]);
      const start = contentStart + match.index;
      const span = { start, end: start + words.length };
      if (!links.some((other) => other.span.start < span.end && span.start < other.span.end)) {
        links.push({ span, url: url(words) });
      }
    };
    for (const match of content.matchAll(address)) add(match, (words) => words);
    for (const match of content.matchAll(doi)) add(match, (words) => `https://doi.org/${encodeURI(words)}`);
    return links.sort((a, b) => a.span.start - b.span.start);
  });
}

/** Without the full stop of the entry and a bracket that it did not open. */
function trimmed(words: string): string {
  let end = words.length;
  for (;;) {
    const last = words[end - 1] ?? '';
    const unopened = last === ')' && !words.slice(0, end - 1).includes('(');
    if (!/[.,;:!?]/u.test(last) && !unopened) return words.slice(0, end);
    end--;
  }
}
