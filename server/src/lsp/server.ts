import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  CodeLensRefreshRequest,
  TextDocumentSyncKind,
  DidChangeConfigurationNotification,
  DocumentFormattingRequest,
  DidChangeWatchedFilesNotification,
  type CancellationToken,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  type SemanticTokens,
  type SemanticTokensDelta,
} from 'vscode-languageserver';
import type { Environment } from '../analysis/environment.ts';
import type { Logger } from '../base/logger.ts';
import type { Locale } from '../base/messages.ts';
import { libraryEndings } from '../bibliography/libraries/read.ts';
import * as protocol from '../protocol.ts';
import { onCitationActions, renumberKind } from './citationActions.ts';
import { onDocumentLinks, onInlayHint } from './citationViews.ts';
import { onCompare } from './compare.ts';
import { DiagnosticsPublisher } from './diagnostics.ts';
import { OpenDocument } from './documents.ts';
import { onCoverage } from './framework.ts';
import * as handlers from './handlers.ts';
import * as insertCitation from './insertCitation.ts';
import * as navigation from './navigation.ts';
import { onNewDraft } from './newDraft.ts';
import {
  isAddReferences,
  isContentChange,
  isConvertReferences,
  isInsertCitation,
  listQueryOf,
  queryOf,
  textIn,
  uriOf,
} from './params.ts';
import { ProblemPublisher } from './problems.ts';
import { addTerm, createPack, onProjectActions } from './projectActions.ts';
import { onCodeLens, onReport } from './report.ts';
import { legend, onSemanticTokens, onSemanticTokensDelta, onSemanticTokensRange } from './semanticTokens.ts';
import { onAddReferences, onConvertReferences, onEntryActions } from './referenceEntries.ts';
import { onSectionActions } from './sectionActions.ts';
import { Session } from './session.ts';
import { onListTerms, onListWorks } from './views.ts';

/** What the composition root gives the server. */
export interface ServerHost {
  readonly log: Logger;
  /** Makes the environment for the client's workspace folders and trust. */
  open(params: InitializeParams): Environment;
  /** Absolute path of a `file:` URI; undefined for others. */
  readonly pathOf: (uri: string) => string | undefined;
  /** Address of a file by its absolute path; undefined for what is no path. */
  readonly uriOf: (path: string) => string | undefined;
  /** Address of the page that explains a rule; undefined where the pages are not at hand. */
  readonly rulePage: (code: string, locale: Locale) => string | undefined;
  readonly version: string;
  /** A draft of unusual size is opened: speed now counts more than memory. */
  readonly makeRoom?: () => void;
}

/** Units from which on the size of a draft is unusual. */
const unusualSize = 200_000;

/**
 * Registers every request of the server on `connection`: the one place where that is done.
 * Nothing is answered before `initialize` and after `shutdown`; a handler that throws answers null and
 * leaves a line in the log.
 */
