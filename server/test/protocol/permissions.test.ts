/** Files and folders that the server may not read: each is told once, on itself, and costs nothing else. */
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Location } from 'vscode-languageserver-protocol';
import { status, type Status } from '../../src/protocol.ts';
import { serverProgram } from './built.ts';
import { TestServer, type TestDocument } from './client.ts';
import { writeIn } from './files.ts';
import { showDiagnostics } from './marks.ts';

let workspace: string;
let server: TestServer;
beforeEach(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'wenheng-permissions-'));
  chmodSync(workspace, 0o755);
});
afterEach(() => {
  server.dispose();
  rmSync(workspace, { recursive: true, force: true });
});

const at = (name: string) => path.join(workspace, name);
function write(name: string, content: string): string {
  return pathToFileURL(writeIn(workspace, name, content)).href;
}

const manifest = (id: string) => `schema: 1\nid: ${id}\nversion: '1'\ntitle: 包\nenglish: ${id}\n`;
const terms = (id: string, term: string, variant: string) =>
  `terms:\n  - { id: ${id}, term: ${term}, english: t, kind: technology, definition: 义。, variants: [{ form: ${variant} }], source: { section: 一 } }\n`;
const book = (key: string) => `@book{${key}, title = {${key}}, author = {甲}, year = {2020}}\n`;
const text =
  '---\nbibliography: [closed.bib, .refs/closed.bib, good.bib]\n---\n\n启用云坐席，见[@good2020]。\n';

/** All that a draft may need; {@link readings} says which of it is read. */
function project(): void {
  write('.wenheng.yaml', 'accept: [智能城市]\n');
  write('.wenheng-baseline.json', '{"version":1,"files":{}}\n');
  write('.wenheng/packs/good/pack.yaml', manifest('good'));
  write('.wenheng/packs/good/terms.yaml', terms('seat', '云上坐席', '云坐席'));
  write('.wenheng/packs/good/more.yaml', terms('desk', '云上桌面', '云桌面'));
  write('.wenheng/packs/other/pack.yaml', manifest('other'));
  for (const name of ['closed.bib', '.refs/closed.bib']) write(name, book('closed2020'));
  write('good.bib', book('good2020'));
  for (const name of ['cites.md', 'closed.md']) write(name, text);
  write('drafts/closed.md', text.replace(/\[closed[^\]]*\]/, '../good.bib'));
}

/** As somebody whom permissions bind: the administrator is bound by none. */
async function open(): Promise<TestDocument> {
  const uri = write('draft.md', text);
  server = await TestServer.start(serverProgram, {
    workspace: pathToFileURL(workspace).href,
    ...(process.getuid?.() === 0 ? { uid: 65_534 } : {}),
  });
  return server.open(text, 'markdown', uri);
}

/** What rests on the parts of the project that are sound: a pack's finding is waited for; keys, and who cites one. */
async function readings(document: TestDocument) {
  await document.diagnostics((found) => showDiagnostics(text, found).includes('云坐席›'));
  const { items } = await document.completion({ line: 4, character: 9 });
  const cited = await server.request<Location[]>('textDocument/references', {
    textDocument: document.id,
    position: { line: 4, character: 12 },
    context: { includeDeclaration: true },
  });
  return {
    key: items.some(({ label }) => label.includes('good2020')),
    drafts: cited.map(({ uri }) => path.relative(workspace, fileURLToPath(uri))).sort(),
  };
}

async function problems(document: TestDocument): Promise<readonly string[]> {
  const found = await server.request<Status>(status, { uri: document.uri });
  return found.problems.map(({ file, message }) => `${path.relative(workspace, file)}: ${message}`);
}

const drafts = ['cites.md', 'closed.md', 'draft.md', 'drafts/closed.md', 'good.bib'];

describe.skipIf(process.platform === 'win32')('no permission to read', () => {
  it.each([
    ['the configuration', '.wenheng.yaml', '.wenheng.yaml'],
    ['the baseline', '.wenheng-baseline.json', '.wenheng-baseline.json'],
    ['a file of a pack', '.wenheng/packs/good/more.yaml', '.wenheng/packs/good/more.yaml'],
    ['the folder of a pack', '.wenheng/packs/other', '.wenheng/packs/other'],
    ['a library', 'closed.bib', 'closed.bib'],
    ['the folder of a library', '.refs', '.refs/closed.bib'],
    ['a draft that a search looks into', 'closed.md', 'closed.md'],
    ['a folder that a search looks into', 'drafts', 'drafts'],
  ])('%s', async (_, closed, where) => {
    project();
    const { mode } = statSync(at(closed));
    chmodSync(at(closed), 0);
    const document = await open();
    expect(await readings(document)).toEqual({
      key: true,
      drafts: drafts.filter((name) => name !== closed && path.dirname(name) !== closed),
    });
    expect(await problems(document)).toEqual([expect.stringMatching(`^${where}: 没有读取权限.{5,}`)]);
    const uri = pathToFileURL(at(where)).href;
    const shown = await server.until(
      () => server.published.findLast((one) => one.uri === uri)?.diagnostics,
      `what is told of ${where}`,
    );
    expect(shown).toHaveLength(1);

    chmodSync(at(closed), mode);
    await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    expect(await readings(document)).toEqual({ key: true, drafts });
    expect(await problems(document)).toEqual([]);
    expect(server.published.findLast((one) => one.uri === uri)?.diagnostics).toEqual([]);
  });
});
