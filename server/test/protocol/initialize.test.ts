import { DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { pullCapabilities, pushCapabilities } from './capabilities.ts';
import { TestServer, type StartOptions } from './client.ts';

let server: TestServer | undefined;
afterEach(() => server?.dispose());

async function initialized(options: StartOptions = {}) {
  server = TestServer.spawn(serverProgram);
  return server.initialize(options);
}

async function severityOfVariant(initializationOptions: unknown) {
  server = await TestServer.start(serverProgram, { initializationOptions });
  const document = await server.open('加快建设智能城市。');
  const [found] = await document.settledDiagnostics();
  return found?.severity;
}

describe('initialize', () => {
  it('names the server and what it can do', async () => {
    const { capabilities, serverInfo } = await initialized();
    expect(serverInfo?.name).toMatch(/wenheng/i);
    expect(serverInfo?.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(capabilities.positionEncoding ?? 'utf-16').toBe('utf-16');
    expect(capabilities.textDocumentSync).toMatchObject({ openClose: true, change: 2 });
    expect(capabilities.hoverProvider).toBeTruthy();
    expect(capabilities.definitionProvider).toBeTruthy();
    expect(capabilities.documentSymbolProvider).toBeTruthy();
    expect(capabilities.foldingRangeProvider).toBeTruthy();
    expect(capabilities.codeActionProvider).toBeTruthy();
    expect(capabilities.completionProvider?.resolveProvider).toBe(true);
    expect(capabilities.completionProvider?.triggerCharacters).toEqual(
      expect.arrayContaining(['@', '[', '〔', '《']),
    );
  });

  it('offers pull diagnostics to a client that pulls', async () => {
    const { capabilities } = await initialized({ capabilities: pullCapabilities });
    expect(capabilities.diagnosticProvider).toMatchObject({ interFileDependencies: false });
  });

  it('stays with UTF-16 for a client that offers it among others', async () => {
    const { capabilities } = await initialized({
      capabilities: { ...pushCapabilities, general: { positionEncodings: ['utf-8', 'utf-16'] } },
    });
    expect(capabilities.positionEncoding ?? 'utf-16').toBe('utf-16');
  });

  it('answers a client that says nothing of itself', async () => {
    const { capabilities } = await initialized({ capabilities: {} });
    expect(capabilities.hoverProvider).toBeTruthy();
  });

  it('ends cleanly after shutdown and exit', async () => {
    await initialized();
    await server?.request('shutdown', undefined);
    await server?.notify('exit', undefined);
    expect(await server?.until(() => server?.ended, 'the end of the process')).toBe(0);
  });
});

describe('settings', () => {
  it('without any, a variant is a warning', async () => {
    expect(await severityOfVariant(undefined)).toBe(DiagnosticSeverity.Warning);
  });

  it('come as initializationOptions', async () => {
    expect(await severityOfVariant({ rules: { 'term/variant': 'error' } })).toBe(DiagnosticSeverity.Error);
  });

  it('come under their section too', async () => {
    expect(await severityOfVariant({ wenheng: { rules: { 'term/variant': 'hint' } } })).toBe(
      DiagnosticSeverity.Hint,
    );
  });

  it('switch a rule off', async () => {
    expect(await severityOfVariant({ rules: { 'term/variant': 'off' } })).toBeUndefined();
  });

  it.each([
    [42],
    ['text'],
    [[]],
    [{ rules: 7 }],
    [{ rules: { 'term/variant': 'loud', 'no/rule': 'error' } }],
    [{ packs: {} }],
  ])('that are malformed (%j) leave the defaults', async (options) => {
    expect(await severityOfVariant(options)).toBe(DiagnosticSeverity.Warning);
  });

  it('change while it runs, and open drafts follow', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open('加快建设智能城市。');
    await document.diagnostics((found) => found.length === 1);
    await server.notify('workspace/didChangeConfiguration', {
      settings: { wenheng: { rules: { 'term/variant': 'off' } } },
    });
    await document.diagnostics((found) => found.length === 0);
  });
});
