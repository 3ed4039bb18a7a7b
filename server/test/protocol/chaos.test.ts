/** What clients do when they are busy, broken or gone: nothing hangs, no text is lost, the process ends. */
import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { pullCapabilities } from './capabilities.ts';
import { showDiagnostics } from './marks.ts';
import { residentMegabytes } from './memory.ts';

const draft = '云州市智慧城市建设方案如下。\n\n加快建设智能城市，推动数据共享。\n';
const checked = '云州市智慧城市建设方案如下。\n\n加快建设‹term/variant|智能城市›，推动数据共享。\n';
/** Requests of every kind that name a place in a document. */
const requests = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/references',
  'textDocument/documentHighlight',
  'textDocument/prepareRename',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/completion',
  'textDocument/codeAction',
] as const;

let server: TestServer;
afterEach(() => {
  server.dispose();
});

function paramsFor(uri: string, character = 5): Record<string, unknown> {
  const position = { line: 2, character };
  return {
    textDocument: { uri },
    position,
    range: { start: position, end: position },
    context: { diagnostics: [], includeDeclaration: true },
  };
}

describe('a client in a hurry', () => {
  it('ten thousand requests in a burst are all answered', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(draft);
    const answers = await Promise.all(
      Array.from({ length: 10_000 }, (_, i) =>
        server.request(
          requests[i % requests.length] ?? 'textDocument/hover',
          paramsFor(document.uri, i % 12),
        ),
      ),
    );
    expect(answers).toHaveLength(10_000);
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toBe(checked);
  }, 60_000);

  it('requests that are cancelled at every point leave it answering', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(draft.repeat(200));
    for (let round = 0; round < 40; round++) {
      const source = new CancellationTokenSource();
      const pending = requests.map((method) =>
        server.connection.sendRequest(method, paramsFor(document.uri), source.token).catch(() => null),
      );
      await new Promise((resolve) => setTimeout(resolve, round % 8));
      source.cancel();
      await Promise.all(pending);
    }
    expect(await server.isAlive()).toBe(true);
  });

  it('an edit between request and answer is honoured: the last text wins', async () => {
    server = await TestServer.start(serverProgram, { capabilities: pullCapabilities });
    const document = await server.open(draft);
    const pulls: Promise<unknown>[] = [];
    for (let i = 0; i < 50; i++) {
      pulls.push(server.request('textDocument/diagnostic', { textDocument: document.id }));
      if (i % 2 === 0) await document.replace('智能城市', '智慧城市');
      else await document.replace('智慧城市，', '智能城市，');
    }
    await Promise.all(pulls);
    const report = await server.request<{ items: readonly unknown[] }>('textDocument/diagnostic', {
      textDocument: document.id,
    });
    expect(document.text).toContain('智能城市');
    expect(report.items).toHaveLength(1);
  });
});

describe('documents that come and go', () => {
  it('a document opened twice has the second text', async () => {
    server = await TestServer.start(serverProgram);
    const first = await server.open(draft);
    const second = await server.open('建设智慧城市。', 'markdown', first.uri);
    expect(await second.settledDiagnostics()).toEqual([]);
    await second.replace('智慧', '智能');
    expect(await second.settledDiagnostics()).toHaveLength(1);
  });

  it('a document closed while it is analysed shows nothing afterwards', async () => {
    server = await TestServer.start(serverProgram);
    const large = await server.open(draft.repeat(3000));
    const hover = server.request('textDocument/hover', paramsFor(large.uri));
    await large.close();
    await hover;
    // What is found in another draft comes after all that might still come of this one.
    const other = await server.open(draft.repeat(3000));
    await other.settledDiagnostics();
    expect(server.published.findLast(({ uri }) => uri === large.uri)?.diagnostics).toEqual([]);
    expect(await server.isAlive()).toBe(true);
  });

  it('changes and closings of documents that are not open are dropped', async () => {
    server = await TestServer.start(serverProgram);
    await server.notify('textDocument/didChange', {
      textDocument: { uri: 'file:///never.md', version: 7 },
      contentChanges: [{ text: '智能城市' }],
    });
    await server.notify('textDocument/didClose', { textDocument: { uri: 'file:///never.md' } });
    expect(await server.request('textDocument/hover', paramsFor('file:///never.md'))).toBeNull();
    expect(await server.isAlive()).toBe(true);
  });

  it('an older version number does not bring older text back', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(draft);
    await document.replace('智能城市', '智慧城市');
    await server.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 1 },
      contentChanges: [],
    });
    const hover = await document.hover({ line: 2, character: 5 });
    expect(JSON.stringify(hover)).toContain('智慧城市');
  });

  it('memory returns when many documents are closed', async () => {
    server = await TestServer.start(serverProgram, { nodeOptions: ['--expose-gc'] });
    const text = draft.repeat(3000);
    const rounds: number[] = [];
    for (let round = 0; round < 4; round++) {
      for (let i = 0; i < 10; i++) {
        const document = await server.open(text + `第${round}轮第${i}份。`);
        await document.diagnostics();
        await document.close();
      }
      server.published.length = 0;
      rounds.push(residentMegabytes(server.process.pid) ?? 0);
    }
    // The first round warms caches and code; afterwards nothing may pile up.
    expect((rounds.at(-1) ?? 0) - (rounds[1] ?? 0)).toBeLessThan(60);
  }, 60_000);
});

describe('endings', () => {
  it('requests after shutdown are refused, and exit ends with 0', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(draft);
    await document.diagnostics();
    await server.request('shutdown', null);
    for (const method of requests) {
      await expect(server.request(method, paramsFor(document.uri))).rejects.toMatchObject({ code: -32600 });
    }
    await server.notify('exit', null);
    expect(await server.until(() => server.ended, 'the end of the server')).toBe(0);
  });

  it('exit without shutdown ends with 1', async () => {
    server = await TestServer.start(serverProgram);
    await server.notify('exit', null);
    expect(await server.until(() => server.ended, 'the end of the server')).toBe(1);
  });

  it('a client that is gone takes the server with it', async () => {
    server = await TestServer.start(serverProgram);
    await server.open(draft.repeat(2000));
    server.process.stdin.destroy();
    server.process.stdout.destroy();
    expect(await server.until(() => server.ended, 'the end of the server')).toBeDefined();
  });

  it('so does one that is killed while others hold its pipes', async () => {
    const client = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });
    server = TestServer.spawn(serverProgram);
    await server.initialize({ processId: client.pid ?? 0 });
    await server.open(draft.repeat(2000));
    client.kill('SIGKILL');
    // The server looks every three seconds whether its client lives.
    expect(await server.until(() => server.ended, 'the end of the server', 30_000)).toBeDefined();
  }, 40_000);

  it('killed in the middle of a quick fix, a new server gives the same answer from the client’s text', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(draft);
    await document.diagnostics();
    const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } };
    // Whether an answer still comes is chance: nobody waits for it.
    document.codeActions(range).catch(() => undefined);
    server.process.kill('SIGKILL');
    expect(await server.until(() => server.ended, 'the end of the server')).toBe('SIGKILL');
    server = await TestServer.start(serverProgram);
    const again = await server.open(document.text);
    expect(showDiagnostics(again.text, await again.settledDiagnostics())).toBe(checked);
    expect((await again.codeActions(range)).some(({ edit }) => edit !== undefined)).toBe(true);
  });
});
