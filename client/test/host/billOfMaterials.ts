import { execFileSync } from 'node:child_process';
import { root } from './places.ts';

interface Bill {
  serialNumber?: string;
  metadata: { timestamp?: string; component: { name: string } };
}

/**
 * What the extension is made of at run time, as CycloneDX JSON: from the lockfile, by npm. Without serial number
 * and time, so that the same dependencies give the same file.
 * @throws Error when npm cannot tell
 */
export function billOfMaterials(): string {
  const printed = execFileSync(
    'npm',
    ['sbom', '--omit=dev', '--sbom-format=cyclonedx', '--package-lock-only'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      shell: process.platform === 'win32',
    },
  );
  const bill = JSON.parse(printed) as Bill;
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  // npm takes the folder's name for the project's.
  bill.metadata.component.name = 'wenheng';
  return `${JSON.stringify(bill)}\n`;
}
