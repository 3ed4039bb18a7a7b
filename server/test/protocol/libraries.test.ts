import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  Diagnostic,
  Location,
  Position,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { applyEdits } from '../../src/base/edits.ts';
import { LineIndex } from '../../src/base/lineIndex.ts';
import { cliProgram, serverProgram } from './built.ts';
import { pushCapabilities } from './capabilities.ts';
import { TestServer, type TestDocument } from './client.ts';
import { writeIn } from './files.ts';
import { cursorIn, edited, textIn } from './marks.ts';

let folder: string;
let workspace: string;
let server: TestServer;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-libraries-'));
});
afterEach(() => {
  server.dispose();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const library =
  '% 我的文献库，顺序勿动\n@article{chen2014,\n  title = {自下而上的城市治理研究}, author = {陈明}, journal = {治理研究}, year = {2014}\n}\n' +
  '@inbook{章节-1, title={论城市}, author={王明}, crossref={chen2014}}\n';

function write(name: string, content: string): string {
  return pathToFileURL(writeIn(workspace, name, content)).href;
}

async function start(files: Readonly<Record<string, string>>, settings: object = {}): Promise<void> {
  workspace = mkdtempSync(path.join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) write(name, content);
  server = await TestServer.start(serverProgram, {
    workspace: pathToFileURL(workspace).href,
    initializationOptions: settings,
    capabilities: {
      ...pushCapabilities,
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    },
  });
}

/** Of the built-in pack. */
const packKey = 'xiong2014bottomup';

const matter = '---\nbibliography: refs.bib\n---\n\n';

/** Opens a draft that names refs.bib, with `<|>` at the cursor, once the library is read. */
async function open(marked: string, name = 'draft.md') {
  const { text, position } = cursorIn(matter + marked);
  const document = await server.open(text, 'markdown', write(name, text));
  await server.until(
    () => (server.published.some(({ uri }) => uri === document.uri) ? true : undefined),
    'a push',
  );
  await ready(document);
  return { document, position, text };
}

/** Until the first key of the library is known. */
async function ready(document: TestDocument): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await server.request<unknown[]>('wenheng/searchReferences', {
      query: 'chen2014',
      uri: document.uri,
    });
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('the library was not read');
}

const wordsOf = (message: Diagnostic['message']) => (typeof message === 'string' ? message : message.value);

const at = (uri: string, range: Range): string => {
  const file = fileURLToPath(uri);
  return `${path.basename(file)}: ${textIn(readFileSync(file, 'utf8'), range)}`;
};

describe('a library that the draft names', () => {
  it('is searched by completion and shown on hover', async () => {
    await start({ 'refs.bib': library });
    const { document, position } = await open('治理[@陈<|>');
    const { items } = await document.completion(position);
    expect(items[0]?.label).toContain('陈明');
    await document.setText(`${matter}治理[@章节-1]。`);
    const hover = await document.hover({ line: 4, character: 6 });
    expect(JSON.stringify(hover)).toContain('王明');
  });

  it('is where definition leads, and one of the references', async () => {
    await start({
      'refs.bib': library,
      'other.md': `${matter}另一稿[@chen2014; @章节-1]。`,
      'none.md': '没有文献库[@chen2014]。',
    });
    const { document, position } = await open('城市[@ch<|>en2014, 第3页]，又见@chen2014。');
    const where = { textDocument: document.id, position };
    const definition = await server.request<Location>('textDocument/definition', where);
    expect(at(definition.uri, definition.range)).toBe('refs.bib: chen2014');
    const references = await server.request<Location[]>('textDocument/references', {
      ...where,
      context: { includeDeclaration: true },
    });
    expect(references.map(({ uri, range }) => at(uri, range))).toEqual([
      'draft.md: chen2014',
      'draft.md: chen2014',
      'other.md: chen2014',
      'refs.bib: chen2014',
    ]);
    const highlights = await server.request<unknown[]>('textDocument/documentHighlight', where);
    expect(highlights).toHaveLength(2);
  });

  it('is renamed in with every draft that cites from it, in one edit', async () => {
    await start({
      'refs.bib': library,
      'other.md': `${matter}另一稿[@chen2014]。`,
      'none.md': '没有文献库[@chen2014]。',
    });
    const { document, position } = await open('城市[-@ch<|>en2014, 第3页; @章节-1]，又见@chen2014。');
    const where = { textDocument: document.id, position };
    const range = await server.request<Range>('textDocument/prepareRename', where);
    expect(textIn(document.text, range)).toBe('chen2014');
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
      ...where,
      newName: '陈明-2014',
    });
    const changes = (edit.documentChanges ?? []) as TextDocumentEdit[];
    const after = Object.fromEntries(
      changes.map(({ textDocument, edits }) => {
        const file = fileURLToPath(textDocument.uri);
        const text = readFileSync(file, 'utf8');
        const lines = new LineIndex(text);
        const spans = edits.map((one) => ({
          span: lines.spanOf((one as { range: Range }).range),
          newText: (one as { newText: string }).newText,
        }));
        return [`${path.basename(file)} ${textDocument.version}`, applyEdits(text, spans)];
      }),
    );
    expect(after).toEqual({
      'draft.md 1': `${matter}城市[-@陈明-2014, 第3页; @章节-1]，又见@{陈明-2014}。`,
      'other.md null': `${matter}另一稿[@陈明-2014]。`,
      'refs.bib null': library.replaceAll('chen2014', '陈明-2014'),
    });
    for (const [newName, reason] of [
      ['章节-1', /已被使用/],
      ['两个 词', /不能用作键/],
    ] as const) {
      await expect(server.request('textDocument/rename', { ...where, newName })).rejects.toThrow(reason);
    }
  });

  it('shows its problems on itself, and its absence in the draft', async () => {
    await start({ 'refs.bib': `${library}@book{, title={无键}}\n@book{坏的, title={没有闭合\n` });
    const { document } = await open('城市[@chen2014]。<|>');
    const inLibrary = await server.until(
      () => server.published.findLast(({ uri }) => uri.endsWith('refs.bib'))?.diagnostics,
      'problems of the library',
    );
    expect(inLibrary.map(({ range, message }) => `${range.start.line + 1} ${wordsOf(message)}`)).toEqual([
      expect.stringMatching(/^6 该条目没有键/),
      expect.stringMatching(/^7 条目“坏的”没有闭合/),
    ]);
    await document.setText('---\nbibliography: gone.bib\n---\n\n城市治理需要多方协同[@nobody2014]。');
    const [missing, ...others] = await document.diagnostics((all) =>
      all.some(({ message }) => wordsOf(message).includes('gone.bib')),
    );
    expect(missing?.range).toEqual(
      new LineIndex(document.text).rangeOf({ start: 4, end: document.text.indexOf('\n', 4) }),
    );
    expect(others).toEqual([]);
  });

  it('makes a key that it does not hold a finding, once it is read', async () => {
    await start({ 'refs.bib': library });
    const { document } = await open('城市治理需要多方协同[@chen2014; @nobody2014]。<|>');
    const found = await document.diagnostics((all) => all.some(({ code }) => code === 'citation/unresolved'));
    expect(found.map(({ range }) => textIn(document.text, range))).toEqual(['nobody2014']);
  });

  it('is read again when it changes', async () => {
    await start({ 'refs.bib': library });
    const { document } = await open('城市治理需要多方协同[@new2020]。<|>');
    const uri = write('refs.bib', `${library}@book{new2020, title={新书的名称}, author={新人}, year=2020}\n`);
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    for (let tries = 0; tries < 100; tries++) {
      const hover = await document.hover({ line: 4, character: 14 });
      if (JSON.stringify(hover).includes('新人')) return;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error('the new entry is not known');
  });
});

