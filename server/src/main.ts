/** Composition root of the language server: the only connection, wired to the only real IO. */
import { createConnection } from 'vscode-languageserver/node';
import { fileURLToPath } from 'node:url';
import type { Logger } from './base/logger.ts';
import { createEnvironment } from './node/environment.ts';
import { serve } from './lsp/server.ts';
import { version } from './version.ts';

const connection = createConnection();

const log: Logger = {
  info: (text) => {
    connection.console.info(text);
  },
  warn: (text) => {
    connection.console.warn(text);
  },
  error: (text) => {
    connection.console.error(text);
  },
};

serve(connection, {
  log,
  version,
  pathOf,
  open: (roots, trusted, settings) =>
    createEnvironment({ programFolder: __dirname, roots, trusted, settings, log }),
});
connection.listen();

/** One bad request must not end the server: what no handler caught is a line in the log. */
process.on('uncaughtException', (error) => {
  log.error(`uncaught: ${error.stack ?? error.message}`);
});
process.on('unhandledRejection', (reason) => {
  log.error(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
