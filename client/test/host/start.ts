/**
 * `npm start`: prints the findings of the first example and opens it in a real VS Code with the
 * extension: the desktop one where `code` is on the path, else VS Code in the browser.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';
import { startWorkbench } from './workbench.ts';

const examples = path.join(root, 'examples');

function firstExample(): string {
  const name = readdirSync(examples)
    .filter((file) => file.endsWith('.policy.md'))
    .toSorted()[0];
  if (name === undefined) throw new Error('examples/ holds no .policy.md draft');
  return path.join(examples, name);
}

function printFindings(draft: string): void {
  const name = path.relative(root, draft);
  console.log(`\n$ wenheng check ${name}\n`);
  const cli = path.join(root, 'dist/cli.js');
  spawnSync(process.execPath, [cli, 'check', name, '--fail-on', 'never'], { cwd: root, stdio: 'inherit' });
}

/** True when desktop VS Code took the draft. */
function openOnDesktop(draft: string): boolean {
  if (process.env['WENHENG_TEST_HOST'] === 'browser') return false;
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', examples, draft];
  const shell = process.platform === 'win32';
  const quoted = shell ? args.map((argument) => `"${argument}"`) : args;
  return spawnSync('code', quoted, { stdio: 'inherit', shell }).status === 0;
}

async function main(): Promise<void> {
  const draft = firstExample();
  printFindings(draft);
  if (openOnDesktop(draft)) {
    console.log('\nThe draft is open in VS Code, with this extension.');
    return;
  }
  console.log('\nNo desktop VS Code (`code`) on the path: starting VS Code for the browser …');
  const workbench = await startWorkbench();
  console.log(
    `\nOpen this address in a browser; Ctrl-C ends it:\n\n  ${workbench.address(examples, draft)}\n`,
  );
  await new Promise(() => {
    // Kept alive by the server; Ctrl-C ends both.
  });
}

main().catch((reason: unknown) => {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exit(1);
});
