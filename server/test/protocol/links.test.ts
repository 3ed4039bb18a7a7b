/** Links of a hostile workspace that lead out of it: nothing there is read, shown or written, and a person is told. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { addTerm, createPack, status, type Status } from '../../src/protocol.ts';
import { cliProgram, serverProgram } from './built.ts';
import { pushCapabilities } from './capabilities.ts';
import { TestServer, type TestDocument } from './client.ts';
import { writeIn } from './files.ts';
import { showDiagnostics } from './marks.ts';

let top: string;
let workspace: string;
let server: TestServer | undefined;
beforeEach(() => {
  top = mkdtempSync(path.join(tmpdir(), 'wenheng-links-'));
  workspace = path.join(top, 'workspace');
});
afterEach(() => {
  server?.dispose();
  server = undefined;
  rmSync(top, { recursive: true, force: true });
});

function write(name: string, content: string, folder = workspace): string {
  return writeIn(folder, name, content);
}

function link(target: string, name: string): void {
  mkdirSync(path.dirname(path.join(workspace, name)), { recursive: true });
  symlinkSync(target, path.join(workspace, name));
}

const off = 'rules: { term/variant: off }\n';
const wrong = '建设智能城市。\n';
/** Knows the one finding of {@link wrong}, by its hash; made by `--write-baseline`. */
function baseline(): string {
  const folder = path.join(top, 'baseline');
  write('draft.md', wrong, folder);
  spawnSync(process.execPath, [cliProgram, 'check', '--write-baseline'], { cwd: folder });
  return readFileSync(path.join(folder, '.wenheng-baseline.json'), 'utf8');
}

async function open(text: string, name = 'draft.md', root = workspace): Promise<TestDocument> {
  const file = write(name, text, root);
  server ??= await TestServer.start(serverProgram, {
    workspace: pathToFileURL(root).href,
    capabilities: {
      ...pushCapabilities,
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
    },
  });
  return server.open(text, 'markdown', pathToFileURL(file).href);
}

/** What is told of the files of a project: name and words. */
async function told(document: TestDocument): Promise<readonly string[]> {
  const found = await server?.request<Status>(status, { uri: document.uri });
  return (found?.problems ?? []).map(({ file, message }) => `${path.basename(file)} ${message}`);
}

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [cliProgram, ...args], { cwd: workspace, encoding: 'utf8' });
}

