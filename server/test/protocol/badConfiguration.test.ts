import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { showDiagnostics } from './marks.ts';

describe('configuration and packs that cannot be used', () => {
  let folder: string;
  let server: TestServer;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'wenheng-protocol-'));
  });
  afterEach(() => {
    server.dispose();
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** Findings of one draft in a workspace whose configuration is `yaml`. */
  async function checkedUnder(yaml: string | Uint8Array): Promise<string> {
    const workspace = mkdtempSync(path.join(folder, 'case-'));
    writeFileSync(path.join(workspace, '.wenheng.yaml'), yaml);
    const text = '建设智能城市。';
    writeFileSync(path.join(workspace, 'draft.md'), text);
    server = await TestServer.start(serverProgram, { workspace: pathToFileURL(workspace).href });
    const document = await server.open(
      text,
      'markdown',
      pathToFileURL(path.join(workspace, 'draft.md')).href,
    );
    return showDiagnostics(text, await document.settledDiagnostics());
  }

  it('.wenheng.yaml is obeyed', async () => {
    expect(await checkedUnder('rules:\n  term/variant: off\n')).toBe('建设智能城市。');
  });

  it.each([
    ['organisations: [建设智能城市]', '建设智能城市。'],
    ['protected: [智能城市]', '建设智能城市。'],
    ['protected: [智能城市杯]', '建设‹term/variant|智能城市›。'],
  ])('names in .wenheng.yaml are left as they are: %s', async (yaml, shown) => {
    expect(await checkedUnder(yaml)).toBe(shown);
  });

  it.each([
    ['no YAML', 'rules: [\n  - {'],
    [
      'an alias bomb',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]`).join('\n')}\n`,
    ],
    ['deep', '['.repeat(50_000)],
    ['a list', '- rules'],
    ['empty', ''],
    ['of unknown keys and levels', 'rulez: {}\nrules:\n  term/variant: loud\n  nothing/here: error\n'],
    ['binary', Uint8Array.from({ length: 2_000 }, (_, i) => (i * 7) % 256)],
    ['of packs that do not exist', 'packs:\n  - ./missing\n  - ../../outside\n'],
    ['of prototype keys', '__proto__:\n  rules: {}\nrules:\n  __proto__: error\n  constructor: off\n'],
  ])('.wenheng.yaml that is %s leaves the defaults', async (_, yaml) => {
    expect(await checkedUnder(yaml)).toBe('建设‹term/variant|智能城市›。');
  });

  it('a folder in place of .wenheng.yaml leaves the defaults', async () => {
    const workspace = mkdtempSync(path.join(folder, 'case-'));
    mkdirSync(path.join(workspace, '.wenheng.yaml'));
    server = await TestServer.start(serverProgram, { workspace: pathToFileURL(workspace).href });
    const document = await server.open(
      '建设智能城市。',
      'markdown',
      pathToFileURL(path.join(workspace, 'a.md')).href,
    );
    expect(await document.settledDiagnostics()).toHaveLength(1);
  });

  it('a pack with broken entries serves the rest, and the status says what is wrong', async () => {
    const pack = path.join(folder, 'pack');
    mkdirSync(pack);
    writeFileSync(
      path.join(pack, 'pack.yaml'),
      'schema: 1\nid: own\nversion: "1.0.0"\ntitle: 自用\nenglish: Own\n',
    );
    writeFileSync(path.join(pack, 'broken.yaml'), 'terms: [{ id: 7 }, oops\n');
    writeFileSync(path.join(pack, 'bytes.yaml'), Uint8Array.from([0xff, 0xfe, 0, 1, 2]));
    server = await TestServer.start(serverProgram, {
      initializationOptions: { packs: [pack, '/nowhere/at/all', 7] },
    });
    const document = await server.open('建设智能城市。');
    expect(await document.settledDiagnostics()).toHaveLength(1);
    const status = await server.request<{
      readonly problems: readonly { readonly file: string; readonly message: string }[];
    }>('wenheng/status', null);
    expect(status.problems.map(({ file }) => file).join(' ')).toMatch(/broken\.yaml/);
    expect(status.problems.map(({ file, message }) => `${file} ${message}`).join(' ')).toMatch(/nowhere/);
  });
});
