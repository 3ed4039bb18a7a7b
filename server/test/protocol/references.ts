import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './built.ts';

const list = JSON.parse(
  readFileSync(path.join(root, 'seeds/smart-city-governance/references.json'), 'utf8'),
) as readonly { readonly id: string; readonly custom?: { readonly number?: number } }[];

/** Citation key of a reference of the built-in pack. @throws Error when the pack lacks the number. */
export function keyOf(number: number): string {
  const found = list.find((one) => one.custom?.number === number);
  if (found === undefined) throw new Error(`the pack has no reference ${number}`);
  return found.id;
}

/** How many references the built-in pack lists, without the work it is drawn from. */
export const referenceCount = list.length;
