/**
 * A draft's citations in another style: every mark that leads to a work, and the entries with them. Places in works
 * and words around them are kept, and so is what leads nowhere and what a footnote explains.
 */
import { mergeEdits, applyEdits, type TextEdit } from '../base/edits.ts';
import { neverCancelled } from '../base/cancellation.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { contains, shift } from '../base/span.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { shortLabel } from '../bibliography/label.ts';
import type { Reference } from '../bibliography/references.ts';
import type { CitationTarget, TargetWords } from '../text/model.ts';
import { DraftAnalyzer } from './analyzer.ts';
import { resolveTarget } from './citations.ts';
import { derivedKey } from './derivedKey.ts';
import { blankLineAt, listEdit, separatorOf } from './insertCitation.ts';
import { numbersText } from './markText.ts';
import type { Analysis, Citations, PlacedMark } from './model.ts';
import { removalEdits, renumberEdits } from './relist.ts';

export type CitationStyle = Citations['style'];
export const citationStyles = ['numeric', 'footnote', 'pandoc'] as const satisfies readonly CitationStyle[];

/** A work that marks cite: an entry of the draft, a known reference, or both. */
interface Work {
  /** Index in `draft.references`. */
  readonly entry?: number;
  readonly reference?: Reference;
  /** What marks of the new style call it: a number, an identifier or a key. */
  name: string;
}

/**
 * The edits that turn marks and entries into `to`; none where there is nothing to convert, or where each chapter
 * has a list of its own. Numeric marks come out numbered by first appearance. A work that a library has goes out
 * of the list on the way to keys, since the library formats it; one that no library has stays listed under a key
 * made of author and year: `[@key] entry`.
 */
export function convertCitations(analysis: Analysis, to: CitationStyle): readonly TextEdit[] {
  const { citations, snapshot } = analysis;
  if (citations.lists.length > 1) return [];
  const works = new Works(analysis, to);
  const marks = citations.marks.flatMap((placed) =>
    placed.mark.style === to ? works.note(placed) : (markEdit(works, placed, to) ?? []),
  );
  if (marks.length === 0) return [];
  const edits = sorted([...marks, ...entryEdits(analysis, works, to)]);
  if (to !== 'numeric') return edits;
  const middle = applyEdits(snapshot.text, edits);
  const next = new DraftAnalyzer().analyze(
    { ...snapshot, text: middle, lines: new LineIndex(middle) },
    neverCancelled,
  );
  return mergeEdits(middle, edits, renumberEdits(next));
}

