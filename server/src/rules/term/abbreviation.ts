/** What the three rules on short forms share. */
import type { Analysis, Finding } from '../../analysis/model.ts';
import { formKey, type PlacedShortForm, type ShortFormUse } from '../../analysis/shortForms.ts';
import { message, type MessageId } from '../../base/messages.ts';
import type { Span } from '../../base/span.ts';
import type { Severity } from '../../config/model.ts';

/** The short form as its definition writes it, with its marks. */
export function writtenForm(form: PlacedShortForm, { snapshot }: Analysis): string {
  return snapshot.text.slice(form.written.start, form.written.end);
}

/** A finding on `span` that speaks of `form`; its line is the definition's, counted from one. */
export function shortFormFinding(
  code: string,
  severity: Severity,
  id: MessageId,
  span: Span,
  form: PlacedShortForm,
  analysis: Analysis,
): Finding {
  const full = form.full?.text ?? '';
  const line = analysis.snapshot.lines.positionAt(form.written.start).line + 1;
  return {
    code,
    severity,
    span,
    // The messages bring quotation marks of their own.
    message: message(id, { short: formKey(form), full, line }),
    data: { abbreviation: form.abbreviation, fullName: full },
  };
}

/** Whether the definition says where the full name begins, so that an edit may rely on it. */
export function isExact({ full, definition }: PlacedShortForm): boolean {
  return full !== undefined && full.kind !== 'phrase' && !definition.collective;
}

/** The definition that `span` is the written form of. */
export function definitionAt(analysis: Analysis, span: Span): PlacedShortForm | undefined {
  return analysis.shortForms.definitions.find(
    ({ written }) => written.start === span.start && written.end === span.end,
  );
}

/**
 * The uses that come before their form's definition, the first of each form. Looked at are forms that can be
 * nothing but short forms; titles of drafts and other parts of the draft are left alone.
 */
export function earlyUses({ shortForms, snapshot }: Analysis): ReadonlyMap<string, ShortFormUse> {
  const early = new Map<string, ShortFormUse>();
  for (const use of shortForms.uses) {
    const { form, span } = use;
    if (span.start > form.written.start || early.has(form.abbreviation)) continue;
    if (use.role === 'full' || use.quoted || use.place === 'title' || use.part !== form.part) continue;
    if (isDistinct(use, snapshot.text)) early.set(form.abbreviation, use);
  }
  return early;
}

/**
 * Whether the words can be nothing but the short form: 《方案》, “三项制度” in its marks, 自贸试验区. 领导小组,
 * 规范性文件 and 本市 may be meant as the words they are.
 */
function isDistinct({ form, span }: ShortFormUse, text: string): boolean {
  const { abbreviation, definition, full } = form;
  // 《方案》, and “云办”平台 with marks inside.
  if (definition.marks === 'title' || /[“《]/u.test(abbreviation)) return true;
  if (/^[本我该各]/u.test(abbreviation)) return false;
  if (full?.kind === 'contraction') return abbreviation.length > 2;
  return (
    definition.marks === 'quotation' &&
    full?.text.includes(abbreviation) !== true &&
    /[“‘「『"]/u.test(text[span.start - 1] ?? '')
  );
}
