/** The quick fix that cites a reference where a finding stands. */
import { blockAt } from '../../analysis/blockAt.ts';
import { citationEdits, citationPlace } from '../../analysis/insertCitation.ts';
import type { Analysis, Finding, Fix } from '../../analysis/model.ts';
import { message } from '../../base/messages.ts';
import { holderOf, shift } from '../../base/span.ts';
import { shortLabel } from '../../bibliography/label.ts';

/** One fix a reference, the best first: its mark in the draft's own style, and its entry in the list. */
export function insertionFixes(found: Finding, analysis: Analysis, keys: readonly string[]): readonly Fix[] {
  return keys.flatMap((key, index): Fix[] => {
    const known = analysis.snapshot.references.byKey(key);
    const place = placeFor(found, analysis);
    if (known === undefined || place === undefined) return [];
    const reference = analysis.snapshot.references.preferred(known);
    return [
      {
        title: message('fix.insertCitation', { work: shortLabel(reference.item) }),
        edits: citationEdits(analysis, place, reference),
        safe: false,
        preferred: index === 0,
      },
    ];
  });
}

function placeFor(found: Finding, analysis: Analysis): number | undefined {
  const block = blockAt(analysis, found.span.start);
  if (block === undefined) return undefined;
  const { start } = block.block;
  const sentence = holderOf(block.facts.content.sentences, shift(found.span, -start));
  return sentence && citationPlace(analysis, block, sentence.end + start, found.span.end);
}
