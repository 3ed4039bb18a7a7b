import * as vscode from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { refreshWhileVisible, type CurrentDraft } from './currentDraft.ts';
import { registerFilter } from './filter.ts';

/** A row of a tree with all that is below it. */
export interface Item {
  /** Keeps a row open and selected when the tree is made anew. */
  readonly id: string;
  readonly label: string;
  /** Fainter, after the label. */
  readonly description?: string;
  readonly tooltip?: string | vscode.MarkdownString;
  readonly icon?: vscode.ThemeIcon;
  /** What a screen reader says, where it is not the label with its description. */
  readonly spoken?: string;
  /** What menus know it by. */
  readonly contextValue?: string;
  readonly command?: vscode.Command;
  readonly children?: readonly Item[];
  /** Whether its rows show at first. */
  readonly expanded?: boolean;
  /** What falls into an editor that the row is dragged to. */
  readonly dragged?: string;
  /** What to write, for a node that is not covered. */
  readonly advice?: string;
  /** The key of a work, for an editor that cites it where it falls. */
  readonly citationKey?: string;
}

/** Type of a dragged work: its citation key. */
export const workType = 'application/x-wenheng-work';

/** A tree view of the side bar whose rows are made all at once. */
export interface ItemTree {
  readonly view: vscode.TreeView<Item>;
  /** The rows as they are now. */
  readonly rows: readonly Item[];
  /** Makes the rows anew at once. */
  refresh(): void;
  dispose(): void;
}

export interface ItemTreeOptions {
  /** Of the view, as the manifest names it. */
  readonly id: string;
  readonly client: LanguageClient;
  readonly draft: CurrentDraft;
  /** Registers `wenheng.filter<name>` and `wenheng.showAll<name>`, which narrow the tree. */
  readonly filter?: string;
  /** @param query what the tree is narrowed to; empty for all */
  readonly load: (query: string) => Promise<readonly Item[]>;
}

/**
 * A tree whose rows `load` makes when the draft has changed and the tree is visible.
 * A failing `load` leaves the rows as they were and a line in the log.
 */
export function createItemTree({ id, client, draft, filter, load }: ItemTreeOptions): ItemTree {
  let query = '';
  let rows: readonly Item[] = [];
  let parents = new Map<Item, Item>();
  let turn = 0;
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<Item>(id, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => [...(item === undefined ? rows : (item.children ?? []))],
      getTreeItem: treeItemOf,
      getParent: (item) => parents.get(item),
    },
    dragAndDropController: {
      dragMimeTypes: ['text/plain', workType],
      dropMimeTypes: [],
      handleDrag: (items, transfer) => {
        const texts = items.flatMap(({ dragged }) => dragged ?? []);
        if (texts.length > 0) transfer.set('text/plain', new vscode.DataTransferItem(texts.join('、')));
        const [only] = items;
        if (items.length === 1 && only?.citationKey !== undefined) {
          transfer.set(workType, new vscode.DataTransferItem(only.citationKey));
        }
      },
    },
    showCollapseAll: true,
  });

  const refresh = async (): Promise<void> => {
    if (client.state !== State.Running) return;
    const mine = ++turn;
    try {
      const loaded = await load(query);
      if (mine !== turn) return;
      rows = loaded;
      parents = parentsOf(loaded);
      changed.fire(undefined);
    } catch (reason) {
      client.warn(`${id}: ${String(reason)}`);
    }
  };
  const following = refreshWhileVisible(draft, view, view.onDidChangeVisibility, () => {
    void refresh();
  });
  if (view.visible) void refresh();
  const narrow = (to: string): void => {
    query = to;
    void refresh();
  };
  const filtering =
    filter === undefined ? { dispose: () => undefined } : registerFilter(filter, view, narrow);
  return {
    view,
    get rows() {
      return rows;
    },
    refresh: () => void refresh(),
    dispose: () => {
      vscode.Disposable.from(following, filtering, view, changed).dispose();
    },
  };
}

function parentsOf(items: readonly Item[], parents = new Map<Item, Item>()): Map<Item, Item> {
  for (const item of items) {
    for (const child of item.children ?? []) parents.set(child, item);
    parentsOf(item.children ?? [], parents);
  }
  return parents;
}

function treeItemOf(item: Item): vscode.TreeItem {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const state = (item.children?.length ?? 0) === 0 ? None : item.expanded === true ? Expanded : Collapsed;
  const shown = new vscode.TreeItem(item.label, state);
  shown.id = item.id;
  if (item.description !== undefined) shown.description = item.description;
  if (item.tooltip !== undefined) shown.tooltip = item.tooltip;
  if (item.icon !== undefined) shown.iconPath = item.icon;
  if (item.contextValue !== undefined) shown.contextValue = item.contextValue;
  if (item.command !== undefined) shown.command = item.command;
  if (item.spoken !== undefined) shown.accessibilityInformation = { label: item.spoken };
  return shown;
}
