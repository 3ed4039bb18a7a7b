import * as vscode from 'vscode';
import { draftSelector } from '../documents.ts';

const command = 'wenheng.explainFinding';

/**
 * `wenheng.explainFinding`: opens the page of the rule behind a finding, rendered. Offered as a quick fix at
 * each finding; from the palette it takes the finding at the cursor. With a page as argument nothing is looked for.
 */
export function registerExplainFinding(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command, async (page?: unknown) => {
      const uri = page instanceof vscode.Uri ? page : pageAtCursor();
      if (uri === undefined) {
        void vscode.window.showInformationMessage(vscode.l10n.t('There is no finding of Wenheng here.'));
      } else await showPage(uri);
    }),
    vscode.languages.registerCodeActionsProvider(
      draftSelector,
      {
        provideCodeActions: (_document, _range, { diagnostics }) => {
          const pages = new Map(diagnostics.flatMap((diagnostic) => pageOf(diagnostic) ?? []));
          return [...pages].map(([code, uri]) => {
            const title = vscode.l10n.t('Explain {0}', code);
            const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
            action.command = { command, title, arguments: [uri] };
            return action;
          });
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
}

/** Code and page of a finding; undefined for diagnostics of others and those without a page. */
function pageOf({ source, code }: vscode.Diagnostic): [[string, vscode.Uri]] | undefined {
  return source === 'wenheng' && typeof code === 'object' ? [[String(code.value), code.target]] : undefined;
}

function pageAtCursor(): vscode.Uri | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  const here = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ range }) => range.intersection(selection) !== undefined);
  return here.flatMap((diagnostic) => pageOf(diagnostic) ?? [])[0]?.[1];
}

/** Rendered where the editor's Markdown preview is at hand, as text where it is not. */
async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true, viewColumn: vscode.ViewColumn.Beside });
  }
}
