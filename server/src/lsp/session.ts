import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { DraftContext, Environment } from '../analysis/environment.ts';
import type { Logger } from '../base/logger.ts';
import { localeFrom, render, type Locale } from '../base/messages.ts';
import { loadPinyin, warmUp, type PinyinTable } from '../bibliography/pinyin.ts';
import { isMostlyChinese } from '../text/language.ts';
import * as protocol from '../protocol.ts';
import type { View } from '../features/markdown.ts';
import type { OpenDocument } from './documents.ts';

/** What of the client's capabilities changes an answer. */
export interface ClientCapabilities {
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly versionedEdits: boolean;
  /** Takes edits with stops to fill in (LSP 3.18). */
  readonly snippetEdits: boolean;
  readonly resolvesAdditionalEdits: boolean;
  readonly watchesFiles: boolean;
  readonly pullsConfiguration: boolean;
  readonly watchesConfiguration: boolean;
  readonly locationLinks: boolean;
  readonly registersFormatting: boolean;
  readonly preparesRename: boolean;
  /** Makes files that an edit asks for. */
  readonly createsFiles: boolean;
  readonly refreshesTokens: boolean;
  readonly refreshesLenses: boolean;
}

export function capabilitiesFrom(params: InitializeParams): ClientCapabilities {
  const { textDocument, workspace } = params.capabilities;
  const resolvable = textDocument?.completion?.completionItem?.resolveSupport?.properties ?? [];
  return {
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    resolvesAdditionalEdits: resolvable.includes('additionalTextEdits'),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    pullsConfiguration: workspace?.configuration === true,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    locationLinks: textDocument?.definition?.linkSupport === true,
    registersFormatting: textDocument?.formatting?.dynamicRegistration === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesTokens: workspace?.semanticTokens?.refreshSupport === true,
  };
}

/** The state of one connected client: capabilities, settings, open drafts, and what is loaded for them. */
export class Session {
  readonly documents = new Map<string, OpenDocument>();
  capabilities: ClientCapabilities;
  private pinyinTable: PinyinTable | undefined;

  constructor(
    params: InitializeParams,
    private readonly connection: Connection,
    readonly environment: Environment,
    readonly log: Logger,
    private readonly rulePage: (code: string, locale: Locale) => string | undefined,
    /** Address of a file by its absolute path; undefined for what is no path. */
    readonly uriOf: (path: string) => string | undefined,
  ) {
    this.capabilities = capabilitiesFrom(params);
    this.clientLocale = localeFrom(params.locale);
  }

  private readonly clientLocale: Locale;

  get locale(): Locale {
    return this.environment.settings.locale === 'auto' ? this.clientLocale : this.environment.settings.locale;
  }

  /** Address of the page that explains a rule, in the user's language. */
  pageOf(code: string): string | undefined {
    return this.rulePage(code, this.locale);
  }

  /** Whether a draft, once ready, gets findings, hovers and completions, or why not. */
  stateOf(document: OpenDocument): protocol.DraftState {
    if (document.draftContext.ignored) return 'ignored';
    const { checkMarkdown, checkPlainText } = this.environment.settings;
    const when =
      document.languageId === 'markdown'
        ? checkMarkdown
        : document.languageId === 'plaintext'
          ? checkPlainText
          : 'always';
    if (when === 'never') return 'never';
    return when === 'always' || isMostlyChinese(document.lines) ? 'checked' : 'notChinese';
  }

  isChecked(document: OpenDocument): boolean {
    return this.stateOf(document) === 'checked';
  }

  viewOf(document: OpenDocument): View {
    const { knowledge, config } = document.snapshot;
    return { knowledge, locale: this.locale, edition: config.gbt7714 };
  }

  get pinyin(): PinyinTable | undefined {
    return this.pinyinTable;
  }

  /** Loads pinyin once a query has Latin letters; a failure leaves search by Han and key. */
  async ensurePinyin(query: string): Promise<void> {
    if (this.pinyinTable !== undefined || !/[A-Za-z]/.test(query)) return;
    try {
      this.pinyinTable = await loadPinyin();
      void warmUp(this.pinyinTable);
    } catch (error) {
      this.log.warn(`pinyin is not available: ${String(error)}`);
    }
  }

  /** What a draft without a file is checked against: for requests that name no draft. */
  async commonContext(): Promise<DraftContext> {
    await this.environment.prepare(undefined);
    return this.environment.contextFor(undefined);
  }

  /** @param uri of the draft whose own state is wanted too */
  async status(uri?: string): Promise<protocol.Status> {
    const { knowledge } = await this.commonContext();
    const { segmenter } = this.environment;
    const document = uri === undefined ? undefined : this.documents.get(uri);
    await document?.ready;
    const references = document?.snapshot.references ?? this.environment.referencesFor(undefined, []);
    return {
      ...(document === undefined ? {} : { draft: this.stateOf(document) }),
      packs: knowledge.packs.map((pack) => ({
        id: pack.id,
        version: pack.version,
        terms: pack.terms.length,
      })),
      references: references.all.length,
      segmenter: segmenter.current?.name ?? 'not loaded',
      ...(segmenter.fallbackReason === undefined ? {} : { segmenterReason: segmenter.fallbackReason }),
      problems: this.environment.problems().map(({ file, line, message }) => ({
        file,
        ...(line === undefined ? {} : { line }),
        message: render(this.locale, message),
      })),
    };
  }

  announceStatus(): void {
    void this.status().then((status) => this.connection.sendNotification(protocol.status, status));
  }
}