/** Insertions stand before what is taken away at the same place. */
function sorted(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The works of a draft, in order of first citation, with their names in the new style. */
class Works {
  readonly cited = new Map<string, Work>();
  private readonly taken = new Set<string>();
  private last = 0;

  constructor(
    private readonly analysis: Analysis,
    private readonly to: CitationStyle,
  ) {
    for (const { number, note, key } of analysis.draft.references) {
      const name = to === 'numeric' ? number : to === 'footnote' ? note : key;
      if (name !== undefined) this.taken.add(String(name));
    }
    if (to === 'numeric') for (const name of this.taken) this.last = Math.max(this.last, Number(name));
  }

  /** The work that a target cites; undefined where it leads nowhere or to a footnote that explains. */
  of(target: CitationTarget, at: number): Work | undefined {
    const { analysis } = this;
    const found = resolveTarget(target, analysis.citations, analysis.snapshot.references, at);
    if (found.entry === undefined && found.reference === undefined) return undefined;
    if (target.kind === 'note' && !isSource(analysis, found.entry ?? -1)) return undefined;
    return this.named(found);
  }

  /** A mark that is in the new style already: its works keep their names. */
  note({ mark, span }: PlacedMark): TextEdit[] {
    for (const target of mark.targets) this.of(target, span.start);
    return [];
  }

  named(found: { readonly entry?: number; readonly reference?: Reference }): Work {
    const id = found.entry === undefined ? `@${found.reference?.key ?? ''}` : String(found.entry);
    let work = this.cited.get(id);
    if (work === undefined) this.cited.set(id, (work = { ...found, name: this.nameFor(found) }));
    return work;
  }

  private nameFor({ entry, reference }: { readonly entry?: number; readonly reference?: Reference }): string {
    const listed = entry === undefined ? undefined : this.analysis.draft.references[entry];
    const { references } = this.analysis.snapshot;
    if (this.to === 'pandoc') {
      if (reference !== undefined) return references.preferred(reference).key;
      if (listed?.key !== undefined) return listed.key;
      const isTaken = (key: string) => this.taken.has(key) || references.byKey(key) !== undefined;
      return this.take(derivedKey(listed?.content ?? '', isTaken));
    }
    const own = this.to === 'numeric' ? listed?.number : listed?.note;
    if (own !== undefined) return String(own);
    do this.last++;
    while (this.taken.has(String(this.last)));
    return this.take(String(this.last));
  }

  private take(name: string): string {
    this.taken.add(name);
    return name;
  }
}

/** Whether a footnote holds a source and not an explanation. */
export function isSource({ draft, citations }: Analysis, entry: number): boolean {
  const content = draft.references[entry]?.content ?? '';
  return citations.listed[entry] !== undefined || /[[［][A-Z]{1,2}(?:\/[A-Z]{2})?[\]］]/u.test(content);
}

interface Named extends TargetWords {
  readonly work: Work;
}

function markEdit(works: Works, placed: PlacedMark, to: CitationStyle): TextEdit | undefined {
  const { mark, span, block } = placed;
  const named: Named[] = [];
  let rest = '';
  for (const target of mark.targets) {
    const work = works.of(target, span.start);
    if (work !== undefined) named.push({ ...target, work });
    else rest += lostText(target, block.block.text);
  }
  if (named.length === 0) return undefined;
  const who = mark.narrative === true && to !== 'pandoc' ? authorsOf(named[0]?.work) : '';
  return { span, newText: who + markText(named, to) + rest };
}

/** A target that leads nowhere, in a mark of its own. */
function lostText(target: CitationTarget, text: string): string {
  switch (target.kind) {
    case 'number':
      return `[${target.number}]`;
    case 'note':
      return `[^${target.id}]`;
    case 'key':
      return `[@${text.slice(target.span.start, target.span.end)}]`;
  }
}

function authorsOf(work: Work | undefined): string {
  if (work?.reference === undefined) return '';
  return shortLabel(work.reference.item).replace(/\s?[（(][^（()）]*[)）]$/u, '');
}

function markText(named: readonly Named[], to: CitationStyle): string {
  if (to === 'pandoc') {
    const parts = named.map(({ work, prefix, locator, suffix }) => {
      const after = [locator, suffix].filter((words) => words !== undefined).join(', ');
      return `${prefix === undefined ? '' : `${prefix} `}@${bracedKey(work.name)}${after === '' ? '' : `, ${after}`}`;
    });
    return `[${parts.join('; ')}]`;
  }
  const isPlain = ({ prefix, locator, suffix }: Named) => (prefix ?? locator ?? suffix) === undefined;
  if (to === 'numeric' && named.every(isPlain)) {
    return `[${numbersText(named.map(({ work }) => Number(work.name)))}]`;
  }
  return named
    .map(({ work, prefix, locator, suffix }) => {
      const mark = to === 'numeric' ? `[${work.name}]` : `[^${work.name}]`;
      const placed = locator === undefined ? mark : `${mark}（${withLabel(locator)}）`;
      if (prefix === undefined && suffix === undefined) return placed;
      return `（${prefix ?? ''}${placed}${suffix === undefined ? '' : `，${suffix}`}）`;
    })
    .join('');
}

/** Numbers alone are pages. */
function withLabel(locator: string): string {
  return /^[0-9０-９]+(?:\s?[-–—～]\s?[0-9０-９]+)?$/u.test(locator) ? `第${locator}页` : locator;
}

/** A key that pandoc reads whole. */
function bracedKey(key: string): string {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-:./#$%&+?<>~](?=[\p{L}\p{N}_]))*$/u.test(key) ? key : `{${key}}`;
}

/** Entries relabelled where they stand, taken away, or added to the list. */
function entryEdits(analysis: Analysis, works: Works, to: CitationStyle): TextEdit[] {
  const { draft, snapshot, citations } = analysis;
  const { text } = snapshot;
  const edits: TextEdit[] = [];
  const gone: number[] = [];
  const added: string[] = [];
  const add = (work: Work, content: string) => added.push(labelFor(work.name, to) + content);
  for (const [entry, listed] of draft.references.entries()) {
    const isNote = listed.note !== undefined;
    let work = works.cited.get(String(entry));
    if (isNote && (work === undefined || to === 'footnote')) continue;
    if ((to === 'numeric' && listed.number !== undefined) || (to === 'pandoc' && listed.key !== undefined))
      continue;
    if (work === undefined) {
      if (to === 'footnote') continue;
      const reference = citations.listed[entry];
      work = works.named({ entry, ...(reference === undefined ? {} : { reference }) });
    } else if (to === 'pandoc' && work.reference !== undefined) {
      gone.push(entry);
      continue;
    }
    const inList = draft.referenceSection !== undefined && contains(draft.referenceSection, listed.span);
    if (isNote && !inList) {
      gone.push(entry);
      add(work, listed.content);
      continue;
    }
    const label = { start: listed.span.start, end: listed.contentStart };
    const bullet =
      isNote || to === 'footnote' ? '' : (/^[-*+•]\s+/u.exec(text.slice(label.start, label.end))?.[0] ?? '');
    edits.push({ span: label, newText: bullet + labelFor(work.name, to) });
  }
  for (const work of works.cited.values()) {
    if (work.entry !== undefined || work.reference === undefined || to === 'pandoc') continue;
    add(work, formatEntry(work.reference.item, snapshot.config.gbt7714));
  }
  edits.push(
    ...removalEdits(
      text,
      gone.flatMap((entry) => draft.references[entry]?.span ?? []),
    ),
  );
  return added.length === 0 ? edits : [...edits, additionEdit(analysis, added, new Set(gone), to)];
}

function labelFor(name: string, to: CitationStyle): string {
  if (to === 'pandoc') return `[@${bracedKey(name)}] `;
  return to === 'numeric' ? `[${name}] ` : `[^${name}]: `;
}

/** New entries behind the last one that stays, else where a list belongs. */
function additionEdit(
  analysis: Analysis,
  added: readonly string[],
  gone: ReadonlySet<number>,
  to: CitationStyle,
): TextEdit {
  const { draft, snapshot } = analysis;
  const { eol } = snapshot.lines;
  const listed = draft.references.filter(({ note }) => note === undefined || to === 'footnote');
  const blank = separatorOf(snapshot.text, listed) ?? (snapshot.format === 'markdown' ? eol + eol : eol);
  const lines = added.join(blank);
  const last = draft.references.findLast(
    ({ note }, entry) => !gone.has(entry) && (note === undefined || to === 'footnote'),
  );
  if (last !== undefined) {
    const at = last.span.end;
    return { span: { start: at, end: at }, newText: blank + lines };
  }
  if (to !== 'footnote' || draft.referenceSection !== undefined) return listEdit(analysis, lines);
  const { text } = snapshot;
  return { span: shift({ start: 0, end: 0 }, text.length), newText: blankLineAt(text, eol) + lines + eol };
}
