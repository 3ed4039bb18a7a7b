import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  newDraft,
  newDraftKinds,
  type NewDraftAnswer,
  type NewDraftParams,
} from '../../../server/src/protocol.ts';

/**
 * `wenheng.newDraft`: asks for kind, city, period, subject and style, and opens the beginning of a draft, its places
 * to fill in as stops of the Tab key. With parameters as argument nothing is asked.
 */
export function registerNewDraft(client: LanguageClient): vscode.Disposable {
  return vscode.commands.registerCommand('wenheng.newDraft', async (given?: unknown) => {
    const params = isParams(given) ? given : await ask();
    if (params === undefined) return;
    const answer = await client.sendRequest<NewDraftAnswer | null>(newDraft, params);
    if (answer === null) {
      void vscode.window.showWarningMessage(vscode.l10n.t('No draft could be made from this.'));
      return;
    }
    const document = await vscode.workspace.openTextDocument({ language: 'policy-draft', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.insertSnippet(snippetOf(answer.text), new vscode.Position(0, 0));
  });
}

/** The text with each 〔…〕 a stop; 〔2015〕 is the year of a document and stays. */
function snippetOf(text: string): vscode.SnippetString {
  const snippet = new vscode.SnippetString();
  for (const piece of text.split(/(〔(?!\d{4}〕)[^〔〕]*〕)/u)) {
    if (/^〔(?!\d{4}〕)/u.test(piece)) snippet.appendPlaceholder(piece);
    else snippet.appendText(piece);
  }
  return snippet;
}

/** Undefined when the person gives up on the way. */
async function ask(): Promise<NewDraftParams | undefined> {
  const title = vscode.l10n.t('New policy draft');
  const kinds = Object.entries(newDraftKinds).map(([id, label]) => ({ label, id }));
  const kind = await vscode.window.showQuickPick(kinds, {
    title,
    placeHolder: vscode.l10n.t('Kind of document'),
  });
  if (kind === undefined) return undefined;
  const city = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('City or county, as the title names it; may stay empty'),
    placeHolder: '云州市',
  });
  if (city === undefined) return undefined;
  const year = new Date().getFullYear();
  const period = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Year or years'),
    value: kind.id === 'workPoints' ? String(year) : `${year}—${year + 2}`,
    validateInput: (text) =>
      /^\s*\d{4}\s*年?\s*([-—–~～至到]{1,2}\s*\d{4}\s*年?\s*)?$/u.test(text)
        ? undefined
        : vscode.l10n.t('Write 2026 or 2026—2028.'),
  });
  if (period === undefined) return undefined;
  const subject = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('What it is about; may stay empty'),
    placeHolder: '智慧城市建设',
  });
  if (subject === undefined) return undefined;
  const styles = [
    { label: vscode.l10n.t('Numbers with a list of references'), description: '[1]', style: 'numeric' },
    { label: vscode.l10n.t('Citation keys'), description: '[@key]', style: 'pandoc' },
  ] as const;
  const style = await vscode.window.showQuickPick(styles, {
    title,
    placeHolder: vscode.l10n.t('How works are cited'),
  });
  if (style === undefined) return undefined;
  return { kind: kind.id as NewDraftParams['kind'], city, period, subject, style: style.style };
}

/** The server checks what is in it. */
function isParams(given: unknown): given is NewDraftParams {
  return typeof given === 'object' && given !== null && 'kind' in given && 'period' in given;
}
