import * as vscode from 'vscode';

const styles = ['numeric', 'footnote', 'pandoc'] as const;
type Style = (typeof styles)[number];

/**
 * `wenheng.renumberCitations` and `wenheng.convertCitations`: code actions of the server on the whole draft, by
 * name. With a style as argument (a test, a key binding) nothing is asked.
 */
export function registerCitationActions(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('wenheng.renumberCitations', () => run('source.wenheng.renumber')),
    vscode.commands.registerCommand('wenheng.convertCitations', async (wanted?: unknown) => {
      const style = styles.find((known) => known === wanted) ?? (await pickStyle());
      if (style !== undefined) await run(`refactor.rewrite.wenheng.citations.${style}`);
    }),
  );
}

async function pickStyle(): Promise<Style | undefined> {
  const labels: Record<Style, string> = {
    numeric: vscode.l10n.t('Numbers: [1]'),
    footnote: vscode.l10n.t('Footnotes: [^1]'),
    pandoc: vscode.l10n.t('Keys: [@key]'),
  };
  const items = styles.map((style) => ({ label: labels[style], style }));
  const title = vscode.l10n.t('Convert citations');
  return (await vscode.window.showQuickPick(items, { title }))?.style;
}

/** Applies the server's action of this kind to the draft in front: one edit, undone in one step. */
async function run(kind: string): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  const actions =
    document === undefined
      ? []
      : await vscode.commands.executeCommand<vscode.CodeAction[]>(
          'vscode.executeCodeActionProvider',
          document.uri,
          new vscode.Range(0, 0, 0, 0),
          kind,
        );
  const edit = actions.find((action) => action.kind?.value === kind)?.edit;
  if (edit === undefined || !(await vscode.workspace.applyEdit(edit))) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to change in this draft.'));
  }
}
