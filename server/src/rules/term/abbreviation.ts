/** What the three rules on short forms share. */
import type { Analysis, Finding } from '../../analysis/model.ts';
import type { PlacedShortForm } from '../../analysis/shortForms.ts';
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
    message: message(id, { short: writtenForm(form, analysis), full, line }),
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

/** Same short form, whatever marks it wears; 《方案》 and 方案 are two. */
export function formKey({ abbreviation, definition }: PlacedShortForm): string {
  return definition.marks === 'title' ? `《${abbreviation}》` : abbreviation;
}
