/** The libraries that a draft's front matter names, as Pandoc and Quarto read them. */
import { frontMatterEnd } from './markdownLines.ts';

/** No draft names more libraries. */
const most = 20;

/**
 * The paths under `bibliography:` of the front matter, as written: one (`refs.bib`), a list of lines
 * (`- refs.bib`) or one in brackets (`[a.bib, b.bib]`). Empty where there is none.
 */
export function bibliographyOf(text: string): readonly string[] {
  const start = text.startsWith('\ufeff') ? 1 : 0;
  if (!text.startsWith('---', start)) return [];
  const end = frontMatterEnd(text, start);
  if (end === undefined) return [];
  const found = /^bibliography:[ \t]*(.*)((?:\r?\n[ \t]*-[ \t]+.*|\r?\n[ \t]*)*)/mu.exec(
    text.slice(start, end.start),
  );
  if (found === null) return [];
  const value = withoutComment(found[1] ?? '');
  const listed = (found[2] ?? '').split('\n').flatMap((line) => /^[ \t]*-[ \t]+(.*)$/u.exec(line)?.[1] ?? []);
  const written = value === '' ? listed : (/^\[(.*)\]$/u.exec(value)?.[1]?.split(',') ?? [value]);
  return written
    .map((path) => unquoted(withoutComment(path)))
    .filter((path) => path !== '')
    .slice(0, most);
}

function withoutComment(value: string): string {
  return value.replace(/(?:^|\s)#.*$/u, '').trim();
}

function unquoted(value: string): string {
  return value.length > 1 && /^(["']).*\1$/u.test(value) ? value.slice(1, -1) : value;
}
