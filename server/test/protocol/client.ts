/** A tiny LSP client that runs a server program over stdio; what the protocol suite and the bench speak through. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  createMessageConnection,
  type ClientCapabilities,
  type CodeAction,
  type Command,
  type CompletionItem,
  type CompletionList,
  type Diagnostic,
  type Hover,
  type InitializeParams,
  type InitializeResult,
  type Position,
  type MessageConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node';
import { LineIndex } from '../../src/base/lineIndex.ts';
import { pushCapabilities } from './capabilities.ts';

export interface StartOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** A folder to open, as a URI. */
  readonly workspace?: string;
  readonly locale?: string;
  /** The process that the server is to end with; this one by default, unless it runs as another user, who may not look. */
  readonly processId?: number;
  /** Extra arguments of Node itself. */
  readonly nodeOptions?: readonly string[];
  /** The user whom the server runs as; this one by default. */
  readonly uid?: number;
}

let opened = 0;

/** A server process with a connection to it. Dispose it after use. */
export class TestServer {
  readonly connection: MessageConnection;
  /** Diagnostics pushed so far, oldest first. */
  readonly published: PublishDiagnosticsParams[] = [];
  /** Methods of the requests that the server has sent. */
  readonly received: string[] = [];
  private readonly waiting = new Set<() => void>();
  private errors = '';
  private exited: number | string | undefined;

  private constructor(readonly process: ChildProcessWithoutNullStreams) {
    this.connection = createMessageConnection(process.stdout, process.stdin, {
      error: () => undefined,
      warn: () => undefined,
      info: () => undefined,
      log: () => undefined,
    });
    process.stderr.on('data', (data: Buffer) => (this.errors += data.toString()));
    process.stdin.on('error', () => undefined);
    process.on('exit', (code, signal) => {
      this.exited = code ?? signal ?? 'unknown';
      for (const wake of this.waiting) wake();
    });
    this.connection.onError(() => undefined);
    this.connection.onRequest((method, params) => {
      this.received.push(method);
      for (const wake of this.waiting) wake();
      return answer(method, params);
    });
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const wake of this.waiting) wake();
    });
    this.connection.listen();
  }

  /** Starts the program without initialising it. */
  static spawn(program: string, options: StartOptions = {}): TestServer {
    return new TestServer(
      spawn(process.execPath, [...(options.nodeOptions ?? []), program, '--stdio'], {
        stdio: 'pipe',
        ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
      }),
    );
  }

  /** Starts and initialises a server. */
  static async start(program: string, options: StartOptions = {}): Promise<TestServer> {
    const server = TestServer.spawn(program, options);
    await server.initialize(options);
    return server;
  }

  async initialize(options: StartOptions = {}): Promise<InitializeResult> {
    const params: Omit<InitializeParams, 'rootUri'> = {
      processId: options.processId ?? (options.uid === undefined ? process.pid : null),
      workspaceFolders: options.workspace === undefined ? null : [{ uri: options.workspace, name: 'test' }],
      capabilities: options.capabilities ?? pushCapabilities,
      locale: options.locale ?? 'zh-cn',
      initializationOptions: options.initializationOptions,
    };
    const result = await this.request<InitializeResult>('initialize', params);
    await this.notify('initialized', {});
    return result;
  }

  /** @throws Error with the server's last words when it has ended. */
  async request<R>(method: string, params: unknown): Promise<R> {
    if (this.exited !== undefined) throw new Error(`the server has ended (${this.exited}): ${this.errors}`);
    return this.connection.sendRequest<R>(method, params);
  }

  /** Untyped on purpose: tests send wrong shapes too. */
  async notify(method: string, params: unknown): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  /** Writes bytes past the connection: broken headers, batches. */
  writeRaw(bytes: string): void {
    this.process.stdin.write(bytes);
  }

  /** Writes one message that need not be valid JSON-RPC. */
  writeMessage(body: string): void {
    this.writeRaw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  async open(text: string, languageId = 'markdown', uri = freshUri(languageId)): Promise<TestDocument> {
    await this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return new TestDocument(this, uri, text);
  }

  /** Resolves when `ready` holds; looked at after each push. @throws Error after `timeout` milliseconds. */
  async until<T>(ready: () => T | undefined, what: string, timeout = 10_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = ready();
        if (value === undefined) return;
        stop();
        resolve(value);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`waited ${timeout} ms for ${what}; server said: ${this.errors.slice(-2000)}`));
      }, timeout);
      const stop = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      this.waiting.add(look);
      look();
    });
  }

  /** True when the process runs and answers a request. */
  async isAlive(): Promise<boolean> {
    const document = await this.open('智慧城市建设。');
    const hover = await document.hover({ line: 0, character: 1 });
    await document.close();
    return this.exited === undefined && hover !== null;
  }

  get ended(): number | string | undefined {
    return this.exited;
  }

  get stderr(): string {
    return this.errors;
  }

  dispose(): void {
    this.connection.dispose();
    this.process.kill('SIGKILL');
  }
}

