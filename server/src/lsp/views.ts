/** Adapters of what the client's views list. */
import type { Span } from '../base/span.ts';
import { formatEntry } from '../bibliography/gbt7714/format.ts';
import { shortLabel } from '../bibliography/label.ts';
import type { Gbt7714Edition } from '../config/model.ts';
import { termsFor } from '../features/lookup.ts';
import { citedWorks, usedTerms, type CitedWork } from '../features/usage.ts';
import type { KnowledgeBase, PackReference } from '../knowledge/base.ts';
import type { Term } from '../knowledge/model.ts';
import type { PlaceRange, TermItem, WorkItem } from '../protocol.ts';
import { toRange } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Entries that a view shows at most, and places of each: more are found by searching. */
const mostItems = 2000;
const mostPlaces = 100;

/** @param document whose terms are wanted; undefined for all that are known, null for a draft that is not open */
export async function onListTerms(
  session: Session,
  document: OpenDocument | null | undefined,
  query: string,
): Promise<TermItem[]> {
  if (document === null) return [];
  await session.ensurePinyin(query);
  if (document === undefined) {
    const { knowledge } = await session.commonContext();
    return fitting(session, knowledge, query)
      .slice(0, mostItems)
      .map((term) => termItem(term, [], 0));
  }
  const { snapshot, analysis } = document;
  const wanted = new Set(fitting(session, snapshot.knowledge, query));
  return usedTerms(analysis)
    .filter(({ term }) => wanted.has(term))
    .map(({ term, places }) => termItem(term, rangesOf(document, places), places.length));
}

/** All terms in their own order for an empty query. */
function fitting({ pinyin }: Session, knowledge: KnowledgeBase, query: string): readonly Term[] {
  const wanted = query.trim();
  return wanted === '' ? [...knowledge.terms.values()] : termsFor(knowledge, wanted, pinyin);
}

function termItem(
  { id, term, english, definition, kind }: Term,
  places: readonly PlaceRange[],
  uses: number,
): TermItem {
  return { id, term, english, definition, kind, places, uses };
}

/** @param document as in {@link onListTerms} */
export async function onListWorks(
  session: Session,
  document: OpenDocument | null | undefined,
  query: string,
): Promise<WorkItem[]> {
  if (document === null) return [];
  await session.ensurePinyin(query);
  if (document === undefined) {
    const { knowledge, config } = await session.commonContext();
    return found(session, knowledge, query).map((reference) => ({
      ...itemOf(reference, config.gbt7714),
      places: [],
      uses: 0,
    }));
  }
  const { snapshot, analysis } = document;
  const wanted = new Set(found(session, snapshot.knowledge, query));
  return citedWorks(analysis)
    .filter((work) => fits(work, wanted, query))
    .map(({ reference, listed, places }) => ({
      ...(reference === undefined ? {} : itemOf(reference, snapshot.config.gbt7714)),
      ...(listed === undefined
        ? {}
        : {
            ...(reference === undefined ? { label: listed.content, description: '' } : {}),
            entry: listed.content,
          }),
      ...(listed?.number === undefined ? {} : { number: listed.number }),
      places: rangesOf(document, places),
      uses: places.length,
    }))
    .filter((item): item is WorkItem => 'label' in item);
}

function fits({ reference, listed }: CitedWork, wanted: ReadonlySet<PackReference>, query: string): boolean {
  if (reference !== undefined && wanted.has(reference)) return true;
  return reference === undefined && listed?.content.includes(query.trim()) === true;
}

function found(session: Session, knowledge: KnowledgeBase, query: string): readonly PackReference[] {
  return session.searchOf(knowledge).search(query, mostItems);
}

function itemOf({ key, number, item }: PackReference, edition: Gbt7714Edition) {
  return {
    key,
    ...(number === undefined ? {} : { number }),
    label: item.title ?? key,
    description: shortLabel(item),
    entry: formatEntry(item, edition),
  };
}

function rangesOf({ snapshot }: OpenDocument, places: readonly Span[]): readonly PlaceRange[] {
  return places.slice(0, mostPlaces).map((span) => toRange(snapshot.lines, span));
}