describe('a link out of the workspace', () => {
  it.each([
    ['.wenheng.yaml', '--config', () => off],
    ['.wenheng-baseline.json', '--baseline', baseline],
  ])('in the place of %s is not read, and told once', async (name, option, content) => {
    write('secret', content(), path.join(top, 'out'));
    link('../out/secret', name);
    const document = await open(wrong);
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('智能城市›');
    expect(await told(document)).toEqual([expect.stringMatching(`^${name} .*链接.*${option}`)]);
    const shown = server?.published.findLast(({ uri }) => uri.endsWith(name))?.diagnostics;
    expect(shown).toMatchObject([{ severity: 1, message: expect.stringContaining(option) as string }]);

    const refused = run('check', '--fail-on', 'never', '.');
    expect([refused.status, refused.stdout.includes('智能城市')]).toEqual([2, true]);
    expect(refused.stderr).toMatch(new RegExp(`^.*${name}.*${option}.*\\n$`));
    const named = run('check', '--fail-on', 'warning', option, name, '.');
    expect([named.status, named.stderr]).toEqual([0, '']);
  });

  it('in the place of .wenheng.yaml or .wenheng is not written through', async () => {
    write('config.yaml', off, path.join(top, 'out'));
    mkdirSync(path.join(top, 'out/folder'));
    link('../out/config.yaml', '.wenheng.yaml');
    link('../out/folder', '.wenheng');
    const document = await open('建设智能城市，启用云上坐席。\n');
    await document.settledDiagnostics();
    const all = { start: { line: 0, character: 0 }, end: { line: 0, character: 14 } };
    const edits = JSON.stringify((await document.codeActions(all)).map(({ edit }) => edit));
    expect(edits).toContain('draft.md');
    expect(edits).not.toContain('wenheng.yaml');
    expect(await server?.request(createPack, { name: 'team' })).toBeNull();
    expect(await server?.request(addTerm, { uri: document.uri, term: '云上坐席' })).toBeNull();
  });

  it.each([
    ['that is there', 'folder'],
    ['that is not there yet', 'new'],
  ])('in the place of a pack leads no pack into a folder %s', async (_, target) => {
    mkdirSync(path.join(top, 'out/folder'), { recursive: true });
    for (const name of ['team', 'project']) link(`../../../out/${target}`, `.wenheng/packs/${name}`);
    const document = await open('启用云上坐席。\n');
    await document.settledDiagnostics();
    expect(await server?.request(createPack, { name: 'team' })).toBeNull();
    expect(await server?.request(addTerm, { uri: document.uri, term: '云上坐席' })).toBeNull();
    expect(await server?.request(createPack, { name: 'other' })).not.toBeNull();
  });

  it('in the place of a library leads no new entry out, wherever the link points', async () => {
    link('../out/new.bib', 'refs.bib');
    const document = await open('---\nbibliography: refs.bib\n---\n\n自下而上[@xiong2014bottomup]。\n');
    await document.settledDiagnostics();
    const all = { start: { line: 4, character: 0 }, end: { line: 4, character: 20 } };
    expect(JSON.stringify(await document.codeActions(all))).not.toContain('refs.bib');
    expect(existsSync(path.join(top, 'out'))).toBe(false);
  });

  it('in the place of drafts is followed by no search, rename or comparison', async () => {
    const library = '@book{own2020, title = {云上坐席研究}, author = {甲}, year = {2020}}\n';
    const citing = '---\nbibliography: refs.bib\n---\n\n见[@own2020]，智慧城市。\n';
    write('refs.bib', library);
    write('refs.bib', library, path.join(top, 'out'));
    write('secret.md', citing, path.join(top, 'out'));
    link('../out/secret.md', 'linked.md');
    link('../out', 'folder');
    write('other.md', citing);
    const document = await open(citing);
    await document.settledDiagnostics();
    const files = (uris: readonly string[]) => [
      ...new Set(uris.map((uri) => path.basename(fileURLToPath(uri)))),
    ];
    const where = (character: number) => ({ textDocument: document.id, position: { line: 4, character } });
    for (const character of [4, 13]) {
      const places = await server?.request<Location[]>('textDocument/references', {
        ...where(character),
        context: { includeDeclaration: false },
      });
      expect(files((places ?? []).map(({ uri }) => uri))).toEqual(['draft.md', 'other.md']);
    }
    const edit = await server?.request<WorkspaceEdit>('textDocument/rename', { ...where(4), newName: 'new' });
    const changed = (edit?.documentChanges ?? []).map((one) =>
      'textDocument' in one ? one.textDocument.uri : '',
    );
    expect(files(changed).sort()).toEqual(['draft.md', 'other.md', 'refs.bib']);
  });

  it('among drafts is not followed by the command line, unless it is named', () => {
    const secret = write('secret.md', wrong, path.join(top, 'out'));
    write('draft.md', wrong);
    link('../out/secret.md', 'linked.md');
    link('../out', 'folder');
    const fixed = run('check', '--fix', '.');
    expect(readFileSync(secret, 'utf8')).toBe(wrong);
    expect(readFileSync(path.join(workspace, 'draft.md'), 'utf8')).toBe('建设智慧城市。\n');
    expect(fixed.stderr).toMatch(/^folder: a link .*\nlinked\.md: a link .*\n$/);
    expect(fixed.status).toBe(0);
    expect(run('check', '--fix', 'linked.md').stderr).toBe('');
    expect(readFileSync(secret, 'utf8')).toBe('建设智慧城市。\n');
  });

  it('in the place of the baseline is not overwritten, unless it is named', () => {
    const empty = '{"version":1,"files":{}}\n';
    const outside = write('known.json', empty, path.join(top, 'out'));
    write('draft.md', wrong);
    link('../out/known.json', '.wenheng-baseline.json');
    const { status: code, stderr } = run('check', '--write-baseline');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--write-baseline')]);
    expect(readFileSync(outside, 'utf8')).toBe(empty);
    expect(run('check', '--write-baseline', '.wenheng-baseline.json').status).toBe(0);
    expect(readFileSync(outside, 'utf8')).toContain('draft.md');
    expect(readdirSync(path.join(top, 'out'))).toEqual(['known.json']);
  });
});

describe('a workspace whose own path holds a link', () => {
  it.each([
    ['opened through it', 'workspace', 'opened', 'opened'],
    ['below it, as /tmp on a Mac', '.', 'parent', 'parent/workspace'],
  ])('is read as any other: %s', async (_, target, name, root) => {
    write('shared/config.yaml', off);
    link('shared/config.yaml', '.wenheng.yaml');
    symlinkSync(target, path.join(top, name));
    const document = await open(wrong, 'draft.md', path.join(top, root));
    expect(await document.settledDiagnostics()).toEqual([]);
    expect(await told(document)).toEqual([]);
    const { status: code, stderr } = spawnSync(
      process.execPath,
      [cliProgram, 'check', '--fail-on', 'hint', '.'],
      {
        cwd: path.join(top, root),
        encoding: 'utf8',
      },
    );
    expect([code, stderr]).toEqual([0, '']);
  });
});
