/** Building markup: all text that goes into a report passes through here. */

/** Markup that may stand as it is. Only {@link html} makes it, so that no text gets in unescaped. */
export class Markup {
  constructor(readonly text: string) {}
}

type Piece = Markup | string | number | undefined | readonly Piece[];

/** A template whose values are escaped, unless they are markup; lists are joined, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  return new Markup(parts.reduce((text, part, index) => text + pieceOf(values[index - 1]) + part));
}

function pieceOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'object' ? piece.map(pieceOf).join('') : escape(String(piece));
}

/** Text that no reader of HTML or XML takes for markup; control characters, which XML forbids, become U+FFFD. */
export function escape(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      .replace(/'/g, '&#39;')
      // eslint-disable-next-line no-control-regex -- these are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '\ufffd')
  );
}
