import type { Span } from '../base/span.ts';
import type { CitationMark } from './model.ts';
import { readBareKey, readPandocMark } from './keyMarks.ts';
import { asideAt, readNumericMark } from './numericMarks.ts';

const opener = /[@[［〔]/gu;
const note = /\[\^([^\][\s^]{1,100})\]/uy;

/**
 * Citation marks of a block's text, in order. Looks are candidates: whether a numeric mark counts is for
 * the draft's reference list to say. Linear in the text's length: what a reader passes over holds no opener.
 */
export function findMarks(text: string, inert: readonly Span[]): CitationMark[] {
  const marks: CitationMark[] = [];
  // Ranges may say more numbers than the text has units: beyond this many, only their ends are kept.
  let room = text.length + 2000;
  let skipped = 0;
  const labels = new Labels();
  opener.lastIndex = 0;
  for (let match = opener.exec(text); match !== null; match = opener.exec(text)) {
    const at = match.index;
    while ((inert[skipped]?.end ?? Infinity) <= at) skipped++;
    const hole = inert[skipped];
    if (hole !== undefined && hole.start <= at) {
      opener.lastIndex = hole.end;
      continue;
    }
    const mark = text[at - 1] === '\\' ? undefined : readMark(text, at, room);
    if (mark === undefined || (mark.style === 'numeric' && labels.has(text, mark.span))) continue;
    marks.push(mark);
    room -= mark.targets.length;
    opener.lastIndex = mark.span.end;
  }
  return marks;
}

function readMark(text: string, at: number, room: number): CitationMark | undefined {
  if (text[at] === '@') return readBareKey(text, at);
  return (
    readNumericMark(text, at, room) ??
    (text[at] === '[' ? (readNote(text, at) ?? readPandocMark(text, at)) : undefined)
  );
}

/** `[^id]`, unless it begins the footnote's own text. */
function readNote(text: string, at: number): CitationMark | undefined {
  note.lastIndex = at;
  const match = note.exec(text);
  const id = match?.[1];
  if (match === null || id === undefined) return undefined;
  const end = at + match[0].length;
  if (/[:：]/u.test(text[end] ?? '') && at <= 8 && text.slice(0, at).trim() === '') return undefined;
  const span = { start: at + 2, end: end - 1 };
  const aside = asideAt(text, end);
  return {
    style: 'footnote',
    span: { start: at, end: aside?.end ?? end },
    targets: [{ kind: 'note', id, span, ...(aside === undefined ? {} : { locator: aside.locator }) }],
  };
}

/** Numbers in brackets that label lines: the one that begins the block, and those of the lines below it. */
class Labels {
  private first: boolean | undefined;

  has(text: string, { start, end }: Span): boolean {
    // A label stands near the start of its line: looking further back would take as long as the line is.
    const from = Math.max(0, start - 40);
    const before = text.slice(from, start);
    const line = before.lastIndexOf('\n') + 1;
    if (line === 0 && from > 0) return false;
    const lineStart = from + line;
    const leads =
      /^[\s\u3000]*(?:>\s*)?(?:[-*+•]\s+)?$/u.test(before.slice(line)) &&
      !/^[\s。，、；：！？.,;:!?]*(?:$|[\n\r])/u.test(text.slice(end, end + 40));
    if (!leads) return false;
    this.first ??= text.slice(0, lineStart).trim() === '';
    return this.first;
  }
}