export function serve(connection: Connection, host: ServerHost): void {
  const { log } = host;
  let session: Session | undefined;
  let publisher: DiagnosticsPublisher | undefined;
  let problems: ProblemPublisher | undefined;
  let stopped = false;

  const requireSession = (): Session => {
    if (session === undefined) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'not initialized');
    if (stopped) throw new ResponseError(ErrorCodes.InvalidRequest, 'the server has shut down');
    return session;
  };

  connection.onInitialize((params): InitializeResult => {
    if (session !== undefined) throw new ResponseError(ErrorCodes.InvalidRequest, 'initialized already');
    const environment = host.open(params);
    environment.configure(params.initializationOptions);
    environment.onReferences = () => {
      for (const document of session?.documents.values() ?? []) document.forgetReferences();
      showAll();
    };
    environment.onKnowledge = refreshAll;
    environment.onProblems = () => {
      showProblems();
      session?.announceStatus();
    };
    session = new Session(params, connection, environment, log, host.rulePage, host.uriOf);
    publisher = new DiagnosticsPublisher(connection, session, environment);
    problems = new ProblemPublisher(connection, session, host.uriOf);
    return {
      serverInfo: { name: 'wenheng', version: host.version },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: session.capabilities.preparesRename ? { prepareProvider: true } : true,
        documentSymbolProvider: true,
        documentLinkProvider: {},
        inlayHintProvider: true,
        foldingRangeProvider: true,
        completionProvider: { triggerCharacters: ['@', '[', '［', '〔', '《'], resolveProvider: true },
        codeActionProvider: { codeActionKinds: ['quickfix', 'refactor', handlers.fixAllKind, renumberKind] },
        documentFormattingProvider: !session.capabilities.registersFormatting,
        codeLensProvider: {},
        semanticTokensProvider: { legend, full: { delta: true }, range: true },
        diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
        workspace: { workspaceFolders: { supported: true } },
      },
    };
  });

  connection.onInitialized(() => {
    void guard('initialized', async () => {
      const current = requireSession();
      if (current.capabilities.watchesFiles) {
        await connection.client.register(DidChangeWatchedFilesNotification.type, {
          // Packs and libraries may lie in any folder: the environment says which files count.
          watchers: ['**/.wenheng', '**/.wenheng/**', `**/*.{${libraryEndings.join(',')}}`].map(
            (globPattern) => ({
              globPattern,
            }),
          ),
        });
      }
      if (current.capabilities.watchesConfiguration) {
        await connection.client.register(DidChangeConfigurationNotification.type, { section: 'wenheng' });
      }
      if (current.capabilities.registersFormatting) {
        // Markdown has formatters of its own: a second one would make the editor ask which to use.
        const documentSelector = [{ language: 'policy-draft' }];
        await connection.client.register(DocumentFormattingRequest.type, { documentSelector });
      }
      if (current.capabilities.pullsConfiguration) await pullSettings(current);
    });
  });

  connection.onShutdown(() => {
    stopped = true;
    publisher?.dispose();
    session?.documents.clear();
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    void guard('didOpen', () => {
      const current = requireSession();
      const { uri, languageId, version, text } = textDocument as unknown as Record<string, unknown>;
      if (typeof uri !== 'string' || typeof text !== 'string') {
        log.warn('didOpen without a uri or a text is ignored');
        return;
      }
      if (text.length >= unusualSize) host.makeRoom?.();
      const document = new OpenDocument(
        uri,
        typeof languageId === 'string' ? languageId : 'plaintext',
        typeof version === 'number' ? version : 0,
        text,
        host.pathOf(uri),
        current.environment,
        log,
      );
      current.documents.set(uri, document);
      publisher?.schedule(document);
      showProblems();
    });
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    void guard('didChange', () => {
      const document = requireSession().documents.get(textDocument.uri);
      if (document === undefined) return;
      const changes = contentChanges.filter(isContentChange);
      if (changes.length < contentChanges.length) log.warn('didChange: a malformed change is ignored');
      document.change(textDocument.version, changes);
      publisher?.schedule(document);
    });
  });

  connection.onDidCloseTextDocument(({ textDocument }) => {
    void guard('didClose', () => {
      requireSession().documents.delete(textDocument.uri);
      publisher?.clear(textDocument.uri);
    });
  });

  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    void guard('didChangeConfiguration', async () => {
      const current = requireSession();
      if (current.capabilities.pullsConfiguration) await pullSettings(current);
      else applySettings(current, settings);
    });
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    void guard('didChangeWatchedFiles', () => {
      const { environment } = requireSession();
      const paths = changes.map(({ uri }) => host.pathOf(uri));
      if (paths.every((path) => path !== undefined && !environment.concerns(path))) {
        environment.librariesChanged(paths.filter((path) => path !== undefined));
        return;
      }
      environment.invalidate();
      refreshAll();
    });
  });

  connection.onHover((params, token) =>
    onDraft(params, token, null, (current, document) => handlers.onHover(current, document, params.position)),
  );
  connection.onDefinition((params, token) =>
    onDraft(params, token, null, (current, document) =>
      handlers.onDefinition(current, document, params.position),
    ),
  );
  connection.onReferences((params, token) =>
    onDraft(params, token, [], (current, document) =>
      navigation.onReferences(
        current,
        document,
        params.position,
        (params.context as { includeDeclaration?: unknown } | undefined)?.includeDeclaration !== false,
        token,
      ),
    ),
  );
  connection.onDocumentHighlight((params, token) =>
    onDraft(params, token, [], (_, document) => navigation.onDocumentHighlight(document, params.position)),
  );
  connection.onPrepareRename((params, token) =>
    onDraft(params, token, null, (_, document) => navigation.onPrepareRename(document, params.position)),
  );
  connection.onRenameRequest((params, token) =>
    onDraft(params, token, null, (current, document) =>
      navigation.onRename(current, document, params.position, params.newName),
    ),
  );
  connection.onDocumentSymbol((params, token) =>
    onDraft(params, token, [], (_, document) => handlers.onDocumentSymbol(document)),
  );
  connection.onDocumentLinks((params, token) =>
    onDraft(params, token, [], (_, document) => onDocumentLinks(document)),
  );
  connection.languages.inlayHint.on((params, token) =>
    onDraft(params, token, [], (current, document) => onInlayHint(current, document, params.range)),
  );
  connection.onFoldingRanges((params, token) =>
    onDraft(params, token, [], (_, document) => handlers.onFoldingRange(document)),
  );
  connection.onCompletion((params, token) =>
    onDraft(params, token, null, (current, document) =>
      handlers.onCompletion(current, document, params.position),
    ),
  );
  connection.onCompletionResolve((item) =>
    answer('completionItem/resolve', item, () => handlers.onCompletionResolve(requireSession(), item)),
  );
  connection.onCodeAction((params, token) =>
    onDraft(params, token, [], async (current, document) => [
      ...(await handlers.onCodeAction(current, document, params)),
      ...onCitationActions(current, document, params),
      ...(await onEntryActions(current, document, params)),
      ...(await onProjectActions(current, document, params)),
      ...(await insertCitation.onLibraryActions(current, document, params)),
      ...onSectionActions(current, document, params),
    ]),
  );
  connection.onDocumentFormatting((params, token) =>
    onDraft(params, token, [], (_, document) => handlers.onFormatting(document)),
  );
  connection.onCodeLens((params, token) => onDraft(params, token, [], onCodeLens));
  connection.languages.semanticTokens.on((params, token) =>
    onDraft(params, token, { data: [] }, onSemanticTokens),
  );
  connection.languages.semanticTokens.onDelta((params, token) =>
    onDraft<SemanticTokens | SemanticTokensDelta>(params, token, { data: [] }, (current, document) =>
      onSemanticTokensDelta(current, document, params.previousResultId),
    ),
  );
  connection.languages.semanticTokens.onRange((params, token) =>
    onDraft(params, token, { data: [] }, (current, document) =>
      onSemanticTokensRange(current, document, params.range),
    ),
  );
  connection.languages.diagnostics.on((params, token) =>
    onDraft(
      params,
      token,
      { kind: 'full' as const, items: [] },
      async (_, document) => {
        const report = await publisher?.pull(document, params.previousResultId, token);
        if (report === undefined) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
        return report;
      },
      true,
    ),
  );

  connection.onRequest(protocol.status, (params: unknown) =>
    answer(protocol.status, null, () => requireSession().status(uriOf(params))),
  );
  connection.onRequest(protocol.searchReferences, (params: unknown) =>
    answer(protocol.searchReferences, [], () => {
      const current = requireSession();
      const document = current.documents.get(uriOf(params) ?? '');
      return insertCitation.onSearchReferences(current, queryOf(params), document);
    }),
  );
  connection.onRequest(protocol.lookupTerm, (params: unknown) =>
    answer(protocol.lookupTerm, [], () => handlers.onLookupTerm(requireSession(), queryOf(params))),
  );
  connection.onRequest(protocol.report, (params: unknown) => onNamed(protocol.report, params, onReport));
  connection.onRequest(protocol.compare, async (params: unknown, token: CancellationToken) =>
    answer(protocol.compare, null, () => onCompare(requireSession(), connection, params, token, host.pathOf)),
  );
  connection.onRequest(protocol.newDraft, (params: unknown) =>
    answer(protocol.newDraft, null, () => onNewDraft(requireSession(), params)),
  );
  connection.onRequest(protocol.listTerms, (params: unknown) =>
    answer(protocol.listTerms, [], async () => {
      const current = requireSession();
      return onListTerms(current, await draftOf(current, params), listQueryOf(params));
    }),
  );
  connection.onRequest(protocol.listWorks, (params: unknown) =>
    answer(protocol.listWorks, [], async () => {
      const current = requireSession();
      return onListWorks(current, await draftOf(current, params), listQueryOf(params));
    }),
  );
  connection.onRequest(protocol.zoteroNotice, () =>
    answer(protocol.zoteroNotice, null, () => insertCitation.onZoteroNotice(requireSession())),
  );
  connection.onRequest(protocol.insertCitation, (params: unknown) =>
    onNamed(protocol.insertCitation, params, (current, document) =>
      isInsertCitation(params) ? insertCitation.onInsertCitation(current, document, params) : null,
    ),
  );

  connection.onRequest(protocol.coverage, (params: unknown) =>
    onNamed(protocol.coverage, params, onCoverage),
  );
  connection.onRequest(protocol.addReferences, (params: unknown) =>
    onNamed(protocol.addReferences, params, (current, document) =>
      isAddReferences(params) ? onAddReferences(current, document, params) : null,
    ),
  );
  connection.onRequest(protocol.convertReferences, (params: unknown) =>
    onNamed(protocol.convertReferences, params, (current, document) =>
      isConvertReferences(params) ? onConvertReferences(current, document, params) : null,
    ),
  );

  connection.onRequest(protocol.createPack, (params: unknown) =>
    answer(
      protocol.createPack,
      null,
      async () => (await createPack(requireSession(), textIn(params, 'name'))) ?? null,
    ),
  );
  connection.onRequest(protocol.addTerm, (params: unknown) =>
    onNamed(
      protocol.addTerm,
      params,
      async (current, document) => (await addTerm(current, document, textIn(params, 'term').trim())) ?? null,
    ),
  );

  async function pullSettings(current: Session): Promise<void> {
    applySettings(current, await connection.workspace.getConfiguration('wenheng'));
  }

  function applySettings(current: Session, raw: unknown): void {
    current.environment.configure(raw);
    refreshAll();
  }

  function refreshAll(): void {
    for (const document of session?.documents.values() ?? []) document.refresh();
    showAll();
  }

  function showAll(): void {
    showProblems();
    publisher?.scheduleAll();
    session?.announceStatus();
    void guard('refresh', refreshShown);
    if (session?.capabilities.refreshesHints === true) void connection.languages.inlayHint.refresh();
  }

  /** What an editor shows in the text is asked for anew after a change of settings or knowledge. */
  async function refreshShown(): Promise<void> {
    const { refreshesTokens, refreshesLenses } = requireSession().capabilities;
    if (refreshesTokens) await connection.languages.semanticTokens.refresh();
    if (refreshesLenses) await connection.sendRequest(CodeLensRefreshRequest.type);
  }

  /** What is wrong in the files that the open drafts need, once all are read. */
  function showProblems(): void {
    void guard('problems', async () => {
      await Promise.all([...(session?.documents.values() ?? [])].map((document) => document.ready));
      problems?.publish();
    });
  }

  /** The draft that a request of a view names, once ready; undefined where it is not open or not checked. */
  async function draftOf(current: Session, params: unknown): Promise<OpenDocument | undefined> {
    const document = current.documents.get(uriOf(params) ?? '');
    await document?.ready;
    return document !== undefined && current.isChecked(document) ? document : undefined;
  }

  /** Runs a request on an open draft that is checked; `otherwise` for drafts that are not, and on failure. */
  async function onDraft<T>(
    params: { textDocument: { uri: string } },
    token: CancellationToken,
    otherwise: T,
    run: (current: Session, document: OpenDocument) => T | Promise<T>,
    evenUnchecked = false,
  ): Promise<T> {
    const current = requireSession();
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    return answer('request', otherwise, async () => {
      const document = current.documents.get(params.textDocument.uri);
      if (document === undefined) return otherwise;
      await document.ready;
      return evenUnchecked || current.isChecked(document) ? run(current, document) : otherwise;
    });
  }

  /** Runs a request beside LSP on the open draft that it names, checked or not; null where there is none. */
  async function onNamed<T>(
    name: string,
    params: unknown,
    run: (current: Session, document: OpenDocument) => T | Promise<T>,
  ): Promise<T | null> {
    return answer(name, null, async () => {
      const current = requireSession();
      const document = current.documents.get(uriOf(params) ?? '');
      await document?.ready;
      return document === undefined ? null : run(current, document);
    });
  }

  async function answer<T>(name: string, otherwise: T, run: () => T | Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return otherwise;
    }
  }

  async function guard(name: string, run: () => void | Promise<void>): Promise<void> {
    try {
      await run();
    } catch (error) {
      log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
}
