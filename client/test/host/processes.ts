import { spawn, type ChildProcess } from 'node:child_process';

/** Children that are still alive; each leads its own process group, so that its children end with it. */
const alive = new Set<ChildProcess>();

/** Ends a child started by {@link startChild} and everything that it started. */
export function endChild(child: ChildProcess): void {
  alive.delete(child);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Starts a program with its output piped; it ends with this process at the latest. */
export function startChild(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  return child;
}

process.once('exit', () => {
  for (const child of alive) endChild(child);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(signal === 'SIGINT' ? 130 : 143));
}

/**
 * Runs a program to its end.
 * @throws Error with the end of its output when it fails or does not end in `minutes`.
 */
export async function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly minutes: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { cwd, env, minutes } = options;
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    alive.add(child);
    let output = '';
    let late = false;
    const collect = (data: Buffer): void => {
      output = (output + data.toString()).slice(-8_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      late = true;
      endChild(child);
    }, minutes * 60_000);
    child.once('error', (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      alive.delete(child);
      if (code === 0) resolve(output);
      else {
        const how = late ? `did not end within ${minutes} minutes` : `ended with ${String(code)}`;
        reject(new Error(`${command} ${args.join(' ')} ${how}\n${output}`));
      }
    });
  });
}
