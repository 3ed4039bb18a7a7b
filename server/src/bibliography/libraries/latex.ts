/** LaTeX of bibliographic fields as plain text. */

/** Accents by their command, as combining marks. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  r: '\u030a',
  c: '\u0327',
  k: '\u0328',
  d: '\u0323',
  b: '\u0331',
};
const symbols: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  aa: 'å',
  AA: 'Å',
  i: 'i',
  j: 'j',
  dh: 'ð',
  th: 'þ',
  textendash: '–',
  textemdash: '—',
  textquoteleft: '‘',
  textquoteright: '’',
  textquotedblleft: '“',
  textquotedblright: '”',
  guillemotleft: '«',
  guillemotright: '»',
  textellipsis: '…',
  ldots: '…',
  dots: '…',
  textasciitilde: '~',
  textbackslash: '\\',
  textunderscore: '_',
  textbar: '|',
  textless: '<',
  textgreater: '>',
  textregistered: '®',
  texttrademark: '™',
  textcopyright: '©',
  textdegree: '°',
  texteuro: '€',
  pounds: '£',
  S: '§',
  P: '¶',
  times: '×',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  mu: 'μ',
  quad: ' ',
  qquad: ' ',
  newline: ' ',
  par: ' ',
  space: ' ',
};
const special = /[\\{}$~]|--|``|''/u;
const token = /\\([A-Za-z]+)\*?[ \t]*|\\([\s\S]|$)|---|--|``|''|[{}$~]/gu;

/** Plain text of a value: accents composed, commands and braces gone, white space as single spaces. Never throws. */
export function latexText(value: string): string {
  const plain = special.test(value) ? translated(value) : value;
  return plain.replace(/\s+/gu, ' ').trim();
}

/** Addresses and identifiers hold `_`, `~` and `%` as they are: only escapes and outer braces go. */
export function verbatimText(value: string): string {
  return value
    .replace(/^\\(?:url|nolinkurl|href)\s*(?=\{)/u, '')
    .replace(/^\{([\s\S]*)\}$/u, '$1')
    .replace(/\\([_%&#~$])/gu, '$1')
    .trim();
}

function translated(value: string): string {
  let out = '';
  let at = 0;
  /** Combining mark that waits for its letter. */
  let accent = '';
  const put = (text: string): void => {
    if (accent === '' || text === '') {
      out += text;
      return;
    }
    const [first = ''] = text;
    out += (first + accent).normalize('NFC') + text.slice(first.length);
    accent = '';
  };
  token.lastIndex = 0;
  for (let found = token.exec(value); found !== null; found = token.exec(value)) {
    put(value.slice(at, found.index));
    at = token.lastIndex;
    const [whole, command, symbol] = found;
    if (command !== undefined) {
      const mark = command.length === 1 ? accents[command] : undefined;
      const letter = Object.hasOwn(symbols, command) ? symbols[command] : undefined;
      if (mark !== undefined) accent = mark;
      else if (letter !== undefined) put(letter);
      else if (command === 'href') at = token.lastIndex = skipGroup(value, at);
    } else if (symbol !== undefined) {
      const mark = accents[symbol];
      // `\.` and `\=` before something that takes no accent are only themselves.
      if (mark !== undefined && /^[\s{\\]*\p{L}/u.test(value.slice(at, at + 8))) accent = mark;
      else put(symbol === '\\' ? ' ' : symbol === '-' || symbol === '/' ? '' : symbol);
      if (accent !== '') while (/[ \t]/u.test(value[at] ?? '')) token.lastIndex = ++at;
    } else if (whole === '~') put(' ');
    else if (whole === '---') put('—');
    else if (whole === '--') put('–');
    else if (whole === '``') put('“');
    else if (whole === "''") put('”');
  }
  put(value.slice(at));
  return out;
}

/** Past the group that begins at `at` (the address of `\href`). */
function skipGroup(value: string, at: number): number {
  if (value[at] !== '{') return at;
  const end = value.indexOf('}', at);
  return end < 0 ? at : end + 1;
}
