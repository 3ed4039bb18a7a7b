import * as vscode from 'vscode';

/**
 * Commands that narrow a view: `wenheng.filter<name>` (with the query as argument, else it asks) and
 * `wenheng.showAll<name>`. The query is shown beside the view's title.
 */
export function registerFilter(
  name: string,
  view: vscode.TreeView<unknown>,
  narrow: (query: string) => void,
): vscode.Disposable {
  let current = '';
  const set = (query: string): void => {
    current = query.trim();
    view.description = current === '' ? '' : `“${current}”`;
    void vscode.commands.executeCommand('setContext', `wenheng.filtered${name}`, current !== '');
    narrow(current);
  };
  const ask = (): Thenable<string | undefined> =>
    vscode.window.showInputBox({
      title: view.title ?? '',
      prompt: vscode.l10n.t('Han characters, pinyin or initials; empty shows all'),
      value: current,
    });
  return vscode.Disposable.from(
    vscode.commands.registerCommand(`wenheng.filter${name}`, async (given?: unknown) => {
      const query = typeof given === 'string' ? given : await ask();
      if (query !== undefined) set(query);
    }),
    vscode.commands.registerCommand(`wenheng.showAll${name}`, () => {
      set('');
    }),
  );
}
