import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../base/problem.ts';
import type { BuiltinKnowledge } from '../knowledge/builtin.ts';
import { loadPack } from '../knowledge/loader.ts';
import type { Pack } from '../knowledge/model.ts';
import { readPackFolder } from './packFiles.ts';

/**
 * Loads every pack below `seedsFolder` (one folder each, in alphabetical order) for the build, which writes
 * the result to `dist/knowledge.json`. Problems name files relative to `seedsFolder`.
 * @throws when `seedsFolder` itself cannot be read.
 */
export function compileSeeds(
  seedsFolder: string,
): BuiltinKnowledge & { readonly problems: readonly Problem[] } {
  const packs: Pack[] = [];
  const problems: Problem[] = [];
  const folders = readdirSync(seedsFolder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const folder = readPackFolder(join(seedsFolder, name));
    const loaded = loadPack(
      folder.files,
      packs.filter(({ optional }) => optional !== true),
    );
    if (loaded.pack !== undefined) packs.push(loaded.pack);
    for (const problem of [...folder.problems, ...loaded.problems])
      problems.push({ ...problem, file: `${name}/${problem.file}` });
  }
  return {
    packs: packs.filter(({ optional }) => optional !== true),
    optional: packs.filter(({ optional }) => optional === true),
    problems,
  };
}
