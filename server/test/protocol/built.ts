import { existsSync } from 'node:fs';
import path from 'node:path';

/** Where the programs under test lie. */
export const root = path.resolve(import.meta.dirname, '../../..');
export const serverProgram = path.join(root, 'dist/server.js');
export const cliProgram = path.join(root, 'dist/cli.js');

/** Runs once before the suite. @throws Error when the project is not built. */
export default function requireBuild(): void {
  for (const program of [serverProgram, cliProgram]) {
    if (!existsSync(program)) throw new Error(`${program} is missing: run npm run build first`);
  }
}
