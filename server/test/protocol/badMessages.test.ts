import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as protocol from '../../src/protocol.ts';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { rangeOutside, showDiagnostics } from './marks.ts';

const zero = { line: 0, character: 0 };
/** Parameters by every name that a request or a setting has, each of a wrong type. */
const wrong = Object.fromEntries(
  [
    ...[
      'textDocument',
      'position',
      'range',
      'context',
      'options',
      'newName',
      'previousResultId',
      'uri',
      'uris',
    ],
    ...[
      'query',
      'key',
      'works',
      'text',
      'inListOnly',
      'edition',
      'name',
      'term',
      'used',
      'kind',
      'title',
      'progress',
    ],
    ...[
      'rules',
      'packs',
      'libraries',
      'locale',
      'gbt7714',
      'zotero',
      'segmenter',
      'checkMarkdown',
      'semanticTokens',
    ],
  ].map((name, index) => [
    name,
    [null, -1, {}, [[]], 1e308, true, [null], '\ud800', { line: 'x' }][index % 9],
  ]),
);

describe('messages out of order or out of shape', () => {
  let server: TestServer;
  afterEach(() => {
    server.dispose();
  });

  it('a request before initialize is refused, and initialize still works', async () => {
    server = TestServer.spawn(serverProgram);
    await expect(
      server.request('textDocument/hover', { textDocument: { uri: 'file:///a.md' }, position: zero }),
    ).rejects.toMatchObject({ code: -32002 });
    await server.initialize();
    expect(await server.isAlive()).toBe(true);
  });

  it('a notification before initialize is dropped', async () => {
    server = TestServer.spawn(serverProgram);
    await server.notify('textDocument/didOpen', {
      textDocument: { uri: 'file:///early.md', languageId: 'markdown', version: 1, text: '智能城市' },
    });
    await server.initialize();
    expect(await server.isAlive()).toBe(true);
  });

  it('a second initialize is refused', async () => {
    server = await TestServer.start(serverProgram);
    await expect(server.initialize()).rejects.toMatchObject({ code: -32600 });
    expect(await server.isAlive()).toBe(true);
  });

  it('an unknown request is refused by its code', async () => {
    server = await TestServer.start(serverProgram);
    await expect(server.request('textDocument/noSuchThing', {})).rejects.toMatchObject({ code: -32601 });
  });

  it.each([
    ['no JSON', '{"jsonrpc": "2.0", "id": 1, '],
    ['a batch', '[{"jsonrpc":"2.0","id":901,"method":"shutdownX"},{"jsonrpc":"2.0","method":"x"}]'],
    ['a number', '42'],
    ['null', 'null'],
    ['no method', '{"jsonrpc":"2.0","id":902}'],
  ])('a message that is %s leaves the server alive', async (_, body) => {
    server = await TestServer.start(serverProgram);
    server.writeMessage(body);
    expect(await server.isAlive()).toBe(true);
  });
});

