import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { entriesOf, formatBaseline } from '../../src/analysis/baseline.ts';
import { applyEdits } from '../../src/base/edits.ts';
import { LineIndex } from '../../src/base/lineIndex.ts';
import { addTerm, createPack, type ProjectEdit } from '../../src/protocol.ts';
import { serverProgram } from './built.ts';
import { pushCapabilities } from './capabilities.ts';
import { TestServer, type StartOptions, type TestDocument } from './client.ts';
import { writeIn } from './files.ts';

let folder: string;
let workspace: string;
let server: TestServer;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-project-'));
});
afterEach(() => {
  server.dispose();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: string): string {
  return pathToFileURL(writeIn(workspace, name, content)).href;
}

const creating = {
  ...pushCapabilities,
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
};

async function start(files: Readonly<Record<string, string>>, options: StartOptions = {}): Promise<void> {
  workspace = mkdtempSync(path.join(folder, 'case-'));
  for (const [name, content] of Object.entries(files)) write(name, content);
  server = await TestServer.start(serverProgram, {
    workspace: pathToFileURL(workspace).href,
    capabilities: creating,
    ...options,
  });
}

const open = (text: string) => server.open(text, 'markdown', write('draft.md', text));
const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code, message }) => code ?? message);

function rangeOf(text: string, words: string): Range {
  const start = text.indexOf(words);
  return new LineIndex(text).rangeOf({ start, end: start + words.length });
}

async function action(document: TestDocument, words: string, title: RegExp): Promise<CodeAction | undefined> {
  const actions = await document.codeActions(rangeOf(document.text, words));
  return actions.find((one) => title.test(one.title));
}

describe('a pack of many terms', () => {
  it('keeps nothing waiting: built-in knowledge answers, and its variants are found once it is read', async () => {
    const term = (i: number): string =>
      `  - { id: t${i}, term: 云上坐席${i}号, english: t, kind: technology, definition: 义。, variants: [{ form: 云坐席${i}号 }], source: { section: 一 } }\n`;
    await start({
      '.wenheng/packs/team/pack.yaml': "schema: 1\nid: team\nversion: '1'\ntitle: 本组\nenglish: team\n",
      '.wenheng/packs/team/terms.yaml': `terms:\n${Array.from({ length: 8000 }, (_, i) => term(i)).join('')}`,
    });
    const document = await open('建设智慧城市，启用云坐席7999号。');
    expect(await document.hover({ line: 0, character: 3 })).not.toBeNull();
    await document.diagnostics((all) => JSON.stringify(all).includes('云上坐席7999号'), 30_000);
  }, 40_000);
});

/** Does on disk what an editor does with an edit of other files, and tells the server. */
async function perform(edit: WorkspaceEdit | undefined): Promise<void> {
  const changed: string[] = [];
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change) {
      if (change.kind === 'create') write(path.relative(workspace, fileURLToPath(change.uri)), '');
      continue;
    }
    const { uri } = change.textDocument;
    const file = fileURLToPath(uri);
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const lines = new LineIndex(text);
    const edits = change.edits.flatMap((one) =>
      'newText' in one ? [{ span: lines.spanOf(one.range), newText: one.newText }] : [],
    );
    writeFileSync(file, applyEdits(text, edits));
    changed.push(uri);
  }
  expect(changed).not.toEqual([]);
  await notifyChanged(changed);
}

async function notifyChanged(uris: readonly string[]): Promise<void> {
  await server.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
}

const inWorkspace = (name: string) => readFileSync(path.join(workspace, name), 'utf8');

/** The latest diagnostics of a file that is not open, once `enough` holds of them. */
async function problemsOf(name: string, enough: (found: readonly Diagnostic[]) => boolean) {
  const uri = pathToFileURL(path.join(workspace, name)).href;
  return server.until(() => {
    const found = server.published.findLast((one) => one.uri === uri)?.diagnostics;
    return found !== undefined && enough(found) ? found : undefined;
  }, `problems of ${name}`);
}

const manifest = "schema: 1\nid: team\nversion: '1'\ntitle: 本组\nenglish: team\n";
const terms = (variant: string) =>
  `terms:\n  - id: cloud-seat\n    term: 云上坐席\n    english: cloud seat\n    kind: technology\n    definition: 远程坐席。\n    variants: [{ form: ${variant} }]\n    source: { section: 本组 }\n`;

