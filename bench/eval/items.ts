/** Reads bench/eval/claims.yaml and paraphrases.yaml: what an item is, and every way it can be malformed. */

/** A number in the pack's reference list, or the work that the pack is drawn from. */
export type Source = number | 'origin';

const kinds = [
  'paraphrase',
  'figure-form',
  'cited',
  'cited-elsewhere-in-paragraph',
  'wrong-citation',
  'near-miss',
  'other-date',
  'other-scope',
  'negated',
  'question',
  'directive',
  'real',
] as const;

export interface Item {
  readonly id: string;
  readonly kind: (typeof kinds)[number];
  /** A Markdown draft with its citation keys filled in. */
  readonly text: string;
  /** Sources a finding must name, the best first; empty when the draft must stay silent. */
  readonly expect: readonly Source[];
}

export interface ItemSets {
  readonly dev: readonly Item[];
  readonly heldOut: readonly Item[];
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * @param data the parsed file
 * @param keys citation keys that stand in for `@{12}` and `@{origin}`
 * @throws Error naming the first malformed item
 */
export function readItems(data: unknown, keys: ReadonlyMap<Source, string>): ItemSets {
  if (!isRecord(data)) throw new Error('claims.yaml: a mapping with dev and heldOut is expected');
  const seen = new Set<string>();
  const read = (name: string) => {
    const list = data[name];
    if (!Array.isArray(list)) throw new Error(`claims.yaml: ${name} is not a list`);
    return list.map((entry: unknown, index) => {
      const item = readItem(entry, `${name}[${index}]`, keys);
      if (seen.has(item.id)) throw new Error(`claims.yaml: two items with the id ${item.id}`);
      seen.add(item.id);
      return item;
    });
  };
  return { dev: read('dev'), heldOut: read('heldOut') };
}

function readItem(entry: unknown, place: string, keys: ReadonlyMap<Source, string>): Item {
  if (!isRecord(entry)) throw new Error(`claims.yaml: ${place} is not a mapping`);
  const { id, kind, text, expect } = entry;
  if (typeof id !== 'string') throw new Error(`claims.yaml: ${place} has no id`);
  const known = kinds.find((one) => one === kind);
  if (known === undefined) throw new Error(`claims.yaml: ${id} is of no known kind`);
  if (typeof text !== 'string' || text === '') throw new Error(`claims.yaml: ${id} has no text`);
  return { id, kind: known, text: fillKeys(text, id, keys), expect: readExpectation(expect, id) };
}

/** `text` with `@{12}` and `@{origin}` as citation keys. */
export function fillKeys(text: string, id: string, keys: ReadonlyMap<Source, string>): string {
  return text.replace(/@\{(\d+|origin)\}/g, (_, name: string) => {
    const key = keys.get(name === 'origin' ? name : Number(name));
    if (key === undefined) throw new Error(`${id} cites ${name}, which the pack lacks`);
    return `@${key}`;
  });
}

function readExpectation(expect: unknown, id: string): readonly Source[] {
  if (expect === 'silent') return [];
  const references: unknown = isRecord(expect) ? expect['references'] : undefined;
  if (!Array.isArray(references) || references.length === 0) {
    throw new Error(`claims.yaml: ${id} expects neither silence nor references`);
  }
  return references.map((one: unknown): Source => {
    if (one === 'origin' || typeof one === 'number') return one;
    throw new Error(`claims.yaml: ${id} expects ${String(one)}, which is no reference`);
  });
}

/**
 * Reads paraphrases.yaml: sentences by source, those to find and those to leave.
 * @param data the parsed file
 * @throws Error naming the first malformed entry
 */
export function readParaphrases(data: unknown): ItemSets {
  if (!Array.isArray(data)) throw new Error('paraphrases.yaml: a list is expected');
  const read = (name: 'dev' | 'heldOut', prefix: string) =>
    data.flatMap((entry: unknown, index): Item[] => {
      const place = `paraphrases.yaml: [${index}].${name}`;
      const set = isRecord(entry) ? entry[name] : undefined;
      if (!isRecord(entry) || !isRecord(set)) throw new Error(`${place} is not a mapping`);
      const expect = readExpectation(entry, place);
      const items = (part: 'found' | 'silent') => {
        const texts = set[part];
        if (!Array.isArray(texts)) throw new Error(`${place}.${part} is not a list`);
        return texts.map((text: unknown, at): Item => {
          if (typeof text !== 'string') throw new Error(`${place}.${part}[${at}] is not a text`);
          const id = `${prefix}${index}-${part}-${at}`;
          return part === 'found'
            ? { id, kind: 'paraphrase', text, expect }
            : { id, kind: 'near-miss', text, expect: [] };
        });
      };
      return [...items('found'), ...items('silent')];
    });
  return { dev: read('dev', 'p'), heldOut: read('heldOut', 'q') };
}
