import type { Analysis, Finding, Fix } from '../../analysis/model.ts';
import { Lru } from '../../base/lru.ts';
import { message, type Message, type MessageId } from '../../base/messages.ts';
import {
  differenceIn,
  readEntry,
  rewrite,
  type Difference,
  type ReadEntry,
} from '../../bibliography/typed/compare.ts';
import { contradictions, type Contradiction } from '../../bibliography/typed/facts.ts';
import type { ReferenceIndex } from '../../bibliography/references.ts';
import type { Gbt7714Edition, Severity } from '../../config/model.ts';
import type { ListedReference } from '../../text/model.ts';
import type { DocumentRule } from '../rule.ts';

/**
 * A typed entry that departs from GB/T 7714 in the edition in force, or that contradicts the record of its work.
 * What cannot be read with certainty is left alone; a correction of form keeps every word and number.
 */
export const entryFormat: DocumentRule = {
  code: 'citation/entry-format',
  severity: 'information',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '参考文献条目的著录格式不合 GB/T 7714，或与文献库的记录不符。',
      en: 'An entry of the reference list that breaks GB/T 7714, or contradicts the record of its work.',
    },
    detail: {
      'zh-cn':
        '逐条拆解手工录入的条目，与现行版本（设置 `wenheng.gbt7714`）的著录格式比较：文献类型标识、责任者之间的标点和“等”、年卷期与页码的标点、日期、出版地与出版者的次序、DOI、标点的全角半角和空格、结尾的“.”。影响著录项目的差错（缺标识、标识不对、次序、日期等）是警告，只涉及标点宽度、空格、大小写的是信息；整条都合于另一版本的只作提示，不自动修正。条目与知识包或文献库中的文献对应时，还核对年、卷、期、页码、题名、刊名和责任者姓名。不能确定如何拆解的条目不提示；格式修正不增删条目中的文字和数字。',
      en: 'Each typed entry is taken apart and compared with the form of the edition in force (setting `wenheng.gbt7714`): mark of the kind, separators of names and 等, punctuation of year, volume, issue and pages, dates, order of place and publisher, DOI, width and spaces, the final full stop. What touches an element (mark, order, dates) is a warning; width, spaces and case are information; an entry that is right by the other edition is a hint and not fixed unseen. Where a pack or a library knows the work, year, volume, issue, pages, title, journal and names are checked too. An entry that cannot be read with certainty is left alone; a correction of form neither adds nor removes a word or a number.',
    },
    wrong: '治理转型[1]。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市. 治理研究，2014（1）：1-9.',
    right: '治理转型[1]。\n\n## 参考文献\n\n[1] 陈明. 自下而上的城市[J]. 治理研究，2014（1）：1-9.',
  },
  *check(analysis) {
    for (const [index, entry] of analysis.draft.references.entries()) {
      const found = judge(analysis, entry, index);
      if (found !== undefined) yield found.finding;
    }
  },
  fixes(finding, analysis) {
    const { references } = analysis.draft;
    const index = references.findIndex(({ contentStart }) => contentStart === finding.span.start);
    const entry = references[index];
    const found = entry && judge(analysis, entry, index);
    if (found === undefined) return [];
    const { read, expected } = found;
    const fix = (newText: string, id: MessageId, safe: boolean, preferred: boolean): Fix => ({
      title: message(id),
      edits: [{ span: finding.span, newText }],
      safe,
      preferred,
    });
    if (expected === read.expected) {
      // Another edition is a choice, no correction.
      const other = isOfOtherEdition(analysis.snapshot, read);
      return [fix(expected, 'fix.entryFormat', !other, true)];
    }
    const form = differenceIn(read) === undefined ? [] : [fix(read.expected, 'fix.entryFormat', true, false)];
    return [fix(expected, 'fix.entryFacts', false, true), ...form];
  },
};

/** What leaves an element missing, misplaced or unreadable; the rest is a matter of typing. */
const GRAVE: ReadonlySet<Difference> = new Set([
  'missingMark',
  'wrongMark',
  'carrier',
  'others',
  'order',
  'date',
  'separator',
]);

interface Judgement {
  readonly finding: Finding;
  readonly read: ReadEntry;
  readonly expected: string;
}

function judge(analysis: Analysis, entry: ListedReference, index: number): Judgement | undefined {
  const { config, text } = analysis.snapshot;
  const span = wordsOf(analysis, entry);
  const read = readerFor(analysis.snapshot.references)(text.slice(span.start, span.end), config.gbt7714);
  if (read === undefined || (entry.note !== undefined && read.typedMark === '')) return undefined;
  const record = analysis.citations.listed[index];
  const wrong = record === undefined ? [] : contradictions(read.item, record.item);
  const difference = differenceIn(read);
  if (difference === undefined && wrong.length === 0) return undefined;
  const fields = Object.assign({}, ...wrong.map((each) => each.fields)) as Contradiction['fields'];
  const expected = wrong.length === 0 ? read.expected : rewrite(read, fields, config.gbt7714);
  return {
    finding: { code: entryFormat.code, span, data: { expected }, ...said(analysis, read, wrong, expected) },
    read,
    expected,
  };
}

/** The gravest thing to be said of the entry, and how grave it is. */
function said(
  { snapshot }: Analysis,
  read: ReadEntry,
  wrong: readonly Contradiction[],
  expected: string,
): { readonly severity: Severity; readonly message: Message } {
  const [first] = wrong;
  if (first !== undefined) {
    const { fact, found, recorded } = first;
    const id = `citation.entryFormat.fact.${fact}` as const;
    return { severity: 'warning', message: message(id, { found, recorded, expected }) };
  }
  const { gbt7714: edition } = snapshot.config;
  if (isOfOtherEdition(snapshot, read)) {
    const other = otherEdition(edition);
    return {
      severity: 'hint',
      message: message('citation.entryFormat.otherEdition', { expected, edition, other }),
    };
  }
  const difference = differenceIn(read) ?? 'separator';
  return {
    severity: GRAVE.has(difference) ? 'warning' : 'information',
    message: message(`citation.entryFormat.${difference}`, { expected, edition }),
  };
}

/** Whether the entry is right as it stands by the edition that is not in force. */
function isOfOtherEdition({ references, config }: Analysis['snapshot'], { typed }: ReadEntry): boolean {
  const read = readerFor(references)(typed, otherEdition(config.gbt7714));
  return read !== undefined && differenceIn(read) === undefined;
}

function otherEdition(edition: Gbt7714Edition): Gbt7714Edition {
  return edition === '2015' ? '2025' : '2015';
}

/** The words of the entry behind its label, without white space at their end. */
function wordsOf(
  { snapshot }: Analysis,
  { contentStart, span }: ListedReference,
): { start: number; end: number } {
  const words = snapshot.text.slice(contentStart, span.end);
  return { start: contentStart, end: contentStart + words.trimEnd().length };
}

type Reader = (content: string, edition: Gbt7714Edition) => ReadEntry | undefined;

/** What entries were read as: a list rarely changes between keystrokes. */
const readers = new WeakMap<ReferenceIndex, Reader>();

function readerFor(references: ReferenceIndex): Reader {
  let reader = readers.get(references);
  if (reader === undefined) {
    const read = new Lru<string, { readonly entry: ReadEntry | undefined }>(10_000);
    reader = (content, edition) => {
      const key = `${edition}\n${content}`;
      let known = read.get(key);
      if (known === undefined) read.set(key, (known = { entry: readEntry(content, edition) }));
      return known.entry;
    };
    readers.set(references, reader);
  }
  return reader;
}
