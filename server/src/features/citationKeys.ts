/** Citation keys in a draft and in its libraries: where one stands, and what renaming it changes. */
import type { Analysis } from '../analysis/model.ts';
import { markAt } from '../analysis/citations.ts';
import type { TextEdit } from '../base/edits.ts';
import { message, type Message } from '../base/messages.ts';
import { contains, shift, type Span } from '../base/span.ts';
import { isOfPack, type LibraryPlace, type Reference } from '../bibliography/references.ts';

/** A key under the cursor. */
export interface KeySubject {
  readonly key: string;
  /** The key without `@` and braces, in the draft. */
  readonly span: Span;
  /** What it cites; undefined where no library and no pack has it. */
  readonly reference: Reference | undefined;
}

/** As keys are written after `@` without braces: the reader's grammar (text/keyMarks.ts). */
const plainKey = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_]|[-:./#$%&+?<>~](?=[\p{L}\p{N}_])){0,199}$/u;
/** In running text, where Han characters behind a key are the sentence's. */
const bareKey = /^\p{Script=Han}{0,40}[a-z0-9_](?:[a-z0-9_]|[-:./+](?=[a-z0-9_])){0,199}$/iu;

/** The citation key at `offset` (UTF-16, in the draft). */
export function keyAt({ citations, snapshot }: Analysis, offset: number): KeySubject | undefined {
  const at = markAt(citations, offset);
  if (at?.target.kind !== 'key') return undefined;
  const span = shift(at.target.span, at.placed.block.block.start);
  // The mark alone is not enough: it may hold other keys, and words.
  const whole = { start: span.start - 1, end: span.end };
  if (!contains(whole, { start: offset, end: offset }) && at.placed.mark.targets.length > 1) return undefined;
  const { key } = at.target;
  return { key, span, reference: snapshot.references.byKey(key) };
}

/** Where the draft cites `key`: the key alone, ascending. */
export function keyPlaces({ citations }: Analysis, key: string): readonly Span[] {
  return citations.marks.flatMap(({ mark, block }) =>
    mark.targets
      .filter((target) => target.kind === 'key' && target.key === key)
      .map((target) => shift(target.span, block.block.start)),
  );
}

/** Why a key cannot be renamed so; undefined where it can. */
export function renameObstacle(analysis: Analysis, subject: KeySubject, newKey: string): Message | undefined {
  if (subject.reference !== undefined && isOfPack(subject.reference))
    return message('rename.keyOfPack', { key: subject.key });
  if (!plainKey.test(newKey)) return message('rename.badKey', { key: newKey });
  if (analysis.snapshot.references.byKey(newKey) !== undefined)
    return message('rename.keyTaken', { key: newKey });
  return undefined;
}

/** The edits that rename a key in one draft. */
export function renameInDraft(analysis: Analysis, key: string, newKey: string): readonly TextEdit[] {
  const { text } = analysis.snapshot;
  return analysis.citations.marks.flatMap(({ mark, block, span }) => {
    const bracketed = text[span.start] === '[';
    return mark.targets
      .filter((target) => target.kind === 'key' && target.key === key)
      .map((target): TextEdit => {
        const place = shift(target.span, block.block.start);
        const braced = text[place.start - 1] === '{' || bracketed || bareKey.test(newKey);
        return { span: place, newText: braced ? newKey : `{${newKey}}` };
      });
  });
}

/**
 * The edits that rename a key in its library: where it is given, and where other entries name it by crossref.
 * @param text of the library
 * @param place of the entry in this very text
 */
export function renameInLibrary(
  text: string,
  place: LibraryPlace,
  key: string,
  newKey: string,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const { start, end } = place.key;
  if (end > start) {
    const isYaml = /\.ya?ml$/iu.test(place.file) && !/["']/u.test(text[start - 1] ?? '');
    const unsafe = isYaml && !/^\p{L}[\p{L}\p{N}_-]*$/u.test(newKey);
    edits.push({ span: place.key, newText: unsafe ? JSON.stringify(newKey) : newKey });
  } else {
    // A record without a key gets one, behind its first line.
    const line = /[\r\n]/u.exec(text.slice(place.entry.start));
    const at = line === null ? text.length : place.entry.start + line.index;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const tag = text.startsWith('%', place.entry.start) ? '%F ' : 'ID  - ';
    edits.push({ span: { start: at, end: at }, newText: eol + tag + newKey });
  }
  if (/\.bib(?:tex|latex)?$/iu.test(place.file)) {
    const named = /\b(?:crossref|xref|xdata)\s*=\s*[{"]\s*/giu;
    for (let found = named.exec(text); found !== null; found = named.exec(text)) {
      const from = found.index + found[0].length;
      if (
        !text.startsWith(key, from) ||
        !/^\s*[}"]/u.test(text.slice(from + key.length, from + key.length + 20))
      )
        continue;
      edits.push({ span: { start: from, end: from + key.length }, newText: newKey });
    }
  }
  return edits.sort((a, b) => a.span.start - b.span.start);
}
