/**
 * From the files of a pack's folder to a {@link Pack}. Every problem is told with file and line; what is
 * good stays. Loading this module loads the YAML parser and the validator: import it dynamically where
 * start-up time counts.
 */
import { jsonItems } from '../base/jsonItems.ts';
import { LineIndex } from '../base/lineIndex.ts';
import { message } from '../base/messages.ts';
import { ProblemList, type Path, type Place, type Problem } from '../base/problem.ts';
import { parseYaml } from '../base/yaml.ts';
import type { YamlFile } from '../base/yamlFile.ts';
import type { CslItem } from '../bibliography/model.ts';
import { crossCheck, type Entries, type EntryKey, type Located } from './crossCheck.ts';
import type { PatternCompiler, PatternMatcher } from './lexicon.ts';
import type { Pack } from './model.ts';
import {
  faultsOf,
  faultsOfKey,
  packKeys,
  type DefinitionName,
  type Fault,
  type PackKey,
} from './validate.ts';

/** A file of a pack: its name relative to the folder, with `/`, and its text without BOM. */
export interface PackFile {
  readonly name: string;
  readonly text: string;
}

export interface LoadedPack {
  /** Absent when there is no manifest (pack.yaml) with an id, or it is made for another schema. */
  readonly pack?: Pack;
  readonly problems: readonly Problem[];
  /** Matchers of the patterns that its variants have. */
  readonly patterns: ReadonlyMap<string, PatternMatcher>;
  /** Where the term or node with this id stands; paths lead from the entry's top. */
  placeOf(id: string): Place | undefined;
}

/** The file that says what the pack is. */
export const manifestName = 'pack.yaml';

const definitions: Readonly<Record<EntryKey, DefinitionName>> = {
  terms: 'term',
  groups: 'group',
  nodes: 'node',
  relations: 'relation',
  sets: 'set',
  guards: 'guard',
  claims: 'claim',
  policies: 'policy',
  slogans: 'slogan',
  lists: 'list',
  wordings: 'wording',
};
const isEntryKey = (key: string): key is EntryKey => Object.hasOwn(definitions, key);
const isPackKey = (key: string): key is PackKey => (packKeys as readonly string[]).includes(key);

/**
 * Loads one pack. `.yaml` and `.yml` files hold entries, `.json` files lists of CSL-JSON references; other
 * files are not read. Never throws.
 * @param others packs whose terms, groups and nodes this one may name.
 * @param compile for the patterns of variants; without it a pattern is a problem.
 */
export function loadPack(
  files: readonly PackFile[],
  others: readonly Pack[] = [],
  compile?: PatternCompiler,
): LoadedPack {
  const steps = loadInSteps(files, others, compile);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As {@link loadPack}, with a step after each file and before the entries are checked against each other. */
export function* loadInSteps(
  files: readonly PackFile[],
  others: readonly Pack[] = [],
  compile?: PatternCompiler,
): Generator<undefined, LoadedPack> {
  const loader = new Loader();
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const file of sorted) {
    if (/\.ya?ml$/i.test(file.name)) loader.readYaml(file);
    else if (/\.json$/i.test(file.name)) loader.readReferences(file);
    yield;
  }
  return loader.finish(others, compile);
}

class Loader {
  private readonly problems = new ProblemList();
  /** Entries of reference files so far, bad ones included: the number of a reference that names none. */
  private listed = 0;
  private readonly entries = {
    terms: [],
    groups: [],
    nodes: [],
    relations: [],
    sets: [],
    guards: [],
    claims: [],
    policies: [],
    slogans: [],
    lists: [],
    wordings: [],
    references: [],
  } as { readonly [Key in keyof Entries]: Located<Entries[Key]>[] };
  private manifest:
    | {
        readonly file: YamlFile;
        readonly keys: ReadonlySet<string>;
        /** Those of the values that are valid. */
        readonly values: ReadonlyMap<string, unknown>;
      }
    | undefined;

