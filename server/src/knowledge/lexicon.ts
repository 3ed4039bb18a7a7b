/**
 * All forms and cues of a knowledge base in one automaton; one pass over a text finds them all.
 *
 * How a form matches: width and case never matter (互联网＋ is 互联网+, gis is GIS); where forms differ only
 * in these, the one written exactly like the text is meant. A form that begins or ends with a Latin letter
 * or digit matches only at the border of a word (GIS is not in GISAID, 5G not in 15G).
 *
 * What a pattern matches counts as a form that is a variant, unless it crosses or lies in a right form, a
 * protected one or a name, or holds one of these two or a right form of its own term: a loose pattern must not
 * swallow what is right already.
 */
import { fold, foldedUnits, isHan, isLatinWord } from '../base/characters.ts';
import type { Message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import { buildAutomaton, type Automaton } from './automaton.ts';
import { CueHits } from './cues.ts';
import type { Term, Variant } from './model.ts';

export type FormRole = 'preferred' | 'alias' | 'abbreviation' | 'variant' | 'protected';

/** Finds a pattern in the text of a block: spans that ascend and do not overlap, none empty. */
export type PatternMatcher = (text: string) => readonly Span[];
/** The matcher of a pattern, or what is wrong with the pattern. */
export type PatternCompiler = (pattern: string) => PatternMatcher | Message;

/** One form of one term as the matcher knows it. */
export interface TermForm {
  /** Of a pattern: what it matched. */
  readonly form: string;
  readonly role: FormRole;
  readonly term: Term;
  readonly variant?: Variant;
}

export interface FormMatch {
  /** Relative to the scanned text. */
  readonly span: Span;
  readonly form: TermForm;
  /**
   * True when the characters alone do not decide: a form of three Han characters or fewer with a Han
   * neighbour, or one that another form overlaps across its border. A rule asks the segmenter then.
   */
  readonly ambiguous: boolean;
}

export interface Scan {
  /**
   * Leftmost-longest over every form of every term: ascending, no overlaps. A variant inside a longer
   * form that is right or protected is never among them, even where that longer form lost its place.
   */
  readonly terms: readonly FormMatch[];
  readonly cues: CueHits;
  /** Proper names of the project: ascending, no overlaps. No variant that lies in one is among the terms. */
  readonly names: readonly Span[];
}

export interface Lexicon {
  scan(text: string): Scan;
  /** The cue number of a form (width and case do not matter), for tests and tools. */
  cueOf(form: string): number | undefined;
  /** How many different forms and cues the automaton holds. */
  readonly size: number;
}

/** Which role a form plays that several entries claim: earlier wins. */
const roles: readonly FormRole[] = ['preferred', 'alias', 'abbreviation', 'protected', 'variant'];

/** Every form of a term with its role; patterns have none. */
export function formsOf(term: Term): readonly TermForm[] {
  const of = (role: FormRole) => (form: string) => ({ form, role, term });
  return [
    of('preferred')(term.term),
    ...term.aliases.map(of('alias')),
    ...term.abbreviations.map(of('abbreviation')),
    ...term.protected.map(of('protected')),
    ...term.variants.flatMap((variant) =>
      'form' in variant ? [{ ...of('variant')(variant.form), variant }] : [],
    ),
  ];
}

/** What one pattern of the automaton stands for. */
interface Entry {
  /** By role, best first; entries of earlier terms before later ones. Empty for a mere cue. */
  readonly forms: TermForm[];
  readonly length: number;
  readonly latinStart: boolean;
  readonly latinEnd: boolean;
  /** Three Han characters or fewer: easily part of another word. */
  readonly short: boolean;
  cue: number | undefined;
  isName: boolean;
}

/**
 * A lexicon over the forms of `terms` and over `cueForms`. Equal cue forms share one number, and so do
 * those that differ in width or case only. The automaton is built on the first scan.
 * @param names proper names that protect what lies in them
 * @param matchers of the terms' patterns; a pattern without one matches nothing
 */
export function createLexicon(
  terms: readonly Term[],
  cueForms: readonly string[],
  names: readonly string[] = [],
  matchers: ReadonlyMap<string, PatternMatcher> = new Map(),
): Lexicon {
  const entries = new Map<string, Entry>();
  const entryFor = (form: string): Entry => {
    const folded = fold(form);
    let entry = entries.get(folded);
    if (entry === undefined) entries.set(folded, (entry = newEntry(folded)));
    return entry;
  };
  for (const form of terms.flatMap(formsOf)) if (form.form !== '') entryFor(form.form).forms.push(form);
  for (const { forms } of entries.values())
    forms.sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
  let cues = 0;
  for (const name of names) if (name !== '') entryFor(name).isName = true;
  for (const form of cueForms) if (form !== '') entryFor(form).cue ??= cues++;

  const patterns = patternsOf(terms, matchers);
  let scanner: Scanner | undefined;
  return {
    scan: (text) => (scanner ??= new Scanner(entries, patterns)).scan(text),
    cueOf: (form) => entries.get(fold(form))?.cue,
    size: entries.size,
  };
}

/** A pattern of a term with what finds it. */
interface TermPattern {
  readonly term: Term;
  readonly variant: Variant;
  readonly find: PatternMatcher;
}

function patternsOf(
  terms: readonly Term[],
  matchers: ReadonlyMap<string, PatternMatcher>,
): readonly TermPattern[] {
  return terms.flatMap((term) =>
    term.variants.flatMap((variant) => {
      const find = 'pattern' in variant ? matchers.get(variant.pattern) : undefined;
      return find === undefined ? [] : [{ term, variant, find }];
    }),
  );
}

function newEntry(folded: string, forms: TermForm[] = []): Entry {
  return {
    forms,
    length: folded.length,
    latinStart: isLatinWord(folded.charCodeAt(0)),
    latinEnd: isLatinWord(folded.charCodeAt(folded.length - 1)),
    short: isShortHan(folded),
    cue: undefined,
    isName: false,
  };
}

function isShortHan(form: string): boolean {
  let characters = 0;
  for (const character of form) {
    if (!isHan(character.charCodeAt(0)) || ++characters > 3) return false;
  }
  return true;
}

/** An occurrence of an entry that has term forms or is a name. */
interface Occurrence extends Span {
  readonly entry: Entry;
}

class Scanner {
  private readonly entries: readonly Entry[];
  private readonly automaton: Automaton;
  private readonly longest: number;
  /** Where a scan collects its cues: rows that grow would be copied again and again. */
  private readonly row: number[] = [];

  constructor(
    entries: ReadonlyMap<string, Entry>,
    private readonly patterns: readonly TermPattern[],
  ) {
    this.entries = [...entries.values()];
    this.automaton = buildAutomaton([...entries.keys()], foldedUnits);
    this.longest = this.entries.reduce((most, { length, forms, isName }) => {
      return forms.length > 0 || isName ? Math.max(most, length) : most;
    }, 0);
  }

  scan(text: string): Scan {
    const { row } = this;
    let filled = 0;
    const occurrences: Occurrence[] = [];
    this.automaton.scan(text, (pattern, end) => {
      const entry = this.entries[pattern] as Entry;
      const start = end - entry.length;
      if ((entry.latinStart || entry.latinEnd) && cutsWord(entry, text, start, end)) return;
      if (entry.cue !== undefined) {
        row[filled++] = entry.cue;
        row[filled++] = start;
        row[filled++] = end;
      }
      if (entry.forms.length > 0 || entry.isName) occurrences.push({ start, end, entry });
    });
    const cues = filled === 0 ? noCues : new CueHits(row.slice(0, filled));
    if (row.length > longestRow) row.length = longestRow;
    if (occurrences.length === 0 && this.patterns.length === 0) return { terms: none, cues, names: none };
    occurrences.sort(byPlace);
    const names = namesAmong(occurrences);
    const matched = this.matchPatterns(text, occurrences);
    const all = matched.length === 0 ? occurrences : [...occurrences, ...matched].sort(byPlace);
    const longest = matched.reduce((most, { start, end }) => Math.max(most, end - start), this.longest);
    return { terms: choose(text, all, longest), cues, names };
  }

  /** What the patterns match, less what they must not touch among `occurrences`, which are by place. */
  private matchPatterns(text: string, occurrences: readonly Occurrence[]): readonly Occurrence[] {
    if (this.patterns.length === 0) return [];
    const right = occurrences.filter(({ entry }) => entry.isName || entry.forms.some(isRight));
    return this.patterns.flatMap(({ find, term, variant }) => {
      let first = 0;
      return find(text).flatMap(({ start, end }): Occurrence[] => {
        const form = text.slice(start, end);
        const entry = newEntry(fold(form), [{ form, role: 'variant', term, variant }]);
        if (cutsWord(entry, text, start, end)) return [];
        const starts = (index: number): number => right[index]?.start ?? Infinity;
        while (starts(first) <= start - this.longest) first++;
        for (let i = first; starts(i) < end; i++) {
          const other = right[i];
          if (other !== undefined && other.end > start && !maySwallow({ start, end }, term, other)) return [];
        }
        return [{ start, end, entry }];
      });
    });
  }
}

/** Longer rows are not kept from one scan to the next. */
const longestRow = 3 * 4096;
const none: readonly never[] = [];
const noCues = new CueHits();
const byPlace = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;
const isRight = ({ role }: TermForm): boolean => role !== 'variant';

/** Whether a place of a form lies in a longer Latin word or number. */
function cutsWord({ latinStart, latinEnd }: Entry, text: string, start: number, end: number): boolean {
  return (
    (latinStart && isLatinWord(text.charCodeAt(start - 1))) || (latinEnd && isLatinWord(text.charCodeAt(end)))
  );
}

/** Whether what a pattern of `term` matches may hold a right form: a shorter one, of another term. */
function maySwallow(match: Span, term: Term, { start, end, entry }: Occurrence): boolean {
  return (
    match.start <= start &&
    end <= match.end &&
    end - start < match.end - match.start &&
    !entry.isName &&
    !entry.forms.some((form) => form.role === 'protected' || (isRight(form) && form.term === term))
  );
}

/** The forms meant among occurrences by place, the longest of which has `longest` units. */
function choose(text: string, occurrences: readonly Occurrence[], longest: number): FormMatch[] {
  const matches: FormMatch[] = [];
  let free = 0;
  // End of the right or protected form that reaches furthest so far.
  let rightUntil = 0;
  occurrences.forEach((occurrence, index) => {
    const { start, end, entry } = occurrence;
    if (entry.isName) rightUntil = Math.max(rightUntil, end);
    const form = formAt(entry, text, start, end);
    if (form === undefined) return;
    if (form.role !== 'variant') rightUntil = Math.max(rightUntil, end);
    else if (end <= rightUntil) return;
    if (start < free) return;
    const ambiguous =
      (entry.short && (isHan(text.charCodeAt(start - 1)) || isHan(text.charCodeAt(end)))) ||
      isCrossed(occurrences, index, free, longest);
    free = end;
    matches.push({ span: { start, end }, form, ambiguous });
  });
  return matches;
}

/**
 * Whether another occurrence begins outside this one and ends inside, or the other way round. One that begins in
 * the match before, which ends at `free`, is cut by that already.
 */
function isCrossed(
  occurrences: readonly Occurrence[],
  index: number,
  free: number,
  longest: number,
): boolean {
  const here = occurrences[index];
  if (here === undefined) return false;
  for (let i = index - 1; i >= 0; i--) {
    const before = occurrences[i];
    if (before === undefined || before.start <= here.start - longest) break;
    if (before.start < Math.min(free, here.start)) continue;
    if (before.start < here.start && before.end > here.start && before.end < here.end) return true;
  }
  for (let i = index + 1; i < occurrences.length; i++) {
    const after = occurrences[i];
    if (after === undefined || after.start >= here.end) break;
    if (after.start > here.start && after.end > here.end) return true;
  }
  return false;
}

/** Where names stand, those that overlap as one; `occurrences` ascend by start. */
function namesAmong(occurrences: readonly Occurrence[]): readonly Span[] {
  const names: { start: number; end: number }[] = [];
  for (const { start, end, entry } of occurrences) {
    if (!entry.isName) continue;
    const last = names.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else names.push({ start, end });
  }
  return names;
}

/** The form meant at a place: the one written exactly so, else the best role. */
function formAt({ forms }: Entry, text: string, start: number, end: number): TermForm | undefined {
  if (forms.length < 2) return forms[0];
  const written = text.slice(start, end);
  return forms.find(({ form }) => form === written) ?? forms[0];
}
