import type { DocumentDiagnosticReport } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { pullCapabilities } from './capabilities.ts';
import { TestServer, type TestDocument } from './client.ts';
import { showDiagnostics } from './marks.ts';
import { keyOf } from './references.ts';

describe('pushed diagnostics', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  async function found(text: string, languageId = 'markdown'): Promise<string> {
    const document = await server.open(text, languageId);
    return showDiagnostics(text, await document.settledDiagnostics());
  }

  it('marks a variant of a term', async () => {
    expect(await found('各区加快建设智能城市，完善配套。')).toBe(
      '各区加快建设‹term/variant|智能城市›，完善配套。',
    );
  });

  it('leaves titles, quotations, code and the right term alone', async () => {
    const text = '智慧城市建设要落实《智能城市导则》，不用“智能城市”的说法，也不改`智能城市`。';
    expect(await found(text)).toBe(text);
  });

  it('marks a figure without its citation, and not the same figure with it', async () => {
    const bare = '截至2020年3月，我国网民规模为9.04亿。';
    expect(await found(bare)).toContain('‹citation/uncited-claim|');
    const cited = `截至2020年3月，我国网民规模为9.04亿[@${keyOf(12)}]。`;
    expect(await found(cited)).toBe(cited);
  });

  it('names the reference in the data of an uncited claim', async () => {
    const document = await server.open('截至2020年3月，我国网民规模为9.04亿。');
    const [first] = await document.settledDiagnostics();
    expect(first?.data).toMatchObject({ claim: expect.any(String) as string });
    const { references } = first?.data as { readonly references: readonly unknown[] };
    expect(references[0]).toEqual({ key: keyOf(12), number: 12 });
  });

  it('marks a key, a number and a footnote that lead nowhere', async () => {
    expect(await found('各市已经起步[@nobody1999nothing]。')).toMatch(
      /^各市已经起步\[@?‹citation\/unresolved\|@?nobody1999nothing›\]。$/,
    );
    expect(await found('各市已经起步[7]。\n\n## 参考文献\n\n[1] 张三. 论题[J]. 刊名, 2020(1): 1-2.')).toMatch(
      /^各市已经起步(\[‹citation\/unresolved\|7›\]|‹citation\/unresolved\|\[7\]›)。/,
    );
    expect(await found('各市已经起步[^a]。')).toContain('citation/unresolved');
  });

  it('do not keep a request waiting that comes right behind the change', async () => {
    const document = await server.open(`${'各区要落实责任，完善配套。\n\n'.repeat(1000)}各区`);
    await document.settledDiagnostics();
    const { uri } = document.id;
    const position = { line: 2000, character: 0 };
    const sent: string[] = [];
    server.process.stdout.on('data', (data: Buffer) => sent.push(data.toString()));
    const message = (body: object) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...body });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    // In one write, so that the server has both before it does anything.
    server.writeRaw(
      message({
        method: 'textDocument/didChange',
        params: {
          textDocument: { uri, version: 2 },
          contentChanges: [{ range: { start: position, end: position }, text: '建设智能城市。' }],
        },
      }) +
        message({
          id: 'behind',
          method: 'textDocument/completion',
          params: { textDocument: { uri }, position },
        }),
    );
    document.version = 2;
    await document.diagnostics();
    expect(sent.join('').match(/"id":"behind"|publishDiagnostics/gu)).toEqual([
      '"id":"behind"',
      'publishDiagnostics',
    ]);
  });

  it('gives each a level, a code, a source and a message', async () => {
    const document = await server.open('加快建设智能城市。');
    const [one] = await document.settledDiagnostics();
    expect(one).toMatchObject({
      severity: 2,
      code: 'term/variant',
      source: 'wenheng',
      data: { preferred: '智慧城市' },
    });
    expect(one?.message).toContain('智慧城市');
  });

  it('links each to the page of its rule', async () => {
    const document = await server.open('加快建设智能城市。');
    const [one] = await document.settledDiagnostics();
    expect(one?.codeDescription?.href).toMatch(/^(https?|file):/);
  });

  it('counts in UTF-16 after characters outside the basic plane and full-width spaces', async () => {
    expect(await found('　𠀀𠀁，建设智能城市。')).toBe('　𠀀𠀁，建设‹term/variant|智能城市›。');
  });

  it('counts lines in CRLF drafts and treats U+2028 as text', async () => {
    expect(await found('第一行。\r\n\r\n第二\u2028行，建设智能城市。\r\n')).toBe(
      '第一行。\r\n\r\n第二\u2028行，建设‹term/variant|智能城市›。\r\n',
    );
  });

  it('asks the segmenter about short forms: 知晓权利 holds no 知晓权', async () => {
    const text = '群众普遍不知晓权利和义务。各区建设物连网平台。';
    const document = await server.open(text);
    const found = await document.diagnostics((list) => list.length > 0, 15_000);
    expect(showDiagnostics(text, found)).toBe(
      '群众普遍不知晓权利和义务。各区建设‹term/variant|物连网›平台。',
    );
  });

  it('obeys suppression comments', async () => {
    const next = '<!-- wenheng-disable-next-line term/variant -->\n建设智能城市。\n\n再建智能城市。';
    expect(await found(next)).toBe(
      '<!-- wenheng-disable-next-line term/variant -->\n建设智能城市。\n\n再建‹term/variant|智能城市›。',
    );
    const block =
      '这一段说明起草的背景和依据，其后一段按原文照录。\n\n<!-- wenheng-disable term/variant -->\n\n建设智能城市。\n\n<!-- wenheng-enable term/variant -->\n\n再建智能城市。';
    expect(await found(block)).toBe(block.replace(/智能城市(?=。$)/, '‹term/variant|智能城市›'));
  });

  it('checks policy drafts and plain text', async () => {
    expect(await found('加快建设智能城市。', 'policy-draft')).toContain('‹term/variant|智能城市›');
    expect(await found('加快建设智能城市。', 'plaintext')).toContain('‹term/variant|智能城市›');
  });

  it('leaves Markdown that is not mostly Chinese alone', async () => {
    const text = `${'This page is about the design of a compiler and its tests. '.repeat(8)}\n\n智能城市\n`;
    expect(await found(text)).toBe(text);
  });

  it('carry the version they belong to, and go when the draft is mended', async () => {
    const document = await server.open('建设智能城市。');
    await document.diagnostics((list) => list.length === 1);
    await document.replace('智能城市', '智慧城市');
    expect(await document.diagnostics()).toEqual([]);
    expect(server.published.at(-1)).toMatchObject({ uri: document.uri, version: 2 });
  });

  it('are cleared when the draft closes', async () => {
    const document = await server.open('建设智能城市。');
    await document.diagnostics((list) => list.length === 1);
    await document.close();
    await server.until(() => {
      const last = server.published.findLast(({ uri }) => uri === document.uri);
      return last?.diagnostics.length === 0 ? true : undefined;
    }, 'the cleared list');
  });
});

