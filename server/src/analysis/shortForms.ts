/**
 * The short forms of a draft: where each is defined and where it, or its full form, stands. Built from the
 * definitions in the blocks' facts; the places in a block are kept as long as the draft defines the same forms.
 */
import { isLatinWord } from '../base/characters.ts';
import { overlaps, overlapsAny, shift, type Span } from '../base/span.ts';
import { newSlot, worthKeeping } from '../base/memo.ts';
import { firstNot } from '../base/search.ts';
import { buildAutomaton, type Automaton } from '../knowledge/automaton.ts';
import type { FullName } from '../text/fullName.ts';
import { isAnnex, isDocumentTitle } from '../text/headingLines.ts';
import type { Draft } from '../text/model.ts';
import type { ShortFormDefinition } from '../text/shortForms.ts';
import type { AnalyzedBlock, BlockFacts } from './model.ts';

/** A definition at its place. All spans in the draft. */
export interface PlacedShortForm {
  readonly abbreviation: string;
  readonly definition: ShortFormDefinition;
  /** The short form with its marks, and without. */
  readonly written: Span;
  readonly name: Span;
  readonly aside: Span;
  readonly full: FullName | undefined;
  /** Which part of the draft it stands in: what is attached to a notice is a part of its own. */
  readonly part: number;
}

export interface ShortFormUse {
  /** In the draft; with 《》 where the short form is a title. */
  readonly span: Span;
  /** The words to change when the form is renamed. */
  readonly name: Span;
  readonly role: 'short' | 'full';
  /** Inside a longer title or quotation: not the draft's own words. */
  readonly quoted: boolean;
  readonly place: 'prose' | 'heading' | 'title';
  readonly part: number;
  /** The definition in force: the last one before the place, else the first one after it. */
  readonly form: PlacedShortForm;
}

export interface ShortForms {
  /** In order of place. */
  readonly definitions: readonly PlacedShortForm[];
  /** Ascending, outside of the definitions. A short form inside its own full form or a longer short form is none. */
  readonly uses: readonly ShortFormUse[];
}

/** The form as it is spoken of: without quotation marks, which come and go, but with 《》; 《方案》 and 方案 are two. */
export function formKey({ abbreviation, definition }: PlacedShortForm): string {
  return definition.marks === 'title' ? `《${abbreviation}》` : abbreviation;
}

/** One place in a block, relative to it. */
interface Hit {
  readonly span: Span;
  readonly pattern: number;
  readonly quoted: boolean;
}

interface Pattern {
  readonly text: string;
  readonly role: 'short' | 'full';
  readonly abbreviation: string;
  /** The form has marks of its own (《方案》), so it may stand inside titles. */
  readonly marked: boolean;
}

/** What blocks are searched for; a new one where the draft defines other forms. */
interface Matcher {
  readonly key: string;
  readonly patterns: readonly Pattern[];
  readonly automaton: Automaton;
}

/** The hits in a block, kept with its facts while the matcher is the same. */
interface BlockHits {
  readonly of: Matcher;
  readonly hits: readonly Hit[];
}
const hitsSlot = newSlot();
const noHits: readonly Hit[] = [];

const none: ShortForms = { definitions: [], uses: [] };

/** Follows the short forms of one draft through its versions. */
export class ShortFormTracker {
  private matcher: Matcher | undefined;

  /** @param blocks the draft's blocks with their facts, in order */
  track(draft: Draft, blocks: readonly AnalyzedBlock[]): ShortForms {
    if (!blocks.some(({ facts }) => facts.shortForms.length > 0)) {
      this.matcher = undefined;
      return none;
    }
    const parts = partStarts(draft);
    const definitions = ownOnes(
      blocks.flatMap(({ block, facts }) =>
        facts.shortForms.map((definition) => ({
          placed: place(definition, block.start, parts),
          quoted: isQuoted(definition, facts),
        })),
      ),
    );
    const patterns = patternsOf(definitions);
    const key = patterns.map(({ role, text }) => `${role} ${text}`).join('\n');
    if (this.matcher?.key !== key) {
      const automaton = buildAutomaton(patterns.map(({ text }) => text));
      this.matcher = { key, patterns, automaton };
    }
    return { definitions, uses: usesOf(definitions, blocks, this.matcher, parts) };
  }
}

