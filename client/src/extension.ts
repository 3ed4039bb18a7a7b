import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client.ts';
import { registerAddTerm } from './commands/addTerm.ts';
import { registerCitationActions } from './commands/citationActions.ts';
import { registerCompareDrafts } from './commands/compareDrafts.ts';
import { registerCreatePack } from './commands/createPack.ts';
import { registerExplainFinding } from './commands/explainFinding.ts';
import { registerInsertCitation } from './commands/insertCitation.ts';
import { registerInsertRow } from './commands/insertRow.ts';
import { registerLookupTerm } from './commands/lookupTerm.ts';
import { registerSaveProjectFiles } from './commands/projectEdits.ts';
import { registerNewDraft } from './commands/newDraft.ts';
import { registerReferenceList } from './commands/referenceList.ts';
import { registerRestartServer } from './commands/restartServer.ts';
import { registerShowLog } from './commands/showLog.ts';
import { registerShowStatus } from './commands/showStatus.ts';
import { registerWriteNode } from './commands/writeNode.ts';
import { registerCompletionTrigger } from './completionTrigger.ts';
import type { ComparisonPanel } from './views/comparisonPanel.ts';
import { followDraft } from './views/currentDraft.ts';
import { createFramework } from './views/framework.ts';
import { createGlossary } from './views/glossary.ts';
import { registerRevealPlace } from './views/places.ts';
import type { ItemTree } from './views/itemTree.ts';
import { registerReportPanel, type ReportPanel } from './views/reportPanel.ts';
import { createStatus } from './views/status.ts';
import { createWorks } from './views/works.ts';

let running: LanguageClient | undefined;

/** What the suites in VS Code get to see: the client, and the views, which the editor shows to people only. */
export interface Extension {
  readonly client: LanguageClient;
  readonly framework: ItemTree;
  readonly glossary: ItemTree;
  readonly works: ItemTree;
  readonly report: ReportPanel;
  readonly comparison: () => ComparisonPanel | undefined;
  /** Milliseconds that the extension host was kept from other work: all of {@link activate} but waiting. */
  readonly setUpTime: number;
}

/** Starts the language server and registers commands and views. */
export async function activate(context: vscode.ExtensionContext): Promise<Extension> {
  const began = performance.now();
  const client = createClient(context);
  running = client;
  const status = createStatus(client);
  const draft = followDraft(client);
  const glossary = createGlossary(client, draft);
  const works = createWorks(client, draft);
  const framework = createFramework(client, draft);
  const report = registerReportPanel(context, client, draft);
  const comparing = registerCompareDrafts(context, client);
  context.subscriptions.push(
    status,
    draft,
    framework,
    glossary,
    works,
    report,
    comparing,
    registerInsertRow(client, draft),
    registerWriteNode(client, draft),
    registerRevealPlace(),
    registerInsertCitation(client),
    registerCitationActions(),
    registerReferenceList(client),
    registerAddTerm(client),
    registerCreatePack(client),
    registerExplainFinding(),
    registerSaveProjectFiles(),
    registerLookupTerm(client),
    registerNewDraft(client),
    registerRestartServer(client),
    registerShowLog(client),
    registerShowStatus(status),
    registerCompletionTrigger(),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      client.restart().catch((reason: unknown) => {
        client.warn(`trust: ${String(reason)}`);
      });
    }),
  );
  const started = client.start();
  const setUpTime = performance.now() - began;
  try {
    await started;
  } catch (reason) {
    // The status item and the log say why; commands stay, so that a restart can be tried.
    client.error(vscode.l10n.t('The Wenheng language server could not be started.'), reason, 'force');
  }
  return { client, framework, glossary, works, report, comparison: comparing.panel, setUpTime };
}

/** Stops the server; VS Code waits for the answer. */
export async function deactivate(): Promise<void> {
  if (running?.needsStop() === true) await running.stop();
}
