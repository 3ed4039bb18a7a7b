/** Each test is named after the attack that SECURITY.md lists; the workspace, its files and the draft are hostile. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { status, type Status } from '../../src/protocol.ts';
import { cliProgram, serverProgram } from './built.ts';
import { TestServer, type TestDocument } from './client.ts';
import { writeIn } from './files.ts';
import { showDiagnostics } from './marks.ts';

const probe = path.join(import.meta.dirname, 'probe.cjs');
let top: string;
let workspace: string;
let server: TestServer | undefined;

beforeAll(() => {
  top = mkdtempSync(path.join(tmpdir(), 'wenheng-security-'));
});
beforeEach(() => {
  workspace = mkdtempSync(path.join(top, 'workspace-'));
  process.env['PROBE_FOREIGN'] = workspace;
});
afterEach(() => {
  server?.dispose();
  server = undefined;
});
afterAll(() => {
  delete process.env['PROBE_FOREIGN'];
  rmSync(top, { recursive: true, force: true });
});

function write(name: string, content: string, folder = workspace): string {
  return writeIn(folder, name, content);
}

const manifest = "schema: 1\nid: team\nversion: '1'\ntitle: 本组\nenglish: team\n";
/** A pack's terms: 云上坐席 with one variant. */
const terms = (variant: string, definition = '远程坐席。') =>
  `terms:\n  - id: cloud-seat\n    term: 云上坐席\n    english: cloud seat\n    kind: technology\n    definition: ${definition}\n    variants: [${variant}]\n    source: { section: 本组 }\n`;

async function start(): Promise<TestServer> {
  server = await TestServer.start(serverProgram, {
    workspace: pathToFileURL(workspace).href,
    nodeOptions: ['--require', probe],
  });
  return server;
}

async function open(text: string): Promise<TestDocument> {
  const file = write('draft.md', text);
  return (server ?? (await start())).open(text, 'markdown', pathToFileURL(file).href);
}

/** Ends the server as a client does, and gives what the probe said. */
async function told(): Promise<readonly string[]> {
  if (server === undefined) throw new Error('no server');
  const { process: child } = server;
  await server.request('shutdown', null);
  await server.notify('exit', null);
  await server.until(() => server?.ended, 'the end of the server');
  await new Promise<void>((resolve) => {
    if (child.stderr.readableEnded) resolve();
    else child.stderr.once('end', resolve);
  });
  const lines = server.stderr.split('\n').filter((line) => line.startsWith('PROBE'));
  expect(lines).toContain('PROBE ends');
  return lines.filter((line) => line !== 'PROBE ends');
}

