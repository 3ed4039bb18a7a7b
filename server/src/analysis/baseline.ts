/**
 * A baseline: findings that an archive had when it took up the checker, and that are not shown since. An
 * entry knows its finding by rule, text and what stands around it, never by line, so that it survives edits
 * elsewhere in the draft.
 */
import { hashOf } from '../base/hash.ts';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { Finding } from './model.ts';

/** Name of the file, looked for upwards from a draft like `.wenheng.yaml`. */
export const baselineName = '.wenheng-baseline.json';

/** What is known of one draft: fingerprint → how many findings have it. */
export type FileBaseline = ReadonlyMap<string, number>;

export interface BaselineEntry {
  readonly rule: string;
  /** The beginning of the finding's text, for readers. */
  readonly text: string;
  /** See {@link fingerprint}. */
  readonly hash: string;
  /** How many findings it stands for. */
  readonly count: number;
}

/** Entries by draft: path relative to the baseline's folder, with `/`. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** Units of context on each side that a fingerprint takes in, and of text that an entry shows. */
const contextLength = 16;
const shownLength = 40;

/** What of a finding is known again. */
type Known = Pick<Finding, 'code' | 'span' | 'about'>;

/**
 * What tells a finding from others of its draft: a hash of its rule, its text and the nearest characters on
 * its lines; white space does not count. Of a finding on the draft as a whole, its rule and what it is about.
 * @param text the whole draft
 */
export function fingerprint({ code, span, about }: Known, text: string): string {
  if (about !== undefined) return hashOf([code, about].join('\n'));
  const found = text.slice(span.start, span.end).replace(/\s+/gu, '');
  return hashOf([code, before(text, span.start), found, after(text, span.end)].join('\n'));
}

function before(text: string, offset: number): string {
  let context = '';
  for (let i = offset - 1; i >= 0 && context.length < contextLength && !isBreak(text, i); i--) {
    if (!isSpace(text, i)) context = text.charAt(i) + context;
  }
  return context;
}

function after(text: string, offset: number): string {
  let context = '';
  for (let i = offset; i < text.length && context.length < contextLength && !isBreak(text, i); i++) {
    if (!isSpace(text, i)) context += text.charAt(i);
  }
  return context;
}

const isBreak = (text: string, at: number): boolean => text[at] === '\n' || text[at] === '\r';
const isSpace = (text: string, at: number): boolean => /\s/u.test(text.charAt(at));

/** The entries that hide `findings`, in order of place. @param text the whole draft */
export function entriesOf(findings: readonly Known[], text: string): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const { code, span } = finding;
    const hash = fingerprint(finding, text);
    const known = entries.get(hash);
    const shown = Array.from(text.slice(span.start, span.end).replace(/\s+/gu, ' ').slice(0, shownLength));
    entries.set(hash, {
      rule: code,
      text: shown.filter((character) => !/\p{Cs}/u.test(character)).join(''),
      hash,
      count: (known?.count ?? 0) + 1,
    });
  }
  return [...entries.values()];
}

/** Findings that the baseline does not hide. `findings` ascend by place; of equal ones the first are hidden. */
export function unknownTo<F extends Known>(
  baseline: FileBaseline | undefined,
  findings: readonly F[],
  text: () => string,
): readonly F[] {
  if (baseline === undefined || baseline.size === 0) return findings;
  const whole = text();
  const left = new Map(baseline);
  return findings.filter((finding) => {
    const hash = fingerprint(finding, whole);
    const count = left.get(hash) ?? 0;
    left.set(hash, count - 1);
    return count <= 0;
  });
}

/** The entries of one draft as the checker asks for them. */
export function fileBaseline(entries: readonly BaselineEntry[]): FileBaseline {
  return new Map(entries.map(({ hash, count }) => [hash, count]));
}

/**
 * Reads a baseline file. Entries without their shape are left out and told of; never throws.
 * @param file names the file in the problems
 */
export function parseBaseline(
  text: string,
  file: string,
): { readonly baseline: Baseline; readonly problems: readonly Problem[] } {
  const baseline = new Map<string, readonly BaselineEntry[]>();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { baseline, problems: [{ file, message: message('file.syntax', { detail }) }] };
  }
  const files = isObject(value) && value['version'] === 1 ? value['files'] : undefined;
  if (!isObject(files)) return { baseline, problems: [{ file, message: message('baseline.notOne') }] };
  let lost = 0;
  for (const [path, list] of Object.entries(files)) {
    const entries = Array.isArray(list) ? list : [];
    const good = entries.filter(isEntry);
    lost += Array.isArray(list) ? entries.length - good.length : 1;
    baseline.set(path, good);
  }
  const problems = lost === 0 ? [] : [{ file, message: message('baseline.badEntries', { count: lost }) }];
  return { baseline, problems };
}

/** The text of a baseline file: paths in order, so that two runs over the same drafts write the same file. */
export function formatBaseline(baseline: Baseline): string {
  const paths = [...baseline]
    .filter(([, entries]) => entries.length > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify({ version: 1, files: Object.fromEntries(paths) }, undefined, 2)}\n`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isObject(value)) return false;
  const { rule, text, hash, count } = value;
  return (
    typeof rule === 'string' &&
    typeof text === 'string' &&
    typeof hash === 'string' &&
    typeof count === 'number' &&
    Number.isInteger(count) &&
    count > 0
  );
}
