/** Numeric marks rewritten: brackets, `^`, separators and digits keep their look. */
import type { TextEdit } from '../base/edits.ts';
import { shift, type Span } from '../base/span.ts';
import type { CitationMark, CitationTarget } from '../text/model.ts';

type NumberTarget = Extract<CitationTarget, { kind: 'number' }>;

/** The new number of a target; undefined takes it out of its mark. */
export type NumberMap = (target: NumberTarget) => number | undefined;

/** A number or a range of a mark, as it is written. Relative to the block. */
interface Part {
  readonly span: Span;
  readonly targets: readonly NumberTarget[];
}

/**
 * The edit that maps the numbers of a numeric mark; undefined where none changes. Where each number still has its
 * place, separators stay as they are; else the numbers are sorted, put once and joined to ranges. A mark whose
 * numbers all go is taken away.
 * @param text the text of the mark's block
 * @param start offset of the block in the draft
 */
export function renumberMark(
  mark: CitationMark,
  text: string,
  start: number,
  map: NumberMap,
): TextEdit | undefined {
  const parts = partsOf(mark);
  const mapped = parts.map(({ targets }) => targets.map((target) => map(target)));
  const same = parts.every(({ targets }, part) =>
    targets.every(({ number }, index) => mapped[part]?.[index] === number),
  );
  if (same) return undefined;
  const kept = mapped.flat().filter((number) => number !== undefined);
  if (kept.length === 0) return { span: shift(mark.span, start), newText: '' };
  const look = lookOf(text, parts);
  const inPlace = placesKept(parts, mapped) ? writeInPlace(text, parts, mapped, look) : undefined;
  return { span: innerSpan(parts, start), newText: inPlace ?? joinNumbers(kept, look) };
}

/** The mark's numbers sorted, once each, with three or more that follow each other as a range; undefined where they are. */
export function tidyMark(mark: CitationMark, text: string, start: number): TextEdit | undefined {
  const parts = partsOf(mark);
  const look = { ...lookOf(text, parts), shortestRange: 3 };
  const numbers = parts.flatMap(({ targets }) => targets.map(({ number }) => number));
  const span = innerSpan(parts, start);
  const newText = joinNumbers(numbers, look);
  return newText === text.slice(span.start - start, span.end - start) ? undefined : { span, newText };
}

/** Numbers as a mark of the usual look writes them between its brackets. */
export function numbersText(numbers: readonly number[]): string {
  return joinNumbers(numbers, { separator: ',', dash: '-', shortestRange: 3, fullWidth: false });
}

interface Look {
  readonly separator: string;
  readonly dash: string;
  /** How many numbers must follow each other to be written as a range. */
  readonly shortestRange: number;
  readonly fullWidth: boolean;
}

function partsOf({ targets }: CitationMark): readonly Part[] {
  const parts: { span: Span; targets: NumberTarget[] }[] = [];
  for (const target of targets) {
    if (target.kind !== 'number') continue;
    const last = parts.at(-1);
    if (last?.span.start === target.span.start) last.targets.push(target);
    else parts.push({ span: target.span, targets: [target] });
  }
  return parts;
}

function innerSpan(parts: readonly Part[], start: number): Span {
  return { start: start + (parts[0]?.span.start ?? 0), end: start + (parts.at(-1)?.span.end ?? 0) };
}

function lookOf(text: string, parts: readonly Part[]): Look {
  const [first, second] = parts;
  const range = parts.find(({ targets }) => targets.length > 1);
  const written = range === undefined ? '' : text.slice(range.span.start, range.span.end);
  return {
    separator:
      first === undefined || second === undefined ? ',' : text.slice(first.span.end, second.span.start),
    dash: /^[0-9０-９]+(\D+)/u.exec(written.normalize('NFC'))?.[1] ?? '-',
    shortestRange: range === undefined ? 3 : 2,
    fullWidth: first !== undefined && /[０-９]/u.test(text.slice(first.span.start, first.span.end)),
  };
}

/** Whether every single number stays one, every range a range, and all of them ascend as they did. */
function placesKept(parts: readonly Part[], mapped: readonly (readonly (number | undefined)[])[]): boolean {
  let before = 0;
  let ascended = true;
  let ascends = true;
  for (const [index, { targets }] of parts.entries()) {
    const numbers = mapped[index] ?? [];
    const [first, second] = [targets[0]?.number ?? 0, targets[1]?.number];
    const run = second === undefined || second === first + 1;
    for (const [at, number] of numbers.entries()) {
      if (number === undefined) return false;
      if (run && at > 0 && number !== (numbers[at - 1] ?? 0) + 1) return false;
    }
    ascends &&= (numbers[0] ?? 0) > (index === 0 ? 0 : (mapped[index - 1]?.at(-1) ?? 0));
    ascended &&= first > before;
    before = targets.at(-1)?.number ?? 0;
  }
  return ascends || !ascended ? new Set(mapped.flat()).size === mapped.flat().length : false;
}

function writeInPlace(
  text: string,
  parts: readonly Part[],
  mapped: readonly (readonly (number | undefined)[])[],
  look: Look,
): string {
  let at = parts[0]?.span.start ?? 0;
  let written = '';
  for (const [index, { span }] of parts.entries()) {
    const numbers = mapped[index] ?? [];
    const old = text.slice(span.start, span.end);
    const ends = [numbers[0], numbers.at(-1)].map((number) => digits(number ?? 0, look));
    let next = 0;
    written += text.slice(at, span.start) + old.replace(/[0-9０-９]+/gu, () => ends[next++] ?? '');
    at = span.end;
  }
  return written;
}

function joinNumbers(numbers: readonly number[], look: Look): string {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === number - 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs
    .flatMap(({ from, to }) => {
      const length = to - from + 1;
      if (length > 1 && length >= look.shortestRange)
        return digits(from, look) + look.dash + digits(to, look);
      return Array.from({ length }, (_, index) => digits(from + index, look));
    })
    .join(look.separator);
}

function digits(number: number, { fullWidth }: Look): string {
  const text = String(number);
  return fullWidth
    ? text.replace(/\d/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    : text;
}
