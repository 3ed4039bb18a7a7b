import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeAction, TextEdit } from 'vscode-languageserver-protocol';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliProgram, serverProgram } from './built.ts';
import { pushCapabilities } from './capabilities.ts';
import { TestServer, type TestDocument } from './client.ts';
import { applied, edited } from './marks.ts';

const wrong = '# 方案\r\n\r\n建设智能城市。\r\n放心使用。\r\n推进智慧型城市试点';
const right = '# 方案\r\n\r\n建设智慧城市。\r\n放心使用。\r\n推进智慧城市试点';

describe('check --fix', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wenheng-fix-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (name: string) => path.join(folder, name);
  const read = (name: string) => readFileSync(at(name), 'utf8');
  function run(args: readonly string[], input?: string | Uint8Array) {
    return spawnSync(process.execPath, [cliProgram, 'check', ...args], {
      cwd: folder,
      encoding: 'utf8',
      ...(input === undefined ? {} : { input }),
    });
  }

  it('writes safe fixes, keeps line ends, and a second run changes nothing', () => {
    writeFileSync(at('a.md'), wrong);
    const { status, stdout } = run(['--fix', '--format', 'json', 'a.md']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 1, warning: 0 } });
    expect(read('a.md')).toBe(right);
    const before = statSync(at('a.md'), { bigint: true });
    expect(run(['--fix', 'a.md']).status).toBe(0);
    expect(statSync(at('a.md'), { bigint: true })).toMatchObject({
      ino: before.ino,
      mtimeNs: before.mtimeNs,
    });
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('keeps a byte order mark, permissions and a link', () => {
    writeFileSync(at('real.md'), `\ufeff${wrong}`);
    chmodSync(at('real.md'), 0o640);
    symlinkSync('real.md', at('link.md'));
    expect(run(['--fix', 'link.md']).status).toBe(0);
    expect(read('real.md')).toBe(`\ufeff${right}`);
    expect(statSync(at('real.md')).mode & 0o777).toBe(0o640);
    expect(lstatSync(at('link.md')).isSymbolicLink()).toBe(true);
  });

  it('leaves what has no safe fix, and tells it', () => {
    writeFileSync(at('a.md'), '截至2020年3月，我国网民规模为9.04亿。\n');
    const { stdout } = run(['--fix', '--format', 'json', 'a.md']);
    expect(stdout).toContain('citation/uncited-claim');
    expect(read('a.md')).toBe('截至2020年3月，我国网民规模为9.04亿。\n');
  });

  it('refuses other encodings by name, and fixes the other files', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('建设智能城市。', 'utf16le')]);
    // 智能城市 in GB 18030.
    const gb = Buffer.from('d6c7c4dcb3c7cad0', 'hex');
    writeFileSync(at('a.md'), bytes);
    writeFileSync(at('b.md'), gb);
    writeFileSync(at('c.md'), '建设智能城市。');
    const { status, stderr, stdout } = run(['--fix', '--format', 'json', '.']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/a\.md.*utf-16le/);
    expect(stderr).toMatch(/b\.md.*gb18030/);
    expect(readFileSync(at('a.md'))).toEqual(bytes);
    expect(readFileSync(at('b.md'))).toEqual(gb);
    expect(read('c.md')).toBe('建设智慧城市。');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 3, warning: 2 } });
  });

  it('leaves ignored files and silenced rules alone', () => {
    writeFileSync(
      at('.wenheng.yaml'),
      'ignore: [old.md]\noverrides:\n  - { files: b.md, rules: { term/variant: off } }\n',
    );
    for (const name of ['old.md', 'b.md']) writeFileSync(at(name), wrong);
    expect(run(['--fix', '.']).status).toBe(0);
    expect([read('old.md'), read('b.md')]).toEqual([wrong, wrong]);
  });

  it('writes the fixed text of standard input to standard output', () => {
    const { status, stdout, stderr } = run(['--fix', '-'], `\ufeff${wrong}`);
    expect(status).toBe(0);
    expect(stdout).toBe(`\ufeff${right}`);
    expect(stderr).toContain('0');
    expect(run(['--fix', '-'], right).stdout).toBe(right);
  });

  it('shows a diff that patch would take, and writes nothing', () => {
    writeFileSync(at('a.md'), '一\n二\n三\n四\n建设智能城市。\n');
    writeFileSync(at('b.md'), '没有问题。\n');
    const { status, stdout } = run(['--fix-dry-run', 'a.md', 'b.md']);
    expect(status).toBe(0);
    expect(stdout).toBe(
      '--- a.md\n+++ a.md\n@@ -2,4 +2,4 @@\n 二\n 三\n 四\n-建设智能城市。\n+建设智慧城市。\n',
    );
    expect(read('a.md')).toContain('智能城市');
  });

  it('takes one of the two only', () => {
    expect(run(['--fix', '--fix-dry-run', '.']).status).toBe(2);
  });
});

