import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './places.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The addon is shipped as built: it and the headers it is compiled with. */
const compiled = ['node_modules/nodejieba', 'node_modules/nodejieba/node_modules/node-addon-api'];

/**
 * What the VSIX holds of others' work, as CycloneDX JSON: the packages whose code the build found in the shipped
 * bundles, and the addon. The lockfile tells what is installed, which is more, and npm leaves out what the tools need
 * too. The same dependencies give the same file.
 * @throws Error when nothing was built
 */
export function billOfMaterials(): string {
  const bundled = JSON.parse(readFileSync(path.join(root, 'out/bundled.json'), 'utf8')) as readonly string[];
  const own = manifestOf('.');
  return `${JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: componentOf(own, 'application') },
    components: [...bundled, ...compiled].map((folder) => componentOf(manifestOf(folder), 'library')),
  })}\n`;
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8')) as Manifest;
}

function componentOf({ name, version, license }: Manifest, type: 'application' | 'library') {
  // A scope's sign is written out in a package URL.
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    type,
    'bom-ref': purl,
    name,
    version,
    purl,
    ...(license === undefined ? {} : { licenses: [{ license: { id: license } }] }),
  };
}
