/**
 * Reads bench/eval/rules/*.yaml and bench/eval/rules2/*.yaml, one file a rule:
 *
 *   rule: form/unmatched-pair
 *   about: brackets       told beside the rule in the table, where a rule has several files
 *   wrong:                 drafts by id, each with at least one ‹|mark|› around what must be found
 *     no-end: |-
 *       印发‹|《|›行动计划的通知。
 *   nearMiss:              drafts by id, without marks: the rule must stay silent
 *     list-mark: |-
 *       1）加强领导。
 *
 * A draft is Markdown, or plain text when written as `{ plain: … }`. Each part has at least twelve, and may be
 * a plain list: its places are then the ids.
 */
import path from 'node:path';
import type { Span } from '../../server/src/base/span.ts';
import { isRecord } from './items.ts';

export interface Case {
  readonly id: string;
  /** File name of the draft, unlike that of any other case. */
  readonly file: string;
  /** Without its marks. */
  readonly text: string;
  /** What must be found, in UTF-16 offsets of `text`; none in a near-miss. */
  readonly marks: readonly Span[];
}

export interface RuleCases {
  readonly rule: string;
  /** What the table calls the set. */
  readonly name: string;
  readonly cases: readonly Case[];
}

const fewest = 12;
const open = '‹|';
const close = '|›';

/**
 * @param data a parsed file
 * @param name its name, for messages
 * @throws Error naming what is malformed
 */
export function readCases(data: unknown, name: string): RuleCases {
  if (!isRecord(data) || typeof data['rule'] !== 'string') throw new Error(`${name}: no rule is named`);
  const rule = data['rule'];
  const about = data['about'];
  const folder = path.basename(name, '.yaml');
  const read = (section: 'wrong' | 'nearMiss') => {
    const drafts = data[section];
    if (typeof drafts !== 'object' || drafts === null) throw new Error(`${name}: ${section} holds no drafts`);
    const entries = Array.isArray(drafts)
      ? drafts.map((draft: unknown, at) => [String(at + 1), draft] as const)
      : Object.entries(drafts as Record<string, unknown>);
    if (entries.length < fewest) throw new Error(`${name}: ${section} has fewer than ${fewest} drafts`);
    return entries.map(([id, draft]): Case => {
      const place = `${name}: ${section}.${id}`;
      const plain = isRecord(draft) ? draft['plain'] : undefined;
      const marked = plain ?? draft;
      if (typeof marked !== 'string') throw new Error(`${place} is not a text`);
      const { text, marks } = takeMarks(marked, place);
      if (marks.length > 0 !== (section === 'wrong')) throw new Error(`${place}: marks belong in wrong`);
      return { id, file: `${folder}/${section}/${id}.${plain === undefined ? 'md' : 'txt'}`, text, marks };
    });
  };
  return {
    rule,
    name: typeof about === 'string' ? `${rule} (${about})` : rule,
    cases: [...read('wrong'), ...read('nearMiss')],
  };
}

function takeMarks(marked: string, place: string): { text: string; marks: readonly Span[] } {
  const marks: Span[] = [];
  const [before = '', ...rest] = marked.split(open);
  let text = before;
  for (const part of rest) {
    const [inside = '', after, ...more] = part.split(close);
    if (after === undefined || more.length > 0) throw new Error(`${place}: a mark does not end`);
    marks.push({ start: text.length, end: text.length + inside.length });
    text += inside + after;
  }
  if (text.includes(close)) throw new Error(`${place}: a mark does not begin`);
  return { text, marks };
}
