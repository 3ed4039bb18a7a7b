import type { Span } from '../../base/span.ts';

/** Up to eight characters of name, then the word that makes it an organisation's, a meeting's or a journal's. */
const nameTail =
  /^[\p{Script=Han}A-Za-z0-9]{0,8}?(?:研究院|研究所|研究中心|实验室|有限公司|有限责任公司|股份公司|集团|协会|学会|联盟|基金会|出版社|杂志社|博览会|峰会|论坛|大会)/u;

/** Words that end a name's reach: what follows is the sentence going on, not the name. */
const sentenceWords = /建设|发展|的|和|与|及|等|要|由/;

/**
 * True when the words at `span` open the name of an organisation or a meeting (智能城市研究院): such a name
 * is its owner's, whatever the term.
 */
export function standsInProperName(text: string, span: Span): boolean {
  const tail = nameTail.exec(text.slice(span.end, span.end + 16));
  return tail !== null && !sentenceWords.test(tail[0]);
}