describe('a finding', () => {
  it('is ignored on its line', async () => {
    await start({});
    const document = await open('# 方案\n\n建设智能城市。\n');
    await document.settledDiagnostics();
    const found = await action(document, '智能城市', /忽略 term\/variant/);
    expect(found).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: 'term/variant' }] });
    await document.setText('# 方案\n\n<!-- wenheng-disable-next-line term/variant -->\n建设智能城市。\n');
    expect(await document.settledDiagnostics()).toEqual([]);
  });

  it('is accepted in the project: .wenheng.yaml is made, then kept with its comments', async () => {
    await start({});
    const document = await open('建设智能城市。\n\n推行一网统办。\n');
    await document.settledDiagnostics();
    await perform((await action(document, '智能城市', /接受“智能城市”/))?.edit);
    expect(codes(await document.diagnostics((found) => found.length === 1))).toEqual(['term/variant']);
    const before = inWorkspace('.wenheng.yaml');
    write('.wenheng.yaml', `# 沿用旧称\n${before}`);
    await perform((await action(document, '一网统办', /接受/))?.edit);
    await document.diagnostics((found) => found.length === 0);
    expect(inWorkspace('.wenheng.yaml')).toBe('# 沿用旧称\naccept:\n  - 智能城市\n  - 一网统办\n');
  });

  it('offers nothing that writes to an untrusted workspace', async () => {
    await start({}, { initializationOptions: { trusted: false } });
    const document = await open('建设智能城市。');
    await document.settledDiagnostics();
    expect(await action(document, '智能城市', /接受|加入/)).toBeUndefined();
    expect(await action(document, '智能城市', /忽略/)).toBeDefined();
  });

  it('that the baseline knows stays away until its words change', async () => {
    await start({});
    const document = await open('建设智能城市。');
    await document.diagnostics((found) => found.length === 1);
    const known = entriesOf([{ code: 'term/variant', span: { start: 2, end: 6 } }], document.text);
    await notifyChanged([write('.wenheng-baseline.json', formatBaseline(new Map([['draft.md', known]])))]);
    await document.diagnostics((found) => found.length === 0);
    await document.setText('前言。\n\n建设智能城市。');
    expect(await document.settledDiagnostics()).toEqual([]);
    await document.setText('不再建设智能城市。');
    expect(codes(await document.settledDiagnostics())).toEqual(['term/variant']);
  });
});

it('a suppression that silences nothing is a hint, and an action removes it', async () => {
  await start({});
  const document = await open('<!-- wenheng-disable-next-line term/variant -->\n建设智慧城市。\n');
  const [hint, ...others] = await document.settledDiagnostics();
  expect(others).toEqual([]);
  expect(hint).toMatchObject({ severity: 4, tags: [1], source: 'wenheng' });
  expect(hint?.code).toBeUndefined();
  const found = await action(document, '<!-- wenheng', /删除/);
  expect(found?.edit?.documentChanges).toMatchObject([
    { edits: [{ range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } }, newText: '' }] },
  ]);
});

describe('packs of the project', () => {
  it('count at once, and again when they change', async () => {
    await start({
      '.wenheng/packs/team/pack.yaml': manifest,
      '.wenheng/packs/team/terms.yaml': terms('云坐席'),
    });
    const document = await open('启用云坐席和云中坐席。');
    const found = async (words: string) =>
      document.diagnostics((all) => all.length === 1 && JSON.stringify(all).includes(words));
    await found('“云坐席”');
    await notifyChanged([write('.wenheng/packs/team/terms.yaml', terms('云中坐席'))]);
    await found('“云中坐席”');
  });

  it('show what is wrong in them on their own lines, and no more once it is mended', async () => {
    const name = '.wenheng/packs/team/terms.yaml';
    await start({
      '.wenheng/packs/team/pack.yaml': manifest,
      [name]: terms('云坐席').replace('kind: technology', 'kind: thing'),
    });
    await open('正文。');
    const [problem] = await problemsOf(name, (found) => found.length > 0);
    expect(problem).toMatchObject({ severity: 1, range: { start: { line: 4 } } });
    const failing = `${terms('云坐席')}    examples:\n      wrong: [启用坐席。]\n`;
    await notifyChanged([write(name, failing)]);
    const [example] = await problemsOf(name, (found) => found[0]?.severity === 2);
    expect(example?.range.start.line).toBe(9);
    await notifyChanged([write(name, terms('云坐席'))]);
    await problemsOf(name, (found) => found.length === 0);
  });

  it('show what is wrong in .wenheng.yaml', async () => {
    await start({ '.wenheng.yaml': 'rules:\n  term/varient: off\n' });
    await open('正文。');
    const [problem] = await problemsOf('.wenheng.yaml', (found) => found.length === 1);
    expect(problem?.range.start.line).toBe(1);
  });

  it('are made from a template that has no problems, and take terms', async () => {
    await start({});
    const made = await server.request<ProjectEdit>(createPack, { name: '本市' });
    await perform(made.edit);
    expect(made.uri).toContain('/terms.yaml');
    const document = await open('建设云上坐席。');
    const added = await action(document, '云上坐席', /加入本项目术语/);
    expect(added?.kind).toBe('refactor');
    await perform(added?.edit);
    expect(inWorkspace('.wenheng/packs/本市/terms.yaml')).toContain('term: 云上坐席');
    expect(await action(document, '云上坐席', /加入/)).toBeUndefined();
    await document.settledDiagnostics();
    expect(server.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    for (const name of ['本市', '../x', '']) expect(await server.request(createPack, { name })).toBeNull();
  });

  it('are made for the first term', async () => {
    await start({});
    const document = await open('建设云上坐席。');
    const answer = await server.request<ProjectEdit>(addTerm, { uri: document.uri, term: '云上坐席' });
    await perform(answer.edit);
    expect(inWorkspace('.wenheng/packs/project/pack.yaml')).toContain('id: "project"');
    await document.settledDiagnostics();
    expect(server.published.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    expect(await server.request(addTerm, { uri: 'file:///gone.md', term: 'x' })).toBeNull();
    expect(await server.request(addTerm, 7)).toBeNull();
  });
});
