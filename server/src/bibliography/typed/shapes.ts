/** Pieces of which typed entries are made, read off a copy in half width of the same length. */

/** Each full-width mark with the half-width one that stands for it in a pattern. */
const HALF: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
  '．': '.',
  '。': '.',
  '［': '[',
  '］': ']',
  '【': '[',
  '】': ']',
  '／': '/',
  '　': ' ',
  '\u00a0': ' ',
  '\u2003': ' ',
  '–': '-',
  '—': '-',
  '－': '-',
  '−': '-',
  '～': '-',
  '~': '-',
};

/** The text with punctuation in half width and every dash a hyphen; offsets stay. */
export function halfWidth(text: string): string {
  let half = '';
  for (const character of text) half += HALF[character] ?? character;
  return half;
}

/** A year as entries have it. */
export const YEAR = String.raw`(?:1[5-9]|20)\d\d`;
/** 2020-03-01, 2020.3.1, 2020/3/1, 2020年3月1日, 2020年3月; with `halfWidth` applied. */
export const DAY = String.raw`${YEAR}(?:[-./]\d{1,2}[-./]\d{1,2}|年\d{1,2}月(?:\d{1,2}日)?)`;
/** 12, 12-15, 12-15+23, 1.1-1.36, e117, S12-S15 */
export const PAGES = String.raw`[A-Za-z]{0,2}\d[\dA-Za-z+.]*(?: *- *[\dA-Za-z+.]+)*(?:[,;] *\d+(?: *- *\d+)?)*`;

/** A date as a CSL item holds it. @param text in the form of {@link DAY} or {@link YEAR}, perhaps in brackets */
export function dateIn(text: string): { readonly raw: string } {
  const [year = '', month, day] = text.match(/\d+/gu) ?? [];
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter(Boolean);
  const raw = parts.join('-');
  return { raw: /^\[\d{4}\]$/u.test(text.trim()) ? `[${raw}]` : raw };
}

/** What the groups of a pattern matched, cut from the text as it was typed. */
export function groupsIn(
  pattern: RegExp,
  half: string,
  typed: string,
): Readonly<Record<string, string | undefined>> | undefined {
  const groups = pattern.exec(half)?.indices?.groups;
  if (groups === undefined) return undefined;
  const cut: Record<string, string> = {};
  for (const [name, span] of Object.entries(groups)) {
    const [start, end] = (span as readonly [number, number] | undefined) ?? [];
    if (start !== undefined) cut[name] = typed.slice(start, end).trim();
  }
  return cut;
}
