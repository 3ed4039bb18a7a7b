/**
 * All matches of a pattern with the flag `g`, as `matchAll` gives them. That makes a new pattern for every call, which
 * takes longer than to look through a block: use this where every block is looked through.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  let found: RegExpExecArray[] | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    (found ??= []).push(match);
    if (match[0] !== '') continue;
    // From the second half of a character a pattern with `u` would go back to the first.
    const isPair = pattern.unicode && (text.codePointAt(match.index) ?? 0) > 0xffff;
    pattern.lastIndex += isPair ? 2 : 1;
  }
  return found ?? none;
}

const none: readonly never[] = [];
