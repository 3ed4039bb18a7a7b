import { endChild, startChild } from './processes.ts';
import type { VsCodeServer } from './install.ts';

export interface ServerOptions {
  readonly dataFolder: string;
  readonly extensionsFolder: string;
  /** Listen to the test keys of the page's address. */
  readonly forTests: boolean;
  /** False: folders start in restricted mode, as for a person who has not yet said yes. */
  readonly trusted: boolean;
  /** 0 lets the system choose. */
  readonly port: number;
}

export interface RunningServer {
  readonly port: number;
  /** The end of what the server printed. */
  log(): string;
  stop(): void;
}

/**
 * Starts VS Code's server for a browser on this machine only.
 * @throws Error with the server's output when it does not listen within a minute.
 */
export async function startServer(vscode: VsCodeServer, options: ServerOptions): Promise<RunningServer> {
  const child = startChild(
    vscode.node,
    [
      vscode.main,
      ...['--host', '127.0.0.1', '--port', String(options.port), '--without-connection-token'],
      ...['--server-data-dir', options.dataFolder, '--extensions-dir', options.extensionsFolder],
      ...['--accept-server-license-terms', '--telemetry-level', 'off'],
      ...(options.trusted ? ['--disable-workspace-trust'] : []),
      ...(options.forTests ? ['--enable-smoke-test-driver'] : []),
    ],
    process.env,
  );
  let output = '';
  const port = await new Promise<number>((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      endChild(child);
      reject(new Error(`The VS Code server ${why}.\n${output}`));
    };
    const timer = setTimeout(() => {
      fail('did not listen within a minute');
    }, 60_000);
    const read = (data: Buffer): void => {
      output = (output + data.toString()).slice(-20_000);
      const listening = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (listening === undefined) return;
      clearTimeout(timer);
      resolve(Number(listening));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', (reason) => {
      fail(`could not be started: ${reason.message}`);
    });
    child.once('exit', (code) => {
      fail(`ended with ${String(code)}`);
    });
  });
  return {
    port,
    log: () => output,
    stop: () => {
      endChild(child);
    },
  };
}
