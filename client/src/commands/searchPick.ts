import * as vscode from 'vscode';

/** What one searchable picker needs. */
export interface SearchPick<T> {
  readonly title: string;
  readonly placeholder: string;
  /** Text in the field at first. */
  readonly query: string;
  readonly search: (query: string, token: vscode.CancellationToken) => Promise<readonly T[]>;
  readonly show: (found: T) => Omit<vscode.QuickPickItem, 'alwaysShow' | 'kind'>;
}

/**
 * A picker whose items are found by the server while the user types. The server matches pinyin and
 * initials, which the editor's own filter would throw out: every item is shown as it comes.
 * @returns what was picked, or undefined when the user left.
 */
export async function searchPick<T>(options: SearchPick<T>): Promise<T | undefined> {
  type Item = vscode.QuickPickItem & { readonly found: T };
  const picker = vscode.window.createQuickPick<Item>();
  picker.title = options.title;
  picker.placeholder = options.placeholder;
  picker.value = options.query;

  let searching: vscode.CancellationTokenSource | undefined;
  const search = async (query: string): Promise<void> => {
    searching?.cancel();
    const mine = new vscode.CancellationTokenSource();
    searching = mine;
    picker.busy = true;
    try {
      const found = await options.search(query, mine.token);
      if (mine.token.isCancellationRequested) return;
      picker.items = found.map((one) => ({ ...options.show(one), alwaysShow: true, found: one }));
    } catch (reason) {
      if (mine.token.isCancellationRequested) return;
      picker.items = [];
      picker.title = `${options.title} — ${vscode.l10n.t('the server does not answer')} (${String(reason)})`;
    } finally {
      if (searching === mine) picker.busy = false;
      mine.dispose();
    }
  };

  try {
    return await new Promise<T | undefined>((resolve) => {
      picker.onDidChangeValue((query) => void search(query));
      picker.onDidAccept(() => {
        resolve(picker.selectedItems[0]?.found);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      picker.show();
      void search(options.query);
    });
  } finally {
    searching?.cancel();
    picker.dispose();
  }
}
