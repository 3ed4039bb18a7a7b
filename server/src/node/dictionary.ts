/** nodejieba's dictionaries: which files there are, whether they are whole, and how they are cut down. */
import { copyFile, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** File names, as cppjieba ships them. */
export const dictionaryFiles = {
  dict: 'jieba.dict.utf8',
  hmmDict: 'hmm_model.utf8',
  userDict: 'user.dict.utf8',
  idfDict: 'idf.utf8',
  stopWordDict: 'stop_words.utf8',
} as const;

/** Rarer words stay out: most are names, and a fifth of the words is loaded in a seventh of the time. */
const leastFrequency = 20;

/**
 * Writes to `outputFolder` what cutting text needs: the frequent words, the HMM model, the stop words, a
 * weights file of one line (keywords are never extracted) and `ownWords` as user words.
 * @throws when a file of `inputFolder` cannot be read or `outputFolder` not be written
 */
export async function trimDictionary(
  inputFolder: string,
  outputFolder: string,
  ownWords: readonly string[] = [],
): Promise<void> {
  const words = await readFile(path.join(inputFolder, dictionaryFiles.dict), 'utf8');
  const write = (name: string, text: string) => writeFile(path.join(outputFolder, name), text);
  await mkdir(outputFolder, { recursive: true });
  await Promise.all([
    write(dictionaryFiles.dict, frequentWords(words)),
    write(dictionaryFiles.idfDict, '的 1.0\n'),
    write(dictionaryFiles.userDict, ownWords.filter((word) => !/\s/u.test(word)).join('\n') + '\n'),
    ...[dictionaryFiles.hmmDict, dictionaryFiles.stopWordDict].map((name) =>
      copyFile(path.join(inputFolder, name), path.join(outputFolder, name)),
    ),
  ]);
}

/** Lines `word frequency tag` of a dictionary that are frequent enough. */
export function frequentWords(dictionary: string): string {
  const lines = dictionary.split(/\r?\n/u).filter((line) => Number(line.split(' ')[1]) >= leastFrequency);
  return lines.join('\n') + '\n';
}

/** Paths of the dictionaries in a folder, as nodejieba's `load` takes them. */
export function dictionaryPaths(folder: string): Record<keyof typeof dictionaryFiles, string> {
  const at = (name: keyof typeof dictionaryFiles) => path.join(folder, dictionaryFiles[name]);
  return {
    dict: at('dict'),
    hmmDict: at('hmmDict'),
    userDict: at('userDict'),
    idfDict: at('idfDict'),
    stopWordDict: at('stopWordDict'),
  };
}

/** The first dictionary that is missing or empty, by name: nodejieba would end the process over it. */
export async function missingDictionary(folder: string): Promise<string | undefined> {
  for (const name of Object.values(dictionaryFiles)) {
    const size = await stat(path.join(folder, name)).then(
      (stats) => (stats.isFile() ? stats.size : 0),
      () => 0,
    );
    if (size === 0) return name;
  }
  return undefined;
}
