/** Composition root of the language server: the only connection, wired to the only real IO. */
import { setFlagsFromString } from 'node:v8';
import { createConnection } from 'vscode-languageserver/node';
import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Logger } from './base/logger.ts';
import type { Locale } from './base/messages.ts';
import { createEnvironment } from './node/environment.ts';
import { serve } from './lsp/server.ts';
import { ruleFor, rules } from './rules/index.ts';
import { pageName } from './rules/page.ts';
import { version } from './version.ts';

/**
 * What V8 keeps for young objects: with 1 it stays small, which saves some 28 MB while drafts are of usual size and
 * costs no time that could be measured. V8 reads the factor each time that it thinks of growing.
 */
const growYoungSpace = (factor: 1 | 2): void => {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
};
growYoungSpace(1);

const connection = createConnection();
const pagesFolder = pathToFileURL(join(__dirname, '..', 'docs', 'rules')).href;

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
  uriOf: (path) => (isAbsolute(path) ? pathToFileURL(path).href : undefined),
  rulePage,
  makeRoom: () => {
    growYoungSpace(2);
  },
  open: ({ workspaceFolders, initializationOptions }) =>
    createEnvironment({
      programFolder: __dirname,
      roots: (workspaceFolders ?? []).flatMap(({ uri }) => pathOf(uri) ?? []),
      trusted: isTrusted(initializationOptions),
      knownCodes: new Set(rules.map((rule) => rule.code)),
      log,
    }),
});
connection.listen();

/** One bad request must not end the server: what no handler caught is a line in the log. */
process.on('uncaughtException', (error) => {
  log.error(`uncaught: ${error.stack ?? error.message}`);
});
process.on('unhandledRejection', (reason) => {
  log.error(`unhandled: ${reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)}`);
});

/** The pages lie beside the program, in the repository as in the packaged extension. */
function rulePage(code: string, locale: Locale): string | undefined {
  const rule = ruleFor(code);
  return rule === undefined ? undefined : `${pagesFolder}/${pageName(rule, locale)}`;
}

/** Only VS Code tells of restricted mode; other editors have no such thing. */
function isTrusted(options: unknown): boolean {
  return !(
    typeof options === 'object' &&
    options !== null &&
    'trusted' in options &&
    options.trusted === false
  );
}

function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