describe('pulled diagnostics', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram, { capabilities: pullCapabilities });
  });
  afterAll(() => {
    server.dispose();
  });

  const pull = async (document: TestDocument, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    server.request('textDocument/diagnostic', { textDocument: document.id, previousResultId });

  /** Pulls until the answer holds a finding: the first may come before the segmenter. */
  async function pullSome(document: TestDocument) {
    for (let attempt = 0; attempt < 20; attempt++) {
      const report = await pull(document);
      if (report.kind === 'full' && report.items.length > 0) return report;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('no finding was pulled');
  }

  it('come in full, then unchanged by their result id, then in full after an edit', async () => {
    const document = await server.open('建设智能城市。');
    const first = await pullSome(document);
    expect(showDiagnostics(document.text, first.items)).toBe('建设‹term/variant|智能城市›。');
    expect(await pull(document, first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });

    await document.replace('智能城市', '智慧城市');
    expect(await pull(document, first.resultId)).toMatchObject({ kind: 'full', items: [] });
  });

  it('answer a stale or foreign result id in full', async () => {
    const document = await server.open('建设智能城市。');
    await pullSome(document);
    expect(await pull(document, 'no such id')).toMatchObject({ kind: 'full' });
  });

  it('are not pushed as well', async () => {
    const document = await server.open('建设智能城市。');
    await pullSome(document);
    expect(server.published.filter(({ uri }) => uri === document.uri)).toEqual([]);
  });

  it('are asked for again when settings change', async () => {
    const refreshing = await TestServer.start(serverProgram, {
      capabilities: { ...pullCapabilities, workspace: { diagnostics: { refreshSupport: true } } },
    });
    try {
      await refreshing.open('建设智能城市。');
      await refreshing.notify('workspace/didChangeConfiguration', {
        settings: { wenheng: { rules: { 'term/variant': 'off' } } },
      });
      await refreshing.until(
        () => refreshing.received.find((method) => method === 'workspace/diagnostic/refresh'),
        'the refresh request',
      );
    } finally {
      refreshing.dispose();
    }
  });

  it('for a draft that is not open are empty, not an error', async () => {
    const answer = await server.request('textDocument/diagnostic', {
      textDocument: { uri: 'file:///drafts/never-opened.md' },
    });
    expect(answer).toMatchObject({ kind: 'full', items: [] });
  });
});
