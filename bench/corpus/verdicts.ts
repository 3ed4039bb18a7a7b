/** Recorded verdicts: what a reader said of single findings in published documents. */
import { isRecord } from '../eval/items.ts';

export interface Verdict {
  readonly rule: string;
  /** Fingerprint of the finding: its rule, text and nearest context (server/src/analysis/baseline.ts). */
  readonly hash: string;
  /** The finding in a few words around it, for readers: the documents themselves are not kept here. */
  readonly quote: string;
  readonly verdict: 'right' | 'wrong';
  /** Why, where that is not plain. */
  readonly note?: string;
}

/** Units of the longest quote: an excerpt, never a passage. */
export const longestQuote = 60;

/**
 * Verdicts of a file's data (a list) by fingerprint.
 * @throws Error that names the entry with a fault: a broken record must not pass for a judged corpus
 */
export function readVerdicts(data: unknown, file: string): ReadonlyMap<string, Verdict> {
  if (data === null) return new Map();
  if (!Array.isArray(data)) throw new Error(`${file}: not a list`);
  const verdicts = new Map<string, Verdict>();
  data.forEach((entry: unknown, index) => {
    const place = `${file}: entry ${index + 1}`;
    if (!isRecord(entry)) throw new Error(`${place} is no mapping`);
    const { rule, hash, quote, verdict, note } = entry;
    if (typeof rule !== 'string' || typeof hash !== 'string' || typeof quote !== 'string')
      throw new Error(`${place} needs rule, hash and quote`);
    if (quote.length > longestQuote) throw new Error(`${place}: the quote is longer than ${longestQuote}`);
    if (verdict !== 'right' && verdict !== 'wrong')
      throw new Error(`${place}: verdict must be right or wrong`);
    const known = verdicts.get(hash);
    if (known !== undefined && known.verdict !== verdict)
      throw new Error(`${place} contradicts an earlier verdict on ${hash}`);
    verdicts.set(hash, { rule, hash, quote, verdict, ...(typeof note === 'string' ? { note } : {}) });
  });
  return verdicts;
}
