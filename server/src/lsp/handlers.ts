/** One adapter of a few lines for each request: LSP in, a feature of plain data, LSP out. */
import {
  CodeActionKind,
  CodeActionTriggerKind,
  CompletionItemKind,
  InsertTextFormat,
  MarkupKind,
  SymbolKind,
  type CodeAction,
  type CodeActionParams,
  type CompletionItem,
  type CompletionList,
  type Definition,
  type DefinitionLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type Position,
  type TextEdit,
} from 'vscode-languageserver';
import { message, render } from '../base/messages.ts';
import { keyAt } from '../features/citationKeys.ts';
import { complete, completionDetails, completionLimit, type CompletionData } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { format } from '../features/format.ts';
import { hover } from '../features/hover.ts';
import { lookup } from '../features/lookup.ts';
import { folds, symbols, type Symbol } from '../features/outline.ts';
import type { LookupResult } from '../protocol.ts';
import { ruleFor } from '../rules/index.ts';
import { entryLocation } from './citationKeys.ts';
import { toDiagnostic, toFixEdit, toRange, toTextEdits, toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Findings a code-action request answers for at most: the whole draft may be selected. */
const codeActionLimit = 50;

export function onHover(session: Session, document: OpenDocument, position: Position): Hover | null {
  const { analysis, snapshot } = document;
  const found = hover(analysis, snapshot.lines.offsetAt(position), session.viewOf(document));
  if (found === undefined) return null;
  return {
    contents: { kind: MarkupKind.Markdown, value: found.markdown },
    range: toRange(snapshot.lines, found.span),
  };
}

export async function onDefinition(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<Definition | DefinitionLink[] | null> {
  const { analysis, snapshot } = document;
  const offset = snapshot.lines.offsetAt(position);
  const key = keyAt(analysis, offset);
  const entry = await entryLocation(session, key?.reference);
  if (key !== undefined && entry !== undefined) {
    const { uri, range, targetRange } = entry;
    if (!session.capabilities.locationLinks) return { uri, range };
    const originSelectionRange = toRange(snapshot.lines, key.span);
    return [{ originSelectionRange, targetUri: uri, targetRange, targetSelectionRange: range }];
  }
  const found = definition(analysis, offset);
  if (found === undefined) return null;
  const target = toRange(snapshot.lines, found.target);
  if (!session.capabilities.locationLinks) return { uri: document.uri, range: target };
  return [
    {
      originSelectionRange: toRange(snapshot.lines, found.origin),
      targetUri: document.uri,
      targetRange: target,
      targetSelectionRange: target,
    },
  ];
}

export function onDocumentSymbol(document: OpenDocument): DocumentSymbol[] {
  const { lines } = document.snapshot;
  const convert = (symbol: Symbol): DocumentSymbol => ({
    name: symbol.name === '' ? '…' : symbol.name,
    kind: SymbolKind.String,
    range: toRange(lines, symbol.span),
    selectionRange: toRange(lines, symbol.selection),
    children: symbol.children.map(convert),
  });
  return symbols(document.analysis).map(convert);
}

export function onFoldingRange(document: OpenDocument): FoldingRange[] {
  return folds(document.analysis).map(({ startLine, endLine }) => ({ startLine, endLine }));
}

const itemKinds: Record<CompletionData['kind'], CompletionItemKind> = {
  key: CompletionItemKind.Reference,
  reference: CompletionItemKind.Reference,
  policy: CompletionItemKind.File,
  term: CompletionItemKind.Text,
};

export async function onCompletion(
  session: Session,
  document: OpenDocument,
  position: Position,
): Promise<CompletionList> {
  await session.ensurePinyin(unitBefore(document, position));
  const { analysis, snapshot } = document;
  const offset = snapshot.lines.offsetAt(position);
  const found = complete(analysis, offset, {
    view: session.viewOf(document),
    pinyin: session.pinyin,
  });
  const items = found.map((item, index): CompletionItem => {
    const data = { ...item.data, uri: document.uri, version: document.version };
    const complete: CompletionItem = {
      label: item.label,
      kind: itemKinds[item.data.kind],
      detail: item.detail,
      // The server has filtered (pinyin, initials): the editor must not filter again.
      filterText: document.lines.slice(item.span.start, offset),
      sortText: String(index).padStart(3, '0'),
      insertTextFormat: InsertTextFormat.PlainText,
      textEdit: { range: toRange(snapshot.lines, item.span), newText: item.newText },
      data,
    };
    return session.capabilities.resolvesAdditionalEdits
      ? complete
      : { ...complete, ...additionalEdits(document, item.data, session) };
  });
  return { isIncomplete: found.length >= completionLimit || items.length > 0, items };
}

/** What was typed last: a Latin letter may begin a word of pinyin. */
function unitBefore({ lines }: OpenDocument, position: Position): string {
  const offset = lines.offsetAt(position);
  return lines.slice(Math.max(0, offset - 1), offset);
}

function additionalEdits(
  document: OpenDocument,
  data: CompletionData,
  session: Session,
): Pick<CompletionItem, 'additionalTextEdits'> {
  const details = completionDetails(document.analysis, data, session.viewOf(document));
  if (details === undefined || details.edits.length === 0) return {};
  return { additionalTextEdits: toTextEdits(details.edits, document.snapshot.lines) };
}

/** `data` has been to the client and back: its shape is checked before use. */
export function onCompletionResolve(session: Session, item: CompletionItem): CompletionItem {
  const data = completionDataOf(item.data);
  const document = data && session.documents.get(data.uri);
  if (data === undefined || document === undefined) return item;
  const details = completionDetails(document.analysis, data, session.viewOf(document));
  if (details === undefined) return item;
  const documentation = { kind: MarkupKind.Markdown, value: details.markdown };
  // Edits worked out for one version must not be applied to another.
  return document.version === data.version && session.capabilities.resolvesAdditionalEdits
    ? { ...item, documentation, ...additionalEdits(document, data, session) }
    : { ...item, documentation };
}

function completionDataOf(data: unknown): (CompletionData & { uri: string; version: number }) | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { kind, id, offset, uri, version } = data as Record<string, unknown>;
  if (kind !== 'key' && kind !== 'reference' && kind !== 'policy' && kind !== 'term') return undefined;
  if (typeof id !== 'string' || typeof uri !== 'string') return undefined;
  if (typeof offset !== 'number' || typeof version !== 'number') return undefined;
  return { kind, id, offset, uri, version };
}

/** The kind of the action that fixes a whole draft: what `editor.codeActionsOnSave` names. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.wenheng`;

export async function onCodeAction(
  session: Session,
  document: OpenDocument,
  params: CodeActionParams,
): Promise<CodeAction[]> {
  const { only, triggerKind } = params.context;
  const asksFor = (kind: CodeActionKind) =>
    only?.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`));
  const actions = (asksFor(CodeActionKind.QuickFix) ?? true) ? quickFixes(session, document, params) : [];
  // A light bulb asks for everything at each step of the cursor; only a person or a save asks for this one.
  if (asksFor(fixAllKind) ?? triggerKind === CodeActionTriggerKind.Invoked) {
    actions.push(...(await fixAllAction(session, document)));
  }
  return actions;
}

function quickFixes(session: Session, document: OpenDocument, { range }: CodeActionParams): CodeAction[] {
  const { report, snapshot } = document;
  const span = snapshot.lines.spanOf(range);
  return report
    .touching(span)
    .slice(0, codeActionLimit)
    .flatMap((finding) => {
      const fixes = ruleFor(finding.code)?.fixes?.(finding, report.analysis) ?? [];
      return fixes.map((fix): CodeAction => ({
        title: render(session.locale, fix.title),
        kind: CodeActionKind.QuickFix,
        diagnostics: [toDiagnostic(finding, snapshot, session.locale, session.pageOf(finding.code))],
        isPreferred: fix.preferred,
        edit: toFixEdit(fix, snapshot, session.capabilities),
      }));
    });
}

async function fixAllAction(session: Session, document: OpenDocument): Promise<CodeAction[]> {
  const { edits, snapshot } = await document.fixAll();
  if (edits.length === 0) return [];
  return [
    {
      title: render(session.locale, message('fix.all')),
      kind: fixAllKind,
      edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits),
    },
  ];
}

export function onFormatting(document: OpenDocument): TextEdit[] {
  return toTextEdits(format(document.analysis), document.snapshot.lines);
}

export async function onLookupTerm(session: Session, query: string): Promise<LookupResult[]> {
  await session.ensurePinyin(query);
  const { knowledge, config } = await session.commonContext();
  const view = { knowledge, locale: session.locale, edition: config.gbt7714 };
  return lookup(knowledge, query, view, session.pinyin).map(
    ({ id, term, english, definition: words, markdown }) => ({
      id,
      term,
      english,
      definition: words,
      markdown,
    }),
  );
}
