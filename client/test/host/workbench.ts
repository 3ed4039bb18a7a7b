import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installVsCodeServer } from './install.ts';
import { hostFolder } from './places.ts';
import { startServer, type RunningServer } from './vscodeServer.ts';
import { installVsix, writeVsix } from './vsix.ts';

/** A real VS Code for a browser, with the packaged extension installed and no test keys. */
export interface Workbench {
  readonly server: RunningServer;
  /** The address that opens `file` in `folder`. */
  address(folder: string, file: string): string;
}

/** Packages the built extension, installs it into a fresh profile and starts VS Code on 127.0.0.1. */
export async function startWorkbench(settings: Readonly<Record<string, unknown>> = {}): Promise<Workbench> {
  const vscode = await installVsCodeServer();
  const profile = path.join(hostFolder, `profile-${process.pid}`);
  process.once('exit', () => {
    rmSync(profile, { recursive: true, force: true });
  });
  const folders = {
    dataFolder: path.join(profile, 'data'),
    extensionsFolder: path.join(profile, 'extensions'),
  };
  const machine = path.join(folders.dataFolder, 'data/Machine');
  mkdirSync(machine, { recursive: true });
  mkdirSync(folders.extensionsFolder, { recursive: true });
  writeFileSync(path.join(machine, 'settings.json'), JSON.stringify(settings));
  const vsix = path.join(profile, 'wenheng.vsix');
  await writeVsix(vsix);
  await installVsix(vscode, vsix, folders);

  const server = await startServer(vscode, { ...folders, forTests: false, trusted: true, port: 0 });
  return {
    server,
    address: (folder, file) => {
      const origin = `127.0.0.1:${server.port}`;
      const payload = JSON.stringify([['openFile', `vscode-remote://${origin}${file}`]]);
      return `http://${origin}/?${new URLSearchParams({ folder, payload }).toString()}`;
    },
  };
}
