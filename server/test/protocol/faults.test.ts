/** Disks that are full, files that vanish, folders that may not be written: files stay whole, and a person is told. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliProgram, serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { showDiagnostics } from './marks.ts';

let top: string;
let folder: string;
beforeAll(() => {
  top = mkdtempSync(path.join(tmpdir(), 'wenheng-faults-'));
  chmodSync(top, 0o755);
});
beforeEach(() => {
  folder = mkdtempSync(path.join(top, 'case-'));
  chmodSync(folder, 0o777);
});
afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

const draft = Array.from({ length: 400 }, (_, i) => `第${i}项是建设智能城市。\n\n`).join('');

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Runs the program through a shell that sets a limit, or as another user. */
function shell(script: string, ...args: readonly string[]) {
  return spawnSync('bash', ['-c', script, 'bash', process.execPath, cliProgram, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

describe.skipIf(process.platform === 'win32')('writing', () => {
  it('a disk that is full leaves the draft as it was, and nothing beside it', () => {
    const file = write('draft.md', draft);
    // No file may grow beyond 4 kB: writing fails in the middle, as on a full disk.
    const { status, stderr } = shell('trap \'\' XFSZ; ulimit -f 4; exec "$@"', 'check', '--fix', 'draft.md');
    expect(status).toBe(2);
    expect(stderr).toContain('draft.md');
    expect(readFileSync(file, 'utf8')).toBe(draft);
    expect(readdirSync(folder)).toEqual(['draft.md']);
  });

  it('so does a baseline', () => {
    write('draft.md', draft);
    const old = '{"version":1,"files":{}}\n';
    const file = write('known.json', old);
    const { status, stderr } = shell(
      'trap \'\' XFSZ; ulimit -f 4; exec "$@"',
      'check',
      '--write-baseline',
      'known.json',
      'draft.md',
    );
    expect(status).toBe(2);
    expect(stderr).toContain('known.json');
    expect(readFileSync(file, 'utf8')).toBe(old);
    expect(readdirSync(folder).sort()).toEqual(['draft.md', 'known.json']);
  });

  it('a broken baseline is told, not replaced: it may hold other drafts', () => {
    write('draft.md', draft);
    const file = write('known.json', '{"version":1,"files":{');
    const { status, stderr } = shell('exec "$@"', 'check', '--write-baseline', 'known.json', 'draft.md');
    expect(status).toBe(2);
    expect(stderr).toContain('known.json');
    expect(readFileSync(file, 'utf8')).toBe('{"version":1,"files":{');
  });

  it('a folder that may not be written is told', () => {
    const file = write('draft.md', draft);
    chmodSync(folder, 0o555);
    const asNobody =
      process.getuid?.() === 0 ? 'exec setpriv --reuid=65534 --clear-groups "$@"' : 'exec "$@"';
    const { status, stderr } = shell(asNobody, 'check', '--fix', 'draft.md');
    chmodSync(folder, 0o777);
    expect(stderr).toContain('draft.md');
    expect(status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(draft);
  });
});

describe('reading', () => {
  it('files that cannot be read are told, and the others are checked', () => {
    write('good.md', '建设智能城市。\n');
    write('bad.md', Uint8Array.from([0, 1, 2, 3]));
    mkdirSync(path.join(folder, 'folder.md'));
    const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, 'check', '.'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stderr).toContain('bad.md');
    expect(stdout).toContain('term/variant');
  });
});

describe('files that change while the server runs', () => {
  let server: TestServer;
  afterEach(() => {
    server.dispose();
  });

  it('a configuration that vanishes, returns broken and returns whole', async () => {
    const config = write('.wenheng.yaml', 'rules: { term/variant: off }\n');
    const file = write('draft.md', '建设智能城市。');
    server = await TestServer.start(serverProgram, { workspace: pathToFileURL(folder).href });
    const document = await server.open('建设智能城市。', 'markdown', pathToFileURL(file).href);
    expect(await document.settledDiagnostics()).toEqual([]);
    const changed = async (type: number): Promise<string> => {
      await server.notify('workspace/didChangeWatchedFiles', {
        changes: [{ uri: pathToFileURL(config).href, type }],
      });
      return showDiagnostics(document.text, await document.settledDiagnostics(200));
    };
    unlinkSync(config);
    expect(await changed(3)).toContain('term/variant');
    writeFileSync(config, 'rules: { term/variant: off');
    expect(await changed(1)).toContain('term/variant');
    writeFileSync(config, 'rules: { term/variant: off }\n');
    expect(await changed(2)).toBe('建设智能城市。');
    unlinkSync(file);
    await document.setText('建设智能城市，再写一句。');
    expect(await document.settledDiagnostics()).toEqual([]);
  });
});
