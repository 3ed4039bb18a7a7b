/**
 * CSL-YAML: a list of items, alone or under `references:`. Each item is parsed by itself, so that a broken one
 * costs only itself and reading may pause. Loads the YAML parser: import it dynamically.
 */
import { LineIndex } from '../../base/lineIndex.ts';
import { message } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import { parseYaml } from '../../base/yaml.ts';
import { checked } from './cslJson.ts';
import type { Pieces } from './model.ts';

const idLine = /^(\s*(?:-[ \t]+)?["']?id["']?[ \t]*:[ \t]*)(.*?)[ \t]*(?:[ \t]#.*)?$/mu;

/** Reads a library in CSL-YAML. */
export function* readCslYaml(text: string): Pieces {
  for (const span of itemSpans(text)) {
    const source = text.slice(span.start, span.end);
    const yaml = parseYaml('', source);
    const [problem] = yaml.problems;
    const [value] = Array.isArray(yaml.value) ? (yaml.value as readonly unknown[]) : [];
    if (problem !== undefined || value === undefined) {
      yield {
        offset: span.start + new LineIndex(source).offsetAt({ line: problem?.line ?? 0, character: 0 }),
        message: problem?.message ?? message('library.badItem'),
        advisory: false,
      };
    } else {
      yield checked(value, span, keyIn(source, span.start));
    }
  }
}

function keyIn(source: string, start: number): Span {
  const found = idLine.exec(source);
  if (found === null) return { start, end: start };
  const [, lead = '', written = ''] = found;
  const from = start + found.index + lead.length;
  const quote = /^(["']).*\1$/u.test(written) ? 1 : 0;
  return { start: from + quote, end: from + written.length - quote };
}

/** Items of the list: from each dash at the indentation of the first one to the next. */
export function* itemSpans(text: string): Generator<Span> {
  const first = /^([ \t]*)-(?=[ \t\r\n])/mu.exec(text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text);
  if (first === null) return;
  const dash = `${first[1] ?? ''}-`;
  let start = first.index;
  let line = text.indexOf('\n', start) + 1;
  while (line > 0) {
    const isItem = text.startsWith(dash, line) && /\s/u.test(text[line + dash.length] ?? ' ');
    // `---`, `...` and a further key at the margin end the list.
    const ends = /^(?:---|\.\.\.|[^\s#-])/u.test(text.slice(line, line + 3)) && !isItem;
    if (isItem || ends) {
      yield { start, end: trimmedEnd(text, start, line) };
      if (ends) return;
      start = line;
    }
    line = text.indexOf('\n', line) + 1;
  }
  yield { start, end: trimmedEnd(text, start, text.length) };
}

function trimmedEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}
