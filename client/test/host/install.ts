import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hostFolder } from './places.ts';
import { run } from './processes.ts';

/**
 * VS Code from npm, installed on demand and pinned: code-server carries VS Code's own server, which
 * wants Node 24. None of it is a dependency of the project, so that `npm ci` stays small.
 */
const pinned = { node: '24.21.0', codeServer: '4.139.1', chromium: '147.0.2' };

export interface VsCodeServer {
  /** A Node 24 binary. */
  readonly node: string;
  /** VS Code's `server-main.js`. */
  readonly main: string;
}

/** The VS Code server, from `.vscode-host/` or, at first, from npm (about a minute). */
export async function installVsCodeServer(): Promise<VsCodeServer> {
  if (process.platform === 'win32') {
    throw new Error('On Windows the desktop VS Code is needed: put `code` on the path, or set VSCODE_PATH.');
  }
  const appleSilicon = process.platform === 'darwin' && process.arch === 'arm64';
  const nodePackage = `${appleSilicon ? 'node-bin' : 'node'}-${process.platform}-${process.arch}`;
  const nodeFolder = await installed(`node-${pinned.node}`, (folder) =>
    npm(folder, ['install', `${nodePackage}@${pinned.node}`]),
  );
  const node = path.join(nodeFolder, 'node_modules', nodePackage, 'bin/node');

  const vscode = 'node_modules/code-server/lib/vscode';
  const folder = await installed(`code-server-${pinned.codeServer}`, async (into) => {
    await npm(into, ['install', '--ignore-scripts', `code-server@${pinned.codeServer}`]);
    const inner = path.join(into, vscode);
    await npm(inner, ['install', '--omit=dev', '--ignore-scripts']);
    const bin = path.dirname(node);
    const env = { PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}` };
    await npm(inner, ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], env);
  });
  return { node, main: path.join(folder, vscode, 'out/server-main.js') };
}

export interface Browser {
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Chromium: named by `WENHENG_CHROMIUM`, the system's, or the one that npm carries. */
export async function installChromium(): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  const named = process.env['WENHENG_CHROMIUM'];
  const usual = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ];
  const system = named === 'npm' ? undefined : (named ?? usual.find((file) => existsSync(file)));
  if (system !== undefined) return { executablePath: system, args, env: {} };

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found, and npm carries none for this platform: set WENHENG_CHROMIUM.');
  }
  const folder = await installed(`chromium-${pinned.chromium}`, async (into) => {
    await npm(into, ['install', `@sparticuz/chromium@${pinned.chromium}`]);
    await unpackChromium(into);
  });
  const unpacked = path.join(folder, 'unpacked');
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: path.join(unpacked, 'fonts') };
  return {
    executablePath: path.join(unpacked, 'chromium'),
    args,
    env: { LD_LIBRARY_PATH: path.join(unpacked, 'al2023/lib'), ...fonts },
  };
}

/**
 * Unpacks the browser into `folder`/unpacked. The package unpacks into the temporary folder, and the
 * libraries that a bare machine lacks only where it believes itself on Lambda: so it is told both.
 */
async function unpackChromium(folder: string): Promise<void> {
  const unpacked = path.join(folder, 'unpacked');
  mkdirSync(unpacked);
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: unpacked, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
  await run(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, env, minutes: 2 });
}

/** `.vscode-host/<name>`, made by `install` in a folder beside it, so that a broken attempt leaves nothing. */
async function installed(name: string, install: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = path.join(hostFolder, name);
  if (existsSync(folder)) return folder;
  const partial = path.join(hostFolder, `${name}.partial-${process.pid}`);
  console.log(`Installing ${name} into .vscode-host (once) …`);
  mkdirSync(partial, { recursive: true });
  try {
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    await install(partial);
    renameSync(partial, folder);
  } catch (reason) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw new Error(`${name} could not be installed.`, { cause: reason });
  }
  return folder;
}

/** npm in `cwd`, free of what an npm that runs this script has set for its own project. */
function npm(cwd: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<string> {
  const own = /^npm_(config_(local|global)?_?prefix|package_|lifecycle_|command)/;
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name));
  const env = { ...Object.fromEntries(inherited), ...extra };
  return run('npm', [...args, '--no-audit', '--no-fund'], { cwd, env, minutes: 8 });
}
