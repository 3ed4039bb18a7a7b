import { citedEntriesOf, listUsesOf } from '../../analysis/citationOrder.ts';
import { citationPlace } from '../../analysis/insertCitation.ts';
import type { Analysis, Finding, Fix } from '../../analysis/model.ts';
import type { NumberedList } from '../../analysis/numberedLists.ts';
import { planWithout, relistEdits, removalEdits } from '../../analysis/relist.ts';
import { message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import type { DocumentRule } from '../rule.ts';
import { entryAt, hasNumberTwice, mostSingleFixes, numberFinding } from './list.ts';
import { slipsOf } from './slips.ts';

/**
 * An entry of the draft's own list that no mark cites, and a footnote's text that no mark calls. A list that
 * no mark cites at all is a reading list and stays silent.
 */
export const unused: DocumentRule = {
  code: 'citation/unused',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '参考文献表中的条目在正文中没有引用。',
      en: 'An entry of the reference list that the text never cites.',
    },
    detail: {
      'zh-cn':
        'GB/T 7714 的文后参考文献只列正文引用过的文献。没有引用的条目要么补上标注，要么删去；删去后编号顺次前移，标注一并改动。文中另有知识库认得的论断可由该文献支持的，修正会在那里补上标注。没有任何标注的文献表视为书目，不提示；没有编号的条目只作信息提示。',
      en: 'A reference list after GB/T 7714 holds what the text cites. An entry that is not cited wants its mark or goes; where it goes, numbers close up in list and marks. Where the text states what the packs tie to the work, the fix puts the mark there. A list that no mark cites is a reading list and stays silent; entries without numbers are information only.',
    },
    wrong:
      '城市可以自下而上[1]。\n\n## 参考文献\n\n[1] 乙. 论城市[J]. 治理研究，2021（1）：1-9.\n\n[2] 甲. 论电子政务[J]. 治理研究，2020（1）：1-9.',
    right:
      '城市可以自下而上[1]，电子政务增进信任[2]。\n\n## 参考文献\n\n[1] 乙. 论城市[J]. 治理研究，2021（1）：1-9.\n\n[2] 甲. 论电子政务[J]. 治理研究，2020（1）：1-9.',
  },
  *check(analysis) {
    const { draft, citations } = analysis;
    const cited = citedEntriesOf(analysis);
    for (const { list, firsts } of listUsesOf(analysis)) {
      if (!firsts.some(({ entry }) => entry !== undefined)) continue;
      for (const entry of list.entries) {
        const listed = draft.references[entry];
        // A second entry of one number is the other rule's.
        if (listed?.number === undefined || cited.has(entry) || list.byNumber.get(listed.number) !== entry)
          continue;
        const slip = slipsOf(analysis).find((found) => found.entry === entry);
        yield {
          ...numberFinding(
            unused.code,
            listed.span,
            listed.number,
            message('citation.unused.number', { number: listed.number }),
          ),
          ...(slip === undefined
            ? {}
            : {
                related: [
                  {
                    span: slip.use.span,
                    message: message('citation.related.slip', { number: slip.use.target.number }),
                  },
                ],
              }),
        };
      }
    }
    const citesKeys = citations.marks.some(({ mark }) => mark.style === 'pandoc');
    for (const [entry, { note, key, number, span }] of draft.references.entries()) {
      if (cited.has(entry)) continue;
      if (note !== undefined && citations.byNote.get(note) === entry) {
        yield keyFinding(note, span, 'citation.unused.note');
      } else if (citesKeys && number === undefined && note === undefined) {
        const known = key ?? citations.listed[entry]?.key;
        if (known !== undefined)
          yield { ...keyFinding(known, span, 'citation.unused.key'), severity: 'information' };
      }
    }
  },
  fixes(found, analysis) {
    const entry = entryAt(analysis, found.span);
    const listed = entry === undefined ? undefined : analysis.draft.references[entry];
    if (entry === undefined || listed === undefined) return [];
    const complete = [...completeSlip(analysis, entry), ...completeClaim(analysis, entry)];
    const list = analysis.citations.lists.find(({ entries }) => entries.includes(entry));
    if (list !== undefined && hasNumberTwice(analysis, list)) return complete;
    if (list === undefined) {
      const edits = removalEdits(analysis.snapshot.text, [listed.span]);
      return [
        ...complete,
        { title: message('fix.removeEntry'), edits, safe: false, preferred: complete.length === 0 },
      ];
    }
    const all = uncitedIn(analysis, list);
    // Each removal closes up the whole draft: of very many one does it for all.
    if (all.length > mostSingleFixes && entry !== all[0]) return complete;
    const many = all.length > mostSingleFixes;
    const gone = new Map((many ? all : [entry]).map((one) => [one, undefined]));
    const title = many
      ? message('fix.removeAllUncited', { count: all.length })
      : message('fix.removeEntryAndClose');
    const edits = relistEdits(analysis, list, planWithout(analysis, list, gone));
    return [...complete, { title, edits, safe: false, preferred: complete.length === 0 && !many }];
  },
};

/** The entries of a list that no mark cites, in their order. */
function uncitedIn(analysis: Analysis, list: NumberedList): readonly number[] {
  const cited = citedEntriesOf(analysis);
  return list.entries.filter((entry) => !cited.has(entry));
}

function keyFinding(
  key: string,
  span: Finding['span'],
  id: 'citation.unused.note' | 'citation.unused.key',
): Finding {
  return { code: unused.code, severity: 'warning', span, message: message(id, { key }), data: { key } };
}

/** The mark that stands where the entry's number was due cites it instead. */
function completeSlip(analysis: Analysis, entry: number): readonly Fix[] {
  const slip = slipsOf(analysis).find((found) => found.entry === entry);
  if (slip === undefined) return [];
  const { span, target } = slip.use;
  return [
    {
      title: message('fix.citeThere', { number: target.number, due: slip.due }),
      edits: [{ span, newText: String(slip.due) }],
      safe: false,
      preferred: true,
    },
  ];
}

/** A mark behind the first uncited statement that the packs tie to the entry's work. */
function completeClaim(analysis: Analysis, entry: number): readonly Fix[] {
  const { citations, draft, snapshot } = analysis;
  const reference = citations.listed[entry];
  const known = reference && snapshot.references.inPack(reference);
  const number = draft.references[entry]?.number;
  if (known === undefined || number === undefined) return [];
  for (const block of analysis.blocks) {
    const { facts } = block;
    const stated = facts.claims.matches.find(
      ({ claim, sentence }) =>
        claim.references.includes(known) &&
        !facts.content.marks.some(({ span }) => span.start >= sentence.start && span.end <= sentence.end),
    );
    if (stated === undefined) continue;
    const { start } = block.block;
    const at = citationPlace(analysis, block, shift(stated.sentence, start).end, stated.span.end + start);
    const line = snapshot.lines.positionAt(at).line + 1;
    return [
      {
        title: message('fix.citeAtLine', { number, line }),
        edits: [{ span: { start: at, end: at }, newText: `[${number}]` }],
        safe: false,
        preferred: true,
      },
    ];
  }
  return [];
}
