import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliProgram } from './built.ts';
import { keyOf } from './references.ts';

interface Edit {
  readonly range: unknown;
  readonly newText: string;
}
interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly range: unknown;
  readonly text: string;
  readonly data: Record<string, unknown>;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly Edit[] }[];
}
interface Checked {
  readonly version: number;
  readonly files: readonly { readonly file: string; readonly findings: readonly Finding[] }[];
  readonly summary: Readonly<Record<string, number>>;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], input?: string | Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string | Uint8Array): string {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
  return name;
}

const json = (stdout: string) => JSON.parse(stdout) as Checked;

describe('check', () => {
  it('prints findings as JSON, to the letter of the contract', () => {
    const { status, stdout } = run([
      'check',
      '--format',
      'json',
      file('one.md', '第一行。\n\n建设智能城市。\n'),
    ]);
    expect(status).toBe(0);
    expect(json(stdout)).toEqual({
      version: 1,
      files: [
        {
          file: 'one.md',
          findings: [
            {
              code: 'term/variant',
              severity: 'warning',
              message: expect.stringContaining('智慧城市') as string,
              range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
              text: '智能城市',
              data: { preferred: '智慧城市' },
              fixes: [
                {
                  title: expect.stringContaining('智慧城市') as string,
                  edits: [
                    {
                      range: { start: { line: 2, character: 2 }, end: { line: 2, character: 6 } },
                      newText: '智慧城市',
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
      summary: { files: 1, error: 0, warning: 1, information: 0, hint: 0 },
    });
  });

  it('carries the references of an uncited claim', () => {
    const name = file('claim.md', '截至2020年3月，我国网民规模为9.04亿。\n');
    const [checked] = json(run(['check', '--format', 'json', name]).stdout).files;
    const found = checked?.findings.find((one) => one.code === 'citation/uncited-claim');
    expect(found?.data['references']).toContainEqual({ key: keyOf(12), number: 12 });
    expect(found?.data['claim']).toEqual(expect.any(String));
    expect(found?.fixes.length).toBeGreaterThan(0);
  });

  it('reads standard input', () => {
    const { status, stdout } = run(
      ['check', '--format', 'json', '--stdin-filename', 'named.md', '-'],
      '建设智能城市。',
    );
    expect(status).toBe(0);
    expect(json(stdout).files[0]?.file).toContain('named.md');
    expect(json(stdout).files[0]?.findings).toHaveLength(1);
  });

  it('prints for people: place, code and words', () => {
    const { status, stdout } = run(['check', '--locale', 'zh-cn', file('pretty.md', '建设智能城市。')]);
    expect(status).toBe(0);
    expect(stdout).toContain('pretty.md');
    expect(stdout).toContain('1:3');
    expect(stdout).toContain('term/variant');
    expect(stdout).toContain('智慧城市');
  });

  it('speaks English where asked', () => {
    const { stdout } = run(['check', '--locale', 'en', file('english.md', '建设智能城市。')]);
    expect(stdout).not.toContain('应为');
    expect(stdout).toMatch(/standard|instead|should/i);
  });

  it('walks folders and globs', () => {
    file('tree/a.md', '建设智能城市。');
    file('tree/sub/b.policy.md', '建设智能城市。');
    file('tree/sub/c.txt', '建设智能城市。');
    file('tree/sub/d.png', Uint8Array.of(1, 2, 3));
    file('tree/node_modules/e.md', '建设智能城市。');
    expect(json(run(['check', '--format', 'json', 'tree']).stdout).summary).toMatchObject({
      files: 3,
      warning: 3,
    });
    expect(
      json(run(['check', '--format', 'json', 'tree/**/*.md']).stdout).summary['files'],
    ).toBeGreaterThanOrEqual(2);
  });

  it('exits by --fail-on', () => {
    const name = file('level.md', '建设智能城市。');
    expect(run(['check', name]).status).toBe(0);
    expect(run(['check', '--fail-on', 'warning', name]).status).toBe(1);
    expect(run(['check', '--fail-on', 'hint', name]).status).toBe(1);
    expect(run(['check', '--fail-on', 'never', '--rule', 'term/variant=error', name]).status).toBe(0);
    expect(run(['check', '--rule', 'term/variant=error', name]).status).toBe(1);
    expect(run(['check', '--fail-on', 'hint', '--rule', 'term/variant=off', name]).status).toBe(0);
  });

  it('obeys .wenheng.yaml and --config', () => {
    file('project/.wenheng.yaml', 'rules:\n  term/variant: error\n');
    const name = file('project/deep/draft.md', '建设智能城市。');
    expect(run(['check', name]).status).toBe(1);
    const other = file('other.yaml', 'rules:\n  term/variant: off\n');
    expect(run(['check', '--fail-on', 'hint', '--config', other, name]).status).toBe(0);
  });

  it.each([
    ['a file that is not there', ['check', 'no-such-file.md']],
    ['a format that is not there', ['check', '--format', 'xml', 'one.md']],
    ['a level that is not there', ['check', '--fail-on', 'loud', 'one.md']],
    ['a rule that is not there', ['check', '--rule', 'no/rule=error', 'one.md']],
    ['a rule without a level', ['check', '--rule', 'term/variant', 'one.md']],
    ['an option that is not there', ['check', '--no-such-option', 'one.md']],
    ['a configuration that is not there', ['check', '--config', 'no.yaml', 'one.md']],
    ['a command that is not there', ['juggle']],
  ])('exits 2 with the reason for %s', (_, args) => {
    const { status, stderr } = run(args);
    expect(status).toBe(2);
    expect(stderr.trim()).not.toBe('');
    expect(stderr).not.toMatch(/\n\s+at .*\(?.*:\d+:\d+\)?/);
  });

  it('exits 2 for a bad configuration, with file and line', () => {
    file('bad/.wenheng.yaml', 'rules:\n  term/variant: loud\n');
    const { status, stderr } = run(['check', file('bad/draft.md', '建设智能城市。')]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/\.wenheng\.yaml:2/);
  });

  it.each([
    ['empty', ''],
    ['binary', Uint8Array.from({ length: 3_000 }, (_, i) => (i * 31) % 256)],
    ['UTF-16', Buffer.from('\ufeff建设智能城市。', 'utf16le')],
    ['GBK', Uint8Array.of(0xd6, 0xc7, 0xc4, 0xdc, 0xb3, 0xc7, 0xca, 0xd0)],
    ['one long line', '推进改革。'.repeat(200_000)],
  ])('ends with a status and no stack on a draft that is %s', (_, content) => {
    const { status, stderr } = run(['check', '--format', 'json', file('odd.md', content)]);
    expect([0, 2]).toContain(status);
    if (status === 2) expect(stderr).toContain('odd.md');
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('keeps a byte order mark and CRLF out of its columns', () => {
    const name = file('bom.md', '\ufeff建设智能城市。\r\n\r\n再建智能城市。\r\n');
    const [checked] = json(run(['check', '--format', 'json', name]).stdout).files;
    expect(checked?.findings.map((one) => one.text)).toEqual(['智能城市', '智能城市']);
  });
});

describe('lookup', () => {
  it('answers as JSON', () => {
    const { status, stdout } = run(['lookup', '智慧城市', '--format', 'json']);
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as {
      readonly version: number;
      readonly results: readonly Record<string, unknown>[];
    };
    expect(answer.version).toBe(1);
    expect(answer.results[0]).toMatchObject({
      id: expect.any(String) as string,
      term: '智慧城市',
      english: expect.stringMatching(/smart city/i) as string,
      definition: expect.any(String) as string,
      source: { section: expect.any(String) as string, references: expect.any(Array) as unknown[] },
      markdown: expect.stringContaining('智慧城市') as string,
    });
  });

  it('answers for people, by English and by a variant too', () => {
    expect(run(['lookup', '智慧城市']).stdout).toContain('智慧城市');
    expect(run(['lookup', 'smart city']).stdout).toContain('智慧城市');
    expect(run(['lookup', '智能城市']).stdout).toContain('智慧城市');
  });

  it('has an empty list for a word that is not there', () => {
    const { stdout } = run(['lookup', '没有的词语', '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({ version: 1, results: [] });
  });
});

describe('an archive that takes the checker up', () => {
  it('writes what is found as known, and sees only what is new', () => {
    file('archive/甲.md', '建设智能城市。\n');
    file('archive/乙.md', '推行一网统办。\n');
    const at = { archive: 'archive/.wenheng-baseline.json' };
    const written = run(['check', 'archive', '--write-baseline', at.archive, '--rule', 'term/variant=error']);
    expect(written).toMatchObject({ status: 0, stdout: '' });
    expect(written.stderr).toContain(at.archive);
    expect(run(['check', 'archive', '--rule', 'term/variant=error']).status).toBe(0);

    file('archive/甲.md', '前言。\n\n建设智能城市。\n\n再建智能城市。\n');
    const { stdout, status } = run(['check', 'archive', '--format', 'json', '--rule', 'term/variant=error']);
    expect(status).toBe(1);
    const places = json(stdout).files.flatMap(({ findings }) => findings.map(({ range }) => range));
    expect(places).toEqual([{ start: { line: 4, character: 2 }, end: { line: 4, character: 6 } }]);

    run(['check', 'archive/甲.md', '--write-baseline', at.archive]);
    expect(run(['check', 'archive', '--rule', 'term/variant=error']).status).toBe(0);
    expect(run(['check', 'archive', '--baseline', 'elsewhere.json']).status).toBe(2);
  });

  it('exits 2 for a baseline that is none, and for one that cannot be written', () => {
    const draft = file('broken/a.md', '建设智能城市。\n');
    expect(run(['check', draft, '--write-baseline', 'missing/folder/b.json']).status).toBe(2);
    // commander gives the option the folder that was meant for the check.
    const taken = run(['check', '--write-baseline', '.']);
    expect(taken.status).toBe(2);
    expect(taken.stderr).toContain('--write-baseline .');
    file('broken/.wenheng-baseline.json', '[]');
    const { status, stdout, stderr } = run(['check', draft]);
    expect(status).toBe(2);
    expect(stdout).toContain('智能城市');
    expect(stderr).toContain('.wenheng-baseline.json: ');
  });

  it('tells of suppressions that silence nothing where asked', () => {
    const draft = file('quiet.md', '正文。\n\n<!-- wenheng-disable-next-line term/variant -->\n智慧城市\n');
    expect(run(['check', draft]).stderr).toBe('');
    const { status, stderr } = run(['check', draft, '--report-unused-suppressions']);
    expect(status).toBe(0);
    expect(stderr).toContain('quiet.md:3: ');
  });
});

describe('cite', () => {
  it('answers as JSON with both editions', () => {
    const { status, stdout } = run(['cite', '石忆邵', '--format', 'json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      results: [
        {
          key: keyOf(3),
          number: 3,
          entry: {
            2015: expect.stringContaining('经济地理') as string,
            2025: expect.stringContaining('经济地理') as string,
          },
        },
      ],
    });
  });

  it.each(['shiyishao', 'sys', '城市病', keyOf(3)])('finds by %s', (query) => {
    expect(run(['cite', query]).stdout).toContain('石忆邵');
  });
});

describe('rules', () => {
  it('lists each rule with its level, a line and a link', () => {
    const { status, stdout } = run(['rules']);
    expect(status).toBe(0);
    for (const code of ['term/variant', 'citation/uncited-claim', 'citation/unresolved'])
      expect(stdout).toContain(code);
    expect(stdout).toMatch(/warning/);
    expect(stdout).toMatch(/docs\/|https:/);
  });
});

describe('the command itself', () => {
  it('shows its version and its help', () => {
    expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+/);
    const help = run(['--help']);
    expect(help.status).toBe(0);
    for (const command of ['check', 'lookup', 'cite', 'rules']) expect(help.stdout).toContain(command);
  });
});

describe('refs', () => {
  const draft =
    '甲[2]，乙[1]。\n\n## 参考文献\n\n[1] 熊锐, 长笛, 张慈容. 自下而上的城市[J]. 城市环境设计, 2014(12): 98-99.\n\n[2] 李四. 城市更新的路径[J]. 城市研究, 2019(2): 3-8.\n\n[3] 王五. 没有引用的文献[J]. 城市研究, 2019(3): 3-8.\n';

  it('prints the works a draft cites in order of first appearance', () => {
    const { status, stdout } = run(['refs', file('refs.md', draft), '--edition', '2015']);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatch(/^\[1\] 李四\. 城市更新的路径\[J\]/);
    expect(lines[1]).toMatch(/^\[2\] 熊锐/);
  });

  it('labels them in the style that is asked for, and reads standard input', () => {
    expect(run(['refs', '-', '--style', 'footnote'], draft).stdout).toMatch(/^\[\^1\]: 李四/);
    expect(run(['refs', '-', '--style', 'pandoc'], draft).stdout).toMatch(
      new RegExp(`\\[@${keyOf(1)}\\] 熊锐`),
    );
  });

  it('prints JSON', () => {
    const { stdout } = run(['refs', '-', '--format', 'json'], draft);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      style: 'numeric',
      references: [
        { number: 1, marks: 1 },
        { number: 2, key: keyOf(1), marks: 1 },
      ],
    });
  });

  it.each([
    [['refs', 'nowhere.md'], 2],
    [['refs'], 2],
    [['refs', '-', '--style', 'apa'], 2],
    [['refs', '-'], 0],
  ])('ends %j with %d', (args, status) => {
    expect(run(args, '没有引用。').status).toBe(status);
  });

  it('cite prints marks in a style', () => {
    expect(run(['cite', '自下而上的城市', '--style', 'pandoc']).stdout).toMatch(
      new RegExp(`^\\[@${keyOf(1)}\\] 熊锐`),
    );
  });
});
