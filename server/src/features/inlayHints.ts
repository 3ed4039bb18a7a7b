import { resolveTarget } from '../analysis/citations.ts';
import { authorAndYear } from '../analysis/derivedKey.ts';
import type { Analysis } from '../analysis/model.ts';
import type { Span } from '../base/span.ts';
import { shortLabel } from '../bibliography/label.ts';

export interface InlayHint {
  /** Behind the mark, in the draft. */
  readonly offset: number;
  /** 熊锐等（2014）; of several works, 熊锐等（2014）；石忆邵（2014）. */
  readonly label: string;
  /** The entries in full. */
  readonly tooltip: string;
}

/** Of a mark that cites more works the rest is told by … . */
const mostWorks = 3;

/** Author and year behind each numeric mark that begins in `span`, for those that lead to an entry. */
export function citationHints(analysis: Analysis, { start, end }: Span): readonly InlayHint[] {
  const { citations, draft, snapshot } = analysis;
  return citations.marks.flatMap(({ mark, span }): InlayHint[] => {
    if (mark.style !== 'numeric' || span.start < start || span.start > end) return [];
    const names: string[] = [];
    const contents: string[] = [];
    for (const target of mark.targets.slice(0, mostWorks + 1)) {
      const { entry, reference } = resolveTarget(target, citations, snapshot.references, span.start);
      const content = entry === undefined ? undefined : draft.references[entry]?.content;
      if (content === undefined) continue;
      names.push(reference === undefined ? nameOf(content) : shortLabel(reference.item));
      contents.push(content);
    }
    const label = names
      .slice(0, mostWorks)
      .filter((name) => name !== '')
      .join('；');
    if (label === '') return [];
    const more = names.length > mostWorks ? '…' : '';
    return [{ offset: span.end, label: label + more, tooltip: contents.slice(0, mostWorks).join('\n') }];
  });
}

function nameOf(content: string): string {
  const { author, year } = authorAndYear(content);
  if (year === '') return author;
  return /\p{Script=Han}/u.test(author) ? `${author}（${year}）` : `${author} (${year})`.trim();
}
