import { blockAt } from '../analysis/blockAt.ts';
import { markAt, resolveTarget } from '../analysis/citations.ts';
import type { Analysis } from '../analysis/model.ts';
import { formKey } from '../analysis/shortForms.ts';
import { message, render } from '../base/messages.ts';
import { shift, touches, type Span } from '../base/span.ts';
import { kindNames } from '../config/model.ts';
import { sectionsOf } from '../rules/profiles.ts';
import type { CitationTarget } from '../text/model.ts';
import { inDraft } from './inDraft.ts';
import { shortFormAt } from './occurrences.ts';
import { codeSpan, escape, policyMarkdown, referenceMarkdown, termMarkdown, type View } from './markdown.ts';

/** What to show, and the span in the draft it belongs to. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What stands at `offset` (UTF-16, in the draft): a citation mark, a short form, a policy's title, a term or the
 * draft's own title, in this order, since titles hold terms.
 */
export function hover(analysis: Analysis, offset: number, view: View): Hover | undefined {
  return (
    hoverMark(analysis, offset, view) ??
    hoverShortForm(analysis, offset, view) ??
    hoverInBlock(analysis, offset, view) ??
    hoverDraftTitle(analysis, offset, view)
  );
}

/** A short form: what it stands for and where that is said, and what is known of either. */
function hoverShortForm(analysis: Analysis, offset: number, view: View): Hover | undefined {
  const subject = shortFormAt(analysis, offset);
  if (subject?.kind !== 'shortForm' || subject.form.full === undefined) return undefined;
  const { span, form } = subject;
  const { text, kind } = subject.form.full;
  const line = analysis.snapshot.lines.positionAt(form.written.start).line + 1;
  const params = { short: escape(formKey(form)), full: escape(text), line };
  const parts = [render(view.locale, message('hover.shortForm', params))];
  const policy = kind === 'title' ? view.knowledge.findPolicy(text.slice(1, -1)) : undefined;
  if (policy !== undefined) parts.push(policyMarkdown(policy, view));
  const term = policy === undefined ? hoverInBlock(analysis, offset, view) : undefined;
  if (term !== undefined) parts.push(term.markdown);
  return { span, markdown: parts.join('\n\n---\n\n') };
}

function hoverMark(analysis: Analysis, offset: number, view: View): Hover | undefined {
  const at = markAt(analysis.citations, offset);
  if (at === undefined) return undefined;
  const { entry, reference } = resolveTarget(
    at.target,
    analysis.citations,
    analysis.snapshot.references,
    at.span.start,
  );
  const parts: string[] = [];
  const listed = entry === undefined ? undefined : analysis.draft.references[entry];
  if (listed !== undefined) parts.push(`${labelOf(at.target)} ${escape(listed.content)}`);
  if (reference !== undefined) parts.push(referenceMarkdown(reference, view));
  if (parts.length === 0) {
    parts.push(render(view.locale, message('hover.unresolved', { label: labelOf(at.target) })));
  }
  return { span: at.span, markdown: parts.join('\n\n---\n\n') };
}

function labelOf(target: CitationTarget): string {
  switch (target.kind) {
    case 'key':
      return codeSpan(`@${target.key}`);
    case 'number':
      return `\\[${target.number}\\]`;
    case 'note':
      return `\\[^${escape(target.id)}\\]`;
  }
}

function hoverInBlock(analysis: Analysis, offset: number, view: View): Hover | undefined {
  const block = blockAt(analysis, offset);
  if (block === undefined) return undefined;
  const { start, text } = block.block;
  const { content, scan } = block.facts;
  const inBlock = offset - start;
  const title = content.titles.find((span) => touches(span, inBlock));
  if (title !== undefined) {
    const policy = view.knowledge.findPolicy(text.slice(title.start + 1, title.end - 1));
    if (policy !== undefined) return { span: shift(title, start), markdown: policyMarkdown(policy, view) };
  }
  if (content.inert.some((span) => inBlock > span.start && inBlock < span.end)) return undefined;
  // Just after one term and just before the next, the one the cursor is before wins.
  const under = scan.terms.filter((match) => match.form.role !== 'protected' && touches(match.span, inBlock));
  const match = under.at(-1);
  if (match === undefined) return undefined;
  const found = match.form.role === 'variant' ? match.form.form : undefined;
  const { term } = match.form;
  const markdown = [termMarkdown(term, view, found), ...inDraft(term, analysis, view)].join('\n\n');
  return { span: shift(match.span, start), markdown };
}

/** On the draft's title: its kind, and the sections that the kind usually has. */
function hoverDraftTitle(analysis: Analysis, offset: number, view: View): Hover | undefined {
  const title = analysis.draft.outline[0];
  if (title?.heading.level !== 1 || !touches(title.span, offset)) return undefined;
  const kind = kindNames[analysis.kind];
  const lines = [render(view.locale, message('hover.kind', { kind }))];
  const sections = sectionsOf(analysis).map(({ name, present }) => `${present ? '✓' : '✗'} ${name}`);
  if (sections.length > 0) {
    lines.push(render(view.locale, message('hover.sections', { sections: sections.join(' · ') })));
  }
  lines.push(render(view.locale, message('hover.kindStated')));
  return { span: title.span, markdown: lines.join('\n\n') };
}
