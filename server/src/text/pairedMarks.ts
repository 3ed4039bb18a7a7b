/** Marks that come in pairs. */

/** A closing mark and the opening mark it asks for; half-width brackets count as full-width ones. */
export const openerOf: Readonly<Record<string, string>> = {
  '》': '《',
  '〉': '〈',
  '”': '“',
  '’': '‘',
  '」': '「',
  '』': '『',
  '）': '（',
  ')': '（',
  '〕': '〔',
  '】': '【',
  '］': '［',
};

/** Whether the mark ’ at `at` stands inside a word of Latin letters. */
export function isApostrophe(text: string, at: number): boolean {
  return /[a-z]/iu.test(text[at - 1] ?? '') && /[a-z]/iu.test(text[at + 1] ?? '');
}
