import * as vscode from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { status } from '../../../server/src/protocol.ts';
import { draftSelector } from '../documents.ts';

/** How long typing must rest before a view asks anew. */
const rest = 400;

/** The draft that the views show: the one edited last, as long as it is open. */
export interface CurrentDraft {
  readonly document: vscode.TextDocument | undefined;
  /** Its address as the server knows it. */
  readonly uri: string | undefined;
  /** Another draft, another text, or other knowledge: what is shown may be old. */
  readonly onDidChange: vscode.Event<void>;
  /** Counts the changes of what is loaded beside the draft: packs, settings, the server itself. */
  readonly knowledge: number;
  dispose(): void;
}

/** Follows the editors: a view or panel that takes the focus leaves the draft what it was. */
export function followDraft(client: LanguageClient): CurrentDraft {
  const changed = new vscode.EventEmitter<void>();
  let document: vscode.TextDocument | undefined;
  let knowledge = 0;
  const learn = (): void => {
    knowledge++;
    changed.fire();
  };
  const take = (next: vscode.TextDocument | undefined): void => {
    if (next === document) return;
    document = next;
    void vscode.commands.executeCommand('setContext', 'wenheng.hasDraft', next !== undefined);
    changed.fire();
  };
  const look = (editor: vscode.TextEditor | undefined): void => {
    if (editor !== undefined && isDraft(editor.document)) take(editor.document);
  };
  const leave = (): void => {
    const shown = vscode.window.visibleTextEditors.map((editor) => editor.document);
    take(shown.find((other) => other !== document && isDraft(other)));
  };
  look(vscode.window.activeTextEditor);
  const listeners = vscode.Disposable.from(
    changed,
    vscode.window.onDidChangeActiveTextEditor(look),
    vscode.workspace.onDidOpenTextDocument(() => {
      // A changed language closes a document and opens it anew in the same editor.
      look(vscode.window.activeTextEditor);
    }),
    vscode.workspace.onDidCloseTextDocument((closed) => {
      if (closed === document) leave();
    }),
    // The editor keeps a text for a while after its last tab is closed.
    vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
      if (closed.length > 0 && document !== undefined && !hasTab(document.uri)) leave();
    }),
    vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document === document && event.contentChanges.length > 0) changed.fire();
    }),
    client.onNotification(status, learn),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) learn();
    }),
  );
  return {
    get document() {
      return document;
    },
    get uri() {
      return document && client.code2ProtocolConverter.asUri(document.uri);
    },
    get knowledge() {
      return knowledge;
    },
    onDidChange: changed.event,
    dispose: () => {
      listeners.dispose();
    },
  };
}

function hasTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return String(input.uri) === String(uri);
      return input instanceof vscode.TabInputTextDiff && String(input.modified) === String(uri);
    }),
  );
}

function isDraft(document: vscode.TextDocument): boolean {
  return !document.isClosed && vscode.languages.match(draftSelector, document) > 0;
}

/** Asks `ask` for a query only once as long as draft and knowledge stay: what all drafts may use changes with no edit. */
export function rememberedWhileKnown<T>(
  draft: CurrentDraft,
  ask: (query: string) => Promise<T>,
): (query: string) => Promise<T> {
  let last: { readonly for: string; readonly answer: Promise<T> } | undefined;
  return async (query) => {
    const asked = JSON.stringify([draft.uri, draft.knowledge, query]);
    if (last?.for !== asked) last = { for: asked, answer: ask(query) };
    try {
      return await last.answer;
    } catch (reason) {
      last = undefined;
      throw reason;
    }
  };
}

/** What is shown somewhere and can be hidden: a view, a panel. */
interface Shown {
  readonly visible: boolean;
}

/**
 * Calls `refresh` when the draft has changed and typing rests, but only while `shown` is visible; a change
 * that came while it was hidden is made up for when `appears` fires.
 */
export function refreshWhileVisible(
  draft: CurrentDraft,
  shown: Shown,
  appears: vscode.Event<unknown>,
  refresh: () => void,
): vscode.Disposable {
  let stale = true;
  let ended = false;
  let timer: NodeJS.Timeout | undefined;
  const now = (): void => {
    timer = undefined;
    if (ended || !shown.visible || !stale) return;
    stale = false;
    refresh();
  };
  return vscode.Disposable.from(
    draft.onDidChange(() => {
      if (ended) return;
      stale = true;
      clearTimeout(timer);
      timer = shown.visible ? setTimeout(now, rest) : undefined;
    }),
    appears(now),
    {
      dispose: () => {
        ended = true;
        clearTimeout(timer);
      },
    },
  );
}
