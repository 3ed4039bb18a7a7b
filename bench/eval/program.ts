/** Runs the built command line over drafts held in memory and reads what it prints. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Range } from '../../server/src/base/lineIndex.ts';
import { statuses, type Status } from './coverageItems.ts';
import { isRecord } from './items.ts';

/** What the evaluations read of a finding in `check --format json`. */
export interface Reported {
  readonly code: string;
  readonly range: Range;
  readonly text: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The command line of the build; `root` is the repository. */
export class Program {
  private readonly file: string;

  constructor(root: string) {
    this.file = path.join(root, 'dist/cli.js');
  }

  /** Codes of the rules that the build has. */
  rules(): ReadonlySet<string> {
    const answer = this.run(['rules', '--format', 'json']);
    return new Set(records(answer, 'rules').map((rule) => String(rule['code'])));
  }

  /**
   * Checks all drafts in one run.
   * @param drafts text by file name, which may hold folders (`a/b.md`)
   * @param levels arguments of `--rule`
   * @returns findings by the same file names
   * @throws Error when the program fails or leaves a draft out
   */
  check(
    drafts: ReadonlyMap<string, string>,
    levels: readonly string[] = [],
  ): ReadonlyMap<string, readonly Reported[]> {
    const folder = mkdtempSync(path.join(tmpdir(), 'wenheng-eval-'));
    try {
      for (const [name, text] of drafts) {
        const at = path.join(folder, name);
        mkdirSync(path.dirname(at), { recursive: true });
        writeFileSync(at, text);
      }
      const options = ['--format', 'json', '--fail-on', 'never', ...levels.flatMap((one) => ['--rule', one])];
      const answer = this.run(['check', ...options, '.'], folder);
      const found = new Map(
        records(answer, 'files').map((file) => [
          path.relative(folder, path.resolve(folder, String(file['file']))).replaceAll('\\', '/'),
          records(file, 'findings') as unknown as readonly Reported[],
        ]),
      );
      const unread = [...drafts.keys()].filter((name) => !found.has(name));
      if (unread.length > 0) throw new Error(`not checked: ${unread.join(' ')}`);
      return found;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  /**
   * The status of each node that applies to a draft, by node.
   * @param name of the draft; its ending tells the format
   */
  coverage(name: string, text: string): ReadonlyMap<string, Status> {
    const answer = this.run(['coverage', '--format', 'json', '--stdin-filename', name, '-'], undefined, text);
    return new Map(
      records(answer, 'nodes').map((node) => {
        const status = statuses.find((one) => one === node['status']);
        if (status === undefined) throw new Error(`coverage: ${String(node['id'])} has no status`);
        return [String(node['id']), status];
      }),
    );
  }

  /** Every node of the framework. */
  nodes(): ReadonlySet<string> {
    return (this.allNodes ??= new Set(this.coverage('empty.md', '智慧城市').keys()));
  }
  private allNodes: ReadonlySet<string> | undefined;

  private run(arguments_: readonly string[], folder?: string, input?: string): unknown {
    const run = spawnSync(process.execPath, [this.file, ...arguments_], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      ...(folder === undefined ? {} : { cwd: folder }),
      ...(input === undefined ? {} : { input }),
    });
    if (run.status !== 0) throw new Error(`dist/cli.js failed (npm run build?): ${run.stderr}`);
    return JSON.parse(run.stdout);
  }
}

function records(holder: unknown, key: string): readonly Record<string, unknown>[] {
  const list = isRecord(holder) ? holder[key] : undefined;
  return Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [];
}
