/**
 * Records and formatted lines that are pasted into a reference list become its entries: formatted in the edition in
 * force, numbered by their place, with the entries behind them and their marks moved up.
 */
import { separatorOf, shiftFrom } from '../analysis/insertCitation.ts';
import type { Analysis } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { isEntry } from '../bibliography/libraries/model.ts';
import { formatOfText, readLibrary } from '../bibliography/libraries/read.ts';
import { sameWork } from '../bibliography/match.ts';
import type { CslItem } from '../bibliography/model.ts';
import { convertEntry } from '../bibliography/typed/convert.ts';
import { onOneLine } from '../bibliography/typed/compare.ts';
import { parseEntry } from '../bibliography/typed/parse.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import type { ListedReference } from '../text/model.ts';

/** A work that is to be added. */
export interface NewEntry {
  readonly item: CslItem;
  /** The words of the entry, without a label. */
  readonly line: string;
}

export interface Addition {
  readonly edits: readonly TextEdit[];
  readonly added: number;
  /** Works that the list holds already. */
  readonly known: number;
}

/** Text that is longer is no record somebody copies. */
const LONGEST = 200_000;
const MOST = 200;
const LABEL = /^\s*(?:[[［〔【]\s?[0-9０-９]{1,3}\s?[\]］〕】]|[0-9]{1,3}[.．、](?!\d)|[-*+•]\s)\s*/u;

/**
 * What a pasted text holds: BibTeX, RIS, ENW or CSL records, or formatted lines of a reference list, all of which
 * must be readable. Empty for any other text.
 */
export async function readPasted(text: string, edition: Gbt7714Edition): Promise<readonly NewEntry[]> {
  const clean = text.replace(/^\ufeff/u, '');
  if (clean.length > LONGEST) return [];
  const format = formatOfText(clean);
  if (format !== undefined) return readRecords(clean, format, edition);
  const whole = lineEntry(clean, edition);
  if (whole !== undefined) return [whole];
  const lines = clean.split(/\r?\n/u).filter((line) => line.trim() !== '');
  if (lines.length > MOST) return [];
  const entries = lines.map((line) => lineEntry(line, edition));
  return entries.every((entry) => entry !== undefined) ? entries : [];
}

async function readRecords(
  text: string,
  format: NonNullable<ReturnType<typeof formatOfText>>,
  edition: Gbt7714Edition,
): Promise<readonly NewEntry[]> {
  const entries: NewEntry[] = [];
  for (const piece of await readLibrary(text, format)) {
    if (piece === undefined || !isEntry(piece)) continue;
    if (typeof piece.item.title !== 'string' || piece.item.title.trim() === '') continue;
    entries.push({ item: piece.item, line: formatEntry(piece.item, edition) });
    if (entries.length === MOST) break;
  }
  return entries;
}

function lineEntry(text: string, edition: Gbt7714Edition): NewEntry | undefined {
  const words = onOneLine(text.replace(LABEL, ''));
  const parsed = parseEntry(words);
  if (parsed === undefined) return undefined;
  return { item: parsed.item, line: convertEntry(words, edition) ?? words };
}

/** Whether something pasted at `offset` goes into the reference list: in its section, and not amid the words of an entry. */
export function isPlaceForEntry(analysis: Analysis, offset: number): boolean {
  if (!isInList(analysis, offset)) return false;
  return !analysis.draft.references.some(
    ({ contentStart, span, content }) =>
      offset > span.start && offset < span.end && !(content.trim() === '' && offset >= contentStart),
  );
}

/** In the section of the list, or in blank lines behind it. */
function isInList({ draft, snapshot }: Analysis, offset: number): boolean {
  const section = draft.referenceSection;
  if (section === undefined || offset < section.start) return false;
  return offset <= section.end || snapshot.text.slice(section.end, offset).trim() === '';
}

/**
 * The edits that add `entries` to the list at `offset`; outside of the list, at its end; without a list, with a new one
 * at the end of the draft. Works that the list holds are not added again.
 */
export function addEntries(analysis: Analysis, offset: number, entries: readonly NewEntry[]): Addition {
  const listed = analysis.draft.references.filter(({ note }) => note === undefined);
  const items = listed.map(({ content }) => parseEntry(onOneLine(content))?.item);
  const fresh = entries.filter(({ item }, index) => {
    const others = [...items, ...entries.slice(0, index).map((other) => other.item)];
    return !others.some((other) => other !== undefined && sameWork(other, item));
  });
  const known = entries.length - fresh.length;
  if (fresh.length === 0) return { edits: [], added: 0, known };
  const lines = fresh.map(({ line }) => line);
  const at = isInList(analysis, offset) ? offset : Infinity;
  return { edits: placed(analysis, listed, lines, at), added: fresh.length, known };
}

function placed(
  analysis: Analysis,
  listed: readonly ListedReference[],
  lines: readonly string[],
  offset: number,
): readonly TextEdit[] {
  const { text, format, lines: index } = analysis.snapshot;
  const { eol } = index;
  const empty = listed.find(
    ({ content, contentStart }) =>
      content.trim() === '' &&
      offset >= contentStart &&
      /^[^\S\r\n]*$/u.test(text.slice(contentStart, offset)),
  );
  const before = empty ?? listed.findLast(({ span }) => span.start < offset && span.end <= offset);
  const next = listed[before === undefined ? 0 : listed.indexOf(before) + 1];
  const separator = separatorOf(text, listed) ?? (format === 'markdown' ? eol + eol : eol);
  const model = before ?? next;
  if (model === undefined) return newList(analysis, lines, eol, format === 'markdown' ? eol + eol : eol);

  const own = text.slice(model.span.start, model.contentStart);
  const label = /\s$/u.test(own) || model !== empty ? own : `${own} `;
  const first =
    before === undefined ? (next?.number ?? 1) : (before.number ?? 0) + (empty === undefined ? 1 : 0);
  const numbered = lines.map((line, at) => relabel(label, first + at) + line);
  const moved = (next?.number ?? Infinity) - (first + lines.length);
  const shifts =
    model.number !== undefined && moved < 0 ? shiftFrom(analysis, next?.number ?? 0, -moved) : [];
  if (empty !== undefined) {
    const words = [relabel(label, first).slice(own.length) + (lines[0] ?? ''), ...numbered.slice(1)];
    return [{ span: { start: empty.contentStart, end: offset }, newText: words.join(separator) }, ...shifts];
  }
  // The insertion first: it may stand just before a label that is shifted.
  return before === undefined
    ? [insertion(model.span.start, numbered.join(separator) + separator), ...shifts]
    : [insertion(before.span.end, separator + numbered.join(separator)), ...shifts];
}

function newList(
  { draft, snapshot }: Analysis,
  lines: readonly string[],
  eol: string,
  blank: string,
): readonly TextEdit[] {
  const { text, format } = snapshot;
  const numbered = lines.map((line, at) => `[${at + 1}] ${line}`).join(blank);
  const section = draft.referenceSection;
  if (section !== undefined) {
    const words = text.slice(section.start, section.end).trimEnd();
    return [insertion(section.start + words.length, blank + numbered)];
  }
  const heading = format === 'markdown' ? '## 参考文献' : '参考文献';
  const breaks = text.trim() === '' ? 2 : text.slice(text.trimEnd().length).split('\n').length - 1;
  return [
    insertion(text.length, `${eol.repeat(Math.max(0, 2 - breaks))}${heading}${blank}${numbered}${eol}`),
  ];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function relabel(label: string, number: number): string {
  return label.replace(/[0-9０-９]+/u, String(number));
}
