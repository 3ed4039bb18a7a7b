/** Changes to `.wenheng.yaml` that keep its comments. Loads the YAML parser: import it dynamically. */
import { isMap, isSeq } from 'yaml';
import { editable, renderYaml, setList } from '../base/yamlEdit.ts';

/**
 * The text of a `.wenheng.yaml` that accepts `form` as well.
 * @param text as it is; undefined where there is no file yet
 * @returns undefined when the text cannot be changed without harm: a syntax error, or `accept` is no list
 */
export function withAccepted(text: string | undefined, form: string): string | undefined {
  const document = editable(text ?? '');
  if (document === undefined || (document.contents !== null && !isMap(document.contents))) return undefined;
  const accept = document.get('accept', true);
  if (isSeq(accept)) {
    if (accept.items.some((_, index) => accept.get(index) === form)) return text;
    accept.add(document.createNode(form));
  } else if (document.get('accept') === undefined) setList(document, 'accept', [form]);
  else return undefined;
  return renderYaml(document, text);
}
