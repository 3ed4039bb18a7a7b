/** `npm run package`: writes `wenheng-VERSION-PLATFORM.vsix` into the repository's folder. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';
import { platformTarget, writeVsix } from './vsix.ts';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const file = path.join(root, `wenheng-${version}-${platformTarget()}.vsix`);

writeVsix(file).then(
  () => {
    console.log(`${path.basename(file)}: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  },
  (reason: unknown) => {
    console.error(reason instanceof Error ? reason.message : reason);
    process.exitCode = 1;
  },
);
