/** Suppression comments that silence nothing: told as a hint in the editor, with the edit that removes them. */
import type { Analysis, Finding } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { message, type Message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import { unusedDirectives, type Directive, type Suppressions } from '../text/suppressions.ts';

/**
 * A suppression comment of which all or a part is of no use. No finding: CONTRACT.md has no code for it, no
 * rule finds it and no level applies to it.
 */
export interface UnusedSuppression {
  /** The whole comment, in the draft. */
  readonly span: Span;
  /** The codes of no use; none where the comment names none. */
  readonly codes: readonly string[];
  /** Takes the useless part away: codes, or the comment, with its line where it stands alone. */
  readonly edit: TextEdit;
}

/**
 * @param silenced what the suppressions hold back
 * @param judged whether rule `code` runs: of one that is off nobody knows what its comment would silence
 */
export function unusedSuppressions(
  suppressions: Suppressions,
  silenced: readonly Finding[],
  { snapshot }: Analysis,
  judged: (code: string) => boolean,
): readonly UnusedSuppression[] {
  const unused = new Set(
    unusedDirectives(suppressions, silenced).filter(({ code }) => code === undefined || judged(code)),
  );
  if (unused.size === 0) return [];
  const comments = new Map<number, Directive[]>();
  for (const one of suppressions.directives) {
    const list = comments.get(one.comment.start);
    if (list === undefined) comments.set(one.comment.start, [one]);
    else list.push(one);
  }
  return [...comments.values()].flatMap((directives): UnusedSuppression[] => {
    const useless = directives.filter((one) => unused.has(one));
    const [first] = useless;
    if (first === undefined) return [];
    const kept = directives.filter((one) => !unused.has(one)).flatMap(({ code }) => code ?? []);
    const edit =
      kept.length === 0
        ? { span: withItsLine(first.comment, snapshot.text), newText: '' }
        : { span: first.comment, newText: `<!-- wenheng-${first.kind} ${kept.join(', ')} -->` };
    return [{ span: first.comment, codes: useless.flatMap(({ code }) => code ?? []), edit }];
  });
}

/** What to say of it. */
export function unusedMessage({ codes }: UnusedSuppression): Message {
  return codes.length === 0
    ? message('suppression.unused')
    : message('suppression.unusedCodes', { codes: codes.join(', ') });
}

/** A comment that stands alone on its line with the line and its break. */
function withItsLine({ start, end }: Span, text: string): Span {
  let from = start;
  while (from > 0 && isSpace(text[from - 1])) from--;
  let to = end;
  while (isSpace(text[to])) to++;
  if (from > 0 && !isBreak(text[from - 1])) return { start, end };
  if (to < text.length && !isBreak(text[to])) return { start, end };
  if (text.startsWith('\r\n', to)) return { start: from, end: to + 2 };
  return { start: from, end: Math.min(to + 1, text.length) };
}

const isSpace = (unit: string | undefined): boolean => unit === ' ' || unit === '\t' || unit === '\u3000';
const isBreak = (unit: string | undefined): boolean => unit === '\n' || unit === '\r';
