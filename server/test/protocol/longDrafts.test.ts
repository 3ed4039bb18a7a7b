import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { pullCapabilities } from './capabilities.ts';
import { TestServer } from './client.ts';

/** A draft of some length whose last paragraph is `end`, with one mark that leads nowhere in its middle. */
function longDraft(end: string): string {
  const body = Array.from(
    { length: 4000 },
    (_, i) => `第${i}段：依托平台做好政务服务，各区各部门要抓好落实。`,
  );
  body[2000] = '统筹推进重点任务落实见效[7]。';
  return [...body, end, '## 参考文献\n\n[1] 张三. 治理[M]. 北京：出版社，2020.'].join('\n\n');
}

const codes = (diagnostics: readonly { readonly code?: string | number | undefined }[]) =>
  diagnostics.map(({ code }) => code ?? 'more');

describe('a long draft', () => {
  let server: TestServer;
  afterEach(() => {
    server.dispose();
  });

  it('has findings of blocks at once, and those of the whole draft when typing rests', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(longDraft('各区要落实。'));
    expect(codes(await document.settledDiagnostics())).toEqual(['citation/unresolved']);

    await document.replace('各区要落实。', '建设智能城市[9]。');
    const first = await document.diagnostics();
    expect(codes(first)).toEqual(['citation/unresolved', 'term/variant']);
    const rested = await document.diagnostics((now) => now.length === 3);
    expect(codes(rested)).toEqual(['citation/unresolved', 'term/variant', 'citation/unresolved']);
  });

  it('moves what it knows along with the text, and drops what has changed', async () => {
    server = await TestServer.start(serverProgram);
    const document = await server.open(longDraft('各区要落实。'));
    const [before] = await document.settledDiagnostics();
    await document.replace('第3段：', '补充一段。\n\n第3段：');
    const [moved] = await document.diagnostics();
    expect(moved?.range.start).toEqual({ ...before?.range.start, line: (before?.range.start.line ?? 0) + 2 });
    await document.replace('[7]', '[1]');
    expect(codes(await document.diagnostics())).toEqual([]);
  });

  it('asks a client that pulls to pull once more', async () => {
    const workspace = { ...pullCapabilities.workspace, diagnostics: { refreshSupport: true } };
    server = await TestServer.start(serverProgram, { capabilities: { ...pullCapabilities, workspace } });
    const document = await server.open(longDraft('各区要落实。'));
    const pull = async () =>
      server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: document.id });
    const found = async () => {
      const report = await pull();
      return report.kind === 'full' ? codes(report.items) : report.kind;
    };
    expect(await found()).toEqual(['citation/unresolved']);
    await document.replace('各区要落实。', '各区要落实[9]。');
    const asked = server.received.filter((method) => method === 'workspace/diagnostic/refresh').length;
    expect(await found()).toEqual(['citation/unresolved']);
    await server.until(
      () => server.received.filter((method) => method === 'workspace/diagnostic/refresh')[asked],
      'a request to pull again',
    );
    expect(await found()).toEqual(['citation/unresolved', 'citation/unresolved']);
  });

  it('gives all at once to a client that cannot be asked to pull again', async () => {
    server = await TestServer.start(serverProgram, { capabilities: pullCapabilities });
    const document = await server.open(longDraft('各区要落实。'));
    const pull = async () =>
      server.request<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: document.id });
    await pull();
    await document.replace('各区要落实。', '各区要落实[9]。');
    const report = await pull();
    expect(report.kind === 'full' && codes(report.items)).toEqual([
      'citation/unresolved',
      'citation/unresolved',
    ]);
  });

  it('sends the most severe findings of too many, and says how many are left out', async () => {
    server = await TestServer.start(serverProgram);
    const variants = Array.from({ length: 1500 }, (_, i) => `第${i}段：加快建设智能城市。`).join('\n\n');
    const document = await server.open(`${variants}\n\n统筹推进重点任务见效[7]。`);
    const pushed = await document.settledDiagnostics();
    expect(pushed).toHaveLength(1001);
    expect(pushed.filter(({ code }) => code === undefined).map(({ message }) => message)).toEqual([
      expect.stringContaining('501'),
    ]);
  });

  it('takes edits at many cursors', async () => {
    server = await TestServer.start(serverProgram);
    const text = longDraft('各区要落实。');
    const document = await server.open(text);
    await document.settledDiagnostics();
    const lines = text.split('\n');
    const changes = [7000, 5000, 3000, 1000].map((line) => {
      const at = { line, character: (lines[line] ?? '').length };
      lines[line] = `${lines[line] ?? ''}建设智能城市。`;
      return { range: { start: at, end: at }, text: '建设智能城市。' };
    });
    await document.change(changes, lines.join('\n'));
    const found = await document.diagnostics();
    expect(found.filter(({ code }) => code === 'term/variant').map(({ range }) => range.start.line)).toEqual([
      1000, 3000, 5000, 7000,
    ]);
  });
});