describe('code execution', () => {
  it('modules and programs in the workspace are never loaded', async () => {
    const evil = 'throw new Error("loaded")';
    for (const name of ['nodejieba', 'yaml', 'ajv', 're2js', 'pinyin-pro']) {
      write(`node_modules/${name}/index.js`, evil);
      write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`);
    }
    write('.wenheng.js', evil);
    write('package.json', '{ "main": ".wenheng.js", "wenheng": { "packs": ["x"] } }');
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/terms.yaml', terms("{ pattern: '云(端|中)坐席' }"));
    write('.wenheng/packs/team/index.js', evil);
    const document = await open('启用云端坐席，完善整治理念。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('云端坐席');
    expect(await told()).toEqual([]);
  });

  it('YAML tags construct nothing', async () => {
    write('.wenheng.yaml', 'rules: !!js/function "function () { throw 1 }"\nignore: !!binary aGk=\n');
    const document = await open('建设智能城市。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('智能城市');
    expect(await told()).toEqual([]);
  });
});

describe('network', () => {
  it('no request of a session opens a connection', async () => {
    const document = await open(
      '---\ntitle: x\n---\n# 云州市智慧城市建设方案\n\n建设智能城市，见 <https://example.cn/a> 和 ![图](https://example.cn/b.png)[@xiong2014bottomup]。\n',
    );
    await document.settledDiagnostics();
    const position = { line: 5, character: 3 };
    for (const method of [
      'hover',
      'definition',
      'references',
      'documentSymbol',
      'completion',
      'codeAction',
    ]) {
      await server?.request(`textDocument/${method}`, {
        textDocument: document.id,
        position,
        range: { start: position, end: position },
        context: { diagnostics: [], includeDeclaration: true },
      });
    }
    await server?.request(status, {});
    expect(await told()).toEqual([]);
  });

  it('no command opens a connection', () => {
    write('draft.md', '# 云州市智慧城市建设方案\n\n建设智能城市。\n');
    for (const args of [
      ['check', '.'],
      ['coverage', 'draft.md'],
      ['lookup', '智慧城市'],
      ['cite', 'xr'],
      ['rules'],
    ]) {
      const { stderr } = spawnSync(process.execPath, ['--require', probe, cliProgram, ...args], {
        cwd: workspace,
        encoding: 'utf8',
      });
      expect(stderr.split('\n').filter((line) => line.startsWith('PROBE'))).toEqual(['PROBE ends']);
    }
  });

  it('pictures in a pack do not reach the hover: showing one would call home', async () => {
    write('.wenheng/packs/team/pack.yaml', manifest);
    write(
      '.wenheng/packs/team/terms.yaml',
      terms(
        '',
        '\'![x](https://example.cn/spy.png) <img src="https://example.cn/spy.png"> [y](command:evil)\'',
      ),
    );
    const document = await open('启用云上坐席。');
    const hover = JSON.stringify(await document.hover({ line: 0, character: 4 }));
    expect(hover).toContain('spy');
    expect(hover).not.toMatch(/[^\\]!\[|[^\\]<img|[^\\]\[y\]/);
  });
});

describe('injection into Markdown', () => {
  it.each([
    ['a backtick', 'a` ![x](https://example.cn/spy.png) `'],
    ['an empty line', 'a\n\n![x](https://example.cn/spy.png)'],
  ])('a key with %s in a library puts no picture into hover or completion', async (_, key) => {
    write('refs.json', JSON.stringify([{ id: key, type: 'book', title: '云上坐席研究' }]));
    const document = await open(
      '---\nbibliography: refs.json\n---\n\n见[@x]。\n\n## 参考文献\n\n[1] 甲. 云上坐席研究[M]. 北京: 乙, 2020.\n',
    );
    await document.settledDiagnostics();
    // Libraries are read in the background.
    const shown = await vi.waitFor(async () => {
      const { items } = await document.completion({ line: 4, character: 3 });
      const resolved = await Promise.all(
        items.slice(0, 20).map(async (item) => server?.request('completionItem/resolve', item)),
      );
      const documentation = resolved.map((item) => (item as { documentation?: unknown }).documentation);
      expect(JSON.stringify(documentation)).toContain('云上坐席研究');
      return JSON.stringify(documentation);
    }, 10_000);
    expect(shown).not.toMatch(/[^\\]!\[/);
  });
});

describe('path traversal', () => {
  it.each([
    ['a relative path', () => '../outside'],
    ['an absolute path', () => path.join(top, 'outside')],
    ['a link', () => 'linked'],
    ['dots inside', () => 'a/../../outside'],
    ['a home folder', () => '~/outside'],
    ['a variable of the shell', () => '$HOME/outside'],
    ['a variable of the editor', () => '${env:HOME}/outside'],
    ['an address', () => pathToFileURL(path.join(top, 'outside')).href],
    ['a share of another machine', () => '\\\\server\\outside'],
    ['a share, written with slashes', () => '//server/outside'],
    ['a drive', () => 'C:\\outside'],
  ])('packs that .wenheng.yaml names outside the workspace are not read: %s', async (_, name) => {
    const outside = path.join(top, 'outside');
    write('pack.yaml', manifest, outside);
    write('terms.yaml', terms('{ form: 云坐席 }'), outside);
    symlinkSync(outside, path.join(workspace, 'linked'));
    write('.wenheng.yaml', `packs: [${JSON.stringify(name())}]\n`);
    const document = await open('启用云坐席。');
    expect(await document.settledDiagnostics()).toEqual([]);
    const found = await server?.request<Status>(status, {});
    expect(found?.problems).not.toEqual([]);
  });

  it('links in a pack’s folder that lead out of the workspace are not followed', async () => {
    const outside = path.join(top, 'elsewhere');
    write('terms.yaml', terms('{ form: 云坐席 }'), outside);
    write('.wenheng/packs/team/pack.yaml', manifest);
    symlinkSync(outside, path.join(workspace, '.wenheng/packs/team/folder'));
    symlinkSync(path.join(outside, 'terms.yaml'), path.join(workspace, '.wenheng/packs/team/terms.yaml'));
    const document = await open('启用云坐席。');
    expect(await document.settledDiagnostics()).toEqual([]);
    const found = await server?.request<Status>(status, {});
    expect(found?.problems.map(({ file }) => path.basename(file)).sort()).toEqual(['folder', 'terms.yaml']);
  });

  const library = '@book{secret2020, title = {云上坐席研究}, author = {甲}, year = {2020}}';
  const names = [
    ['a relative path', () => '../library.bib'],
    ['an absolute path', () => path.join(top, 'library.bib')],
    ['a link', () => 'linked.bib'],
    ['a home folder', () => '~/library.bib'],
    ['a variable of the shell', () => '$HOME/library.bib'],
    ['an address', () => pathToFileURL(path.join(top, 'library.bib')).href],
    ['a share of another machine', () => '\\\\server\\library.bib'],
    ['a share, written with slashes', () => '//server/library.bib'],
  ] as const;
  const cases = names.flatMap(([what, name]) =>
    (['draft', 'project'] as const).map((by) => [what, by, name] as const),
  );
  it.each(cases)('libraries outside the workspace are not read: %s in a %s', async (_, by, name) => {
    write('library.bib', library, top);
    symlinkSync(path.join(top, 'library.bib'), path.join(workspace, 'linked.bib'));
    if (by === 'project') write('.wenheng.yaml', `libraries: [${JSON.stringify(name())}]\n`);
    const front = by === 'draft' ? `---\nbibliography: ${JSON.stringify(name())}\n---\n\n` : '';
    const document = await open(`${front}云上坐席[@secret2020]。\n`);
    await document.settledDiagnostics();
    const { items } = await document.completion({ line: front === '' ? 0 : 4, character: 7 });
    expect(JSON.stringify(items)).not.toContain('secret2020');
    const found = await server?.request<Status>(status, { uri: document.uri });
    expect(found?.problems).not.toEqual([]);
  });

  it('a pack’s name in “create pack” leads nowhere else', async () => {
    await open('正文。');
    for (const name of ['../../evil', '/tmp/evil', 'a/b', '..', 'C:\\evil', '\0']) {
      expect(await server?.request('wenheng/createPack', { name })).toBeNull();
    }
  });
});

describe('prototype pollution', () => {
  it('keys named __proto__ and constructor change nothing', async () => {
    const nasty = '{ "__proto__": { "polluted": 1 }, "constructor": { "prototype": { "polluted": 1 } } }';
    write('.wenheng.yaml', `__proto__: { polluted: 1 }\nrules: ${nasty}\noverrides: [${nasty}]\n`);
    write('.wenheng/packs/team/pack.yaml', `${manifest}__proto__: { polluted: 1 }\n`);
    write(
      '.wenheng/packs/team/terms.yaml',
      terms('{ form: 云坐席 }').replace('kind:', '__proto__: {}\n    kind:'),
    );
    write('.wenheng/packs/team/references.json', `[${nasty}, { "id": "__proto__", "type": "book" }]`);
    write('.wenheng-baseline.json', nasty);
    write(
      'refs.json',
      `[${nasty}, { "id": "__proto__", "type": "book", "title": "甲", "author": ${nasty} }]`,
    );
    write(
      'refs.bib',
      '@book{__proto__, __proto__ = {polluted}, constructor = {polluted}, title = {甲}}\n@string{__proto__ = "x"}\n',
    );
    write('refs.yaml', '- __proto__: { polluted: 1 }\n  id: constructor\n  type: book\n');
    const document = await open(
      `---\n__proto__: { polluted: 1 }\nbibliography: [refs.json, refs.bib, refs.yaml]\n---\n建设智能城市[@__proto__][@constructor]。\n`,
    );
    await server?.notify('workspace/didChangeConfiguration', {
      settings: { wenheng: JSON.parse(nasty) as unknown },
    });
    await document.settledDiagnostics();
    for (const query of ['__proto__', 'constructor', 'toString']) {
      await server?.request('wenheng/lookupTerm', { query });
      await server?.request('wenheng/searchReferences', { query });
      const data = {
        kind: 'key',
        id: query,
        offset: 0,
        uri: document.uri,
        version: 1,
        ...(JSON.parse(nasty) as object),
      };
      await server?.request('completionItem/resolve', { label: query, data });
      await server?.request('wenheng/insertCitation', {
        uri: document.uri,
        position: { line: 5, character: 0 },
        key: query,
      });
    }
    expect(await told()).toEqual([]);
  });
});

describe('bombs', () => {
  it('a regular expression that never ends elsewhere ends here', async () => {
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/terms.yaml', terms("{ pattern: '(云|云云|云*)*坐席' }"));
    const document = await open(`启用${'云'.repeat(5000)}座。`);
    expect(await document.settledDiagnostics()).toEqual([]);
  });

  it('YAML that multiplies itself is refused, and the rest counts', async () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `b${i + 1}: &b${i + 1} [*b${i}, *b${i}]`).join('\n');
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/bomb.yaml', `b0: &b0 [x, x]\n${bomb}\n`);
    write('.wenheng/packs/team/deep.yaml', '['.repeat(100_000));
    write('.wenheng/packs/team/terms.yaml', terms('{ form: 云坐席 }'));
    const document = await open('启用云坐席。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('云坐席');
    const found = await server?.request<Status>(status, {});
    const files = new Set(found?.problems.map(({ file }) => path.basename(file)));
    expect(files).toEqual(new Set(['bomb.yaml', 'deep.yaml']));
  });

  it('oversized files of a project are told and left', async () => {
    write('.wenheng.yaml', `# ${'x'.repeat(300 * 1024)}\nrules: { term/variant: off }\n`);
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/large.yaml', `# ${'x'.repeat(17 * 1024 * 1024)}\n`);
    const document = await open('建设智能城市。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('智能城市');
    const found = await server?.request<Status>(status, {});
    expect(found?.problems.map(({ file }) => path.basename(file)).sort()).toEqual([
      '.wenheng.yaml',
      'large.yaml',
    ]);
  });

  it('fifty thousand files in a pack’s folder are not all read', async () => {
    write('.wenheng/packs/team/pack.yaml', manifest);
    for (let i = 0; i < 50_000; i++) writeFileSync(path.join(workspace, `.wenheng/packs/team/${i}.yaml`), '');
    const document = await open('建设智能城市。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('智能城市');
    const found = await server?.request<Status>(status, {});
    expect(JSON.stringify(found?.problems)).toMatch(/500|20000|20,000/);
  }, 60_000);

  it('links that lead back do not loop', async () => {
    write('.wenheng/packs/team/pack.yaml', manifest);
    symlinkSync('..', path.join(workspace, '.wenheng/packs/team/up'));
    symlinkSync('.', path.join(workspace, '.wenheng/packs/team/self'));
    const document = await open('建设智能城市。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('智能城市');
    mkdirSync(path.join(workspace, 'folder'));
    symlinkSync('..', path.join(workspace, 'folder/up'));
    symlinkSync('.', path.join(workspace, 'self'));
    const { status: code, stdout } = spawnSync(
      process.execPath,
      [cliProgram, 'check', '--format', 'json', '.'],
      { cwd: workspace, encoding: 'utf8' },
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ file: 'draft.md' }], summary: { files: 1 } });
  });

  it('links that lead to themselves cost nothing else', async () => {
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/terms.yaml', terms('{ form: 云坐席 }'));
    for (const link of ['.wenheng/packs/a', '.wenheng/packs/team/a.yaml', 'a.md', 'a'])
      symlinkSync(path.basename(link), path.join(workspace, link));
    const document = await open('启用云坐席。');
    expect(showDiagnostics(document.text, await document.settledDiagnostics())).toContain('云坐席');
    const found = await server?.request<Status>(status, {});
    expect(found?.problems.map(({ file }) => path.basename(file))).toEqual(['a.yaml']);
    const { stdout } = spawnSync(process.execPath, [cliProgram, 'check', '--format', 'json', '.'], {
      cwd: workspace,
      encoding: 'utf8',
    });
    expect(stdout).toContain('云坐席');
    // Found through the files of the workspace, on the way past the links.
    write('other.md', '启用云上坐席。');
    const rename = await server?.request('textDocument/references', {
      textDocument: document.id,
      position: { line: 0, character: 3 },
      context: { includeDeclaration: true },
    });
    expect(JSON.stringify(rename)).toContain('other.md');
  });
});

describe('terminal escapes', () => {
  it('control characters of names and drafts do not reach the terminal', () => {
    write('a\u001b[2Jb.md', '建设智能城市[@no\u001b[31mkey][@\u0007x]。\n');
    const { stdout, stderr } = spawnSync(process.execPath, [cliProgram, 'check', '.'], {
      cwd: workspace,
      encoding: 'utf8',
    });
    expect(stdout).toContain('term/variant');
    // eslint-disable-next-line no-control-regex
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  });

  it.each(['json', 'ndjson', 'sarif', 'github'])(
    'nor do they by --format %s, and what is read from it is the draft’s text',
    (format) => {
      write('draft.md', '建设智能城市[@no\u001b[31m\u009b31mkey\u007f]。\n');
      const { stdout } = spawnSync(process.execPath, [cliProgram, 'check', '--format', format, '.'], {
        cwd: workspace,
        encoding: 'utf8',
      });
      expect(stdout).toContain('term/variant');
      // eslint-disable-next-line no-control-regex
      expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    },
  );

  it('nor do those of packs, libraries, arguments and names by any other command', () => {
    const x = '\u001b[2J';
    write('.wenheng/packs/team/pack.yaml', manifest);
    write('.wenheng/packs/team/terms.yaml', terms('{ form: 云坐席 }', '"远程\\e[2J坐席"'));
    write('.wenheng.yaml', `libraries: [l.json]\nrules: { "no\\e[2J": off }\n`);
    write('l.json', JSON.stringify([{ id: `k${x}`, type: 'book', title: `云上坐席${x}` }]));
    const figure = (percent: number) => `# 甲\n\n到2025年，${x}智慧城市覆盖率达到${percent}%[@k${x}]。\n`;
    write(`a${x}.md`, figure(80));
    write(`b${x}.md`, figure(90));
    const commands = [
      ['compare', '.'],
      ['compare', `nothing${x}`],
      ['coverage', `a${x}.md`],
      ['coverage', '--format', 'html', `a${x}.md`],
      ['coverage', `nothing${x}`],
      ['refs', `a${x}.md`],
      ['lookup', '云上坐席'],
      ['lookup', `nothing${x}`],
      ['cite', '云上坐席'],
      ['cite', '--style', 'pandoc', '云上坐席'],
      ['check', `nothing${x}`],
      ['check', '--config', `nothing${x}`, '.'],
      ['check', '--rule', `nothing${x}`],
      ['check', '--format', `nothing${x}`],
      ['check', '--fix', '--baseline', `nothing${x}`, '.'],
      ['merge-sarif', `nothing${x}`],
      [`nothing${x}`],
    ];
    for (const args of commands) {
      const { stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...args], {
        cwd: workspace,
        encoding: 'utf8',
      });
      expect(stdout + stderr).not.toBe('');
      // eslint-disable-next-line no-control-regex
      expect(stdout + stderr, args.join(' ')).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    }
  });

  it('workflow commands in a draft are data to --format github', () => {
    write('::error::x.md', '建设智能城市\n::add-mask::x\n[@a%0A::error::y]。\n');
    const { stdout } = spawnSync(process.execPath, [cliProgram, 'check', '--format', 'github', '.'], {
      cwd: workspace,
      encoding: 'utf8',
    });
    for (const line of stdout.trim().split('\n')) {
      expect(line).toMatch(/^::(error|warning|notice) file=[^,:]+,line=\d+/);
    }
  });
});
