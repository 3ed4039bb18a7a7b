/** The citation keys of the built-in pack. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { isRecord, type Source } from './items.ts';

/** Citation keys by what the items name: a number of the pack's list, or `origin`. */
export function citationKeys(root: string): ReadonlyMap<Source, string> {
  const seeds = path.join(root, 'seeds/smart-city-governance');
  const keys = new Map<Source, string>();
  const references: unknown = JSON.parse(readFileSync(path.join(seeds, 'references.json'), 'utf8'));
  for (const entry of Array.isArray(references) ? (references as unknown[]) : []) {
    if (!isRecord(entry) || typeof entry['id'] !== 'string' || !isRecord(entry['custom'])) continue;
    if (typeof entry['custom']['number'] === 'number') keys.set(entry['custom']['number'], entry['id']);
  }
  const pack: unknown = parse(readFileSync(path.join(seeds, 'pack.yaml'), 'utf8'));
  if (isRecord(pack) && isRecord(pack['origin']) && typeof pack['origin']['id'] === 'string') {
    keys.set('origin', pack['origin']['id']);
  }
  return keys;
}
