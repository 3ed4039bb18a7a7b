import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { lookupTerm, type LookupResult, type LookupTermParams } from '../../../server/src/protocol.ts';
import { searchPick } from './searchPick.ts';

const scheme = 'wenheng-term';

/** `wenheng.lookupTerm`: finds a term (the selected text first) and shows its entry as a page. */
export function registerLookupTerm(client: LanguageClient): vscode.Disposable {
  const pages = new Map<string, string>();
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri) => pages.get(uri.toString()) ?? '',
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => pages.delete(uri.toString())),
    vscode.commands.registerCommand('wenheng.lookupTerm', async () => {
      const found = await searchPick<LookupResult>({
        title: vscode.l10n.t('Look up a term'),
        placeholder: vscode.l10n.t('Term, alias or English name; Han characters, pinyin or initials'),
        query: selectedWords(),
        search: (query, token) =>
          client.sendRequest<LookupResult[]>(lookupTerm, { query } satisfies LookupTermParams, token),
        show: ({ term, english, definition }) => ({
          label: term,
          description: english,
          detail: definition,
        }),
      });
      if (found === undefined) return;
      const uri = vscode.Uri.from({ scheme, path: `/${found.term}.md`, query: found.id });
      pages.set(uri.toString(), found.markdown);
      await showPage(uri);
    }),
  );
}

/** The selection, when it is short enough to be a term. */
function selectedWords(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty || !editor.selection.isSingleLine) return '';
  return editor.document.getText(editor.selection).slice(0, 40).trim();
}

/** Rendered where the editor's Markdown preview is at hand, as text where it is not. */
async function showPage(uri: vscode.Uri): Promise<void> {
  try {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } catch {
    await vscode.window.showTextDocument(uri, { preview: true });
  }
}
