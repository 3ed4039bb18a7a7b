import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { silentLogger } from '../base/logger.ts';
import { createEnvironment } from '../node/environment.ts';
import { rules } from '../rules/index.ts';
import { check, type CheckOptions } from './check.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wenheng-check-'));
  mkdirSync(join(folder, 'program'));
  writeFileSync(join(folder, 'program/knowledge.json'), '{"packs":[]}');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const options: CheckOptions = { format: 'ndjson', failOn: 'never' };

/** What a run prints, where `between` happens after each piece of output. */
async function run(paths: readonly string[], between: () => void, more: Partial<CheckOptions> = {}) {
  let out = '';
  let err = '';
  const status = await check(
    paths,
    { ...options, ...more },
    {
      cwd: folder,
      locale: 'en',
      terminal: false,
      color: false,
      interactive: false,
      environment: createEnvironment({
        programFolder: join(folder, 'program'),
        roots: [],
        trusted: true,
        isOneRun: true,
        knownCodes: new Set(rules.map(({ code }) => code)),
        log: silentLogger,
      }),
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      drained: () => {
        between();
        return Promise.resolve();
      },
      stdin: () => Promise.resolve(new Uint8Array()),
    },
  );
  return { status, out, err };
}

describe('files that change while they are checked', () => {
  it('one that vanishes after it was found is told, and the others are checked', async () => {
    for (const name of ['a.md', 'b.md', 'c.md']) writeFileSync(join(folder, name), '建设（一）。，\n');
    const gone = join(folder, 'b.md');
    const { status, out, err } = await run(['.'], () => {
      rmSync(gone, { force: true });
    });
    expect(status).toBe(2);
    expect(err).toBe(`${gone}: no such file, folder or match\n`);
    expect(out.trim().split('\n')).toHaveLength(2);
    expect(out).toContain('c.md');
  });

  it('so is a folder, with what was in it', async () => {
    writeFileSync(join(folder, 'a.md'), '正文。\n');
    mkdirSync(join(folder, 'b'));
    for (const name of ['b/a.md', 'b/b.md']) writeFileSync(join(folder, name), '正文。\n');
    const { status, err } = await run(['.'], () => {
      rmSync(join(folder, 'b'), { recursive: true, force: true });
    });
    expect(status).toBe(2);
    expect(err.trim().split('\n')).toHaveLength(2);
  });

  it('a configuration that vanishes meanwhile counts for the drafts that it was read for', async () => {
    const config = join(folder, '.wenheng.yaml');
    writeFileSync(config, 'ignore: [b.md]\n');
    for (const name of ['a.md', 'b.md']) writeFileSync(join(folder, name), '正文。\n');
    const { status, out } = await run(['.'], () => {
      rmSync(config, { force: true });
    });
    expect(status).toBe(0);
    expect(out).not.toContain('b.md');
    expect(() => {
      unlinkSync(config);
    }).toThrow();
  });
});
