import type { Pack } from './model.ts';

/** The file `dist/knowledge.json` that the build writes from `seeds/`: packs as loaded, ready to compile. */
export interface BuiltinKnowledge {
  readonly packs: readonly Pack[];
  /** Packs that a project has to ask for. */
  readonly optional: readonly Pack[];
}

/** What `packs` of a project or the settings begins with to name a built-in pack. */
export const builtinPrefix = 'builtin:';

/**
 * The packs in the text of that file.
 * @throws SyntaxError or TypeError when it is not what the build writes.
 */
export function parseBuiltin(text: string): BuiltinKnowledge {
  const { packs, optional = [] } = JSON.parse(text) as Partial<BuiltinKnowledge>;
  if (packs === undefined) throw new TypeError('knowledge.json holds no packs');
  return { packs, optional };
}
