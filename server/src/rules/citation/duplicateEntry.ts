import { listUsesOf } from '../../analysis/citationOrder.ts';
import type { Analysis, Finding, Fix } from '../../analysis/model.ts';
import type { NumberedList } from '../../analysis/numberedLists.ts';
import { planWithout, relistEdits, removalEdits } from '../../analysis/relist.ts';
import { message } from '../../base/messages.ts';
import { lettersOnly } from '../../bibliography/normalise.ts';
import type { DocumentRule } from '../rule.ts';
import { entryAt, hasNumberTwice, labelOf, mostSingleFixes, numberFinding } from './list.ts';

/** One number on two entries, one work under two numbers, one identifier on two footnotes. */
export const duplicateEntry: DocumentRule = {
  code: 'citation/duplicate-entry',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '参考文献表中编号重复，或同一文献列了两次。',
      en: 'Two entries of a list with one number, or one work listed twice.',
    },
    detail: {
      'zh-cn':
        '一个编号只能对应一条文献：编号重复时，提示落在打断编号顺序的那一条（常是排版时混入的别篇文章的条目），标注仍按另一条解释。同一文献列了两次时，两条合为一条，标注改指先列的一条，其后的编号顺次前移。两条是否同一文献，看文献库中是否同一文献，或题名、责任者和年份是否全同；拿不准的不提示。',
      en: 'A number stands for one work. Of two entries with one number, the one that breaks the sequence is told (often one of another article that slipped in with the page); marks are read as the other. A work listed twice is merged: marks point to the entry listed first, later numbers close up. Two entries are one work where a library says so, or where title, authors and year are equal; where that is in doubt nothing is said.',
    },
    wrong:
      '城市可以自下而上[1]，各地多有探索[2]。\n\n## 参考文献\n\n[1] 乙. 论城市的治理转型[J]. 治理研究，2021（1）：1-9.\n\n[2] 乙．论城市的治理转型[J]．治理研究，2021(1)：1-9．',
    right:
      '城市可以自下而上[1]，各地多有探索[1]。\n\n## 参考文献\n\n[1] 乙. 论城市的治理转型[J]. 治理研究，2021（1）：1-9.',
  },
  *check(analysis) {
    const { draft, citations } = analysis;
    for (const { list } of listUsesOf(analysis)) {
      yield* sameNumber(analysis, list);
      yield* sameWork(analysis, list);
    }
    for (const [entry, { note, key, span }] of draft.references.entries()) {
      const name = note ?? key;
      const first = note === undefined ? citations.byKey.get(key ?? '') : citations.byNote.get(note);
      if (name === undefined || first === undefined || first === entry) continue;
      yield {
        code: duplicateEntry.code,
        severity: duplicateEntry.severity,
        span: labelOf(analysis, entry),
        message: message('citation.duplicate.note', { key: name, line: lineOf(analysis, first) }),
        data: { key: name },
        related: [
          { span: draft.references[first]?.span ?? span, message: message('citation.related.first') },
        ],
      };
    }
  },
  fixes(found, analysis) {
    const entry = entryAt(analysis, found.span);
    const listed = entry === undefined ? undefined : analysis.draft.references[entry];
    if (entry === undefined || listed === undefined) return [];
    const list = analysis.citations.lists.find(({ entries }) => entries.includes(entry));
    const { text } = analysis.snapshot;
    if (list === undefined) {
      const other = analysis.citations.byNote.get(listed.note ?? '') ?? -1;
      const same = identityOf(analysis, other) === identityOf(analysis, entry);
      const edits = removalEdits(text, [listed.span]);
      return same ? [{ title: message('fix.removeEntry'), edits, safe: false, preferred: true }] : [];
    }
    const twins = twinsOf(analysis, list);
    const twin = twins.get(entry);
    if (twin !== undefined && hasNumberTwice(analysis, list)) return [];
    if (twin !== undefined && twins.size > mostSingleFixes) {
      if (entry !== [...twins.keys()][0]) return [];
      const edits = relistEdits(analysis, list, planWithout(analysis, list, twins));
      return [
        {
          title: message('fix.mergeAllEntries', { count: twins.size }),
          edits,
          safe: false,
          preferred: false,
        },
      ];
    }
    if (twin !== undefined) {
      const plan = planWithout(analysis, list, new Map([[entry, twin]]));
      const number = analysis.draft.references[twin]?.number ?? 0;
      const title = message('fix.mergeEntry', { number });
      return [{ title, edits: relistEdits(analysis, list, plan), safe: false, preferred: true }];
    }
    return numberTwiceFixes(analysis, list, entry);
  },
};

