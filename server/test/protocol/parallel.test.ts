import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliProgram } from './built.ts';

const shortVariant = `terms:
  - id: governing
    term: 治理
    english: governance
    kind: concept
    definition: 多方依规则共同处理公共事务的过程。
    variants: [{ form: 整治 }]
    source: { section: 一 }
`;

let folder: string;

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { status, stdout, stderr };
}

function file(name: string, content: string | Uint8Array): void {
  const full = path.join(folder, name);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
}

/** An archive with what archives hold: findings, silence, a project that ignores, one that is broken, a binary. */
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'wenheng-parallel-'));
  for (let i = 0; i < 60; i++) {
    const wrong = i % 4 === 0 ? '建设智能城市，实现一网统办。' : '建设智慧城市。';
    file(`drafts/${String(i).padStart(3, '0')}.md`, `# 方案${i}\n\n${wrong.repeat(1 + (i % 7) * 40)}\n`);
  }
  // A short variant needs the segmenter, which only the main thread loads.
  file(
    'drafts/.wenheng/packs/team/pack.yaml',
    'schema: 1\nid: team\nversion: "1"\ntitle: 本市\nenglish: Team\n',
  );
  file('drafts/.wenheng/packs/team/terms.yaml', shortVariant);
  file('drafts/segment.txt', '开展道路整治。\n完善整治理念。\n');
  file('drafts/binary.md', new Uint8Array([1, 0, 2, 0]));
  file('drafts/ignored/one.md', '建设智能城市。\n');
  file('drafts/ignored/.wenheng.yaml', 'ignore: ["**"]\n');
  file(
    'drafts/strange/one.md',
    '建设智能城市。\n<!-- wenheng-disable-next-line form/year-range -->\n没有。\n',
  );
  file('drafts/strange/.wenheng.yaml', 'rules: { no/such: warning }\n');
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('check with several threads', () => {
  for (const format of ['pretty', 'json', 'ndjson', 'sarif', 'github']) {
    it(`prints the same as with one: ${format}`, () => {
      const args = ['check', '--format', format, '--report-unused-suppressions', 'drafts'];
      const alone = run(...args, '--jobs', '1');
      const together = run(...args, '--jobs', '3');
      expect(alone.status).toBe(2);
      expect(alone.stdout).not.toBe('');
      expect(alone.stderr).toContain('binary.md');
      expect(together.stdout).toBe(alone.stdout);
      expect(together.stderr.split('\n').sort()).toEqual(alone.stderr.split('\n').sort());
      expect(together.status).toBe(alone.status);
    });
  }

  it('leaves drafts that need the segmenter to the main thread', () => {
    const { stdout } = run(
      'check',
      '--format',
      'ndjson',
      '--jobs',
      '2',
      'drafts/segment.txt',
      'drafts/001.md',
    );
    const [first] = stdout.split('\n').map((line) => JSON.parse(line || '{}') as { findings?: unknown[] });
    // In both lines the segmenter takes 整治 for a word.
    expect(first?.findings).toHaveLength(2);
  });

  it('fixes in turn all the same', () => {
    const { stdout } = run('check', '--fix-dry-run', '--jobs', '3', 'drafts/000.md', 'drafts/004.md');
    expect(stdout.match(/^\+\+\+ /gm)).toHaveLength(2);
  });

  it('tells a wrong number of jobs', () => {
    const { status, stderr } = run('check', '--jobs', '0', 'drafts');
    expect(status).toBe(2);
    expect(stderr).toContain('--jobs 0');
  });
});

describe('check in shards', () => {
  const whole = ['check', '--format', 'sarif', 'drafts'];
  interface Log {
    readonly runs: readonly [{ readonly results: readonly unknown[] }];
  }

  it('covers every file once, and merges to the whole', () => {
    const logs = [1, 2, 3].map((part) => {
      const { stdout } = run(...whole, '--shard', `${part}/3`);
      file(`shard-${part}.sarif`, stdout);
      return JSON.parse(stdout) as Log;
    });
    const counts = logs.map((log) => log.runs[0].results.length);
    expect(Math.min(...counts)).toBeGreaterThan(0);

    const merged = run('merge-sarif', 'shard-3.sarif', 'shard-1.sarif', 'shard-2.sarif');
    expect(merged.status).toBe(0);
    file('whole.sarif', run(...whole).stdout);
    expect(merged.stdout).toBe(run('merge-sarif', 'whole.sarif').stdout);
    expect(merged.stdout).toBe(run('merge-sarif', 'shard-1.sarif', 'shard-2.sarif', 'shard-3.sarif').stdout);
  });

  for (const wrong of ['0/3', '4/3', '1', 'a/b', '1/0']) {
    it(`refuses --shard ${wrong}`, () => {
      const { status, stderr } = run('check', '--shard', wrong, 'drafts');
      expect(status).toBe(2);
      expect(stderr).toContain(`--shard ${wrong}`);
    });
  }

  it('refuses to merge what is no log of its own', () => {
    file('other.sarif', '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"other"}},"results":[]}]}');
    file('whole.sarif', run(...whole).stdout);
    for (const foreign of ['other.sarif', 'drafts/000.md']) {
      const { status, stderr } = run('merge-sarif', 'whole.sarif', foreign);
      expect(status).toBe(2);
      expect(stderr).toContain(foreign);
    }
    expect(run('merge-sarif', 'missing.sarif').stderr).toContain('missing.sarif');
  });
});