describe('parameters of the wrong type', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  it.each([
    [
      'didOpen with text null',
      'textDocument/didOpen',
      { textDocument: { uri: 'file:///n.md', languageId: 'markdown', version: 1, text: null } },
    ],
    [
      'didOpen with a number as text',
      'textDocument/didOpen',
      { textDocument: { uri: 'file:///n.md', languageId: 'markdown', version: 1, text: 7 } },
    ],
    ['didOpen without a document', 'textDocument/didOpen', {}],
    ['didOpen with null', 'textDocument/didOpen', null],
    [
      'didChange of an unknown document',
      'textDocument/didChange',
      { textDocument: { uri: 'file:///no.md', version: 2 }, contentChanges: [{ text: '' }] },
    ],
    [
      'didChange without changes',
      'textDocument/didChange',
      { textDocument: { uri: 'file:///n.md', version: 2 } },
    ],
    [
      'didChange with text null',
      'textDocument/didChange',
      { textDocument: { uri: 'file:///n.md', version: 3 }, contentChanges: [{ text: null }] },
    ],
    [
      'didChange with half a range',
      'textDocument/didChange',
      {
        textDocument: { uri: 'file:///n.md', version: 4 },
        contentChanges: [{ range: { start: zero }, text: 'a' }],
      },
    ],
    ['didClose of an unknown document', 'textDocument/didClose', { textDocument: { uri: 'file:///no.md' } }],
    ['settings that are a string', 'workspace/didChangeConfiguration', { settings: 'loud' }],
    ['settings that are null', 'workspace/didChangeConfiguration', { settings: null }],
    [
      'settings of wrong types throughout',
      'workspace/didChangeConfiguration',
      { settings: { wenheng: wrong } },
    ],
    ['no settings at all', 'workspace/didChangeConfiguration', null],
    ['changed files that are no list', 'workspace/didChangeWatchedFiles', { changes: 'all' }],
    [
      'changed files without addresses',
      'workspace/didChangeWatchedFiles',
      { changes: [null, 7, {}, { uri: 7 }] },
    ],
    ['changed files that are null', 'workspace/didChangeWatchedFiles', null],
    ['folders that are none', 'workspace/didChangeWorkspaceFolders', { event: { added: 7, removed: null } }],
    ['a saved document without a name', 'textDocument/didSave', { textDocument: null }],
    ['a request given up that never was', '$/cancelRequest', { id: [] }],
    [
      'a version that is no number',
      'textDocument/didChange',
      { textDocument: { uri: 'file:///n.md', version: 'x' }, contentChanges: [] },
    ],
    ['parameters that are a list', 'textDocument/didClose', ['file:///n.md']],
  ])('%s leaves the server alive', async (_, method, params) => {
    await server.notify(method, params);
    expect(await server.isAlive()).toBe(true);
    expect(server.ended).toBeUndefined();
  });

  it('a document whose text was null can be filled afterwards', async () => {
    const uri = 'file:///drafts/null.md';
    await server.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'markdown', version: 1, text: null },
    });
    await server.notify('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ text: '智慧城市。' }],
    });
    // Either it took the text, or it never knew the document: both are answers.
    await server.request('textDocument/hover', { textDocument: { uri }, position: zero });
    expect(await server.isAlive()).toBe(true);
  });

  // Every request that the server answers.
  const inDraft = [
    ...['hover', 'completion', 'definition', 'references', 'documentHighlight', 'prepareRename', 'rename'],
    ...[
      'documentSymbol',
      'documentLink',
      'inlayHint',
      'foldingRange',
      'codeAction',
      'codeLens',
      'formatting',
    ],
    ...['semanticTokens/full', 'semanticTokens/full/delta', 'semanticTokens/range', 'diagnostic'],
  ].map((name) => `textDocument/${name}`);
  const methods = [
    ...inDraft,
    'completionItem/resolve',
    ...Object.values(protocol).filter((name) => typeof name === 'string'),
  ];

  it('every request that the capabilities promise is among those tried here', async () => {
    const { capabilities } = await TestServer.spawn(serverProgram).initialize();
    const promised = Object.keys(capabilities).filter((name) => name.endsWith('Provider'));
    const kinds = promised
      .map((name) => name.slice(0, -'Provider'.length))
      .map((name) => (name === 'documentFormatting' ? 'formatting' : name));
    for (const kind of kinds)
      expect(
        methods.some((method) => method.includes(`textDocument/${kind}`)),
        kind,
      ).toBe(true);
  });

  it.each(methods)('%s with broken parameters answers', async (method) => {
    const known = await server.open('推进智慧城市建设。');
    const broken = [
      {},
      { textDocument: null, position: null, range: null, context: null },
      { textDocument: { uri: 7 }, position: { line: 'x' } },
      { textDocument: known.id },
      { textDocument: known.id, position: { line: -1, character: -5 }, range: { start: zero } },
      { textDocument: known.id, position: { line: 1e9, character: 1e9 } },
      {
        textDocument: known.id,
        position: [0, 0],
        range: [],
        newName: {},
        context: [],
        options: 7,
        previousResultId: {},
      },
      wrong,
      { ...wrong, uri: known.uri },
      { ...wrong, textDocument: known.id },
      { data: wrong, label: 7 },
      { data: { kind: 'key', id: '__proto__', offset: 1e9, uri: known.uri, version: 1 } },
      { data: { kind: 'term', id: '../../etc/passwd', offset: -1, uri: known.uri, version: 1 } },
      { textDocument: known.id, position: { line: 0.5, character: Number.MAX_VALUE } },
      {
        textDocument: { uri: 'file:///unknown.md' },
        position: zero,
        range: { start: zero, end: zero },
        context: { diagnostics: [] },
      },
      { textDocument: { uri: 'untitled:Untitled-1' }, position: zero },
      { textDocument: { uri: 'not a uri at all' }, position: zero },
    ];
    // A result or an error, but an answer.
    const answers = await Promise.allSettled(broken.map(async (params) => server.request(method, params)));
    expect(answers).toHaveLength(broken.length);
    expect(await server.isAlive()).toBe(true);
  });

  it.each(inDraft)('%s of an unknown document is empty, not an error', async (method) => {
    const answer = await server.request<unknown>(method, {
      textDocument: { uri: 'file:///unknown.md' },
      position: zero,
      range: { start: zero, end: zero },
      context: { diagnostics: [] },
    });
    const { items = answer, data = items } = (answer ?? {}) as { items?: unknown; data?: unknown };
    expect(data ?? []).toEqual([]);
  });

  it.each(methods.filter((method) => method !== 'completionItem/resolve'))(
    '%s at a place outside the text tells of nothing outside it',
    async (method) => {
      const document = await server.open(
        '# 方案\r\n\r\n智能城市𠀀[1]。\r\n\r\n## 参考文献\r\n\r\n[1] 甲. 乙[J]. 丙,2020.',
      );
      const positions = [-1, 2, 1e9, 2 ** 31, 1e308].flatMap((line) =>
        [-1, 5, 1e9, 1e308].map((character) => ({ line, character })),
      );
      for (const position of positions) {
        const answer = await server.request<unknown>(method, {
          textDocument: document.id,
          uri: document.uri,
          uris: [document.uri],
          position,
          range: { start: position, end: zero },
          context: { diagnostics: [], includeDeclaration: true },
          options: { tabSize: 2, insertSpaces: true },
          newName: '新名',
          query: '',
          name: '',
          text: '',
          edition: '2025',
        });
        expect(rangeOutside(document.text, answer, document.uri)).toBeUndefined();
      }
      await document.close();
    },
  );

  it('positions out of range clamp', async () => {
    const document = await server.open('推进智慧城市');
    expect(await document.hover({ line: 0, character: 999 })).not.toBeNull();
    await document.change(
      [
        {
          range: { start: { line: 50, character: 0 }, end: { line: 99, character: 9 } },
          text: '。建设智能城市',
        },
      ],
      '推进智慧城市。建设智能城市',
    );
    const found = await document.diagnostics((list) => list.length > 0);
    expect(showDiagnostics(document.text, found)).toBe('推进智慧城市。建设‹term/variant|智能城市›');
  });

  it('a range that ends before it starts does not crash', async () => {
    const document = await server.open('推进智慧城市建设。');
    await server.notify('textDocument/didChange', {
      textDocument: { uri: document.uri, version: 2 },
      contentChanges: [{ range: { start: { line: 0, character: 6 }, end: zero }, text: '甲' }],
    });
    expect(await server.isAlive()).toBe(true);
  });
});
