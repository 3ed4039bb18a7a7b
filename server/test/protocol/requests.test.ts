import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  insertCitation,
  lookupTerm,
  searchReferences,
  status,
  type LookupResult,
  type ReferenceChoice,
  type Status,
} from '../../src/protocol.ts';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { applied, cursorIn } from './marks.ts';
import { keyOf, referenceCount } from './references.ts';

describe('own requests', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  const search = async (query: string) =>
    server.request<readonly ReferenceChoice[]>(searchReferences, { query });

  async function insert(marked: string, key: string): Promise<string | null> {
    const { text, position } = cursorIn(marked);
    const document = await server.open(text);
    const edit = await server.request<WorkspaceEdit | null>(insertCitation, {
      uri: document.uri,
      position,
      key,
    });
    return edit === null ? null : applied(text, document.uri, edit);
  }

  it('searchReferences lists all for an empty query, and finds by Han, pinyin, initials, year and number', async () => {
    expect((await search('')).length).toBeGreaterThanOrEqual(referenceCount);
    for (const query of ['石忆邵', 'shiyishao', 'sys', '城市病', keyOf(3)]) {
      expect((await search(query)).map(({ key }) => key)).toContain(keyOf(3));
    }
    const [first] = await search('石忆邵');
    expect(first).toMatchObject({ key: keyOf(3), number: 3 });
    expect(first?.entry).toContain('经济地理');
    expect(await search('没有这样的文献')).toEqual([]);
  });

  it('insertCitation cites at the cursor in the style of the draft', async () => {
    expect(await insert(`病因复杂[@${keyOf(3)}]。网民众多<|>。`, keyOf(12))).toBe(
      `病因复杂[@${keyOf(3)}]。网民众多[@${keyOf(12)}]。`,
    );
    expect(await insert('# 方案\n\n网民众多<|>。\n', keyOf(3))).toMatch(
      /^# 方案\n\n网民众多\[1\]。\n\n#+ 参考文献\n\n\[1\] 石忆邵/,
    );
  });

  it('insertCitation answers null for a key or a document it does not know', async () => {
    expect(await insert('网民众多<|>。', 'nobody1999')).toBeNull();
    expect(
      await server.request(insertCitation, {
        uri: 'file:///no.md',
        position: { line: 0, character: 0 },
        key: keyOf(3),
      }),
    ).toBeNull();
  });

  it('lookupTerm answers with what hover shows', async () => {
    const results = await server.request<readonly LookupResult[]>(lookupTerm, { query: '智慧城市' });
    expect(results[0]?.term).toBe('智慧城市');
    const document = await server.open('智慧城市。');
    const hover = await document.hover({ line: 0, character: 1 });
    expect(JSON.stringify(hover)).toContain(results[0]?.definition ?? 'no definition');
  });

  it('status says what is loaded', async () => {
    const now = await server.request<Status>(status, null);
    expect(now.packs[0]?.id).toBe('smart-city-governance');
    expect(now.packs[0]?.terms).toBeGreaterThanOrEqual(100);
    expect(now.references).toBeGreaterThanOrEqual(referenceCount);
    expect(now.problems).toEqual([]);
  });

  it('answer to broken parameters', async () => {
    const broken = [
      null,
      {},
      { query: 7 },
      { uri: 3, position: 'x', key: [] },
      { query: 'x'.repeat(100_000) },
    ];
    const calls = [searchReferences, insertCitation, lookupTerm].flatMap((method) =>
      broken.map(async (params) => server.request(method, params)),
    );
    expect(await Promise.allSettled(calls)).toHaveLength(15);
    expect(await server.isAlive()).toBe(true);
  });
});
