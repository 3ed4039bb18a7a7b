/** Text made comparable: what two people write differently for the same words comes out the same. */

const MARKS = /\p{M}+/gu;
const NO_WORD = /[^\p{L}\p{N}]+/gu;
const USUAL_MARKS = new Set(Array.from('—‘’“”…（），：；？', (mark) => mark.charCodeAt(0)));

/**
 * Lower case, half width, without diacritics; Chinese punctuation stays. Units are read one by one:
 * this runs over whole libraries, and a regular expression takes several times as long.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  let folded = '';
  let kept = 0;
  // A library repeats a few letters (é, ü, Ａ) thousands of times.
  let seen: Map<string, string> | undefined;
  for (let at = 0; at < lower.length; at++) {
    if (isUsual(lower.charCodeAt(at))) continue;
    const start = at;
    while (at < lower.length && !isUsual(lower.charCodeAt(at))) at++;
    const run = lower.slice(start, at);
    let plain = seen?.get(run);
    if (plain === undefined) (seen ??= new Map()).set(run, (plain = foldUnusual(run)));
    folded += lower.slice(kept, start) + plain;
    kept = at;
  }
  return kept === 0 ? lower : folded + lower.slice(kept);
}

/** ASCII, Han and the punctuation between: lower case is all they need. */
function isUsual(unit: number): boolean {
  if (unit < 0x80) return true;
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0x3000 && unit <= 0x303f) || USUAL_MARKS.has(unit);
}

function foldUnusual(run: string): string {
  return run.normalize('NFKD').replace(MARKS, '').normalize('NFC').toLowerCase();
}

/** Letters and digits alone, folded: the same for every punctuation, spacing, case and width. */
export function lettersOnly(text: string): string {
  return fold(text).replace(NO_WORD, '');
}

/** How much a title says: a Han character counts one, three other letters or digits count one. */
export function weight(letters: string): number {
  const han = letters.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han + (letters.length - han) / 3;
}
