import * as vscode from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import type { InitializationExtras } from '../../server/src/protocol.ts';
import { saveFiles, withSaving } from './commands/projectEdits.ts';
import { draftSelector } from './documents.ts';

/**
 * The language client, not yet started. The server is a process of its own: when it dies, the client
 * starts it again (at most four times in three minutes) and sends it every open draft anew.
 */
export function createClient(context: vscode.ExtensionContext): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  const debugging = { execArgv: ['--nolazy', '--inspect=6009'] };
  return new LanguageClient(
    'wenheng',
    'Wenheng 文衡',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: debugging },
    },
    {
      documentSelector: draftSelector,
      initializationOptions,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      connectionOptions: { maxRestartCount: 4 },
      diagnosticPullOptions: { onChange: true, onTabs: true },
      middleware: {
        // The server's lenses are text alone, for all editors; here they lead to the report.
        provideCodeLenses: async (document, token, next) => {
          const lenses = await next(document, token);
          for (const { command } of lenses ?? [])
            if (command?.command === '') command.command = 'wenheng.showReport';
          return lenses;
        },
        // The server renames in libraries as they are on disk: what is not saved yet would be hit at the wrong places.
        provideRenameEdits: async (document, position, newName, token, next) => {
          const libraries = vscode.workspace.textDocuments.filter(({ fileName }) => library.test(fileName));
          await saveFiles(libraries.map(({ uri }) => uri));
          return next(document, position, newName, token);
        },
        provideCodeActions: async (document, range, context, token, next) =>
          (await next(document, range, context, token))?.map((action) =>
            action instanceof vscode.CodeAction ? withSaving(action, document.uri) : action,
          ),
      },
    },
  );
}

/** Files that may be libraries of references. */
const library = /\.(?:bib|ris|enw)$/iu;

/** Read at each start of the server: settings and trust may have changed since the last one. */
function initializationOptions(): Record<string, unknown> & InitializationExtras {
  const settings = vscode.workspace.getConfiguration().get<Record<string, unknown>>('wenheng', {});
  return { ...settings, trusted: vscode.workspace.isTrusted };
}
