/** YAML with errors, or with what `yamlEvents.ts` does not know: what of it can be read, and what cannot. */
import { isAlias, isMap, isScalar, isSeq, Lexer, parseDocument, type ParsedNode } from 'yaml';
import { LineIndex } from './lineIndex.ts';
import { message, type Message } from './messages.ts';
import { ProblemList, type Path } from './problem.ts';
import { anyWithin, type Span } from './span.ts';
import { maxYamlDepth, maxYamlProblems, refusedYaml, type YamlFile } from './yamlFile.ts';

/** Reads a file with a parser that goes on after an error. It takes some twenty times as long as the other one. */
export function recoverYaml(file: string, text: string): YamlFile {
  const deep = tooDeepAt(text);
  const lines = new LineIndex(text);
  const lineAt = (offset: number): number => lines.positionAt(offset).line;
  if (deep !== undefined)
    return refusedYaml({
      file,
      line: lineAt(deep),
      message: message('file.tooDeep', { limit: maxYamlDepth }),
    });

  // The parser compares every two keys of a mapping: repeated ones are found below instead.
  const document = parseDocument(text, {
    schema: 'core',
    version: '1.2',
    prettyErrors: false,
    uniqueKeys: false,
  });
  const problems = new ProblemList(maxYamlProblems);
  const report = (offset: number, what: Message): void => {
    problems.add({ file, lineOf: () => lineAt(offset) }, [], what);
  };
  let soundUntil = Infinity;
  for (const error of document.errors) {
    soundUntil = Math.min(soundUntil, error.pos[0]);
    report(error.pos[0], message('file.syntax', { detail: error.message }));
  }
  /** Where something spoils only the entry it stands in. */
  const local: number[] = [];
  const value = toPlain(document.contents, (offset, what) => {
    local.push(offset);
    report(offset, what);
  });
  local.sort((a, b) => a - b);
  return {
    file,
    value,
    problems: problems.all(),
    lineOf: (path) => {
      const found = locate(document.contents, path);
      return found === undefined ? undefined : lineAt(found.start);
    },
    isSound: (path) => {
      const found = locate(document.contents, path);
      if (found === undefined) return soundUntil === Infinity;
      // What stands at the end of an entry spoils it too.
      return found.end < soundUntil && !anyWithin(local, { start: found.start, end: found.end + 1 });
    },
  };
}

/** Plain data of a node; own properties only, so that a key `__proto__` is a key like any other. */
function toPlain(node: ParsedNode | null, onFault: (offset: number, what: Message) => void): unknown {
  if (node === null) return null;
  if (isAlias(node)) {
    onFault(node.range[0], message('file.alias'));
    return null;
  }
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map((item) => toPlain(item, onFault));
  const values = new Map<string, unknown>();
  for (const { key, value } of node.items) {
    const name = keyOf(key);
    if (values.has(name)) onFault(key.range[0], message('file.repeatedKey', { key: name }));
    else values.set(name, toPlain(value, onFault));
  }
  return Object.fromEntries(values);
}

function keyOf(key: ParsedNode | null): string {
  return key !== null && isScalar(key) ? String(key.value) : '';
}

/** Offsets from the key (or the value) at `path` to the value's end; of the last node that exists on the way. */
function locate(contents: ParsedNode | null, path: Path): Span | undefined {
  let node: ParsedNode | null = contents;
  if (node === null) return undefined;
  let start = node.range[0];
  let end = node.range[1];
  for (const step of path) {
    let key: ParsedNode | null = null;
    let value: ParsedNode | null = null;
    if (isMap(node)) {
      const pair: { key: ParsedNode; value: ParsedNode | null } | undefined = node.items.find(
        (item) => keyOf(item.key) === String(step),
      );
      key = pair?.key ?? null;
      value = pair?.value ?? null;
    } else if (isSeq(node) && typeof step === 'number') {
      value = node.items[step] ?? null;
    }
    const first = key ?? value;
    if (first === null) break;
    start = first.range[0];
    end = (value ?? first).range[1];
    if (value === null) break;
    node = value;
  }
  return { start, end };
}

/**
 * Offset where nesting passes the limit, or undefined. Reads the token stream only, which needs no stack.
 * Block levels are counted by columns: of `-` and `?`, of the first other token of a line, and of each
 * further `:` on it; flow levels by brackets.
 */
export function tooDeepAt(text: string): number | undefined {
  const columns: number[] = [];
  let flow = 0;
  let offset = 0;
  let lineStart = 0;
  let newLine = true;
  let inContent = false;
  let colons = 0;
  const enter = (column: number): void => {
    if (newLine) while (columns.length > 0 && (columns.at(-1) ?? 0) >= column) columns.pop();
    newLine = false;
    columns.push(column);
  };
  for (const token of new Lexer().lex(text)) {
    // Marks of the lexer itself, not of the text: document, end of flow, scalar.
    if (token === '\u0002' || token === '\u0018' || token === '\u001f') continue;
    if (token === '[' || token === '{') flow++;
    else if (token === ']' || token === '}') flow = Math.max(0, flow - 1);
    if (flow === 0 && token.trim() !== '' && !token.startsWith('#')) {
      const column = offset - lineStart;
      if (token === '-' || token === '?') enter(column);
      else if (token === ':') {
        if (++colons > 1) enter(column);
      } else if (!inContent) {
        inContent = true;
        enter(column);
      }
    }
    if (columns.length + flow > maxYamlDepth) return offset;
    offset += token.length;
    const lastBreak = token.lastIndexOf('\n');
    if (lastBreak >= 0) {
      lineStart = offset - (token.length - 1 - lastBreak);
      newLine = true;
      inContent = false;
      colons = 0;
    }
  }
  return undefined;
}
