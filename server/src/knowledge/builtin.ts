import type { Pack } from './model.ts';

/** The file `dist/knowledge.json` that the build writes from `seeds/`: packs as loaded, ready to compile. */
export interface BuiltinKnowledge {
  readonly packs: readonly Pack[];
}

/**
 * The packs in the text of that file.
 * @throws SyntaxError or TypeError when it is not what the build writes.
 */
export function parseBuiltin(text: string): readonly Pack[] {
  const { packs } = JSON.parse(text) as Partial<BuiltinKnowledge>;
  if (packs === undefined) throw new TypeError('knowledge.json holds no packs');
  return packs;
}
