/** Adapters of what the client's views list. */
import type { Span } from '../base/span.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { shortLabel } from '../bibliography/label.ts';
import type { Reference } from '../bibliography/references.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import { termsFor } from '../features/lookup.ts';
import { citedWorks, usedTerms, type CitedWork } from '../features/usage.ts';
import type { Term } from '../knowledge/model.ts';
import type { Range, TermItem, WorkItem } from '../protocol.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Entries that a view shows at most, and places of each: more are found by searching. */
const mostItems = 2000;
const mostPlaces = 100;

/** What of {@link ListParams} the adapters read, checked. */
export interface ListQuery {
  readonly query: string;
  readonly used: boolean;
}

/**
 * @param document the draft in front of the user; undefined where there is none
 * @param used whether only what stands in it is wanted
 */
export async function onListTerms(
  session: Session,
  document: OpenDocument | undefined,
  { query, used }: ListQuery,
): Promise<TermItem[]> {
  await session.ensurePinyin(query);
  const { knowledge } = document?.draftContext ?? (await session.commonContext());
  const wanted = query === '' ? [...knowledge.terms.values()] : termsFor(knowledge, query, session.pinyin);
  if (!used) return wanted.slice(0, mostItems).map((term) => termItem(term, [], 0));
  if (document === undefined) return [];
  const fitting = new Set(wanted);
  return usedTerms(document.analysis)
    .filter(({ term }) => fitting.has(term))
    .map(({ term, places }) => termItem(term, rangesOf(document, places), places.length));
}

function termItem(
  { id, term, english, definition, kind }: Term,
  places: readonly Range[],
  uses: number,
): TermItem {
  return { id, term, english, definition, kind, places, uses };
}

/** Parameters as in {@link onListTerms}. */
export async function onListWorks(
  session: Session,
  document: OpenDocument | undefined,
  { query, used }: ListQuery,
): Promise<WorkItem[]> {
  await session.ensurePinyin(query);
  const { config } = document?.draftContext ?? (await session.commonContext());
  const references = document?.snapshot.references ?? session.environment.referencesFor(undefined, []);
  const wanted = references.search.search(query, used ? Infinity : mostItems, session.pinyin);
  if (!used)
    return wanted.map((reference) => ({ ...itemOf(reference, config.gbt7714), places: [], uses: 0 }));
  if (document === undefined) return [];
  const fitting = new Set(wanted);
  return citedWorks(document.analysis)
    .filter((work) => fits(work, fitting, query))
    .map(({ reference, listed, places }) => ({
      ...(reference === undefined
        ? { label: listed.content, description: '', entry: listed.content }
        : itemOf(reference, config.gbt7714)),
      ...(listed === undefined ? {} : { entry: listed.content }),
      ...(listed?.number === undefined ? {} : { number: listed.number }),
      places: rangesOf(document, places),
      uses: places.length,
    }));
}

function fits({ reference, listed }: CitedWork, wanted: ReadonlySet<Reference>, query: string): boolean {
  return reference === undefined ? listed.content.includes(query) : wanted.has(reference);
}

function itemOf({ key, number, item }: Reference, edition: Gbt7714Edition) {
  return {
    key,
    ...(number === undefined ? {} : { number }),
    label: item.title ?? key,
    description: shortLabel(item),
    entry: formatEntry(item, edition),
  };
}

function rangesOf({ snapshot }: OpenDocument, places: readonly Span[]): readonly Range[] {
  return places.slice(0, mostPlaces).map((span) => toRange(snapshot.lines, span));
}