describe('the formatter', () => {
  const format = (server: TestServer, document: TestDocument) =>
    server.request<TextEdit[]>('textDocument/formatting', {
      textDocument: document.id,
      options: { tabSize: 2, insertSpaces: true },
    });

  it('takes away blanks at the ends of lines', async () => {
    const server = await TestServer.start(serverProgram);
    const text = '# 方案 \r\n\r\n推进智能城市。　\r\n　　\r\n第一行  \r\n第二行\r\n';
    const document = await server.open(text);
    expect(edited(text, await format(server, document))).toBe(
      '# 方案\r\n\r\n推进智能城市。\r\n\r\n第一行  \r\n第二行\r\n',
    );
    server.dispose();
  });

  it('is registered for policy drafts alone where that can be said', async () => {
    const server = TestServer.spawn(serverProgram);
    const textDocument = { ...pushCapabilities.textDocument, formatting: { dynamicRegistration: true } };
    const { capabilities } = await server.initialize({ capabilities: { ...pushCapabilities, textDocument } });
    expect(capabilities.documentFormattingProvider).toBe(false);
    await server.until(
      () => server.received.find((method) => method === 'client/registerCapability'),
      'registration',
    );
    server.dispose();
  });
});

describe('source.fixAll.wenheng', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(serverProgram);
  });
  afterAll(() => {
    server.dispose();
  });

  async function ask(document: TestDocument, only: readonly string[] | undefined, triggerKind = 1) {
    return server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: document.id,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], triggerKind, ...(only === undefined ? {} : { only }) },
    });
  }

  it.each(['source.fixAll.wenheng', 'source.fixAll', 'source', ''])(
    'answers to %j in one edit',
    async (kind) => {
      const document = await server.open(wrong);
      const actions = (await ask(document, [kind])).filter((one) => one.kind === 'source.fixAll.wenheng');
      expect(actions).toHaveLength(1);
      const [action] = actions;
      if (action?.edit === undefined) throw new Error('no edit');
      expect(action.edit.documentChanges).toMatchObject([
        { textDocument: { uri: document.uri, version: 1 } },
      ]);
      const fixed = applied(wrong, document.uri, action.edit);
      expect(fixed).toBe(right);
      await document.setText(fixed);
      expect(await ask(document, ['source.fixAll.wenheng'])).toEqual([]);
    },
  );

  it('comes to a person who asks for every action, and to no light bulb', async () => {
    const document = await server.open(wrong);
    const kinds = (await ask(document, undefined, 1)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind?.startsWith('source.'))).toEqual(['source.fixAll.wenheng']);
    expect(await ask(document, undefined, 2)).toEqual([]);
    expect(await ask(document, ['quickfix'])).toEqual([]);
    expect(await ask(document, ['source.fixAll.eslint', 'source.organizeImports', 'sour'])).toEqual([]);
  });

  it('leaves silenced findings and drafts that are not checked alone', async () => {
    const silenced = await server.open('<!-- wenheng-disable-next-line term/variant -->\n建设智能城市。\n');
    expect(await ask(silenced, ['source.fixAll'])).toEqual([]);
    const foreign = await server.open(
      'Mostly English words here, 智能城市 among them, and more of it.',
      'markdown',
    );
    expect(await ask(foreign, ['source.fixAll'])).toEqual([]);
  });
});
