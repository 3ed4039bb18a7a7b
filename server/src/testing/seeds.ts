import { createKnowledgeBase } from '../knowledge/compile.ts';
import { compileSeeds } from '../node/compileSeeds.ts';

/** The built-in packs as they stand in `seeds/`. */
export const builtin = createKnowledgeBase(compileSeeds('seeds').packs);
