import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { message } from '../base/messages.ts';
import type { Problem } from '../base/problem.ts';
import type { KnowledgeBase } from '../knowledge/base.ts';
import { builtinPrefix, parseBuiltin, type BuiltinKnowledge } from '../knowledge/builtin.ts';
import { createKnowledgeBase } from '../knowledge/compile.ts';
import { exampleProblems } from '../knowledge/exampleProblems.ts';
import type { PatternCompiler } from '../knowledge/lexicon.ts';
import type { LoadedPack } from '../knowledge/loader.ts';
import type { Pack } from '../knowledge/model.ts';
import { configFileName } from './configFiles.ts';
import { readPackFolder, type PackFolder } from './packFiles.ts';
import type { WantedFolder, WantedPacks } from './wantedPacks.ts';

/** Packs as loaded, with the files they were loaded from. */
export interface LoadedPacks {
  readonly base: KnowledgeBase;
  readonly problems: readonly Problem[];
  readonly files: readonly PackFolder[];
}

/** Reads packs and makes knowledge of them. */
export class PackLoader {
  private known: BuiltinKnowledge | undefined;

  /** @param programFolder with `knowledge.json`, the built-in packs */
  constructor(private readonly programFolder: string) {}

  /** Reads the files of the folders; those of built-in packs need none. */
  filesOf({ folders }: WantedPacks): readonly PackFolder[] {
    return userFolders(folders).map(({ path, root }) => readPackFolder(path, root));
  }

  /** The built-in packs in force alone. */
  builtinOnly({ folders, names }: WantedPacks): KnowledgeBase {
    return createKnowledgeBase(this.builtinAmong(folders).packs, names);
  }

  async load(wanted: WantedPacks, files: readonly PackFolder[]): Promise<LoadedPacks>;
  /** @param pause between files; where it gives false nobody waits any more, and nothing is returned. */
  async load(
    wanted: WantedPacks,
    files: readonly PackFolder[],
    pause: () => Promise<boolean>,
  ): Promise<LoadedPacks | undefined>;
  /** @param files what {@link filesOf} gave */
  async load(
    wanted: WantedPacks,
    files: readonly PackFolder[],
    pause?: () => Promise<boolean>,
  ): Promise<LoadedPacks | undefined> {
    const { packs, problems } = this.builtinAmong(wanted.folders);
    const folders = userFolders(wanted.folders);
    const loads: { readonly folder: string; readonly loaded: LoadedPack }[] = [];
    for (const [index, read] of files.entries()) {
      const folder = folders[index]?.path ?? '';
      // The YAML parser and the validator take time to load: only those who have packs pay for it.
      const { loadInSteps } = await import('../knowledge/loader.ts');
      const steps = loadInSteps(read.files, packs, await patternCompilerFor(read.files));
      let step = steps.next();
      while (step.done !== true) {
        if (pause !== undefined && !(await pause())) return undefined;
        step = steps.next();
      }
      const loaded = step.value;
      if (loaded.pack !== undefined) packs.push(loaded.pack);
      for (const problem of [...read.problems, ...loaded.problems.filter(isNews(read))]) {
        problems.push({ ...problem, file: join(folder, problem.file) });
      }
      loads.push({ folder, loaded });
    }
    const patterns = new Map(loads.flatMap(({ loaded }) => [...loaded.patterns]));
    const base = createKnowledgeBase(packs, wanted.names, patterns);
    for (const { folder, loaded } of loads) {
      for (const problem of exampleProblems(loaded, base)) {
        problems.push({ ...problem, file: join(folder, problem.file) });
      }
    }
    return { base, problems, files };
  }

  private builtinAmong(wanted: WantedPacks['folders']): {
    readonly packs: Pack[];
    readonly problems: Problem[];
  } {
    const builtin = this.builtinPacks();
    const packs = [...builtin.packs];
    const problems: Problem[] = [];
    for (const { path: name } of wanted.filter(isBuiltin)) {
      const id = name.slice(builtinPrefix.length);
      const pack = builtin.optional.find((one) => one.id === id);
      const known = builtin.optional.map((one) => builtinPrefix + one.id).join('、');
      if (pack !== undefined) packs.push(pack);
      else if (!packs.some((one) => one.id === id))
        problems.push({ file: configFileName, message: message('config.unknownBuiltin', { name, known }) });
    }
    return { packs, problems };
  }

  private builtinPacks(): BuiltinKnowledge {
    return (this.known ??= parseBuiltin(readFileSync(join(this.programFolder, 'knowledge.json'), 'utf8')));
  }
}

const isBuiltin = ({ path }: WantedFolder): boolean => path.startsWith(builtinPrefix);

function userFolders(folders: readonly WantedFolder[]): readonly WantedFolder[] {
  return folders.filter((folder) => !isBuiltin(folder));
}

/** Whether a problem is not told yet: what could not be read is missing to the loader. */
function isNews({ files, problems }: PackFolder): (problem: Problem) => boolean {
  const unread = new Set(problems.map(({ file }) => file));
  const isUnread = files.length === 0 && unread.has('.');
  return ({ file }) => !isUnread && !unread.has(file);
}

/** The compiler of patterns where the files may hold some: re2js takes time to load. */
async function patternCompilerFor(files: PackFolder['files']): Promise<PatternCompiler | undefined> {
  if (!files.some(({ text }) => text.includes('pattern'))) return undefined;
  return (await import('../knowledge/patterns.ts')).compilePattern;
}
