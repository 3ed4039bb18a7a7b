/** Disks that are full, files that vanish, folders that may not be written: files stay whole, and a person is told. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cliProgram, serverProgram } from './built.ts';
import { TestServer } from './client.ts';
import { writeIn } from './files.ts';
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
  return writeIn(folder, name, content);
}

/** Runs the program through a shell that sets a limit, or as another user. */
function shell(script: string, ...args: readonly string[]) {
  return spawnSync('bash', ['-c', script, 'bash', process.execPath, cliProgram, ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
}

/** Runs a program as somebody whom permissions bind: the administrator is bound by none. */
const asNobody = process.getuid?.() === 0 ? 'exec setpriv --reuid=65534 --clear-groups "$@"' : 'exec "$@"';

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
    const { status, stderr } = shell(asNobody, 'check', '--fix', 'draft.md');
    chmodSync(folder, 0o777);
    expect(stderr).toContain('draft.md');
    expect(status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(draft);
  });
});

describe.skipIf(process.platform === 'win32')('output that cannot be written', () => {
  it.each([['check', '.'], ['check', '--format', 'json', '.'], ['check', '--fix', '-'], ['rules']])(
    'does not pass for a result: %s %s',
    (...args) => {
      write('draft.md', '建设智能城市。\n');
      const { status, stderr } = shell('exec "$@" > /dev/full < draft.md', ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('ENOSPC');
      expect(stderr).not.toContain('    at ');
    },
  );

  it('where reasons cannot be told, the exit status is the same', () => {
    expect(shell('exec "$@" 2> /dev/full', 'check', 'nothing.md').status).toBe(2);
  });

  it('a reader that has enough ends the program', () => {
    write('draft.md', draft);
    const { status, stdout, stderr } = shell('"$@" | head -c 9', 'check', '--format', 'ndjson', '.');
    expect([status, stdout, stderr]).toEqual([0, '{"file":"', '']);
  });
});

describe.skipIf(process.platform === 'win32')('reading', () => {
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

  it.each(['check', 'compare'])(
    '%s: a folder that may not be entered is told, and the others are read',
    (command) => {
      write('good.md', '# 方案\n\n到2025年，智慧城市覆盖率达到80%。\n');
      write('better.md', '# 方案\n\n到2025年，智慧城市覆盖率达到90%。\n');
      write('closed/a.md', '建设智能城市。\n');
      chmodSync(path.join(folder, 'closed'), 0);
      const { status, stdout, stderr } = shell(asNobody, command, '.', 'closed/a.md');
      chmodSync(path.join(folder, 'closed'), 0o777);
      expect(status).toBe(2);
      expect(stdout + stderr).toMatch(/closed[^/]/);
      expect(stdout + stderr).toContain('closed/a.md');
      expect(stderr).not.toContain('    at ');
      expect(stdout).toMatch(/\b[23] /);
    },
  );

  it('a link that leads to itself is told where it is named, and stops nothing', () => {
    write('good.md', '建设智能城市。\n');
    symlinkSync('loop.md', path.join(folder, 'loop.md'));
    symlinkSync('there', path.join(folder, 'here'));
    symlinkSync('here', path.join(folder, 'there'));
    const all = shell('exec "$@"', 'check', '.');
    expect([all.status, all.stderr]).toEqual([0, '']);
    expect(all.stdout).toContain('term/variant');
    const named = shell('exec "$@"', 'check', 'loop.md', 'good.md');
    expect(named.status).toBe(2);
    expect(named.stderr).toMatch(/^[^\n]*loop\.md[^\n]*\n$/);
    expect(named.stdout).toContain('term/variant');
  });

  it.each([
    ['too long', 'x'.repeat(5_000)],
    ['below a file', 'good.md/a.md'],
    ['empty', ''],
  ])('a name that is %s is told as missing', (_, name) => {
    write('good.md', '建设智能城市。\n');
    for (const command of ['check', 'compare', 'coverage', 'refs']) {
      const { status, stderr } = shell('exec "$@"', command, name);
      expect(status).toBe(2);
      expect(stderr).not.toContain('    at ');
    }
    expect(shell('exec "$@"', 'check', '--write-baseline', name, 'good.md').status).toBe(2);
  });

  it('pipes and sockets in the place of drafts, libraries, packs and configuration are not waited for', () => {
    write('good.md', '---\nbibliography: [pipe.bib, refs.json]\n---\n\n建设智能城市[@a]。\n');
    write('refs.json', '[{"id":"a","type":"book","title":"甲"}]');
    mkdirSync(path.join(folder, '.wenheng/packs/team'), { recursive: true });
    const pipes = [
      'pipe.md',
      'pipe.bib',
      '.wenheng.yaml',
      '.wenheng-baseline.json',
      '.wenheng/packs/team/a.yaml',
    ];
    for (const pipe of pipes) spawnSync('mkfifo', [path.join(folder, pipe)]);
    const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, 'check', '.', 'pipe.md'], {
      cwd: folder,
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect(status).toBe(2);
    for (const pipe of pipes) expect(stderr).toContain(pipe);
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
