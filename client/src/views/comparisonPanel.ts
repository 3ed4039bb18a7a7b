import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { CompareAnswer } from '../../../server/src/protocol.ts';
import { panelPage } from './panelPage.ts';
import { isPlace, revealPlace } from './places.ts';
import type { ToPanel } from './reportMessages.ts';

/** A comparison that is shown, for the suites in VS Code. */
export interface ComparisonPanel {
  readonly body: string;
  /** Takes what a click in the panel sends. */
  receive(message: unknown): Promise<void>;
}

/** Shows a comparison in a panel of its own; it stays what it was when it was made. */
export function showComparison(
  context: vscode.ExtensionContext,
  client: LanguageClient,
  { body, locale }: CompareAnswer,
): ComparisonPanel {
  const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
  const panel = vscode.window.createWebviewPanel(
    'wenheng.comparison',
    vscode.l10n.t('Comparison of drafts'),
    vscode.ViewColumn.Active,
    { enableScripts: true, localResourceRoots: [dist] },
  );
  const receive = async (message: unknown): Promise<void> => {
    const { type, range, uri } = (message ?? {}) as Partial<Record<'type' | 'range' | 'uri', unknown>>;
    if (type === 'ready') {
      const lang = locale === 'en' ? 'en' : 'zh-CN';
      await panel.webview.postMessage({ body, lang, state: {} } satisfies ToPanel);
    } else if (type === 'reveal' && isPlace(range) && typeof uri === 'string') {
      const place = client.protocol2CodeConverter.asUri(uri);
      // Beside the panel, which leads to many places.
      await revealPlace(place, range, vscode.ViewColumn.Beside).catch((reason: unknown) => {
        client.warn(`compare: ${String(reason)}`);
      });
    }
  };
  panel.webview.onDidReceiveMessage((message: unknown) => void receive(message));
  panel.webview.html = panelPage(panel.webview, dist);
  return { body, receive };
}
