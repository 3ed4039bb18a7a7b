/**
 * Whether text that came in at once (an input method's commit, a paste) stands in an open citation or
 * title, so that the editor should be asked for suggestions: it asks by itself only after a single
 * trigger character, and never after Han characters in Markdown or plain text.
 *
 * @param before the line up to the end of the inserted text
 * @param inserted the text that came in
 */
export function wantsSuggestions(before: string, inserted: string): boolean {
  const many = inserted.length > 1;
  if (many && /[@[〔《]$/u.test(inserted)) return true;
  // Longer texts are no search words, but a pasted title or an accepted suggestion.
  const searchWord = inserted.length <= 8 && /^\p{Script=Han}+$/u.test(inserted);
  return searchWord && /[@[〔《][^\s@[\]〔〕《》，。；]{1,20}$/u.test(before.slice(-24));
}
