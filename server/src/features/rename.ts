import type { Analysis } from '../analysis/model.ts';
import { formKey } from '../analysis/shortForms.ts';
import type { TextEdit } from '../base/edits.ts';
import { message, type Message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import { occurrencesOf, subjectAt, type Occurrence, type Subject } from './occurrences.ts';

/** What may be renamed at `offset`, without its marks; undefined elsewhere and inside titles of others. */
export function renameTarget(analysis: Analysis, offset: number): Span | undefined {
  const subject = subjectAt(analysis, offset);
  return subject !== undefined && renamed(analysis, subject).length > 0 ? subject.name : undefined;
}

/**
 * Renames the short form or the term at `offset` through the draft: a short form where it is defined and used,
 * a term where it is written as under the cursor. Longer titles that hold the words stay as they are.
 * @returns the edits, or why there are none; undefined where nothing is to be renamed
 */
export function rename(
  analysis: Analysis,
  offset: number,
  newName: string,
): readonly TextEdit[] | Message | undefined {
  const subject = subjectAt(analysis, offset);
  if (subject === undefined) return undefined;
  const occurrences = renamed(analysis, subject);
  if (occurrences.length === 0) return undefined;
  const newText = bare(newName, subject);
  if (newText === '' || /[\n\r\u2028\u2029]/u.test(newText)) return message('rename.empty');
  if (subject.kind === 'shortForm' && isTaken(analysis, subject, newText)) {
    return message('rename.taken', { name: newText });
  }
  return occurrences.map(({ name }) => ({ span: name, newText }));
}

/** The occurrences that a rename changes; none when the one under the cursor is not among them. */
function renamed(analysis: Analysis, subject: Subject): readonly Occurrence[] {
  const { text } = analysis.snapshot;
  const written = text.slice(subject.name.start, subject.name.end);
  const changed = occurrencesOf(analysis, subject).filter(
    ({ name, quoted }) => !quoted && text.slice(name.start, name.end) === written,
  );
  return changed.some(({ name }) => name.start === subject.name.start) ? changed : [];
}

/** The new name without blanks, and without the marks that the form keeps wearing. */
function bare(newName: string, { kind }: Subject): string {
  const trimmed = newName.trim();
  if (kind === 'term') return trimmed;
  return /^(?:《(.*)》|“(.*)”|"(.*)")$/u.exec(trimmed)?.slice(1).join('') ?? trimmed;
}

function isTaken(
  { shortForms }: Analysis,
  subject: Extract<Subject, { kind: 'shortForm' }>,
  abbreviation: string,
): boolean {
  const wanted = formKey({ ...subject.form, abbreviation });
  return shortForms.definitions.some((form) => formKey(form) === wanted && formKey(subject.form) !== wanted);
}
