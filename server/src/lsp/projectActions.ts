/** Code actions and requests that silence findings or write to the project's own files. */
import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  type CreateFile,
  type TextDocumentEdit,
  type TextEdit as LspTextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Finding } from '../analysis/model.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message, render } from '../base/messages.ts';
import { ignoreHere } from '../features/ignoreHere.ts';
import type { ProjectEdit } from '../protocol.ts';
import { unusedMessage } from '../rules/unusedSuppressions.ts';
import { toDiagnostic, toUnusedDiagnostic, toWorkspaceEdit } from './convert.ts';
import type { OpenDocument } from './documents.ts';
import type { Session } from './session.ts';

/** Findings that actions are offered for at most: the whole draft may be selected. */
const limit = 20;

/** Pack that terms go to where the project has none, and the longest selection that is taken for a term. */
const defaultPack = 'project';
const longestTerm = 40;

/** A file's new text. */
interface Changed {
  readonly path: string;
  /** Undefined: the file is made. */
  readonly before: string | undefined;
  readonly after: string;
}

/** “Ignore here”, “accept in this project”, “remove useless suppression”, “add selection to the terms”. */
export async function onProjectActions(
  session: Session,
  document: OpenDocument,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const wants = (kind: string) =>
    context.only?.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`)) ?? true;
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const { lines } = document.snapshot;
    const span = lines.spanOf(range);
    const touched = (other: { start: number; end: number }) =>
      other.start <= span.end && span.start <= other.end;
    const findings = document.report.touching(span).slice(0, limit);
    actions.push(...(await acceptActions(session, document, findings)));
    actions.push(...ignoreActions(session, document, findings));
    for (const unused of document.report.unusedSuppressions.filter((one) => touched(one.span))) {
      actions.push({
        title: render(session.locale, message('fix.removeSuppression')),
        kind: CodeActionKind.QuickFix,
        isPreferred: true,
        diagnostics: [
          toUnusedDiagnostic(unused.span, unusedMessage(unused), document.snapshot, session.locale),
        ],
        edit: toWorkspaceEdit([unused.edit], document.snapshot, session.capabilities.versionedEdits),
      });
    }
  }
  if (wants(CodeActionKind.Refactor)) actions.push(...(await termActions(session, document, range)));
  return actions;
}

/** One action a rule and line: two findings of one rule on one line need one comment. */
function ignoreActions(
  session: Session,
  document: OpenDocument,
  findings: readonly Finding[],
): readonly CodeAction[] {
  const { snapshot, analysis } = document;
  const offered = new Set<string>();
  return findings.flatMap((finding): CodeAction[] => {
    const { line } = snapshot.lines.positionAt(finding.span.start);
    const key = `${finding.code} ${line}`;
    const edits = offered.has(key) ? [] : ignoreHere(analysis, finding);
    offered.add(key);
    if (edits.length === 0) return [];
    return [
      {
        title: render(session.locale, message('fix.ignoreHere', { code: finding.code })),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(session, document, finding)],
        edit: toWorkspaceEdit(edits, snapshot, session.capabilities.versionedEdits),
      },
    ];
  });
}

async function acceptActions(
  session: Session,
  document: OpenDocument,
  findings: readonly Finding[],
): Promise<readonly CodeAction[]> {
  const forms = new Map<string, Finding>();
  for (const finding of findings) {
    const form = document.lines.slice(finding.span.start, finding.span.end);
    if (finding.code.startsWith('term/') && form.length <= longestTerm && !forms.has(form))
      forms.set(form, finding);
  }
  const path = forms.size === 0 ? undefined : document.projectFiles?.configFile;
  const file = path === undefined ? undefined : session.environment.fileToEdit(path);
  if (path === undefined || file === undefined) return [];
  const { withAccepted } = await import('../config/edit.ts');
  const { text: before } = file;
  return [...forms].flatMap(([form, finding]): CodeAction[] => {
    const after = withAccepted(before, form);
    const edit =
      after === undefined || after === before ? undefined : editOf(session, [{ path, before, after }]);
    if (edit === undefined) return [];
    return [
      {
        title: render(session.locale, message('fix.acceptForm', { text: form })),
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(session, document, finding)],
        edit,
      },
    ];
  });
}

async function termActions(
  session: Session,
  document: OpenDocument,
  range: CodeActionParams['range'],
): Promise<readonly CodeAction[]> {
  const { start, end } = document.snapshot.lines.spanOf(range);
  if (end - start > 2 * longestTerm) return [];
  const term = document.lines.slice(start, end).trim();
  const answer = await addTerm(session, document, term);
  if (answer === undefined) return [];
  const title = render(session.locale, message('action.addTerm', { text: term }));
  return [{ title, kind: CodeActionKind.Refactor, edit: answer.edit }];
}

/**
 * The edit that adds a term to the project's pack, which is made where there is none.
 * @returns undefined where there is nothing to add, or nowhere to add it to
 */
export async function addTerm(
  session: Session,
  document: OpenDocument,
  term: string,
): Promise<ProjectEdit | undefined> {
  const files = document.projectFiles;
  if (files?.packsFolder === undefined || !isTerm(term)) return undefined;
  if (document.snapshot.knowledge.findTerms(term).some((known) => known.term === term)) return undefined;
  const { packTemplate, termsName, withTerm } = await import('../knowledge/packEdit.ts');
  const [pack = defaultPack] = files.packs;
  const { packsFolder } = files;
  const path = fileIn(packsFolder, pack, termsName);
  const file = session.environment.fileToEdit(path);
  if (file === undefined) return undefined;
  const { text: before } = file;
  const after = withTerm(before, term, session.locale);
  if (after === undefined || after === before) return undefined;
  const made = files.packs.length > 0 ? [] : packTemplate(pack, session.locale);
  const others = made
    .filter(({ name }) => name !== termsName)
    .map(({ name, text }): Changed => ({
      path: fileIn(packsFolder, pack, name),
      before: undefined,
      after: text,
    }));
  return projectEdit(session, path, [...others, { path, before, after }]);
}

/** The edit that makes an empty pack with a commented template; undefined for a name that cannot be used. */
export async function createPack(session: Session, name: string): Promise<ProjectEdit | undefined> {
  const files = session.environment.projectFiles(undefined);
  const { isPackName, packTemplate, termsName } = await import('../knowledge/packEdit.ts');
  if (files?.packsFolder === undefined || !isPackName(name) || files.packs.includes(name)) return undefined;
  const { packsFolder } = files;
  const changes = packTemplate(name, session.locale).map((file): Changed => ({
    path: fileIn(packsFolder, name, file.name),
    before: undefined,
    after: file.text,
  }));
  return projectEdit(session, fileIn(packsFolder, name, termsName), changes);
}

function projectEdit(session: Session, path: string, changes: readonly Changed[]): ProjectEdit | undefined {
  if (changes.some((one) => session.environment.fileToEdit(one.path) === undefined)) return undefined;
  const edit = editOf(session, changes);
  const uri = session.uriOf(path);
  return edit === undefined || uri === undefined ? undefined : { edit, uri };
}

/** One line of words, with a letter or Han character in it. */
function isTerm(text: string): boolean {
  return text.length >= 2 && text.length <= longestTerm && !/[\r\n]/.test(text) && /\p{L}/u.test(text);
}

const fileIn = (packsFolder: string, pack: string, name: string): string => `${packsFolder}/${pack}/${name}`;

/** Changes of files that are not open here: as few lines as it takes, unversioned. */
function editOf(session: Session, changes: readonly Changed[]): WorkspaceEdit | undefined {
  const operations: (CreateFile | TextDocumentEdit)[] = [];
  const plain: Record<string, LspTextEdit[]> = {};
  for (const { path, before, after } of changes) {
    const uri = session.uriOf(path);
    if (uri === undefined) return undefined;
    const edits = [lineEdit(before ?? '', after)];
    if (before === undefined) operations.push({ kind: 'create', uri, options: { ignoreIfExists: true } });
    operations.push({ textDocument: { uri, version: null }, edits });
    plain[uri] = edits;
  }
  const { versionedEdits, createsFiles } = session.capabilities;
  return versionedEdits && createsFiles ? { documentChanges: operations } : { changes: plain };
}

/** The one replacement of whole lines that makes `after` of `before`. */
function lineEdit(before: string, after: string): LspTextEdit {
  const old = new LineIndex(before);
  const common = (at: number, other: number) => before.startsWith(after.slice(at, other), at);
  const fresh = new LineIndex(after);
  let line = 0;
  while (
    line + 1 < Math.min(old.lineCount, fresh.lineCount) &&
    common(fresh.lineStart(line), fresh.lineStart(line + 1))
  )
    line++;
  const start = fresh.lineStart(line);
  return { range: old.rangeOf({ start, end: before.length }), newText: after.slice(start) };
}

function diagnosticOf(session: Session, { snapshot }: OpenDocument, finding: Finding) {
  return toDiagnostic(finding, snapshot, session.locale, session.pageOf(finding.code));
}