describe('inserting citations', () => {
  /** The files after an edit, by name; versions as they are named. */
  function after(edit: WorkspaceEdit | null | undefined): Readonly<Record<string, string>> {
    const files: Record<string, string> = {};
    for (const change of edit?.documentChanges ?? []) {
      if ('kind' in change) {
        expect(change.kind).toBe('create');
        continue;
      }
      const { uri, version } = change.textDocument;
      const file = fileURLToPath(uri);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      files[`${path.basename(file)} ${version}`] = edited(text, change.edits as TextEdit[]);
    }
    return files;
  }

  const insert = (
    document: TestDocument,
    position: Position,
    ...works: readonly (readonly [string, string])[]
  ) =>
    server.request<WorkspaceEdit | null>('wenheng/insertCitation', {
      uri: document.uri,
      position,
      works: works.map(([key, source]) => ({ key, source })),
    });

  it('adds what the library lacks to it, in the same edit', async () => {
    await start({ 'refs.bib': library });
    const { document, position } = await open('城市治理需要多方协同<|>[@chen2014]。');
    const edit = await insert(document, position, [packKey, 'pack'], ['章节-1', 'library']);
    const files = after(edit);
    expect(Object.keys(files)).toEqual(['refs.bib null', 'draft.md 1']);
    expect(files['draft.md 1']).toContain(`协同[@${packKey}; @章节-1][@chen2014]。`);
    expect(files['refs.bib null']?.startsWith(`${library}\n@`)).toBe(true);
    expect(files['refs.bib null']).toContain(`{${packKey},\n`);
  });

  it('also by a code action on a key that only a pack knows', async () => {
    await start({ 'refs.bib': library });
    const { document, position } = await open(`城市治理需要多方协同[@${packKey}<|>]。`);
    const actions = await document.codeActions({ start: position, end: position });
    const action = actions.find(({ title }) => title.includes('加入文献库 refs.bib'));
    expect(Object.keys(after(action?.edit))).toEqual(['refs.bib null']);
  });

  it('leaves libraries alone in a draft that cites by number', async () => {
    await start({ 'refs.bib': library });
    const { document, position } = await open(
      '城市治理需要多方协同<|>，又见[1]。\n\n## 参考文献\n\n[1] 某人. 某书[M]. 北京: 某社, 2010.\n',
    );
    const files = after(await insert(document, position, ['chen2014', 'library'], [packKey, 'pack']));
    expect(Object.keys(files)).toEqual(['draft.md 1']);
    expect(files['draft.md 1']).toContain('协同[1,2]，又见[3]。');
    expect(files['draft.md 1']).toContain('[1] 陈明. 自下而上的城市治理研究[J]. 治理研究，2014.');
  });

  it('finds the works of Zotero, and makes a library for one where there is none', async () => {
    const zotero = createServer((_, response) => {
      response.end(
        JSON.stringify({
          items: [
            {
              id: 'u/1',
              type: 'book',
              title: '数字治理概论',
              author: [{ family: '熊', given: '二' }],
              issued: { 'date-parts': [[2020]] },
            },
          ],
        }),
      );
    });
    await new Promise<void>((resolve) => zotero.listen(0, '127.0.0.1', resolve));
    try {
      const address = `http://127.0.0.1:${(zotero.address() as AddressInfo).port}`;
      await start({}, { zotero: address });
      const { text, position } = cursorIn('城市治理需要多方协同<|>[@nobody]。');
      const document = await server.open(text, 'markdown', write('draft.md', text));
      const found = await server.request<unknown[]>('wenheng/searchReferences', {
        query: 'xe 2020',
        uri: document.uri,
      });
      expect(found).toMatchObject([
        { key: '熊二2020', source: 'zotero', entry: '熊二. 数字治理概论[M]. 2020.' },
      ]);
      expect(await server.request('wenheng/zoteroNotice', null)).toBeNull();
      const files = after(await insert(document, position, ['熊二2020', 'zotero']));
      expect(files['draft.md 1']).toBe(
        '---\nbibliography: references.bib\n---\n\n城市治理需要多方协同[@熊二2020][@nobody]。',
      );
      expect(files['references.bib null']).toContain('@book{熊二2020,\n  title = {数字治理概论},');
    } finally {
      zotero.closeAllConnections();
      zotero.close();
    }
    expect(await server.request('wenheng/zoteroNotice', null)).toBeNull();
  });

  it('says why Zotero is not searched', async () => {
    await start({}, { zotero: 'http://example.com:23119' });
    expect(await server.request('wenheng/zoteroNotice', null)).toContain('不是本机地址');
  });
});

describe('the command line', () => {
  it('searches libraries, tells their problems and goes on', async () => {
    await start({
      '.wenheng.yaml': 'libraries: refs.bib\n',
      'refs.bib': `${library}@book{, title={无键}}\n`,
      'draft.md': '城市[@章节-1]。\n',
    });
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [cliProgram, ...args], {
        cwd: workspace,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    const cited = JSON.parse(run('cite', '陈明 2014', '--format', 'json')) as { results: unknown[] };
    expect(cited.results).toEqual([
      {
        key: 'chen2014',
        entry: {
          '2015': '陈明. 自下而上的城市治理研究[J]. 治理研究, 2014.',
          '2025': '陈明. 自下而上的城市治理研究[J]. 治理研究，2014.',
        },
      },
    ]);
    expect(JSON.parse(run('check', 'draft.md', '--format', 'json'))).toMatchObject({
      summary: { files: 1, warning: 0 },
    });
  });
});
