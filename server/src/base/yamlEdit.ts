/** YAML files changed in place: comments stay. Loads the parser: import it dynamically. */
import { parseDocument, type Document } from 'yaml';
import { maxYamlLength } from './yamlFile.ts';
import { tooDeepAt } from './yamlRecovery.ts';

/** A file's text as a document that may be changed; undefined when it has errors or is too long or deep. */
export function editable(text: string): Document | undefined {
  if (text.length > maxYamlLength || tooDeepAt(text) !== undefined) return undefined;
  const document = parseDocument(text, { schema: 'core', version: '1.2' });
  return document.errors.length > 0 ? undefined : document;
}

/**
 * The text of a changed document in the manner of the text it was read from: line ends, and whether lists
 * below a key are indented. Long lines are not folded.
 */
export function renderYaml(document: Document, before: string | undefined): string {
  const flush = before !== undefined && /:[ \t]*\r?\n-[ \t]/.test(before);
  const after = document.toString({
    lineWidth: 0,
    indentSeq: !flush,
    flowCollectionPadding: !/\[\S/.test(before ?? ''),
  });
  return before !== undefined && before.includes('\r\n') ? after.replaceAll('\n', '\r\n') : after;
}