/** Whether the definition stands in words that the draft quotes: a quotation with the whole aside in it, or `>`. */
function isQuoted({ aside }: ShortFormDefinition, { content }: BlockFacts): boolean {
  return content.quotations.some(({ start, end }) => start <= aside.start && aside.end <= end);
}

/** Without definitions in quoted words, where the draft has one of its own for the form. */
function ownOnes(
  found: readonly { readonly placed: PlacedShortForm; readonly quoted: boolean }[],
): readonly PlacedShortForm[] {
  const own = new Set(found.flatMap(({ placed, quoted }) => (quoted ? [] : [formKey(placed)])));
  return found
    .filter(({ placed, quoted }) => !quoted || !own.has(formKey(placed)))
    .map(({ placed }) => placed);
}

/** Offsets where a title begins what is a document of its own; sections headed by `#` are none. */
function partStarts(draft: Draft): readonly number[] {
  return draft.outline
    .filter(({ heading, title }) => {
      const { level, numbering } = heading;
      return level === 1 && (numbering === 'none' || isDocumentTitle(title) || isAnnex(title));
    })
    .map(({ span }) => span.start);
}

function partAt(parts: readonly number[], offset: number): number {
  return firstNot(parts, (start) => start <= offset);
}

function place(definition: ShortFormDefinition, by: number, parts: readonly number[]): PlacedShortForm {
  const { full } = definition;
  return {
    abbreviation: definition.abbreviation,
    definition,
    written: shift(definition.written, by),
    name: shift(definition.name, by),
    aside: shift(definition.aside, by),
    full: full === undefined ? undefined : { ...full, span: shift(full.span, by) },
    part: partAt(parts, definition.written.start + by),
  };
}

/**
 * Whether the full form is looked for: not where it is a description or the end of a list, barely longer than
 * the short form, or too long to be repeated.
 */
function isRepeatable(full: FullName, { abbreviation, definition }: PlacedShortForm): boolean {
  if (definition.collective || full.text.length < abbreviation.length + 2 || full.text.length > 100)
    return false;
  if (/[\n\r]/u.test(full.text)) return false;
  return (
    full.kind !== 'phrase' || (full.text.endsWith(abbreviation) && !full.listed && !/[的或]/u.test(full.text))
  );
}

function patternsOf(definitions: readonly PlacedShortForm[]): readonly Pattern[] {
  const patterns = new Map<string, Pattern>();
  const add = (pattern: Pattern): void => {
    const known = patterns.get(pattern.text);
    if (known === undefined || (known.role === 'full' && pattern.role === 'short'))
      patterns.set(pattern.text, pattern);
  };
  for (const placed of definitions) {
    const { abbreviation, definition, full } = placed;
    if (definition.marks === 'title') {
      for (const text of [`《${abbreviation}》`, `〈${abbreviation}〉`])
        add({ text, role: 'short', abbreviation, marked: true });
    } else add({ text: abbreviation, role: 'short', abbreviation, marked: false });
    if (full !== undefined && isRepeatable(full, placed)) {
      const marked = full.kind === 'title' || full.kind === 'quotation';
      add({ text: full.text, role: 'full', abbreviation, marked });
    }
  }
  return [...patterns.values()];
}

function usesOf(
  definitions: readonly PlacedShortForm[],
  blocks: readonly AnalyzedBlock[],
  matcher: Matcher,
  parts: readonly number[],
): readonly ShortFormUse[] {
  const byName = new Map<string, PlacedShortForm[]>();
  for (const placed of definitions) {
    const same = byName.get(placed.abbreviation);
    if (same === undefined) byName.set(placed.abbreviation, [placed]);
    else same.push(placed);
  }
  const uses: ShortFormUse[] = [];
  let next = 0;
  for (const { block, facts } of blocks) {
    for (const hit of hitsIn(block.text, facts, matcher)) {
      const span = shift(hit.span, block.start);
      while ((definitions[next]?.aside.end ?? Infinity) <= span.start) next++;
      const pattern = matcher.patterns[hit.pattern];
      const same = byName.get(pattern?.abbreviation ?? '');
      if (pattern === undefined || same === undefined || isDefining(definitions, next, span, pattern))
        continue;
      const inner = pattern.role === 'short' && pattern.marked ? 1 : 0;
      uses.push({
        span,
        name: { start: span.start + inner, end: span.end - inner },
        role: pattern.role,
        quoted: hit.quoted,
        place: block.kind !== 'heading' ? 'prose' : block.heading?.level === 1 ? 'title' : 'heading',
        part: partAt(parts, span.start),
        form: inForce(same, span.start),
      });
    }
  }
  return uses;
}

