/** One door to all formats of libraries. */
import { readBibtex } from './bibtex.ts';
import { readCslJson } from './cslJson.ts';
import type { LibraryFormat, Pieces } from './model.ts';
import { readEnw, readRis } from './tagged.ts';

const byEnding: Readonly<Record<string, LibraryFormat>> = {
  bib: 'bibtex',
  bibtex: 'bibtex',
  biblatex: 'bibtex',
  json: 'csl-json',
  yaml: 'csl-yaml',
  yml: 'csl-yaml',
  ris: 'ris',
  enw: 'enw',
};

/** Endings of files that may be libraries, without the dot. */
export const libraryEndings: readonly string[] = Object.keys(byEnding);

/** The format that a file's name tells, else the one its text looks like; undefined for neither. */
export function libraryFormat(path: string, text: string): LibraryFormat | undefined {
  const ending = /\.([^./\\]+)$/u.exec(path)?.[1]?.toLowerCase() ?? '';
  return byEnding[ending] ?? formatOfText(text);
}

/** The format that a text looks like: a file of another ending, something that is pasted. */
export function formatOfText(text: string): LibraryFormat | undefined {
  const start = text
    .slice(0, 4000)
    .replace(/^\ufeff/u, '')
    .trimStart();
  if (/^%0[ \t]/mu.test(start)) return 'enw';
  if (/^TY  ?- /mu.test(start)) return 'ris';
  if (/^@[A-Za-z]+\s*[{(]/mu.test(start)) return 'bibtex';
  if (/^(?:\[\s*)?\{\s*"/u.test(start)) return 'csl-json';
  return /^(?:---\s*\n)?references:|^- id:/u.test(start) ? 'csl-yaml' : undefined;
}

/**
 * The entries and faults of a library, in pieces. Never throws.
 * @param text of the file, without a byte order mark
 */
export async function readLibrary(text: string, format: LibraryFormat): Promise<Pieces> {
  switch (format) {
    case 'bibtex':
      return readBibtex(text);
    case 'csl-json':
      return readCslJson(text);
    case 'csl-yaml':
      return (await import('./cslYaml.ts')).readCslYaml(text);
    case 'ris':
      return readRis(text);
    case 'enw':
      return readEnw(text);
  }
}
