/** The libraries that a draft's front matter names, as Pandoc and Quarto read them. */
import type { TextEdit } from '../base/edits.ts';
import { frontMatterEnd } from './markdownLines.ts';

/** A library that a draft names. */
export interface DeclaredLibrary {
  /** As written. */
  readonly path: string;
  /** Zero-based line in the draft. */
  readonly line: number;
}

/** No draft names more libraries. */
const most = 20;
const field = /^bibliography:[ \t]*(.*)((?:\r?\n[ \t]*-[ \t]+.*|\r?\n[ \t]*)*)/mu;

/**
 * The paths under `bibliography:` of the front matter: one (`refs.bib`), a list of lines (`- refs.bib`) or one
 * in brackets (`[a.bib, b.bib]`). Empty where there is none.
 */
export function bibliographyOf(text: string): readonly DeclaredLibrary[] {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  if (!text.startsWith('---', start)) return [];
  const end = frontMatterEnd(text, start);
  if (end === undefined) return [];
  const matter = text.slice(start, end.start);
  const found = field.exec(matter);
  if (found === null) return [];
  const first = matter.slice(0, found.index).split('\n').length - 1;
  const value = withoutComment(found[1] ?? '');
  const written =
    value === ''
      ? (found[2] ?? '').split('\n').map((line, index) => ({
          path: /^[ \t]*-[ \t]+(.*)$/u.exec(line)?.[1] ?? '',
          line: first + index,
        }))
      : (/^\[(.*)\]$/u.exec(value)?.[1]?.split(',') ?? [value]).map((path) => ({ path, line: first }));
  return written
    .map(({ path, line }) => ({ path: unquoted(withoutComment(path)), line }))
    .filter(({ path }) => path !== '')
    .slice(0, most);
}

/** The edit that names a library in the front matter of a draft that names none; makes one where there is none. */
export function bibliographyEdit(text: string, path: string): TextEdit {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const end = text.startsWith('---', start) ? frontMatterEnd(text, start) : undefined;
  const line = `bibliography: ${path}${eol}`;
  return end === undefined
    ? { span: { start, end: start }, newText: `---${eol}${line}---${eol}${eol}` }
    : { span: { start: end.start, end: end.start }, newText: line };
}

function withoutComment(value: string): string {
  return value.replace(/(?:^|\s)#.*$/u, '').trim();
}

function unquoted(value: string): string {
  return value.length > 1 && /^(["']).*\1$/u.test(value) ? value.slice(1, -1) : value;
}