  readYaml({ name, text }: PackFile): void {
    const file = parseYaml(name, text);
    this.problems.addAll(file.problems);
    const { value } = file;
    if (value === undefined || value === null) return;
    if (!isObject(value)) {
      this.problems.add(file, [], message('file.notMapping'));
      return;
    }
    const values = new Map<string, unknown>();
    for (const [key, content] of Object.entries(value)) {
      if (isEntryKey(key)) this.readEntries(file, key, content);
      else if (!isPackKey(key)) this.problems.add(file, [key], message('file.unknownKey', { key }));
      else if (name !== manifestName)
        this.problems.add(file, [key], message('pack.misplacedKey', { key, file: manifestName }));
      else if (this.accept(file, [key], faultsOfKey(key, content))) values.set(key, content);
    }
    if (name === manifestName) this.manifest = { file, keys: new Set(Object.keys(value)), values };
  }

  readReferences({ name, text }: PackFile): void {
    const items = jsonItems(text);
    if (items === undefined) {
      this.problems.add({ file: name, lineOf: () => 0 }, [], message('file.notArray'));
      return;
    }
    const lines = new LineIndex(text);
    for (const item of items) {
      const place = { file: name, lineOf: () => lines.positionAt(item.start).line };
      const position = ++this.listed;
      const found = parseJson(item.text);
      if ('error' in found) {
        this.problems.add(place, [], message('file.syntax', { detail: found.error }));
        continue;
      }
      const faults = faultsOf('cslItem', found.value);
      for (const fault of faults) this.problems.add(place, [], fault.message);
      if (faults.length > 0) continue;
      const reference = found.value as CslItem;
      const custom = { number: position, ...reference.custom };
      this.entries.references.push({ ...place, value: { ...reference, custom } });
    }
  }

  finish(others: readonly Pack[], compile: PatternCompiler | undefined): LoadedPack {
    const { manifest, problems } = this;
    if (manifest === undefined) {
      const nowhere: Place = { file: manifestName, lineOf: () => undefined };
      problems.add(nowhere, [], message('pack.noManifest', { file: manifestName }));
      return { problems: problems.all(), patterns: new Map(), placeOf: () => undefined };
    }
    const { values } = manifest;
    const text = (key: PackKey): string | undefined => {
      const value = values.get(key);
      return typeof value === 'string' ? value : undefined;
    };
    for (const key of ['schema', 'id', 'version', 'title', 'english'] as const)
      if (!manifest.keys.has(key)) problems.add(manifest.file, [], message('file.missingKey', { key }));
    const id = text('id');
    if (id === undefined || !values.has('schema'))
      return { problems: problems.all(), patterns: new Map(), placeOf: () => undefined };

    const checked = crossCheck(this.entries, others, compile);
    problems.addAll(checked.problems);
    const origin = values.get('origin');
    const field = values.get('field');
    const ignored = values.get('ignored');
    const pack: Pack = {
      id,
      version: text('version') ?? '0',
      title: text('title') ?? id,
      english: text('english') ?? id,
      ...(origin === undefined ? {} : { origin: origin as CslItem }),
      ...(values.get('optional') === true ? { optional: true } : {}),
      ...(field === undefined ? {} : { field: field as readonly string[] }),
      ...(ignored === undefined ? {} : { ignored: ignored as readonly string[] }),
      ...checked.entries,
    };
    const { terms, nodes } = this.entries;
    const placeOf = (id: string) => [...terms, ...nodes].find(({ value }) => value.id === id);
    return { pack, problems: problems.all(), patterns: checked.patterns, placeOf };
  }

  private readEntries(file: YamlFile, key: EntryKey, content: unknown): void {
    if (content === null) return;
    if (!Array.isArray(content)) {
      this.problems.add(file, [key], message('file.wrongType', { at: key, expected: 'array' }));
      return;
    }
    let unsound = 0;
    content.forEach((value: unknown, index) => {
      const path = [key, index];
      if (!file.isSound(path)) unsound++;
      else if (this.accept(file, path, faultsOf(definitions[key], value)))
        (this.entries[key] as Located<unknown>[]).push({
          value,
          file: file.file,
          lineOf: (inner) => file.lineOf([...path, ...inner]),
        });
    });
    if (unsound > 0) this.problems.add(file, [key], message('file.unsound', { key, count: unsound }));
  }

  private accept(file: YamlFile, path: Path, faults: readonly Fault[]): boolean {
    for (const fault of faults) this.problems.add(file, [...path, ...fault.path], fault.message);
    return faults.length === 0;
  }
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
