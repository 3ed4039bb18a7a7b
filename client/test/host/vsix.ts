import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import type { VsCodeServer } from './install.ts';
import { billOfMaterials } from './billOfMaterials.ts';
import { root } from './places.ts';
import { run } from './processes.ts';

const addon = path.join(root, 'node_modules/nodejieba/build/Release/nodejieba.node');

/** The name that the marketplace gives the platform this runs on: the addon is built for it alone. */
export function platformTarget(): string {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  const musl = process.platform === 'linux' && report.header?.glibcVersionRuntime === undefined;
  const arch = process.arch === 'arm' ? 'armhf' : process.arch;
  return `${musl ? 'alpine' : process.platform}-${arch}`;
}

/**
 * Writes the extension, as built in dist/, to a VSIX for this platform.
 * @throws Error when the native addon is not built: a package without it would be slow in silence.
 */
export async function writeVsix(file: string): Promise<void> {
  if (!existsSync(addon)) {
    throw new Error('nodejieba is not built here: run `npm rebuild nodejieba` (it needs a C++ compiler).');
  }
  writeFileSync(path.join(root, 'dist/sbom.cdx.json'), billOfMaterials());
  await createVSIX({
    cwd: root,
    packagePath: file,
    target: platformTarget(),
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

/** Installs a VSIX into a VS Code server that does not run yet. */
export async function installVsix(
  vscode: VsCodeServer,
  vsix: string,
  folders: { readonly dataFolder: string; readonly extensionsFolder: string },
): Promise<void> {
  const { dataFolder, extensionsFolder } = folders;
  await run(
    vscode.node,
    [
      vscode.main,
      ...['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder],
      ...['--accept-server-license-terms', '--install-extension', vsix, '--force'],
    ],
    { cwd: root, env: process.env, minutes: 2 },
  );
}
