/** Which words an entry is written with: the Chinese ones (等, 版, 译) or the Latin ones (et al., ed.). */
import { namesOf, textOf } from './fields.ts';
import type { CslItem } from './model.ts';

export type EntryLanguage = 'han' | 'latin';

const HAN = /\p{Script=Han}/u;
const HAN_LANGUAGE =
  /^(?:zh|zho|chi|cmn|yue|ja|jpn|ko|kor|chinese|japanese|korean)(?![a-z])|[中汉漢日韩韓]/iu;
const LATIN_LANGUAGE =
  /^(?:en|eng|fr|fra|fre|de|deu|ger|es|spa|it|ita|pt|por|nl|dut|nld|ru|rus|english|french|german|spanish|italian|portuguese|dutch|russian)(?![a-z])|[英法德俄西]/iu;

/** Whether the text holds at least one Han character. */
export function hasHan(text: string): boolean {
  return HAN.test(text);
}

/**
 * The language of an entry: what the item says (`zh-CN`, `chi`, `中文;`, `en`), else Han characters in
 * the title, or in the names where there is no title.
 */
export function entryLanguage(item: CslItem): EntryLanguage {
  const stated = textOf(item, 'language');
  if (HAN_LANGUAGE.test(stated)) return 'han';
  if (LATIN_LANGUAGE.test(stated)) return 'latin';
  const title = textOf(item, 'title');
  if (title !== '') return hasHan(title) ? 'han' : 'latin';
  const names = namesOf(item, 'author').map((name) => name.literal + name.family);
  return names.length === 0 || names.some(hasHan) ? 'han' : 'latin';
}
