/** YAML files changed in place: comments stay. Loads the parser: import it dynamically. */
import { isAlias, isMap, isNode, isScalar, parseDocument, visit, type Document } from 'yaml';
import { maxYamlLength } from './yamlFile.ts';
import { tooDeepAt } from './yamlRecovery.ts';

// The parser compares every two keys of a mapping, and seeks the line of each error: both take time that grows with the
// square of the file. Repeated keys are found below.
const options = { schema: 'core', version: '1.2', uniqueKeys: false, prettyErrors: false } as const;

/**
 * A file's text as a document that may be changed; undefined when it has errors, names that
 * nothing bears (`*.md` without quotation marks), or is too long or deep.
 */
export function editable(text: string): Document | undefined {
  if (text.length > maxYamlLength || tooDeepAt(text) !== undefined) return undefined;
  const document = parseDocument(text, options);
  return document.errors.length === 0 && isWhole(document) ? document : undefined;
}

/** Whether every alias names something that stands before it, and no mapping has a key twice. */
function isWhole(document: Document): boolean {
  const anchors = new Set<string>();
  let whole = true;
  visit(document, (_, node) => {
    if (isAlias(node)) whole &&= anchors.has(node.source);
    else if (isNode(node) && 'anchor' in node && typeof node.anchor === 'string') anchors.add(node.anchor);
    if (isMap(node)) {
      const keys = new Set(node.items.map(({ key }) => (isScalar(key) ? key.value : key)));
      whole &&= keys.size === node.items.length;
    }
  });
  return whole;
}

/** Puts a list in place of a key that is not there or has no value; the comments of an empty one go before the list. */
export function setList(document: Document, key: string, items: readonly unknown[]): void {
  const empty = document.get(key, true);
  const list = document.createNode(items);
  if (isScalar(empty)) {
    const comments = [empty.commentBefore, empty.comment].filter((comment) => typeof comment === 'string');
    if (comments.length > 0) list.commentBefore = comments.join('\n');
  }
  document.set(key, list);
}

/**
 * The text of a changed document in the manner of the text it was read from: line ends, and whether lists
 * below a key are indented. Long lines are not folded.
 * @returns undefined where it could not be read again: not all that is read can be written
 */
export function renderYaml(document: Document, before: string | undefined): string | undefined {
  const flush = before !== undefined && /:[ \t]*\r?\n-[ \t]/.test(before);
  const after = document.toString({
    lineWidth: 0,
    indentSeq: !flush,
    flowCollectionPadding: !/\[\S/.test(before ?? ''),
  });
  if (parseDocument(after, options).errors.length > 0) return undefined;
  return before !== undefined && before.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
}
