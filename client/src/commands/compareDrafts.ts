import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { ProgressType, type LanguageClient } from 'vscode-languageclient/node';
import {
  compare,
  type CompareAnswer,
  type CompareParams,
  type CompareProgress,
} from '../../../server/src/protocol.ts';
import { showComparison, type ComparisonPanel } from '../views/comparisonPanel.ts';

const progressType = new ProgressType<CompareProgress>();
/** Files asked for at most; the server says how many more it leaves out. */
const mostFiles = 2000;

/**
 * `wenheng.compareDrafts`: compares the drafts of a folder (the one clicked on, else one that is asked for) and shows
 * where they differ. A bar tells how far it is; cancelling leaves everything as it was.
 * @returns for the suites: the panel shown last
 */
export function registerCompareDrafts(
  context: vscode.ExtensionContext,
  client: LanguageClient,
): vscode.Disposable & { readonly panel: () => ComparisonPanel | undefined } {
  let shown: ComparisonPanel | undefined;
  const command = vscode.commands.registerCommand('wenheng.compareDrafts', async (given?: unknown) => {
    const folder = given instanceof vscode.Uri ? given : await askFolder();
    if (folder === undefined) return;
    const found = await vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, '**/*.{md,markdown,txt}'),
      '**/{node_modules,.git}/**',
      mostFiles,
    );
    if (found.length < 2) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The folder holds fewer than two drafts: there is nothing to compare.'),
      );
      return;
    }
    const answer = await ask(client, found.map((uri) => client.code2ProtocolConverter.asUri(uri)).sort());
    if (answer !== undefined) shown = showComparison(context, client, answer);
  });
  return Object.assign(command, { panel: () => shown });
}

/** Undefined when the person cancels, or the server cannot. */
async function ask(client: LanguageClient, uris: readonly string[]): Promise<CompareAnswer | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Comparing drafts'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (bar, token) => {
    const progress = randomUUID();
    let told = 0;
    const following = client.onProgress(progressType, progress, ({ done, of }) => {
      const share = (100 * done) / of;
      bar.report({ increment: share - told, message: `${done}/${of}` });
      told = share;
    });
    try {
      const params: CompareParams = { uris, progress };
      return (await client.sendRequest<CompareAnswer | null>(compare, params, token)) ?? undefined;
    } catch (reason) {
      if (!token.isCancellationRequested) {
        client.warn(`compare: ${String(reason)}`);
        void vscode.window.showWarningMessage(
          vscode.l10n.t('The drafts could not be compared; the log says why.'),
        );
      }
      return undefined;
    } finally {
      following.dispose();
    }
  });
}

async function askFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (only !== undefined && folders.length === 1) return only.uri;
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Compare'),
  });
  return picked?.[0];
}
