import { execFileSync } from 'node:child_process';

/** Resident memory of a process. Undefined where `ps` is not to be had (Windows). */
export function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
