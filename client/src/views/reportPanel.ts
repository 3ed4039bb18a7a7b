import * as vscode from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { report, type ReportAnswer, type ReportParams } from '../../../server/src/protocol.ts';
import { refreshWhileVisible, type CurrentDraft } from './currentDraft.ts';
import { panelPage } from './panelPage.ts';
import { isPlace, revealPlace } from './places.ts';
import { face, faces, type Face } from './reportFaces.ts';
import type { FromPanel, ReportState, ToPanel } from './reportMessages.ts';

const viewType = 'wenheng.report';

/** The report panel, for the suites in VS Code. */
export interface ReportPanel {
  /** What `<main>` holds; undefined while no panel is open or it is not ready. */
  readonly body: string | undefined;
  /** Takes what a click in the panel sends. */
  receive(message: unknown): Promise<void>;
  dispose(): void;
}

/**
 * `wenheng.showReport` and the panel it opens: one panel, which follows the draft in front and its edits, and comes
 * back after a reload of the window.
 */
export function registerReportPanel(
  context: vscode.ExtensionContext,
  client: LanguageClient,
  draft: CurrentDraft,
): ReportPanel {
  let shown: Shown | undefined;
  const take = (panel: vscode.WebviewPanel, remembered?: vscode.Uri): void => {
    shown = new Shown(panel, context, client, draft, remembered, () => {
      shown = undefined;
    });
  };
  const registered = vscode.Disposable.from(
    vscode.commands.registerCommand('wenheng.showReport', () => {
      if (shown !== undefined) {
        shown.panel.reveal(undefined, true);
        return;
      }
      const { ViewColumn } = vscode;
      const place = { viewColumn: ViewColumn.Beside, preserveFocus: true };
      take(vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Framework report'), place));
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state: unknown) => {
        // Two windows' worth of panels may come back: one is enough.
        if (shown === undefined) take(panel, draftIn(state));
        else panel.dispose();
        return Promise.resolve();
      },
    }),
  );
  return {
    get body() {
      return shown?.body;
    },
    receive: async (message) => shown?.receive(message),
    dispose: () => {
      shown?.panel.dispose();
      registered.dispose();
    },
  };
}

function draftIn(state: unknown): vscode.Uri | undefined {
  const address = (state as ReportState | null | undefined)?.draft;
  if (typeof address !== 'string') return undefined;
  try {
    return vscode.Uri.parse(address, true);
  } catch {
    return undefined;
  }
}

/** One open panel. */
class Shown {
  body: string | undefined;
  private readonly listeners: vscode.Disposable;
  private ready = false;
  private turn = 0;
  private showsFace = true;
  /** The draft that the body is of. */
  private document: vscode.TextDocument | undefined;

  /** @param remembered the draft of a panel that comes back, until another is in front */
  constructor(
    readonly panel: vscode.WebviewPanel,
    context: vscode.ExtensionContext,
    private readonly client: LanguageClient,
    private readonly draft: CurrentDraft,
    private remembered: vscode.Uri | undefined,
    ended: () => void,
  ) {
    const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    const update = (): void => void this.update();
    this.listeners = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => void this.receive(message)),
      refreshWhileVisible(draft, panel, panel.onDidChangeViewState, update),
      client.onDidChangeState(update),
    );
    panel.onDidDispose(() => {
      this.listeners.dispose();
      ended();
    });
    panel.webview.html = panelPage(panel.webview, dist);
  }

  async receive(message: unknown): Promise<void> {
    const { type, range, command } = (message ?? {}) as Partial<
      Record<'type' | 'range' | 'command', unknown>
    >;
    const kind = type as FromPanel['type'];
    if (kind === 'ready') {
      // Also when the editor has drawn a hidden panel anew.
      this.ready = true;
      this.body = undefined;
      await this.update();
    } else if (kind === 'reveal' && isPlace(range) && this.document !== undefined) {
      await revealPlace(this.document.uri, range);
    } else if (kind === 'command') {
      const known = Object.values(faces).some(({ actions }) =>
        actions.some((one) => one.command === command),
      );
      if (known && typeof command === 'string') await vscode.commands.executeCommand(command);
    }
  }

  private async update(): Promise<void> {
    if (!this.ready) return;
    const mine = ++this.turn;
    const answer = await this.ask();
    if (mine !== this.turn) return;
    if (answer === 'old') this.keepOld();
    else if (typeof answer === 'string') this.showFace(answer);
    else {
      this.showsFace = false;
      this.panel.title = vscode.l10n.t('Report: {0}', answer.title);
      this.show(answer.body, answer.locale === 'en' ? 'en' : 'zh-CN');
    }
  }

  /** A report, or why there is none: what was last shown may stay when its draft is closed. */
  private async ask(): Promise<ReportAnswer | Face | 'old'> {
    const { client } = this;
    if (client.state === State.Starting) return 'starting';
    if (client.state !== State.Running) return 'stopped';
    try {
      const document = this.draft.document ?? (await this.comeBack());
      if (document === undefined) return this.document === undefined ? 'none' : 'old';
      const params: ReportParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
      const answer = await client.sendRequest<ReportAnswer | null>(report, params);
      if (answer === null) return 'none';
      this.document = document;
      return answer.unchecked ?? answer;
    } catch (reason) {
      client.warn(`report: ${String(reason)}`);
      return 'failed';
    }
  }

  /** The draft of before a reload, read without being shown; undefined when it is gone. */
  private async comeBack(): Promise<vscode.TextDocument | undefined> {
    const { remembered } = this;
    if (remembered === undefined) return undefined;
    this.remembered = undefined;
    try {
      return await vscode.workspace.openTextDocument(remembered);
    } catch {
      return undefined;
    }
  }

  private show(body: string, lang: string): void {
    if (body === this.body) return;
    this.body = body;
    this.post({ body, lang, said: vscode.l10n.t('The report is up to date.') });
  }

  private showFace(name: Face): void {
    this.showsFace = true;
    this.panel.title = vscode.l10n.t('Framework report');
    this.show(face(name), vscode.env.language);
  }

  /** The draft is closed: what was last known of it stays, marked as old. */
  private keepOld(): void {
    if (this.showsFace) {
      this.showFace('none');
      return;
    }
    this.post({ old: true, lang: vscode.env.language, said: vscode.l10n.t('The draft is closed.') });
  }

  private post(message: Omit<ToPanel, 'state'>): void {
    const draft = this.document?.uri.toString();
    const state = draft === undefined ? {} : { draft };
    void this.panel.webview.postMessage({ ...message, state } satisfies ToPanel);
  }
}
