import type { Path, Place, Problem } from './problem.ts';

/** A YAML file that was read, and where its parts stand. */
export interface YamlFile extends Place {
  /** Plain data: objects, arrays, strings, numbers, booleans and null. `undefined` when the file was refused. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** False when a syntax error lies in the value at `path` or before it, so that its reading may be wrong. */
  isSound(path: Path): boolean;
}

/** Longest file that is parsed, in UTF-16 units. */
export const maxYamlLength = 8_000_000;
/** Deepest nesting that is parsed: the parsers recurse, and very deep input would end the process. */
export const maxYamlDepth = 64;
/** Problems told of one file. */
export const maxYamlProblems = 50;

/** A file of which nothing is read, for one reason. */
export function refusedYaml(problem: Problem): YamlFile {
  return {
    file: problem.file,
    value: undefined,
    problems: [problem],
    lineOf: () => undefined,
    isSound: () => false,
  };
}