/** An open document; `text` follows the edits made through it. */
export class TestDocument {
  version = 1;

  constructor(
    readonly server: TestServer,
    readonly uri: string,
    public text: string,
  ) {}

  get id(): { readonly uri: string } {
    return { uri: this.uri };
  }

  /** Replaces the first occurrence of `from` by an incremental change. @throws Error when it is not there. */
  async replace(from: string, to: string): Promise<void> {
    const start = this.text.indexOf(from);
    if (start < 0) throw new Error(`${from} is not in the text`);
    const range = new LineIndex(this.text).rangeOf({ start, end: start + from.length });
    await this.change(
      [{ range, text: to }],
      this.text.slice(0, start) + to + this.text.slice(start + from.length),
    );
  }

  /** Replaces the whole text. */
  async setText(text: string): Promise<void> {
    await this.change([{ text }], text);
  }

  /** Sends changes as they are; `text` is what the document must hold afterwards. */
  async change(changes: readonly { range?: Range; text: string }[], text: string): Promise<void> {
    this.version++;
    this.text = text;
    await this.server.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: changes,
    });
  }

  async close(): Promise<void> {
    await this.server.notify('textDocument/didClose', { textDocument: this.id });
  }

  /** The latest push for the current version. */
  get pushed(): readonly Diagnostic[] | undefined {
    return this.server.published.findLast(({ uri, version }) => uri === this.uri && version === this.version)
      ?.diagnostics;
  }

  /** Pushed diagnostics of the current version, once `enough` holds of them. */
  async diagnostics(
    enough: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
    timeout?: number,
  ): Promise<readonly Diagnostic[]> {
    return this.server.until(
      () => {
        const { pushed } = this;
        return pushed !== undefined && enough(pushed) ? pushed : undefined;
      },
      `diagnostics of version ${this.version}, last ${JSON.stringify(this.pushed)}`,
      timeout,
    );
  }

  /** Pushed diagnostics after the server has been quiet: loading the segmenter may bring a second push. */
  async settledDiagnostics(quiet = 100): Promise<readonly Diagnostic[]> {
    await this.diagnostics();
    let count = -1;
    while (count !== this.server.published.length) {
      count = this.server.published.length;
      await new Promise((resolve) => setTimeout(resolve, quiet));
    }
    return this.diagnostics();
  }

  async hover(position: Position): Promise<Hover | null> {
    return this.server.request('textDocument/hover', { textDocument: this.id, position });
  }

  /** Completion items; a bare array counts as a complete list. */
  async completion(position: Position): Promise<CompletionList> {
    const answer = await this.server.request<CompletionList | CompletionItem[] | null>(
      'textDocument/completion',
      {
        textDocument: this.id,
        position,
        context: { triggerKind: 1 },
      },
    );
    if (answer === null) return { isIncomplete: false, items: [] };
    return Array.isArray(answer) ? { isIncomplete: false, items: answer } : answer;
  }

  /** Code actions for a range, each with its edit resolved. */
  async codeActions(
    range: Range,
    diagnostics: readonly Diagnostic[] = [],
    only?: readonly string[],
  ): Promise<readonly CodeAction[]> {
    const answer = await this.server.request<(CodeAction | Command)[] | null>('textDocument/codeAction', {
      textDocument: this.id,
      range,
      context: { diagnostics, ...(only === undefined ? {} : { only }) },
    });
    const actions = (answer ?? []).filter((one): one is CodeAction => typeof one.command !== 'string');
    return Promise.all(
      actions.map(async (action) =>
        action.edit === undefined ? this.server.request<CodeAction>('codeAction/resolve', action) : action,
      ),
    );
  }
}

/** What this client answers to the server's own requests. */
function answer(method: string, params: unknown): unknown {
  if (method !== 'workspace/configuration') return null;
  const items = (params as { readonly items?: readonly unknown[] }).items ?? [];
  return items.map(() => null);
}

function freshUri(languageId: string): string {
  opened++;
  return `file:///drafts/draft-${opened}.${languageId === 'plaintext' ? 'txt' : 'md'}`;
}