/**
 * Whether the place belongs to a definition: it stands in the aside, or in the full name before that. A short
 * form in the full name of another (自贸试验区管委会（以下简称管委会）) is a use.
 */
function isDefining(
  definitions: readonly PlacedShortForm[],
  next: number,
  span: Span,
  { role, abbreviation }: Pattern,
): boolean {
  for (let index = next; index < definitions.length; index++) {
    const placed = definitions[index];
    // Definitions come in the order of their names; a full name stands within reach of its aside.
    if (placed === undefined || placed.aside.start >= span.end + 250) return false;
    if (overlaps(placed.aside, span)) return true;
    const own = role === 'full' || placed.abbreviation === abbreviation;
    if (own && placed.full !== undefined && overlaps(placed.full.span, span)) return true;
  }
  return false;
}

function inForce(same: readonly PlacedShortForm[], offset: number): PlacedShortForm {
  const before = firstNot(same, ({ written }) => written.start <= offset);
  return (same[before - 1] ?? same[0]) as PlacedShortForm;
}

function hitsIn(text: string, facts: BlockFacts, matcher: Matcher): readonly Hit[] {
  // Blocks that are not prose have no sentences and share their facts.
  if (facts.content.sentences.length === 0) return [];
  const known = facts.memo.known(hitsSlot) as BlockHits | undefined;
  if (known?.of === matcher) return known.hits;
  const hits = search(text, facts, matcher);
  if (hits.length > 0 || text.length >= worthKeeping) facts.memo.set(hitsSlot, { of: matcher, hits });
  return hits;
}

/** Leftmost-longest over all patterns, with what is nested in full forms. */
function search(text: string, facts: BlockFacts, { patterns, automaton }: Matcher): readonly Hit[] {
  const all: { start: number; end: number; pattern: number }[] = [];
  automaton.scan(text, (pattern, end) => {
    const start = end - (patterns[pattern]?.text.length ?? 0);
    if (isLatinWord(text.charCodeAt(start)) && isLatinWord(text.charCodeAt(start - 1))) return;
    if (isLatinWord(text.charCodeAt(end - 1)) && isLatinWord(text.charCodeAt(end))) return;
    if (patterns[pattern]?.marked === false && runsOn(text, end)) return;
    all.push({ start, end, pattern });
  });
  if (all.length === 0) return noHits;
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const { inert, titles, quotations } = facts.content;
  const hits: Hit[] = [];
  let last = { start: 0, end: 0, pattern: -1 };
  for (const hit of all) {
    const { start, end, pattern } = hit;
    const span = { start, end };
    if (start < last.end && !isNested(patterns[pattern], patterns[last.pattern], end <= last.end)) continue;
    if (overlapsAny(inert, span)) continue;
    if (start >= last.end) last = hit;
    const marked = patterns[pattern]?.marked === true;
    // 《科普法》 and “三项制度” with nothing else in the marks are the form itself; “云办”平台 holds its marks.
    const around = (mark: Span) => overlaps(mark, span) && (mark.start < start || mark.end > end);
    const within = (marks: readonly Span[]) =>
      overlapsAny(marks, span) &&
      !includesSpan(marks, { start: start - 1, end: end + 1 }) &&
      marks.some(around);
    hits.push({ span, pattern, quoted: !marked && (within(titles) || within(quotations)) });
  }
  return hits;
}

/** Words that begin with the last character of many short forms: 专项办 is not used in 专项办公室. */
const longerWords = /^(?:办公|办理|办法|委员|委托|会议|会同|局面|部署|部门|组成|组织|组建|院校|中心)/u;

/** Whether the form's last character begins a longer word that goes on beyond it. */
function runsOn(text: string, end: number): boolean {
  return longerWords.test(text.slice(end - 1, end + 2));
}

/** A short form within the full form of another: 《方案》 in 《方案》解读 is used there. */
function isNested(inner: Pattern | undefined, outer: Pattern | undefined, inside: boolean): boolean {
  return (
    inside && inner?.role === 'short' && outer?.role === 'full' && inner.abbreviation !== outer.abbreviation
  );
}

function includesSpan(spans: readonly Span[], wanted: Span): boolean {
  const found = spans[firstNot(spans, ({ start }) => start < wanted.start)];
  return found?.start === wanted.start && found.end === wanted.end;
}
