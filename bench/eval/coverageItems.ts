/** Reads bench/eval/coverage.yaml: what an item is, and every way it can be malformed. */
import path from 'node:path';
import { isRecord } from './items.ts';

export const statuses = ['covered', 'partial', 'missing'] as const;
export type Status = (typeof statuses)[number];

/** `dev` may be tuned on, `heldOut` only measures; `fresh` was labelled later. */
export const coverageSets = ['dev', 'heldOut', 'fresh'] as const;
export type CoverageSet = (typeof coverageSets)[number];

export interface CoverageItem {
  readonly id: string;
  /** Of a document: its path in the corpus. */
  readonly file?: string;
  /** Of a draft. */
  readonly text: string;
  readonly set: CoverageSet;
  /** Whether a document belongs to the framework's field. */
  readonly field: boolean;
  readonly covered: readonly string[];
  readonly partial: readonly string[];
}

/**
 * @param data the parsed file
 * @throws Error naming the first malformed item
 */
export function readCoverageItems(data: unknown): readonly CoverageItem[] {
  if (!isRecord(data)) throw new Error('coverage.yaml: a mapping with documents and drafts is expected');
  return (['documents', 'drafts'] as const).flatMap((key) => {
    const list = data[key];
    if (!Array.isArray(list)) throw new Error(`coverage.yaml: ${key} is not a list`);
    return list.map((entry: unknown, index) => readItem(entry, `${key}[${index}]`));
  });
}

function readItem(entry: unknown, place: string): CoverageItem {
  if (!isRecord(entry)) throw new Error(`coverage.yaml: ${place} is not a mapping`);
  const { id, file, text, set, field, covered, partial } = entry;
  const ownSet = coverageSets.find((one) => one === set);
  if (ownSet === undefined) throw new Error(`coverage.yaml: ${place} belongs to no set`);
  const lists = { covered: ids(covered, place), partial: ids(partial, place) };
  const twice = lists.covered.find((one) => lists.partial.includes(one));
  if (twice !== undefined) throw new Error(`coverage.yaml: ${place} has ${twice} in both lists`);
  if (typeof file === 'string')
    return {
      id: path.basename(file, '.txt').slice(0, 24),
      file,
      text: '',
      set: ownSet,
      field: field === true,
      ...lists,
    };
  if (typeof id !== 'string' || typeof text !== 'string')
    throw new Error(`coverage.yaml: ${place} has neither a file nor an id with a text`);
  return { id, text, set: ownSet, field: field !== false, ...lists };
}

function ids(value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw new Error(`coverage.yaml: ${place} lacks a list of node ids`);
  return value as string[];
}
