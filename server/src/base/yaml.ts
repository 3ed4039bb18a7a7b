/**
 * YAML of users, read defensively: no aliases, no deep nesting, a size limit, and the line of everything.
 * Loading this module loads the parsers: import it dynamically where start-up time counts.
 */
import { YAMLException } from 'js-yaml';
import { LineIndex } from './lineIndex.ts';
import { message } from './messages.ts';
import { readEvents } from './yamlEvents.ts';
import { maxYamlLength, refusedYaml, type YamlFile } from './yamlFile.ts';
import { recoverYaml } from './yamlRecovery.ts';

/** Units up to which a file with errors is read by the slow parser: a second at most. */
const maxRecovered = 500_000;

/** Reads one YAML 1.2 file of the core schema; never throws. `file` names it in the problems. */
export function parseYaml(file: string, text: string): YamlFile {
  if (text.length > maxYamlLength)
    return refusedYaml({ file, message: message('file.tooLarge', { limit: maxYamlLength }) });
  try {
    return readEvents(file, text) ?? recoverYaml(file, text);
  } catch (error) {
    return text.length <= maxRecovered ? recoverYaml(file, text) : readUntil(error, file, text);
  }
}

/** What stands before the entry in which the error lies: in so long a file nobody waits for the slow parser. */
function readUntil(error: unknown, file: string, text: string): YamlFile {
  const { reason, offset } =
    error instanceof YAMLException
      ? { reason: error.reason, offset: error.mark?.position ?? 0 }
      : { reason: String(error), offset: 0 };
  const { line } = new LineIndex(text).positionAt(offset);
  const problem = { file, line, message: message('file.syntaxUntil', { detail: reason }) };
  const refused = refusedYaml(problem);
  try {
    const read = readEvents(file, text.slice(0, entryBefore(text, offset)));
    return read === undefined ? refused : { ...read, problems: [problem, ...read.problems] };
  } catch {
    return refused;
  }
}

/** Where the entry begins that `offset` lies in: the line of its dash, in a list below a key of the file's top. */
function entryBefore(text: string, offset: number): number {
  const before = text.slice(0, offset);
  let section = 0;
  for (const { index } of before.matchAll(/^[^\s#-]/gm)) section = index;
  const dash = /^ *- /m.exec(before.slice(section));
  return dash === null ? section : Math.max(section, before.lastIndexOf(`\n${dash[0]}`) + 1);
}
