import { markAround, holdsReferences, resolveTarget } from '../../analysis/citations.ts';
import { numbersText, renumberMark } from '../../analysis/markText.ts';
import type { Analysis, Finding, Fix, PlacedMark } from '../../analysis/model.ts';
import { message, type Message } from '../../base/messages.ts';
import { shift } from '../../base/span.ts';
import type { CitationTarget } from '../../text/model.ts';
import type { DocumentRule } from '../rule.ts';

/** Prefixes of pandoc-crossref: `@fig:map` names a figure of the draft, not a work. */
const crossReference = /^(?:fig|tbl|eq|sec|lst):/;

/**
 * A mark that leads nowhere: a number that the draft's list lacks, a key no library holds, a footnote
 * without its text. Keys are judged once every library is read.
 */
export const unresolved: DocumentRule = {
  code: 'citation/unresolved',
  severity: 'warning',
  scope: 'document',
  docs: {
    summary: {
      'zh-cn': '引文标注找不到对应的文献。',
      en: 'A citation mark that leads to no reference.',
    },
    detail: {
      'zh-cn':
        '顺序编码标注须在“参考文献”表中有同号条目；Pandoc 键须见于文稿的文献库或知识包；脚注须有注文。文献库尚未读完、无法读取，或文前元数据自带 references 时，不判断文献键。',
      en: 'A number needs its entry under 参考文献, a Pandoc key must stand in a library of the draft or in a pack, a footnote needs its text. Keys are not judged while a library is not read or cannot be read, nor where the front matter holds references of its own.',
    },
    wrong: '智慧城市是治理的新形态。[@nobody2099nothing]',
    right: '智慧城市是治理的新形态。[@wang2018yichang]',
  },
  *check(analysis) {
    const keysAreJudged = analysis.snapshot.references.complete && !holdsReferences(analysis.draft);
    for (const placed of analysis.citations.marks) {
      const lost = placed.mark.targets.filter((target) => {
        if (target.kind === 'key' && (!keysAreJudged || crossReference.test(target.key))) return false;
        return isLost(analysis, placed, target);
      });
      // A range names many numbers in one place: one finding tells them all.
      const places = new Map<number, CitationTarget[]>();
      for (const target of lost) {
        places.set(target.span.start, [...(places.get(target.span.start) ?? []), target]);
      }
      for (const targets of places.values()) yield finding(analysis, placed, targets);
    }
  },
  fixes(found, analysis) {
    const placed = markAround(analysis.citations, found.span);
    if (placed === undefined) return [];
    if (placed.mark.style === 'numeric') return takeOut(found, analysis, placed);
    return placed.mark.style === 'footnote' ? addNote(found, analysis) : [];
  },
};

function isLost(analysis: Analysis, { span }: PlacedMark, target: CitationTarget): boolean {
  const { citations, snapshot } = analysis;
  const { entry, reference } = resolveTarget(target, citations, snapshot.references, span.start);
  return entry === undefined && reference === undefined;
}

/** @param targets in one place: a key, a note, a number, or numbers of one range */
function finding(analysis: Analysis, placed: PlacedMark, targets: readonly CitationTarget[]): Finding {
  const target = targets[0] as CitationTarget;
  return {
    code: unresolved.code,
    severity: unresolved.severity,
    span: shift(target.span, placed.block.block.start),
    message: targets.length > 1 ? inRange(analysis, targets) : describe(analysis, target),
    data: target.kind === 'number' ? { number: target.number } : { key: keyOf(target) },
  };
}

function keyOf(target: Exclude<CitationTarget, { kind: 'number' }>): string {
  return target.kind === 'key' ? target.key : target.id;
}

function inRange(analysis: Analysis, targets: readonly CitationTarget[]): Message {
  const numbers = targets.flatMap((target) => (target.kind === 'number' ? target.number : []));
  return analysis.draft.referenceSection === undefined
    ? message('citation.unresolved.noList', { number: numbersText(numbers) })
    : message('citation.unresolved.range', { numbers: `[${numbersText(numbers)}]` });
}

function describe(analysis: Analysis, target: CitationTarget): Message {
  switch (target.kind) {
    case 'key':
      return message('citation.unresolved.key', { key: target.key });
    case 'note':
      return message('citation.unresolved.note', { id: target.id });
    case 'number':
      return analysis.draft.referenceSection === undefined
        ? message('citation.unresolved.noList', { number: target.number })
        : message('citation.unresolved.number', { number: target.number });
  }
}

/** The numbers of the finding's place that have no entry leave their mark; a range closes its gap. */
function takeOut(found: Finding, analysis: Analysis, placed: PlacedMark): readonly Fix[] {
  const { start, text } = placed.block.block;
  const lost = new Set(
    placed.mark.targets.flatMap((target) =>
      target.kind === 'number' &&
      target.span.start + start === found.span.start &&
      isLost(analysis, placed, target)
        ? target.number
        : [],
    ),
  );
  const edit = renumberMark(placed.mark, text, start, ({ number }) =>
    lost.has(number) ? undefined : number,
  );
  if (edit === undefined) return [];
  const title = message('fix.removeMark', { numbers: `[${numbersText([...lost])}]` });
  return [{ title, edits: [edit], safe: false, preferred: false }];
}

/** An empty text for the footnote, after the last one or at the end of the draft. */
function addNote({ data }: Finding, { draft, snapshot }: Analysis): readonly Fix[] {
  const id = data['key'];
  if (typeof id !== 'string') return [];
  const { text, lines } = snapshot;
  const last = draft.references.findLast(({ note }) => note !== undefined)?.span.end;
  const end = text.trimEnd().length;
  const at = last ?? end;
  const newText = (last === undefined ? lines.eol : '') + `${lines.eol}[^${id}]: `;
  const title = message('fix.addNote', { id });
  return [{ title, edits: [{ span: { start: at, end: at }, newText }], safe: false, preferred: true }];
}
