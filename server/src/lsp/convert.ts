/** Between the plain data of the lower layers and LSP's types. */
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic,
  type Range,
  type SnippetTextEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding, Fix, Snapshot } from '../analysis/model.ts';
import type { TextEdit } from '../base/edits.ts';
import type { LineIndex } from '../base/lineIndex.ts';
import { message, render, type Locale, type Message } from '../base/messages.ts';
import type { Span } from '../base/span.ts';
import type { Severity } from '../config/model.ts';

const severityNumbers: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(lines: LineIndex, span: Span): Range {
  return lines.rangeOf(span);
}

/** A memo by message: findings keep theirs from one version of a draft to the next, and a thousand are sent each time. */
const rendered = new WeakMap<Message, { readonly locale: Locale; readonly words: string }>();

function wordsOf(locale: Locale, value: Message): string {
  let known = rendered.get(value);
  if (known?.locale !== locale) rendered.set(value, (known = { locale, words: render(locale, value) }));
  return known.words;
}

/** @param page address of the page that explains the rule, where there is one */
export function toDiagnostic(
  finding: Finding,
  snapshot: Snapshot,
  locale: Locale,
  page: string | undefined,
): Diagnostic {
  return {
    range: toRange(snapshot.lines, finding.span),
    severity: severityNumbers[finding.severity],
    code: finding.code,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'wenheng',
    message: wordsOf(locale, finding.message),
    data: finding.data,
    ...(finding.related === undefined
      ? {}
      : {
          relatedInformation: finding.related.map((place) => ({
            location: { uri: snapshot.uri, range: toRange(snapshot.lines, place.span) },
            message: render(locale, place.message),
          })),
        }),
  };
}

/** Says at the beginning of a draft that it has more findings than are sent. */
export function toMoreDiagnostic(count: number, locale: Locale): Diagnostic {
  const start = { line: 0, character: 0 };
  return {
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    source: 'wenheng',
    message: render(locale, message('findings.more', { count })),
  };
}

/** A suppression comment that silences nothing: a hint, shown faded where the editor can. */
export function toUnusedDiagnostic(
  span: Span,
  what: Message,
  snapshot: Snapshot,
  locale: Locale,
): Diagnostic {
  return {
    range: toRange(snapshot.lines, span),
    severity: DiagnosticSeverity.Hint,
    tags: [DiagnosticTag.Unnecessary],
    source: 'wenheng',
    message: render(locale, what),
  };
}

export function toTextEdits(edits: readonly TextEdit[], lines: LineIndex): LspTextEdit[] {
  return edits.map((edit) => ({ range: toRange(lines, edit.span), newText: edit.newText }));
}

/**
 * A fix as a WorkspaceEdit: its places to fill in become stops of a snippet where the client can (LSP 3.18), and stay
 * as they are (〔牵头单位〕) where not.
 */
export function toFixEdit(fix: Fix, snapshot: Snapshot, client: EditCapabilities): WorkspaceEdit {
  if (fix.placeholders !== true || !client.versionedEdits || !client.snippetEdits)
    return toWorkspaceEdit(fix.edits, snapshot, client.versionedEdits);
  let stop = 0;
  const edits = fix.edits.map(({ span, newText }): SnippetTextEdit => ({
    range: toRange(snapshot.lines, span),
    snippet: {
      kind: 'snippet',
      value: newText
        .replace(/[\\$}]/gu, '\\$&')
        .replace(/〔[^〔〕]*〕/gu, (place) => `\${${++stop}:${place}}`),
    },
  }));
  return { documentChanges: [{ textDocument: { uri: snapshot.uri, version: snapshot.version }, edits }] };
}

/** What a client can do with edits. */
export interface EditCapabilities {
  readonly versionedEdits: boolean;
  readonly snippetEdits: boolean;
}

/**
 * Edits to one draft as a WorkspaceEdit.
 * @param versioned false for clients without `documentChanges`, which then get the unversioned form
 */
export function toWorkspaceEdit(
  edits: readonly TextEdit[],
  snapshot: Snapshot,
  versioned: boolean,
): WorkspaceEdit {
  const lspEdits = toTextEdits(edits, snapshot.lines);
  return versioned
    ? {
        documentChanges: [
          { textDocument: { uri: snapshot.uri, version: snapshot.version }, edits: lspEdits },
        ],
      }
    : { changes: { [snapshot.uri]: lspEdits } };
}

/** Edits of one file; its version where it is open, else null. */
export interface FileEdits {
  readonly uri: string;
  readonly version: number | null;
  readonly edits: readonly LspTextEdit[];
}

/** Edits of several files as one WorkspaceEdit; `versioned` as in {@link toWorkspaceEdit}. */
export function toWorkspaceEdits(files: readonly FileEdits[], versioned: boolean): WorkspaceEdit {
  const changed = files.filter(({ edits }) => edits.length > 0);
  return versioned
    ? {
        documentChanges: changed.map(({ uri, version, edits }) => ({
          textDocument: { uri, version },
          edits: [...edits],
        })),
      }
    : { changes: Object.fromEntries(changed.map(({ uri, edits }) => [uri, [...edits]])) };
}
