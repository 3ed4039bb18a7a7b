/**
 * `npm run bench:archive`: `check` over an archive of 5, 10 and 20 million characters, and over one draft of 4 million: seconds
 * and peak memory of the whole process, which must not grow with the archive. The archive is the corpus beside the
 * repository, else generated drafts, as often as is needed. Run `npm run build` first. Nothing here fails: figures are for reading.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findDrafts, readDraft } from '../server/src/node/draftFiles.ts';
import { generatedDraft } from './drafts.ts';
import { printTable } from './eval/table.ts';

/** The bundle lies in out/bench/. */
const root = path.resolve(__dirname, '../..');
const cliProgram = path.join(root, 'dist/cli.js');
const million = 1_000_000;

/** Says at the end how much memory the process had at most. */
const preload = `require('node:worker_threads').isMainThread &&
  process.on('exit', () => process.stderr.write('\\npeak ' + process.resourceUsage().maxRSS + '\\n'));`;

interface Archive {
  readonly folder: string;
  readonly characters: number;
  readonly files: number;
}

function main(): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-archive-'));
  try {
    const script = path.join(folder, 'peak.cjs');
    writeFileSync(script, preload);
    const source = sourceIn(folder);
    const rows: string[][] = [];
    const measure = (what: string, target: Archive, format: string, jobs: number): void => {
      const began = performance.now();
      const args = ['check', '--format', format, '--jobs', String(jobs), '--fail-on', 'never', target.folder];
      const { status, stderr } = spawnSync(process.execPath, ['--require', script, cliProgram, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      });
      const seconds = (performance.now() - began) / 1000;
      const peak = Number(/peak (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024;
      if (status !== 0) throw new Error(`check of ${what} failed: ${stderr}`);
      const speed = target.characters / seconds / million;
      rows.push([
        what,
        String(target.files),
        (target.characters / million).toFixed(1),
        format,
        String(jobs),
        seconds.toFixed(1),
        speed.toFixed(2),
        peak.toFixed(0),
      ]);
    };
    for (const least of [5, 10, 20]) measure('archive', repeated(source, least * million, folder), 'json', 1);
    const large = repeated(source, 20 * million, folder);
    for (const format of ['pretty', 'ndjson', 'sarif']) measure('archive', large, format, 1);
    measure('archive', large, 'json', 2);
    const one = path.join(folder, 'one.md');
    const draft = generatedDraft(4 * million);
    writeFileSync(one, draft);
    measure('one draft', { folder: one, characters: draft.length, files: 1 }, 'ndjson', 1);
    printTable(['what', 'files', 'M characters', 'format', 'jobs', 's', 'M/s', 'peak MB'], rows);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The corpus, or a folder of generated drafts. */
function sourceIn(folder: string): Archive {
  let source = path.join(root, '../shared/corpus');
  if (!existsSync(source)) {
    source = path.join(folder, 'generated');
    mkdirSync(source);
    for (let i = 0; i < 100; i++)
      writeFileSync(path.join(source, `${i}.md`), generatedDraft(2000 + 1000 * i));
  }
  const files = findDrafts([source], root);
  const characters = files.reduce((sum, file) => sum + readDraft(file).text.length, 0);
  return { folder: source, characters, files: files.length };
}

/** A folder that holds the source so often that there are at least so many characters. */
function repeated(source: Archive, least: number, folder: string): Archive {
  const times = Math.ceil(least / source.characters);
  const archive = mkdtempSync(path.join(folder, 'archive-'));
  // Copies: a link that leads out of the folder is not followed.
  for (let i = 0; i < times; i++) cpSync(source.folder, path.join(archive, String(i)), { recursive: true });
  return { folder: archive, characters: times * source.characters, files: times * source.files };
}

main();
