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

/** What a picker of several needs beside that. */
export interface SearchPickMany<T> extends SearchPick<T> {
  /** Tells one choice from another: what is ticked stays so while the user searches on. */
  readonly idOf: (found: T) => string;
  /** Something that the user should know of the search; null for nothing. */
  readonly notice: () => Promise<string | null>;
}

type Item<T> = vscode.QuickPickItem & { readonly found: T };

/**
 * A picker whose items are found by the server while the user types. The server matches pinyin and
 * initials, which the editor's own filter would throw out: every item is shown as it comes.
 * @returns what was picked, or undefined when the user left.
 */
export async function searchPick<T>(options: SearchPick<T>): Promise<T | undefined> {
  const picker = vscode.window.createQuickPick<Item<T>>();
  return (await picked(picker, options, (items) => (picker.items = items)))?.[0];
}

/**
 * As {@link searchPick}, for several: those that are ticked stay at the top whatever is searched next. Enter
 * with none ticked takes the one under the cursor.
 * @returns in the order in which they were ticked; empty when the user left
 */
export async function searchPickMany<T>(options: SearchPickMany<T>): Promise<readonly T[]> {
  const picker = vscode.window.createQuickPick<Item<T>>();
  picker.canSelectMany = true;
  let ticked: readonly Item<T>[] = [];
  const idOf = ({ found }: Item<T>) => options.idOf(found);
  const ticking = picker.onDidChangeSelection((selection) => {
    const known = new Set(selection.map(idOf));
    const before = new Set(ticked.map(idOf));
    ticked = [
      ...ticked.filter((item) => known.has(idOf(item))),
      ...selection.filter((item) => !before.has(idOf(item))),
    ];
  });
  void options.notice().then(
    (notice) => {
      if (notice !== null) picker.title = `${options.title} — ${notice}`;
    },
    () => undefined,
  );
  try {
    const found = await picked(picker, options, (items) => {
      const kept = ticked;
      const known = new Set(kept.map(idOf));
      picker.items = [...kept, ...items.filter((item) => !known.has(idOf(item)))];
      picker.selectedItems = kept;
      ticked = kept;
    });
    if (found === undefined) return [];
    return ticked.length > 0 ? ticked.map((item) => item.found) : found.slice(0, 1);
  } finally {
    ticking.dispose();
  }
}

/** Shows the picker and searches; what was selected, else what the cursor was on. */
async function picked<T>(
  picker: vscode.QuickPick<Item<T>>,
  options: SearchPick<T>,
  showItems: (items: Item<T>[]) => void,
): Promise<readonly T[] | undefined> {
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
      showItems(found.map((one) => ({ ...options.show(one), alwaysShow: true, found: one })));
    } catch (reason) {
      if (mine.token.isCancellationRequested) return;
      showItems([]);
      picker.title = `${options.title} — ${vscode.l10n.t('the server does not answer')} (${String(reason)})`;
    } finally {
      if (searching === mine) picker.busy = false;
      mine.dispose();
    }
  };

  try {
    return await new Promise<readonly T[] | undefined>((resolve) => {
      picker.onDidChangeValue((query) => void search(query));
      picker.onDidAccept(() => {
        const items = picker.selectedItems.length > 0 ? picker.selectedItems : picker.activeItems.slice(0, 1);
        resolve(items.map(({ found }) => found));
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