/** The entry goes, or goes to the end of the list under a number of its own. No mark is read as it. */
function numberTwiceFixes(analysis: Analysis, list: NumberedList, entry: number): readonly Fix[] {
  const { references } = analysis.draft;
  const numbers = list.entries.map((one) => references[one]?.number ?? 0);
  const cited = listUsesOf(analysis).find((uses) => uses.list === list)?.firsts ?? [];
  const free =
    [...numbers, ...cited.map(({ target }) => target.number)].reduce((a, b) => Math.max(a, b), 0) + 1;
  const others = planWithout(analysis, list, new Map([[entry, undefined]]));
  const removal: Fix = {
    title: message('fix.removeEntry'),
    edits: relistEdits(analysis, list, others),
    safe: false,
    preferred: false,
  };
  if (list.outOfSequence.size > mostSingleFixes) return [removal];
  const moved = { sequence: [...others.sequence, { entry, number: free }] };
  return [
    removal,
    {
      title: message('fix.numberEntry', { number: free }),
      edits: relistEdits(analysis, list, moved),
      safe: false,
      preferred: false,
    },
  ];
}

function* sameNumber(analysis: Analysis, list: NumberedList): Iterable<Finding> {
  const { references } = analysis.draft;
  for (const entry of list.entries) {
    const number = references[entry]?.number;
    const other = number === undefined ? undefined : list.byNumber.get(number);
    if (number === undefined || other === undefined || other === entry) continue;
    const foreign = list.outOfSequence.has(entry) && other > entry;
    const id = foreign ? 'citation.duplicate.foreign' : 'citation.duplicate.number';
    yield {
      ...numberFinding(
        duplicateEntry.code,
        labelOf(analysis, entry),
        number,
        message(id, { number, line: lineOf(analysis, other) }),
      ),
      related: [
        { span: labelOf(analysis, other), message: message('citation.related.sameNumber', { number }) },
      ],
    };
  }
}

function* sameWork(analysis: Analysis, list: NumberedList): Iterable<Finding> {
  const { references } = analysis.draft;
  for (const [entry, first] of twinsOf(analysis, list)) {
    const [number, other] = [references[entry]?.number ?? 0, references[first]?.number ?? 0];
    if (number === other) continue;
    yield {
      ...numberFinding(
        duplicateEntry.code,
        labelOf(analysis, entry),
        number,
        message('citation.duplicate.work', { number, other }),
      ),
      related: [{ span: labelOf(analysis, first), message: message('citation.related.first') }],
    };
  }
}

/** Entries whose work an earlier entry of the list stands for → that entry. */
function twinsOf(analysis: Analysis, list: NumberedList): ReadonlyMap<number, number> {
  const firsts = new Map<unknown, number>();
  const twins = new Map<number, number>();
  for (const entry of list.entries) {
    // Of two with one number only the one that marks are read as.
    if (list.byNumber.get(analysis.draft.references[entry]?.number ?? 0) !== entry) continue;
    const identity = identityOf(analysis, entry);
    if (identity === undefined) continue;
    const first = firsts.get(identity);
    if (first === undefined) firsts.set(identity, entry);
    else twins.set(entry, first);
  }
  return twins;
}

/**
 * What two entries of one work share: the reference they stand for, else authors and title with the years behind
 * them. Undefined for an entry that says too little.
 */
function identityOf({ draft, citations }: Analysis, entry: number): unknown {
  const content = draft.references[entry]?.content;
  if (content === undefined) return undefined;
  const known = citations.listed[entry];
  if (known !== undefined) return known;
  const type = /[[［][A-Za-z]{1,2}(?:\/[A-Za-z]{2})?[\]］]/u.exec(content);
  const head = lettersOnly(type === null ? content : content.slice(0, type.index));
  const years =
    type === null ? '' : (content.slice(type.index).match(/(?<!\d)(?:19|20)\d{2}(?!\d)/gu) ?? []).join();
  return head.length < 8 ? undefined : `${head} ${years}`;
}

function lineOf({ draft, snapshot }: Analysis, entry: number): number {
  return snapshot.lines.positionAt(draft.references[entry]?.span.start ?? 0).line + 1;
}
